import Model

/// The stored form of a ``Revision``: numbered fields, read many at a time for the pages of changes.
enum StoredRevision {
    static func encode(_ revision: Revision) -> [UInt8] {
        var writer = FieldWriter()
        put(revision.kinds, 1, into: &writer)
        writer.put(2, revision.significance)
        writer.put(3, revision.isSubstantive ? 1 : 0)
        writer.put(4, revision.isUndisclosed ? 1 : 0)
        writer.put(8, revision.undisclosedBecause)
        for reason in revision.reasons {
            writer.put(5) { writer in
                put([reason.kind], 1, into: &writer)
                writer.put(2, reason.text)
                writer.put(3, reason.weight)
            }
        }
        for field in Revision.Field.allCases {
            guard let change = revision.fields[field] else { continue }
            writer.put(6) { writer in
                writer.put(1, field.stored)
                writer.put(2, change.old)
                writer.put(3, change.new)
                put(change.kinds, 4, into: &writer)
                put(change.spans, 5, into: &writer)
            }
        }
        for block in revision.blocks {
            writer.put(7) { writer in
                writer.put(1, block.op.stored)
                for index in block.old { writer.put(2, index) }
                for index in block.new { writer.put(3, index) }
                put(block.kinds, 4, into: &writer)
                put(block.spans, 5, into: &writer)
                if let kind = block.block { writer.put(6, kind.stored) }
                if let links = block.links {
                    writer.put(7) { writer in
                        for link in links.old { writer.put(1, link) }
                        for link in links.new { writer.put(2, link) }
                    }
                }
                if let parts = block.parts { put(parts, into: &writer) }
            }
        }
        return writer.bytes
    }

    static func decode(_ bytes: [UInt8]) throws -> Revision { try decode(FieldReader(bytes)) }

    /// With `headOnly` reading stops before the reasons and the edits: what comes first is what is counted.
    static func decode(_ fields: FieldReader, headOnly: Bool = false) throws -> Revision {
        var revision = Revision()
        var reader = fields
        while let (field, value) = try reader.next() {
            if headOnly, field > 4 { break }
            switch field {
            case 1: append(value, to: &revision.kinds)
            case 2: revision.significance = value.double ?? 0
            case 3: revision.isSubstantive = value.int == 1
            case 4: revision.isUndisclosed = value.int == 1
            case 5: if let fields = value.fields { revision.reasons.append(try reason(fields)) }
            case 6:
                guard let fields = value.fields, let (name, change) = try change(fields) else { break }
                revision.fields[name] = change
            case 7: if let fields = value.fields { revision.blocks.append(try block(fields)) }
            case 8: revision.undisclosedBecause = value.text
            default: break
            }
        }
        return revision
    }

    // MARK: Parts

    private static func reason(_ fields: FieldReader) throws -> Revision.Reason {
        var kinds: [EditKind] = []
        var (text, weight) = ("", 0.0)
        var reader = fields
        while let (field, value) = try reader.next() {
            switch field {
            case 1: append(value, to: &kinds)
            case 2: text = value.text ?? ""
            case 3: weight = value.double ?? 0
            default: break
            }
        }
        guard let kind = kinds.first else { throw StoredFormError.lacks("kind of reason") }
        return Revision.Reason(kind: kind, text: text, weight: weight)
    }

    private static func change(_ fields: FieldReader) throws -> (Revision.Field, Revision.FieldChange)? {
        var name: Revision.Field?
        var change = Revision.FieldChange(old: nil, new: nil)
        var reader = fields
        while let (field, value) = try reader.next() {
            switch field {
            case 1: name = value.int.flatMap(Revision.Field.init(stored:))
            case 2: change.old = value.text
            case 3: change.new = value.text
            case 4: append(value, to: &change.kinds)
            case 5: if let fields = value.fields { change.spans.append(try span(fields)) }
            default: break
            }
        }
        return name.map { ($0, change) }
    }

    private static func block(_ fields: FieldReader) throws -> BlockEdit {
        var edit = BlockEdit(op: .equal)
        var reader = fields
        while let (field, value) = try reader.next() {
            switch field {
            case 1: edit.op = value.int.flatMap(BlockEdit.Operation.init(stored:)) ?? .edited
            case 2: edit.old.append(value.int ?? 0)
            case 3: edit.new.append(value.int ?? 0)
            case 4: append(value, to: &edit.kinds)
            case 5: if let fields = value.fields { edit.spans.append(try span(fields)) }
            case 6: edit.block = value.int.flatMap(Block.Kind.init(stored:))
            case 7: edit.links = try value.fields.map(links)
            case 8: edit.parts = edit.parts ?? []
            case 9: if let fields = value.fields { edit.parts = (edit.parts ?? []) + [try part(fields)] }
            default: break
            }
        }
        return edit
    }

    private static func links(_ fields: FieldReader) throws -> BlockEdit.LinkChange {
        var links = BlockEdit.LinkChange(old: [], new: [])
        var reader = fields
        while let (field, value) = try reader.next() {
            switch field {
            case 1: links.old.append(value.text ?? "")
            case 2: links.new.append(value.text ?? "")
            default: break
            }
        }
        return links
    }

    private static func part(_ fields: FieldReader) throws -> BlockEdit.Part {
        var part = BlockEdit.Part(kind: .paragraph, links: [])
        var reader = fields
        while let (field, value) = try reader.next() {
            switch field {
            case 1: part.kind = value.int.flatMap(Block.Kind.init(stored:)) ?? .paragraph
            case 2: part.links.append(value.text ?? "")
            default: break
            }
        }
        return part
    }

    private static func span(_ fields: FieldReader) throws -> Span {
        var span = Span(.equal, "")
        var reader = fields
        while let (field, value) = try reader.next() {
            switch field {
            case 1: span.op = value.int.flatMap(Span.Operation.init(stored:)) ?? .equal
            case 2: span.text = value.text ?? ""
            case 3: span.from = value.int
            case 4: span.to = value.int
            default: break
            }
        }
        return span
    }

    private static func put(_ kinds: [EditKind], _ field: Int, into writer: inout FieldWriter) {
        for kind in kinds { writer.put(field, kind.bit) }
    }

    private static func put(_ spans: [Span], _ field: Int, into writer: inout FieldWriter) {
        for span in spans {
            writer.put(field) { writer in
                writer.put(1, span.op.stored)
                writer.put(2, span.text)
                if let from = span.from { writer.put(3, from) }
                if let to = span.to { writer.put(4, to) }
            }
        }
    }

    /// An empty list is not the same as none: 8 says that there is one.
    private static func put(_ parts: [BlockEdit.Part], into writer: inout FieldWriter) {
        writer.put(8, parts.count)
        for part in parts {
            writer.put(9) { writer in
                writer.put(1, part.kind.stored)
                for link in part.links { writer.put(2, link) }
            }
        }
    }

    private static func append(_ value: FieldReader.Value, to kinds: inout [EditKind]) {
        if let kind = value.int.flatMap(EditKind.init(bit:)) { kinds.append(kind) }
    }
}
