import Model

/// A revision as markup: headline and other fields first, then the body with unchanged parts folded.
struct DiffMarkup {
    var revision: Revision
    /// The texts themselves, for what did not change; nil where only the edits are known.
    var old: Document?
    var new: Document?

    /// Unchanged blocks that stay unfolded on either side of an edit.
    private static let context = 1

    // MARK: Inline

    /// Both states in one text.
    var inline: HTML {
        var markup = fields
        markup +=
            "<section class=\"story diff\"\(language) aria-label=\"Changes of the text\">\n<h2 class=\"sr\">Changes of the text</h2>\n"
        for run in runs {
            if run.isFolded {
                let text = run.blocks.map { block(revision.blocks[$0], side: nil) }
                let count = run.blocks.count
                markup += """
                    <details class="fold"><summary>\(count) unchanged \(count == 1 ? "paragraph" : "paragraphs")</summary>
                    \(text)</details>

                    """
            } else {
                for index in run.blocks { markup += block(revision.blocks[index], side: nil) }
            }
        }
        if revision.blocks.allSatisfy({ $0.op == .equal && $0.kinds.isEmpty }) {
            markup += "<p class=\"quiet\">The text itself is the same.</p>\n"
        }
        return markup + "</section>\n"
    }

    // MARK: Side by side

    /// The old state on the left, the new one on the right, a row for each block.
    func split(oldTitle: HTML, newTitle: HTML) -> HTML {
        var rows = HTML()
        for run in runs {
            if run.isFolded {
                let count = run.blocks.count
                let inner = run.blocks.map { row(revision.blocks[$0]) }
                rows += """
                    <details class="fold"><summary>\(count) unchanged \(count == 1 ? "paragraph" : "paragraphs")</summary>
                    \(inner)</details>

                    """
            } else {
                for index in run.blocks { rows += row(revision.blocks[index]) }
            }
        }
        return """
            \(fields)<section class="split"\(language) aria-label="Both versions side by side">
            <div class="row head"><h2>\(oldTitle)</h2><h2>\(newTitle)</h2></div>
            \(rows)</section>

            """
    }

    private func row(_ edit: BlockEdit) -> HTML {
        let isNewOnly = edit.op == .inserted
        let isOldOnly = edit.op == .deleted
        let left = isNewOnly ? HTML() : block(edit, side: .old)
        let right = isOldOnly ? HTML() : block(edit, side: .new)
        return
            "<div class=\"row \(edit.op.rawValue)\"><div class=\"old\">\(left)</div><div class=\"new\">\(right)</div></div>\n"
    }

    // MARK: Parts

    /// Changes outside of the body.
    private var fields: HTML {
        var rows: [HTML] = []
        for field in Revision.Field.allCases {
            guard let change = revision.fields[field] else { continue }
            let spans =
                change.spans.isEmpty
                ? [change.old.map { Span(.delete, $0) }, change.new.map { Span(.insert, $0) }].compactMap(\.self)
                : change.spans
            rows.append("<div><dt>\(field.title)</dt><dd dir=\"auto\"\(language)>\(HTML(spans))</dd></div>")
        }
        return rows.isEmpty ? HTML() : "<dl class=\"fields\">\(rows)</dl>\n"
    }

    private var language: HTML {
        guard let tag = new?.language ?? old?.language, !tag.isEmpty else { return HTML() }
        return " lang=\"\(tag)\""
    }

