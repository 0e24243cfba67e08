package import Model

/// How much of each sort a revision changed.
package struct RevisionStat: Hashable, Sendable {
    /// Words of insertions and deletions, fields included; in scripts without spaces a character is a word.
    package var wordsAdded = 0
    package var wordsCut = 0
    package var wordsMoved = 0
    /// Punctuation and symbols of insertions and deletions.
    package var signsAdded = 0
    package var signsCut = 0
    /// Blocks by what happened to them; operations that did not occur are left out.
    package var blocks: [BlockEdit.Operation: Int] = [:]

    package init(_ revision: Revision) {
        for change in revision.fields.values { count(change.spans) }
        for edit in revision.blocks {
            blocks[edit.op, default: 0] += 1
            count(edit.spans)
            if edit.op == .moved { wordsMoved += Self.words(edit.spans.filter { $0.op == .equal }) }
        }
    }

    private mutating func count(_ spans: [Span]) {
        wordsAdded += Self.words(spans.filter { $0.op == .insert })
        wordsCut += Self.words(spans.filter { $0.op == .delete })
        wordsMoved += Self.words(spans.filter { $0.op == .move && $0.from != nil })
        signsAdded += Self.tokens(spans.filter { $0.op == .insert }, words: false)
        signsCut += Self.tokens(spans.filter { $0.op == .delete }, words: false)
    }

    static func words(_ spans: [Span]) -> Int { tokens(spans, words: true) }

    private static func tokens(_ spans: [Span], words: Bool) -> Int {
        var lexer = Lexer(expectingBytes: 256)
        return spans.reduce(0) { sum, span in
            let extent = lexer.append(span.text)
            return sum + extent.tokens.count { lexer.spellings[Int(lexer.ids[$0])].form.isWord == words }
        }
    }
}

extension DiffText {
    /// A line for each change with its size, and a line that sums up.
    package static func stat(of revision: Revision) -> String {
        var rows: [(name: String, added: Int, cut: Int)] = []
        func row(_ name: String, _ spans: [Span]) {
            rows.append(
                (
                    name, RevisionStat.words(spans.filter { $0.op == .insert }),
                    RevisionStat.words(spans.filter { $0.op == .delete })
                )
            )
        }
        for field in Revision.Field.allCases {
            if let change = revision.fields[field] { row(field.rawValue, change.spans) }
        }
        for edit in revision.changedBlocks { row("¶ " + edit.label, edit.spans) }
        let width = rows.map(\.name.count).max() ?? 0
        let largest = max(1, rows.map { $0.added + $0.cut }.max() ?? 1)
        let scale = largest > 40 ? 40 / Double(largest) : 1
        func bar(_ count: Int, _ sign: Character) -> String {
            String(repeating: sign, count: count == 0 ? 0 : max(1, Int(Double(count) * scale)))
        }
        var lines = rows.map { row in
            let name = row.name + String(repeating: " ", count: width - row.name.count)
            let bars = bar(row.added, "+") + bar(row.cut, "-")
            return " \(name) | \(row.added + row.cut)" + (bars.isEmpty ? "" : " " + bars)
        }
        lines.append(" " + sum(of: revision))
        return lines.map { $0 + "\n" }.joined()
    }

    private static func sum(of revision: Revision) -> String {
        let stat = RevisionStat(revision)
        let blocks = BlockEdit.Operation.allCases.compactMap { op in
            op == .equal ? nil : stat.blocks[op].map { "\($0) \(op.rawValue)" }
        }
        let noun = stat.wordsAdded == 1 ? "word" : "words"
        let words = "\(stat.wordsAdded) \(noun) added, \(stat.wordsCut) cut, \(stat.wordsMoved) moved"
        let verdict = [
            "significance \(revision.significance)", revision.isSubstantive ? "substantive" : nil,
            revision.isUndisclosed ? "undisclosed" : nil,
        ].compactMap(\.self).joined(separator: ", ")
        let kinds = revision.kinds.map(\.rawValue).joined(separator: ", ")
        return [
            blocks.isEmpty ? nil : "paragraphs: " + blocks.joined(separator: ", "), words, verdict,
            kinds.isEmpty ? nil : kinds,
        ]
        .compactMap(\.self).joined(separator: "; ")
    }
}
