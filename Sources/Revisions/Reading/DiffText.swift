package import Model

/// A revision as text for a terminal: inline, side by side, or as figures.
///
/// Without colours, deletions stand in `[-…-]`, insertions in `{+…+}` and moved text in `{>…<}`.
package struct DiffText: Sendable {
    private let revision: Revision
    private let old: Document
    private let new: Document
    private let usesColor: Bool

    package init(revision: Revision, old: Document, new: Document, usesColor: Bool = false) {
        self.revision = revision
        self.old = old
        self.new = new
        self.usesColor = usesColor
    }

    // MARK: Inline

    /// The new text with the changes marked in it, unchanged paragraphs folded and counted.
    ///
    /// - Parameters:
    ///   - width: The columns of a line; `.max` for lines that are not broken.
    ///   - context: How many unchanged paragraphs to show on either side of a change.
    /// - Returns: Lines, each with its line break.
    package func inline(width: Int = 80, context: Int = 0) -> String {
        var lines: [String] = []
        for field in Revision.Field.allCases {
            guard let change = revision.fields[field] else { continue }
            lines.append(heading(field.title))
            lines.append(contentsOf: styled(spans(of: change), .both).lines(width: width))
            lines.append("")
        }
        for item in items(context: context) {
            switch item {
            case .folded(let count): lines.append(faint(Self.folded(count)))
            case .shown(let edit):
                if edit.op == .equal {
                    var text = StyledText(usesColor: usesColor)
                    text.append(new.blocks[edit.new[0]].text)
                    lines.append(contentsOf: text.lines(width: width))
                } else {
                    lines.append(heading("¶ " + edit.label))
                    lines.append(contentsOf: styled(edit.spans, .both).lines(width: width))
                    lines.append(contentsOf: linkLines(edit, width))
                }
            }
            lines.append("")
        }
        if lines.last == "" { lines.removeLast() }
        return lines.map { $0 + "\n" }.joined()
    }

    private func linkLines(_ edit: BlockEdit, _ width: Int) -> [String] {
        guard let links = edit.links, edit.op != .inserted, edit.op != .deleted else { return [] }
        var text = StyledText(usesColor: usesColor)
        text.append("links: ")
        for link in links.old where !links.new.contains(link) { text.append(link, .deleted, between: ("[-", "-] ")) }
        for link in links.new where !links.old.contains(link) { text.append(link, .inserted, between: ("{+", "+} ")) }
        return text.lines(width: width)
    }

    // MARK: Side by side

    /// The old text on the left, the new one on the right, paragraph beside paragraph.
    ///
    /// The sign in the middle tells: `|` edited, `<` cut, `>` added, `~` moved, `/` split, `\` merged.
    ///
    /// - Parameters:
    ///   - width: The columns of a line, both sides together.
    ///   - context: How many unchanged paragraphs to show on either side of a change.
    /// - Returns: Lines, each with its line break.
    package func sideBySide(width: Int = 160, context: Int = 0) -> String {
        let column = max(8, (width - 3) / 2)
        var lines: [String] = []
        func add(_ left: [String], _ sign: String, _ right: [String]) {
            for row in 0..<max(left.count, right.count) {
                let before = StyledText.padded(row < left.count ? left[row] : "", to: column)
                lines.append(before + " \(sign) " + (row < right.count ? right[row] : ""))
            }
        }
        for field in Revision.Field.allCases {
            guard let change = revision.fields[field] else { continue }
            lines.append(heading(field.title))
            let spans = spans(of: change)
            add(styled(spans, .old).lines(width: column), "|", styled(spans, .new).lines(width: column))
            lines.append("")
        }
        for item in items(context: context) {
            switch item {
            case .folded(let count): lines.append(faint(Self.folded(count)))
            case .shown(let edit):
                if edit.op == .equal {
                    var text = StyledText(usesColor: usesColor)
                    text.append(new.blocks[edit.new[0]].text)
                    add(text.lines(width: column), " ", text.lines(width: column))
                } else {
                    lines.append(heading("¶ " + edit.label))
                    let left = edit.op == .inserted ? [] : styled(edit.spans, .old).lines(width: column)
                    let right = edit.op == .deleted ? [] : styled(edit.spans, .new).lines(width: column)
                    add(left, Self.sign(of: edit.op), right)
                }
            }
            lines.append("")
        }
        if lines.last == "" { lines.removeLast() }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func sign(of op: BlockEdit.Operation) -> String {
        switch op {
        case .equal: " "
        case .edited: "|"
        case .deleted: "<"
        case .inserted: ">"
        case .moved: "~"
        case .split: "/"
        case .merged: "\\"
        }
    }

    // MARK: Parts

    private enum Side { case old, new, both }

    private func spans(of change: Revision.FieldChange) -> [Span] {
        guard change.spans.isEmpty else { return change.spans }
        return [change.old.map { Span(.delete, $0) }, change.new.map { Span(.insert, $0) }].compactMap(\.self)
    }

    private func styled(_ spans: [Span], _ side: Side) -> StyledText {
        var text = StyledText(usesColor: usesColor)
        for span in side == .both ? Self.departures(spans) : spans {
            switch span.op {
            case .equal: text.append(span.text)
            case .delete:
                if side != .new { text.append(span.text, .deleted, between: ("[-", "-]")) }
            case .insert:
                if side != .old { text.append(span.text, .inserted, between: ("{+", "+}")) }
            case .move:
                if span.to != nil {
                    switch side {
                    case .old: text.append(span.text, .moved, between: ("{<", ">}"))
                    // Inline the text stands once, where it is now.
                    case .both: text.append(span.text, .moved, between: ("[-", "-]"))
                    case .new: break
                    }
                } else if side != .old {
                    text.append(span.text, .moved, between: ("{>", "<}"))
                }
            }
        }
        return text
    }

    /// Each text that moved away as one span that says where to, and what it lost on the way.
    private static func departures(_ spans: [Span]) -> [Span] {
        var result: [Span] = []
        var place = 0
        while place < spans.count {
            guard spans[place].op == .move, let to = spans[place].to else {
                result.append(spans[place])
                place += 1
                continue
            }
            var end = place + 1
            var lost: [String] = []
            while end + 1 < spans.count, spans[end].op == .delete, spans[end + 1].op == .move, spans[end + 1].to == to {
                lost.append(spans[end].text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
                end += 2
            }
            let without = lost.isEmpty ? "" : " without “\(lost.joined(separator: "”, “"))”"
            result.append(Span(.move, "→ ¶ \(to + 1)\(without)", to: to))
            place = end
        }
        return result
    }

    private enum Item {
        case folded(Int)
        case shown(BlockEdit)
    }

    private func items(context: Int) -> [Item] {
        let blocks = revision.blocks
        let changed = blocks.indices.filter { blocks[$0].op != .equal }
        var nearest = [Int](repeating: .max, count: blocks.count)
        for (order, step) in [(Array(blocks.indices), 1), (blocks.indices.reversed(), 1)] {
            var distance = Int.max
            for index in order {
                if blocks[index].op != .equal { distance = 0 } else if distance < .max { distance += step }
                nearest[index] = min(nearest[index], distance)
            }
        }
        guard !changed.isEmpty else { return blocks.isEmpty ? [] : [.folded(blocks.count)] }
        var items: [Item] = []
        var folded = 0
        for index in blocks.indices {
            guard nearest[index] > context else {
                if folded > 0 { items.append(.folded(folded)) }
                folded = 0
                items.append(.shown(blocks[index]))
                continue
            }
            folded += 1
        }
        if folded > 0 { items.append(.folded(folded)) }
        return items
    }

    private static func folded(_ count: Int) -> String { "… \(count) paragraph\(count == 1 ? "" : "s") unchanged" }

    private func heading(_ text: String) -> String { usesColor ? "\u{1B}[1m\(text)\u{1B}[0m" : "@@ \(text)" }

    private func faint(_ text: String) -> String { usesColor ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