    /// A block in the element that its kind asks for, with its number as a permalink.
    private func block(_ edit: BlockEdit, side: HTML.Side?) -> HTML {
        let text = content(of: edit, side: side)
        let kind = edit.block ?? equalKind(of: edit)
        let mark = permalink(edit, side: side)
        let classes: HTML = "b \(edit.op.rawValue) k-\(kind.rawValue)"
        let note = side == nil || side == .new ? self.note(edit) : HTML()
        let inner: HTML = "\(mark)\(note)\(text)\(links(edit))"
        switch kind {
        case .heading: return "<h3 class=\"\(classes)\" dir=\"auto\">\(inner)</h3>\n"
        case .quote: return "<blockquote class=\"\(classes)\" dir=\"auto\"><p>\(inner)</p></blockquote>\n"
        case .preformatted, .table: return "<pre class=\"\(classes)\" dir=\"auto\">\(inner)</pre>\n"
        default: return "<p class=\"\(classes)\" dir=\"auto\">\(inner)</p>\n"
        }
    }

    private func equalKind(of edit: BlockEdit) -> Block.Kind {
        if let index = edit.new.first, let block = new?.blocks[checked: index] { return block.kind }
        if let index = edit.old.first, let block = old?.blocks[checked: index] { return block.kind }
        return .paragraph
    }

    private func content(of edit: BlockEdit, side: HTML.Side?) -> HTML {
        guard edit.spans.isEmpty else { return HTML(edit.spans, side: side, linked: true) }
        if let index = edit.new.first, let block = new?.blocks[checked: index] { return HTML(block.text) }
        if let index = edit.old.first, let block = old?.blocks[checked: index] { return HTML(block.text) }
        return "<span class=\"quiet\">(unchanged)</span>"
    }

    private func permalink(_ edit: BlockEdit, side: HTML.Side?) -> HTML {
        // Each anchor stands once: `n7` for the seventh new block, `o3` for the third old one.
        if side != .old, let index = edit.new.first {
            return
                "<a class=\"pilcrow\" id=\"n\(index + 1)\" href=\"#n\(index + 1)\" aria-label=\"Paragraph \(index + 1)\">\(index + 1)</a>"
        }
        if side != .new, let index = edit.old.first {
            return
                "<a class=\"pilcrow\" id=\"o\(index + 1)\" href=\"#o\(index + 1)\" aria-label=\"Old paragraph \(index + 1)\">\(index + 1)</a>"
        }
        return HTML()
    }

    private func note(_ edit: BlockEdit) -> HTML {
        func list(_ indices: [Int]) -> String { indices.map { String($0 + 1) }.joined(separator: ", ") }
        let text: String? =
            switch edit.op {
            case .moved: "Moved from ¶ \(list(edit.old))"
            case .inserted: edit.source.map { "Moved from ¶ \($0 + 1)" }
            case .split: "Split from ¶ \(list(edit.old))"
            case .merged: "Merged from ¶ \(list(edit.old))"
            case .equal, .edited, .deleted: nil
            }
        return text.map { "<span class=\"note\">\($0)</span> " } ?? HTML()
    }

    private func links(_ edit: BlockEdit) -> HTML {
        guard let change = edit.links else { return HTML() }
        let gone = change.old.filter { !change.new.contains($0) }.map { " <del class=\"url\">\($0)</del>" as HTML }
        let fresh = change.new.filter { !change.old.contains($0) }.map { " <ins class=\"url\">\($0)</ins>" as HTML }
        return "\(gone)\(fresh)"
    }

    // MARK: Folding

    private struct Run {
        var isFolded: Bool
        var blocks: [Int]
    }

    /// The blocks in order, cut into what is shown and what is folded away.
    private var runs: [Run] {
        let isChanged = revision.blocks.map { $0.op != .equal || !$0.kinds.isEmpty }
        var shown = isChanged
        for index in isChanged.indices where isChanged[index] {
            for near in max(0, index - Self.context)...min(isChanged.count - 1, index + Self.context) {
                shown[near] = true
            }
        }
        var runs: [Run] = []
        for index in shown.indices {
            if let last = runs.indices.last, runs[last].isFolded == !shown[index] {
                runs[last].blocks.append(index)
            } else {
                runs.append(Run(isFolded: !shown[index], blocks: [index]))
            }
        }
        return runs
    }
}

extension Array {
    /// The element, or nil outside of the array.
    subscript(checked index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
