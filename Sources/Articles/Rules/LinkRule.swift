internal import Model

/// A line that is mostly link leads elsewhere; a sentence with a long link in it does not.
struct LinkRule: StoryRule {
    let name = "links"

    func apply(to draft: inout Draft) {
        for index in draft.kept {
            let line = draft.lines[index]
            let passage = line.passage
            let linked = passage.linkWeight + Self.addresses(in: line.text)
            let share = passage.weight == 0 ? 0 : Double(linked) / Double(passage.weight)
            let isSentence = Sentence.ends(line.lower[...])
            if share > 0.5 {
                let own = passage.weight - linked
                let tells = line.kind != .heading && passage.weight >= 60 && own >= 25 && share < 0.85
                if !tells || !isSentence { draft.drop(index, name) }
            } else if share > 0.33, !isSentence, line.kind != .table, passage.weight < 100 || passage.links.count > 1 {
                draft.drop(index, name)
            }
        }
    }

    /// Letters of addresses that are written out and no links.
    private static func addresses(in text: String) -> Int {
        guard text.contains("://") else { return 0 }
        return text.split(separator: " ").reduce(0) { $0 + ($1.hasPrefix("http") ? $1.utf8.count : 0) }
    }
}
