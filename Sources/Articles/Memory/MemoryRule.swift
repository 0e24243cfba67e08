/// Lines that stand on other pages of the site, or in a place that changes with every visit.
struct MemoryRule: StoryRule {
    let name = "known from the site"
    let knowledge: SiteKnowledge

    func apply(to draft: inout Draft) {
        guard knowledge.pages > 0 else { return }
        for index in draft.kept {
            let line = draft.lines[index]
            let mark = line.mark
            if let why = knowledge.verdict(text: mark.text, slot: mark.slot) { draft.drop(index, name + ": " + why) }
        }
    }
}

extension Draft.Line {
    /// What is remembered of it.
    var mark: SiteKnowledge.Line {
        var hash = WordHash()
        for byte in text.utf8 { hash.add(byte) }
        return .init(text: hash.value, slot: slot)
    }
}
