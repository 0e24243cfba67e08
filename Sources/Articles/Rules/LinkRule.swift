internal import Model

/// A line that is mostly link leads elsewhere; a sentence with a long link in it does not.
///
/// A list is judged as a whole: its items are of one kind, whatever the balance in each.
struct LinkRule: StoryRule {
    let name = "links"

    func apply(to draft: inout Draft) {
        let lists = Self.lists(in: draft)
        for index in draft.kept {
            let line = draft.lines[index]
            if line.kind == .listItem, let list = lists[line.passage.list] {
                if list.linked * 2 > list.weight {
                    draft.drop(index, name)
                    continue
                }
                if list.linked * 10 < list.weight * 3, line.passage.linkShare < 0.85 { continue }
            }
            let passage = line.passage
            let linked = passage.linkWeight + Self.addresses(in: line)
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

    /// The lists of three lines or more, with the letters in them and in their links.
    private static func lists(in draft: Draft) -> [Int: (weight: Int, linked: Int)] {
        var lists: [Int: (lines: Int, weight: Int, linked: Int)] = [:]
        for index in draft.kept where draft.lines[index].passage.list != 0 && draft.lines[index].kind == .listItem {
            let passage = draft.lines[index].passage
            let list = lists[passage.list] ?? (0, 0, 0)
            lists[passage.list] = (list.lines + 1, list.weight + passage.weight, list.linked + passage.linkWeight)
        }
        return lists.filter { $0.value.lines >= 3 }.mapValues { ($0.weight, $0.linked) }
    }

    /// Letters of addresses that are written out and no links.
    private static func addresses(in line: Draft.Line) -> Int {
        let isAddress = line.lower.indices.dropFirst(4).dropLast(2).contains { index in
            line.lower[index] == UInt8(ascii: ":") && line.lower[index + 1] == UInt8(ascii: "/")
                && line.lower[index + 2] == UInt8(ascii: "/")
        }
        guard isAddress else { return 0 }
        return line.text.split(separator: " ").reduce(0) { $0 + ($1.hasPrefix("http") ? $1.utf8.count : 0) }
    }
}
