/// Lines that stand on other pages of the site, or in a place that changes with every visit.
///
/// What was learned may be wrong, and a story that vanishes is the worst that can happen to a reader of changes: a place
/// that holds much of the page is the story's own, whatever was seen there, and memory never takes most of a page away.
struct MemoryRule: StoryRule {
    let name = "known from the site"
    let knowledge: SiteKnowledge

    func apply(to draft: inout Draft) {
        guard knowledge.pages > 0 else { return }
        var weights: [UInt64: Int] = [:]
        var total = 0
        for index in draft.kept {
            let weight = draft.lines[index].text.utf8.count
            weights[draft.lines[index].slot, default: 0] += weight
            total += weight
        }
        var doomed: [(index: Int, why: String)] = []
        var doomedWeight = 0
        for index in draft.kept {
            let mark = draft.lines[index].mark
            let holdsStory = weights[mark.slot, default: 0] * 3 >= total
            guard let why = knowledge.verdict(text: mark.text, slot: holdsStory ? 0 : mark.slot) else { continue }
            doomed.append((index, why))
            doomedWeight += draft.lines[index].text.utf8.count
        }
        guard doomedWeight * 2 <= total else { return }
        for (index, why) in doomed { draft.drop(index, name + ": " + why) }
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
