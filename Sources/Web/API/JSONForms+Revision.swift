import Model

extension JSONForms {
    /// A revision whole, every span of it; events carry a bounded form.
    static func revision(_ revision: Revision) -> JSONValue {
        let reasons = revision.reasons.map { reason -> JSONValue in
            .object([
                .init("kind", .string(reason.kind.rawValue)), .init("text", .string(reason.text)),
                .init("weight", .double(reason.weight)),
            ])
        }
        let fields = Revision.Field.allCases.compactMap { field -> JSONValue.Member? in
            revision.fields[field].map { .init(field.rawValue, change($0)) }
        }
        return .object([
            .init("kinds", kinds(revision.kinds)),
            .init("significance", .double(revision.significance)),
            .init("substantive", .bool(revision.isSubstantive)),
            .init("undisclosed", .bool(revision.isUndisclosed)),
            .init("reasons", .array(reasons)),
            .init("fields", .object(fields)),
            .init("blocks", .array(revision.blocks.map(block))),
        ])
    }

    private static func change(_ change: Revision.FieldChange) -> JSONValue {
        let members: KeyValuePairs<String, JSONValue?> = [
            "old": change.old.map { .string($0) },
            "new": change.new.map { .string($0) },
            "kinds": kinds(change.kinds),
            "spans": .array(change.spans.map(span)),
        ]
        return .object(present: members)
    }

    private static func block(_ edit: BlockEdit) -> JSONValue {
        var links: JSONValue?
        if let change = edit.links {
            links = .object([.init("old", strings(change.old)), .init("new", strings(change.new))])
        }
        let members: KeyValuePairs<String, JSONValue?> = [
            "op": .string(edit.op.rawValue),
            "block": edit.block.map { .string($0.rawValue) },
            "old": ints(edit.old),
            "new": ints(edit.new),
            "kinds": kinds(edit.kinds),
            "spans": .array(edit.spans.map(span)),
            "links": links,
        ]
        return .object(present: members)
    }

    private static func span(_ span: Span) -> JSONValue {
        let members: KeyValuePairs<String, JSONValue?> = [
            "op": .string(span.op.rawValue),
            "text": .string(span.text),
            "from": span.from.map(int),
            "to": span.to.map(int),
        ]
        return .object(present: members)
    }
}
