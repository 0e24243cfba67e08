package import Model

/// A made-up article with its history, written down as edit scripts, so that tests have real revisions to show.
package struct StoryScript: Sendable {
    /// One version: what it changes of the one before.
    ///
    /// A line of `blocks` is `= 2` (old block 2 as it was), `~2 text` (block 2 edited), `+ text` (new), `- 2` (cut), or
    /// `>2 text` (block 2 moved here, perhaps edited). In texts `[-old-]` and `{+new+}` mark edits.
    package struct Step: Sendable {
        package var after: Duration
        /// The whole headline, with marks where it changes; nil when it stays.
        package var headline: String?
        package var byline: [String]?
        package var blocks: [String]
        package var kinds: [EditKind]
        package var significance: Double
        package var isUndisclosed: Bool
        package var reasons: [String]

        package init(
            after: Duration,
            headline: String? = nil,
            byline: [String]? = nil,
            _ blocks: [String],
            kinds: [EditKind],
            significance: Double,
            undisclosed: Bool = false,
            reasons: [String] = []
        ) {
            self.after = after
            self.headline = headline
            self.byline = byline
            self.blocks = blocks
            self.kinds = kinds
            self.significance = significance
            self.isUndisclosed = undisclosed
            self.reasons = reasons
        }
    }

    package var first: Document
    package var steps: [Step]

    package init(first: Document, steps: [Step]) {
        self.first = first
        self.steps = steps
    }

    /// The documents, each with the revision that led to it and the time since the first.
    package func versions() -> [(document: Document, revision: Revision?, age: Duration)] {
        var versions: [(document: Document, revision: Revision?, age: Duration)] = [(first, nil, .zero)]
        for step in steps {
            let last = versions[versions.count - 1]
            let (document, revision) = Self.apply(step, to: last.document)
            versions.append((document, revision, last.age + step.after))
        }
        return versions
    }

    private static func apply(_ step: Step, to old: Document) -> (Document, Revision) {
        var new = old
        new.blocks = []
        var edits: [BlockEdit] = []
        for line in step.blocks {
            let mark = line.first ?? "="
            let digits = line.dropFirst().drop { $0 == " " }.prefix { $0.isNumber }
            let index = Int(digits) ?? 0
            let text = String(line.dropFirst().drop { $0 == " " || $0.isNumber && mark != "+" }.drop { $0 == " " })
            let place = new.blocks.count
            switch mark {
            case "+":
                new.blocks.append(Block(.paragraph, text))
                edits.append(BlockEdit(op: .inserted, new: [place], spans: [Span(.insert, text)], block: .paragraph))
            case "-":
                let block = old.blocks[index]
                edits.append(
                    BlockEdit(op: .deleted, old: [index], spans: [Span(.delete, block.text)], block: block.kind)
                )
            case "~", ">":
                let spans = Self.spans(text)
                var block = old.blocks[index]
                let before = spans.filter { $0.op != .insert }.map(\.text).joined()
                precondition(before == block.text, "the script edits another paragraph: \(block.text)")
                block.text = spans.filter { $0.op != .delete }.map(\.text).joined()
                new.blocks.append(block)
                edits.append(
                    BlockEdit(
                        op: mark == "~" ? .edited : .moved,
                        old: [index],
                        new: [place],
                        spans: spans,
                        block: block.kind
                    )
                )
            default:
                new.blocks.append(old.blocks[index])
                edits.append(BlockEdit(op: .equal, old: [index], new: [place]))
            }
        }
        var fields: [Revision.Field: Revision.FieldChange] = [:]
        if let headline = step.headline {
            let spans = Self.spans(headline)
            new.headline = spans.filter { $0.op != .delete }.map(\.text).joined()
            fields[.headline] = .init(old: old.headline, new: new.headline, kinds: [.headline], spans: spans)
        }
        if let byline = step.byline {
            new.byline = byline
            fields[.byline] = .init(
                old: old.byline.joined(separator: ", "),
                new: byline.joined(separator: ", "),
                kinds: [.byline]
            )
        }
        let weights = step.reasons.enumerated().map { index, text in
            Revision.Reason(kind: step.kinds[min(index, step.kinds.count - 1)], text: text, weight: step.significance)
        }
        let revision = Revision(
            kinds: step.kinds,
            significance: step.significance,
            isSubstantive: step.significance >= 0.3,
            isUndisclosed: step.isUndisclosed,
            reasons: weights,
            fields: fields,
            blocks: edits
        )
        return (new, revision)
    }

    /// `a [-b-]{+c+} d` as spans.
    package static func spans(_ text: String) -> [Span] {
        var spans: [Span] = []
        var rest = Substring(text)
        while let start = rest.firstIndex(where: { $0 == "[" || $0 == "{" }) {
            let opening = rest[start...].prefix(2)
            let closing = opening == "[-" ? "-]" : opening == "{+" ? "+}" : ""
            guard !closing.isEmpty, let end = rest[start...].firstRange(of: closing) else {
                let after = rest.index(after: start)
                spans.append(Span(.equal, String(rest[..<after])))
                rest = rest[after...]
                continue
            }
            if start > rest.startIndex { spans.append(Span(.equal, String(rest[..<start]))) }
            let inner = String(rest[rest.index(start, offsetBy: 2)..<end.lowerBound])
            spans.append(Span(closing == "-]" ? .delete : .insert, inner))
            rest = rest[end.upperBound...]
        }
        if !rest.isEmpty { spans.append(Span(.equal, String(rest))) }
        return spans
    }
}
