extension Revision {
    /// The changed parts as an HTML fragment: fields first, then blocks in the order of the new version.
    ///
    /// Deletions stand in `<del>`, insertions in `<ins>`, moved text in `<mark>` at its new place, with a note at its
    /// old one. Everything is escaped; there are no style attributes, classes only.
    ///
    /// - Parameter limit: About how many characters of text to give at most; what does not fit is counted in a last
    ///   paragraph. Nil for all.
    /// - Returns: One element for each field and block that changed.
    package func html(limit: Int? = nil) -> String {
        var markup = ""
        var room = limit ?? .max
        var left = 0
        for field in Field.allCases {
            guard let change = fields[field] else { continue }
            guard room > 0 else {
                left += 1
                continue
            }
            let (text, length) = change.html(limit: room)
            markup += "<p class=\"field \(field.rawValue)\"><b>\(field.title):</b> \(text)</p>\n"
            room -= length
        }
        for edit in changedBlocks {
            guard room > 0 else {
                left += 1
                continue
            }
            let (text, length) = edit.html(limit: room)
            markup += text + "\n"
            room -= length
        }
        if left > 0 { markup += "<p class=\"more\">… \(left) more change\(left == 1 ? "" : "s")</p>\n" }
        return markup
    }
}

extension Revision.Field {
    /// The field's name for readers.
    package var title: String {
        switch self {
        case .headline: "Headline"
        case .deck: "Deck"
        case .byline: "Byline"
        case .published: "Published"
        case .modified: "Modified"
        case .canonical: "Address"
        }
    }
}

extension Revision.FieldChange {
    fileprivate func html(limit: Int) -> (text: String, length: Int) {
        let shown =
            spans.isEmpty ? [old.map { Span(.delete, $0) }, new.map { Span(.insert, $0) }].compactMap(\.self) : spans
        return shown.html(limit: limit)
    }
}

extension BlockEdit {
    /// One element for the block, its text cut after about `limit` characters.
    fileprivate func html(limit: Int) -> (text: String, length: Int) {
        let parted = op == .split || op == .merged
        var (inner, length) = (parted ? spans.map(\.withParagraphSigns) : spans).html(limit: limit)
        if let links {
            for address in links.old where !links.new.contains(address) {
                inner += " <del class=\"link\">\(address.escapedForHTML)</del>"
                length += address.count
            }
            for address in links.new where !links.old.contains(address) && op != .inserted {
                inner += " <ins class=\"link\">\(address.escapedForHTML)</ins>"
                length += address.count
            }
        }
        let note = self.note.map { "<i class=\"note\">\($0)</i> " } ?? ""
        let attribute = "class=\"\(op.rawValue)\""
        let element =
            switch block {
            case .heading: "<h4 \(attribute)>\(note)\(inner)</h4>"
            case .quote: "<blockquote \(attribute)><p>\(note)\(inner)</p></blockquote>"
            case .listItem: "<ul \(attribute)><li>\(note)\(inner)</li></ul>"
            case .table, .preformatted: "<pre \(attribute)>\(note)\(inner)</pre>"
            case .correction: "<p class=\"\(op.rawValue) correction\">\(note)\(inner)</p>"
            default: "<p \(attribute)>\(note)\(inner)</p>"
            }
        return (element, length)
    }

    private var note: String? {
        func list(_ indices: [Int]) -> String { indices.map { String($0 + 1) }.joined(separator: ", ") }
        return switch op {
        case .moved: "Moved from paragraph \(list(old)):"
        case .inserted: source.map { "Moved from paragraph \($0 + 1):" }
        case .split: "Split into paragraphs \(list(new)):"
        case .merged: "Merged from paragraphs \(list(old)):"
        case .equal, .edited, .deleted: nil
        }
    }
}

extension Span {
    /// The span with a sign where one paragraph of several ends, for readers that would not see a blank line.
    fileprivate var withParagraphSigns: Span {
        guard text.utf8.contains(0x0A) else { return self }
        var span = self
        span.text = text.split(separator: "\n\n", omittingEmptySubsequences: false).joined(separator: " ¶ ")
        return span
    }
}

extension [Span] {
    fileprivate func html(limit: Int) -> (text: String, length: Int) {
        var markup = ""
        var room = limit
        for (index, span) in enumerated() {
            guard room > 0 else {
                markup += " …"
                break
            }
            let whole =
                span.op == .equal
                ? span.text.folded(keeping: index == 0 && count > 1 ? 0 : 120, and: index == count - 1 ? 0 : 120)
                : span.text
            let length = whole.characterCount
            let shown = length > room ? whole.prefix(room) + "…" : whole
            room -= length > room ? room + 1 : length
            let text = String(shown).escapedForHTML
            switch span.op {
            case .equal: markup += text
            case .delete: markup += "<del>\(text)</del>"
            case .insert: markup += "<ins>\(text)</ins>"
            case .move:
                if let to = span.to {
                    markup += "<i class=\"moved-away\">[to paragraph \(to + 1): \(teaser(of: span))]</i> "
                } else {
                    let title = span.from.map { " title=\"from paragraph \($0 + 1)\"" } ?? ""
                    markup += "<mark class=\"moved\"\(title)>\(text)</mark>"
                }
            }
        }
        return (markup, limit - room)
    }

    /// The first words of moved text, enough to know it again.
    private func teaser(of span: Span) -> String {
        span.text.folded(keeping: 40, and: 0).escapedForHTML
    }
}
