import Model

/// What changed outside of the body.
struct FieldChanges {
    struct Change {
        var field: Revision.Field
        var change: Revision.FieldChange
        /// For fields of words.
        var collation: Collation?
    }

    /// The fields that differ, in their order.
    static func between(_ old: Document, _ new: Document, _ manuscript: Manuscript) -> [Change] {
        var changes: [Change] = []
        func add(_ field: Revision.Field, _ before: String?, _ after: String?) {
            guard before != after else { return }
            var change = Change(field: field, change: .init(old: before, new: after))
            if field == .headline || field == .deck || field == .byline {
                let extents = manuscript.fields[field]
                var collation = Collation(
                    old: manuscript.passage(extents?.old),
                    new: manuscript.passage(extents?.new)
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
        for field in [Revision.Field.headline, .deck, .byline] {
            add(field, Manuscript.text(of: field, in: old), Manuscript.text(of: field, in: new))
        }
        add(.published, old.published?.description, new.published?.description)
        add(.modified, old.modified?.description, new.modified?.description)
        if old.canonical?.identity != new.canonical?.identity {
            add(.canonical, old.canonical?.text, new.canonical?.text)
        }
        return changes
    }
}
