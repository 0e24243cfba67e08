package import Model

/// Edit scripts as what they are: instructions.
package enum EditScript {
    /// The new version, made from the old one and the revision between them.
    ///
    /// Brings the fields that a revision tells of, and the texts, kinds and links of the blocks; where these stood in the
    /// page is not known. Nil when the script does not fit the document.
    package static func apply(_ revision: Revision, to old: Document) -> Document? {
        var new = old
        guard apply(revision.fields, to: &new) else { return nil }
        var blocks: [Int: Block] = [:]
        var used: Set<Int> = []
        for edit in revision.blocks {
            guard edit.old.allSatisfy({ old.blocks.indices.contains($0) && used.insert($0).inserted }),
                let written = self.blocks(of: edit, old)
            else { return nil }
            for (index, block) in zip(edit.new, written) {
                guard blocks.updateValue(block, forKey: index) == nil else { return nil }
            }
        }
        guard used.count == old.blocks.count, blocks.keys.allSatisfy({ (0..<blocks.count).contains($0) }) else {
            return nil
        }
        new.blocks = (0..<blocks.count).compactMap { blocks[$0] }
        return new
    }

    /// The old text that an edit's spans spell.
    package static func oldText(_ spans: [Span]) -> String {
        spans.filter { $0.op == .equal || $0.op == .delete || $0.to != nil }.map(\.text).joined()
    }

    /// The new text that an edit's spans spell.
    package static func newText(_ spans: [Span]) -> String {
        spans.filter { $0.op == .equal || $0.op == .insert || $0.from != nil }.map(\.text).joined()
    }

    private static func blocks(of edit: BlockEdit, _ old: Document) -> [Block]? {
        let before = edit.old.map { old.blocks[$0] }
        if edit.op == .equal {
            return edit.old.count == 1 && edit.new.count == 1 ? before : nil
        }
        guard oldText(edit.spans) == before.map(\.text).joined(separator: "\n\n") else { return nil }
        guard edit.op != .deleted else { return edit.new.isEmpty ? [] : nil }
        let text = newText(edit.spans)
        let texts = edit.new.count > 1 ? text.parts(separatedBy: "\n\n") : [text]
        guard texts.count == edit.new.count else { return nil }
        let links = edit.links?.new ?? before.flatMap(\.links)
        let kinds = edit.new.count > 1 ? edit.parts ?? [] : []
        return texts.enumerated().map { number, text in
            let kind = kinds.indices.contains(number) ? kinds[number].kind : edit.block ?? .paragraph
            let own = kinds.indices.contains(number) ? kinds[number].links : number == 0 ? links : []
            return Block(kind, text, path: number == 0 ? before.first?.path ?? "" : "", links: own)
        }
    }

    private static func apply(
        _ fields: [Revision.Field: Revision.FieldChange],
        to document: inout Document
    ) -> Bool {
        for (field, change) in fields {
            switch field {
            case .headline:
                guard document.headline == change.old else { return false }
                document.headline = change.new
            case .deck:
                guard document.deck == change.old else { return false }
                document.deck = change.new
            case .byline:
                document.byline = change.new?.parts(separatedBy: Manuscript.nameSeparator) ?? []
            case .published: document.published = change.new.flatMap(Timestamp.init)
            case .modified: document.modified = change.new.flatMap(Timestamp.init)
            case .canonical: document.canonical = change.new.flatMap(WebAddress.init)
            }
        }
        return true
    }
}

extension String {
    /// The parts between separators, byte by byte: a mark that follows a separator does not hide it.
    fileprivate func parts(separatedBy separator: String) -> [String] {
        let (bytes, mark) = (Array(utf8), Array(separator.utf8))
        var parts: [String] = []
        var start = 0
        var place = 0
        while place + mark.count <= bytes.count {
            if bytes[place..<(place + mark.count)].elementsEqual(mark) {
                parts.append(String(decoding: bytes[start..<place], as: UTF8.self))
                place += mark.count
                start = place
            } else {
                place += 1
            }
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts
    }
}
