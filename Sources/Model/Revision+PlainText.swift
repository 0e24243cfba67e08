extension Revision {
    /// The changes in plain text, one line a change, with `[-old-]{+new+}` marks.
    ///
    /// - Parameter limit: The most characters; what does not fit is counted in a last line.
    /// - Returns: The lines, without a line break at the end.
    package func plainText(limit: Int = 4000) -> String {
        var lines: [String] = []
        for field in Field.allCases {
            guard let change = fields[field] else { continue }
            lines.append("\(field.rawValue): \(change.markedText)")
        }
        for edit in changedBlocks {
            lines.append("¶ \(edit.label): \(edit.markedText)")
        }
        return Self.bounded(lines, to: limit)
    }

    /// One line for a headline: what changed, the weightiest first.
    package var summary: String {
        var parts: [String] = []
        if let headline = fields[.headline] {
            parts.append("headline now \"\((headline.new ?? "").folded(keeping: 80, and: 0))\"")
        }
        let counted: Set<EditKind> = [.headline, .added, .cut, .moved, .split, .merged]
        let facts = reasons.filter { !counted.contains($0.kind) }
        parts.append(contentsOf: facts.prefix(parts.isEmpty ? 2 : 1).map { $0.text.folded(keeping: 100, and: 20) })
        for (op, word) in [
            (BlockEdit.Operation.inserted, "added"), (.deleted, "cut"), (.moved, "moved"), (.split, "split"),
            (.merged, "merged"),
        ] {
            let count = blocks.count { $0.op == op }
            if count > 0 { parts.append("\(count) paragraph\(count == 1 ? "" : "s") \(word)") }
        }
        if parts.isEmpty { parts = kinds.prefix(3).map(\.rawValue) }
        return parts.isEmpty ? "no change" : parts.joined(separator: "; ")
    }

    private static func bounded(_ lines: [String], to limit: Int) -> String {
        var text = ""
        var room = limit
        for (index, line) in lines.enumerated() {
            let length = line.count + 1
            guard length <= room else {
                let rest = lines.count - index
                let note = "… \(rest) more change\(rest == 1 ? "" : "s")"
                if index == 0, limit > note.count + 40 {
                    return line.prefix(limit - note.count - 2) + "…\n" + note
                }
                return text.isEmpty ? String(note.prefix(limit)) : text + note
            }
            // Keeps room for the note that counts what is left out.
            if index + 1 < lines.count, room - length < 40,
                lines[(index + 1)...].map(\.count).reduce(0, +) > room - length
            {
                let rest = lines.count - index
                return text + "… \(rest) more change\(rest == 1 ? "" : "s")"
            }
            text += line + "\n"
            room -= length
        }
        if text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}

extension Revision.FieldChange {
    /// The field with its edits marked; without spans, the old value and the new one whole.
    package var markedText: String {
        guard spans.isEmpty else { return spans.markedText }
        return (old.map { "[-\($0)-]" } ?? "") + (new.map { "{+\($0)+}" } ?? "")
    }
}

extension BlockEdit {
    /// The block with its edits marked, long unchanged runs folded.
    package var markedText: String {
        guard spans.isEmpty, let links else { return spans.markedText }
        let gone = links.old.filter { !links.new.contains($0) }.map { "[-\($0)-]" }
        let fresh = links.new.filter { !links.old.contains($0) }.map { "{+\($0)+}" }
        return (gone + fresh).joined(separator: " ")
    }
}

extension [Span] {
    /// Text with `[-old-]{+new+}` marks; moved text stands in `{>…<}` on its new side and as a note on its old.
    package var markedText: String {
        var text = ""
        for (index, span) in enumerated() {
            switch span.op {
            case .equal:
                text += span.text.folded(
                    keeping: index == 0 && count > 1 ? 0 : 60,
                    and: index == count - 1 ? 0 : 60
                )
            case .delete: text += "[-\(span.text.folded(keeping: 400, and: 100))-]"
            case .insert: text += "{+\(span.text.folded(keeping: 400, and: 100))+}"
            case .move:
                if let to = span.to {
                    text += "[→ \(to + 1)]"
                } else {
                    text += "{>\(span.text.folded(keeping: 60, and: 60))<}"
                }
            }
        }
        return text
    }
}
