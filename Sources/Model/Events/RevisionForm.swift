/// A revision within an event: what kind of change and how grave, and as much of the diff as there is room for.
struct RevisionForm {
    var revision: Revision

    /// Characters of unchanged text that are kept on either side of an edit.
    private static let context = 60
    /// Characters of one inserted or deleted passage.
    private static let passage = 1200

    /// The revision with a diff of at most this many bytes.
    ///
    /// Unchanged blocks are left out and long unchanged spans elided; edits that find no room are counted in
    /// `omittedEdits`.
    func value(diffBytes: Int) -> JSONValue {
        var diff: [JSONValue] = []
        var left = diffBytes
        var omitted = 0
        for edit in revision.changedBlocks {
            // Once one edit is left out all later ones are: a reader sees the beginning whole, not a sieve.
            guard omitted == 0, let value = Self.value(of: edit, bytes: left) else {
                omitted += 1
                continue
            }
            diff.append(value)
            left -= value.bytes.count + 1
        }
        return .object(present: [
            "kinds": .array(revision.kinds.map { .string($0.rawValue) }),
            "significance": .double(Self.rounded(revision.significance)),
            "substantive": .bool(revision.isSubstantive),
            "undisclosed": .bool(revision.isUndisclosed),
            "reasons": .array(revision.reasons.prefix(12).map(Self.value(of:))),
            "fields": .object(
                Revision.Field.allCases.compactMap { field in
                    revision.fields[field].map { .init(field.rawValue, Self.value(of: $0)) }
                }
            ),
            "diff": .array(diff),
            "omittedEdits": omitted == 0 ? nil : .int(Int64(omitted)),
        ])
    }

    private static func value(of reason: Revision.Reason) -> JSONValue {
        [
            "kind": .string(reason.kind.rawValue),
            "text": .string(reason.text.cut(to: 300)),
            "weight": .double(rounded(reason.weight)),
        ]
    }

    private static func value(of change: Revision.FieldChange) -> JSONValue {
        .object(present: [
            "old": change.old.map { .string($0.cut(to: 500)) },
            "new": change.new.map { .string($0.cut(to: 500)) },
            "kinds": .array(change.kinds.map { .string($0.rawValue) }),
        ])
    }

    /// The edit with as many of its spans as there is room for; nil when not even the first one fits.
    private static func value(of edit: BlockEdit, bytes: Int) -> JSONValue? {
        let all = spans(of: edit)
        var left = bytes - value(of: edit, spans: [], omitted: all.count).bytes.count - 1
        var kept = 0
        while kept < all.count {
            left -= all[kept].bytes.count + 1
            if left < 0 { break }
            kept += 1
        }
        guard left >= 0 || kept > 0 else { return nil }
        return value(of: edit, spans: Array(all.prefix(kept)), omitted: all.count - kept)
    }

    private static func value(of edit: BlockEdit, spans: [JSONValue], omitted: Int) -> JSONValue {
        .object(present: [
            "op": .string(edit.op.rawValue),
            "block": edit.block.map { .string($0.rawValue) },
            "old": .array(edit.old.prefix(50).map { .int(Int64($0)) }),
            "new": .array(edit.new.prefix(50).map { .int(Int64($0)) }),
            "kinds": .array(edit.kinds.map { .string($0.rawValue) }),
            "spans": .array(spans),
            "links": edit.links.map { .object(present: ["old": addresses($0.old), "new": addresses($0.new)]) },
            "omittedSpans": omitted == 0 ? nil : .int(Int64(omitted)),
        ])
    }

    private static func addresses(_ links: [String]) -> JSONValue {
        .array(links.prefix(20).map { .string($0.cut(to: 500)) })
    }

    private static func spans(of edit: BlockEdit) -> [JSONValue] {
        edit.spans.enumerated().map { index, span in
            let keepsHead = index > 0
            let keepsTail = index < edit.spans.count - 1
            // A moved block without edits is one equal span: its beginning tells which it is.
            let short =
                span.op == .equal
                ? elided(span.text, head: keepsHead || !keepsTail, tail: keepsTail) : cut(span.text)
            return .object(present: [
                "op": .string(span.op.rawValue),
                "text": .string(short.text),
                "from": span.from.map { .int(Int64($0)) },
                "to": span.to.map { .int(Int64($0)) },
                "elided": short.elided == 0 ? nil : .int(Int64(short.elided)),
            ])
        }
    }

    /// Unchanged text without what lies far from the edits on either side, and how many characters that was.
    private static func elided(_ text: String, head: Bool, tail: Bool) -> (text: String, elided: Int) {
        let kept = (head ? context : 0) + (tail ? context : 0)
        if text.utf8.count <= kept + 3 { return (text, 0) }
        let count = text.count
        guard count > kept + 3 else { return (text, 0) }
        let start = head ? text.prefix(context) : ""
        let end = tail ? text.suffix(context) : ""
        return (start + "…" + end, count - kept)
    }

    private static func cut(_ text: String) -> (text: String, elided: Int) {
        if text.utf8.count <= passage { return (text, 0) }
        let count = text.count
        guard count > passage else { return (text, 0) }
        return (text.prefix(passage) + "…", count - passage)
    }

    /// Four decimals say all that a weight can, and keep the noise of arithmetic out of the bytes.
    private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
