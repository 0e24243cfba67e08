package import Model

/// Links notices to the revisions that they own up to.
package enum Corrections {
    /// One version as the links need it.
    package struct State: Sendable {
        package var number: Int
        package var seen: Timestamp
        package var document: Document

        package init(number: Int, seen: Timestamp, document: Document) {
            self.number = number
            self.seen = seen
            self.document = document
        }
    }

    /// The notices of a history, in order, each with the change that it speaks of.
    ///
    /// A change is recognised by the words that it dropped or brought: a notice names them, most of all numbers and names.
    /// The latest change that the notice names best is taken, the one that came with the notice included.
    ///
    /// - Parameter history: Versions, oldest first.
    /// - Returns: A link for each notice that was added to a version.
    package static func links(in history: [State]) -> [CorrectionLink] {
        var links: [CorrectionLink] = []
        var changes: [(state: State, words: [String: Int])] = []
        for (before, after) in zip(history, history.dropFirst()) {
            let notices = self.notices(in: after.document).filter { !self.notices(in: before.document).contains($0) }
            changes.append((after, changedWords(from: before.document, to: after.document)))
            for notice in notices { links.append(link(notice, after, changes)) }
        }
        return links
    }

    private static func notices(in document: Document) -> [String] {
        document.blocks.flatMap { block -> [String] in
            if Notice.kind(of: block) == .correction { return [block.text] }
            // A notice may be the last sentences of a paragraph.
            let sentences = sentences(of: block.text)
            guard let start = sentences.firstIndex(where: { Notice.kind(of: $0) == .correction }) else { return [] }
            return [sentences[start...].joined(separator: " ")]
        }
    }

    private static func sentences(of text: String) -> [String] {
        let manuscript = Manuscript(from: Document(blocks: [Block(.paragraph, text)]), to: Document())
        let passage = manuscript.passage([0], of: manuscript.oldExtents)
        return passage.sentences.map { passage.spelling($0) }
    }

    private static func link(
        _ notice: String,
        _ state: State,
        _ changes: [(state: State, words: [String: Int])]
    ) -> CorrectionLink {
        let spoken = Set(words(of: notice).keys)
        var best: (change: State, score: Int, evidence: [String])?
        for change in changes.reversed() {
            let common = change.words.filter { spoken.contains($0.key) }
            let score = common.values.reduce(0, +)
            if score > best?.score ?? 2 {
                best = (change.state, score, common.keys.sorted { (common[$0] ?? 0, $1) > (common[$1] ?? 0, $0) })
            }
        }
        return CorrectionLink(
            notice: notice,
            version: state.number,
            owns: best?.change.number,
            delay: best.map { Int((state.seen - $0.change.seen).components.seconds) },
            evidence: Array((best?.evidence ?? []).prefix(8))
        )
    }

    /// The words that a change dropped or brought, weighed: numbers and capitalised words count thrice.
    private static func changedWords(from old: Document, to new: Document) -> [String: Int] {
        guard let revision = Comparison().revision(from: old, to: new) else { return [:] }
        var result: [String: Int] = [:]
        func add(_ spans: [Span], notice: Bool) {
            guard !notice else { return }
            for span in spans where span.op == .delete || span.op == .insert {
                for (word, weight) in words(of: span.text) { result[word] = max(result[word] ?? 0, weight) }
            }
        }
        for change in revision.fields.values { add(change.spans, notice: false) }
        for edit in revision.blocks { add(edit.spans, notice: edit.kinds.contains(.correction)) }
        return result
    }

    private static func words(of text: String) -> [String: Int] {
        var lexer = Lexer(expectingBytes: text.utf8.count)
        let extent = lexer.append(text)
        var result: [String: Int] = [:]
        var previous = ""
        for token in extent.tokens {
            let id = lexer.ids[token]
            let spelling = lexer.spelling(of: id)
            switch lexer.spellings[Int(id)].form {
            case .number: result[Numeral.normalized(spelling)] = 3
            case .word where spelling.count > 2:
                result[spelling.lowercased()] = spelling.first?.isUppercase == true ? 3 : spelling.count > 4 ? 2 : 1
            case .ideograph where !previous.isEmpty: result[previous + spelling] = 2
            default: break
            }
            previous = lexer.spellings[Int(id)].form == .ideograph ? spelling : ""
        }
        return result
    }
}
