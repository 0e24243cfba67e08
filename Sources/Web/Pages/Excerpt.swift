import Model

/// A line of a change with a little of its surroundings: what the list of changes shows of it.
enum Excerpt {
    /// Characters of unchanged text on either side of an edit, and of one edit.
    private static let context = 70
    private static let edit = 220

    /// The first edits of the body, a line each; for equal text that was only moved one line says so.
    static func lines(of revision: Revision, limit: Int) -> [HTML] {
        var lines = Revision.Field.allCases.compactMap { field -> HTML? in
            guard field != .headline, field != .modified, let change = revision.fields[field] else { return nil }
            let spans =
                change.spans.isEmpty
                ? [change.old.map { Span(.delete, $0) }, change.new.map { Span(.insert, $0) }].compactMap(\.self)
                : change.spans
            return "<span class=\"note\">\(field.title):</span> \(HTML(spans))"
        }
        for block in revision.blocks where lines.count < limit {
            guard block.op != .equal || !block.kinds.isEmpty, let line = line(of: block) else { continue }
            lines.append(line)
        }
        return lines
    }

    /// How many edits there are in all.
    static func count(of revision: Revision) -> Int {
        revision.fields.keys.count { $0 != .headline && $0 != .modified }
            + revision.blocks.count { $0.op != .equal || !$0.kinds.isEmpty }
    }

    private static func line(of block: BlockEdit) -> HTML? {
        switch block.op {
        case .moved where !block.spans.contains(where: { $0.op == .insert || $0.op == .delete }):
            let text = block.spans.map(\.text).joined()
            return "<span class=\"note\">moved</span> <span class=\"move\">\(text.folded(keeping: edit, and: 0))</span>"
        case .equal:
            return block.links == nil ? nil : "<span class=\"note\">a link now leads elsewhere</span>"
        default: break
        }
        // Around the first edit: what stands before it is cut at the front, what follows at the end.
        guard let first = block.spans.firstIndex(where: { $0.op != .equal }) else { return nil }
        var line = HTML()
        if first > 0 { line += HTML(block.spans[first - 1].text.folded(keeping: 0, and: context)) }
        var room = edit
        for (index, span) in block.spans[first...].enumerated() {
            guard room > 0 else {
                line += "…"
                break
            }
            var shown = span
            if span.op == .equal {
                let isLast = first + index == block.spans.count - 1
                shown.text = span.text.folded(keeping: context, and: isLast ? 0 : context)
            } else {
                shown.text = span.text.folded(keeping: max(room, 40), and: 0)
            }
            room -= shown.text.characterCount
            line += HTML([shown])
        }
        return line
    }
}
