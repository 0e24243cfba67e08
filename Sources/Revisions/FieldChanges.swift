import Model

/// What changed outside of the body.
struct FieldChanges {
    struct Change {
        var field: Revision.Field
        var change: Revision.FieldChange
        /// For fields of words.
        var collation: Collation?
    }

    /// What parts names in a byline's text.
    static let nameSeparator = "; "

    /// The fields that differ, in their order.
    static func between(_ old: Document, _ new: Document, _ manuscript: inout Manuscript) -> [Change] {
        var changes: [Change] = []
        func add(_ field: Revision.Field, _ before: String?, _ after: String?) {
            guard before != after else { return }
            var change = Change(field: field, change: .init(old: before, new: after))
            if field == .headline || field == .deck || field == .byline {
                var collation = Collation(
                    old: before.map { manuscript.passage(of: $0) } ?? Passage(),
                    new: after.map { manuscript.passage(of: $0) } ?? Passage()
                )
                var diff = SequenceDiff(symbols: manuscript.lexer.spellings.count)
                collation.compare(with: &diff, manuscript)
                change.change.spans = SpanWriter.spans(of: collation)
                change.collation = collation
            } else {
                change.change.spans = [before.map { Span(.delete, $0) }, after.map { Span(.insert, $0) }].compactMap(
                    \.self
                )
            }
            changes.append(change)
        }
        add(.headline, old.headline, new.headline)
        add(.deck, old.deck, new.deck)
        add(.byline, text(ofByline: old.byline), text(ofByline: new.byline))
        add(.published, old.published?.description, new.published?.description)
        add(.modified, old.modified?.description, new.modified?.description)
        if old.canonical?.identity != new.canonical?.identity {
            add(.canonical, old.canonical?.text, new.canonical?.text)
        }
        return changes
    }

    private static func text(ofByline names: [String]) -> String? {
        names.isEmpty ? nil : names.joined(separator: nameSeparator)
    }
}
