import Model

/// The stored form of a ``ChangeEvent``: numbered fields; its number in the log and, mostly, its revision stand elsewhere.
enum StoredEvent {
    static func encode(_ event: ChangeEvent) -> [UInt8] {
        var writer = FieldWriter()
        writer.put(1, event.id)
        writer.put(2, event.kind.stored)
        writer.put(3, event.time)
        if let source = event.source {
            writer.put(4) { writer in
                writer.put(1, source.id.rawValue)
                writer.put(2, source.name)
                writer.put(3, source.address)
            }
        }
        if let article = event.article {
            writer.put(5) { writer in
                writer.put(1, article.id.rawValue)
                writer.put(2, article.address)
                writer.put(3, article.headline)
            }
        }
        if let versions = event.versions {
            writer.put(6) { writer in
                if let old = versions.old { writer.put(1) { put(old, into: &$0) } }
                writer.put(2) { put(versions.new, into: &$0) }
                if let number = versions.revertsTo { writer.put(3, number) }
                if let flap = versions.flap {
                    writer.put(4) { writer in
                        writer.put(1, flap.changes)
                        writer.put(2, flap.since)
                        writer.put(3, flap.states)
                    }
                }
            }
        }
        if let revision = event.revision { writer.put(7, StoredRevision.encode(revision)) }
        writer.put(8, event.movedTo)
        writer.put(9, event.reason)
        writer.put(10, event.subscriber)
        for link in event.corrections { writer.put(11) { put(link, into: &$0) } }
        return writer.bytes
    }

    static func decode(_ bytes: [UInt8], sequence: Int64) throws -> ChangeEvent {
        var event = ChangeEvent(id: "", sequence: sequence, kind: .discovered, time: Timestamp(milliseconds: 0))
        var reader = FieldReader(bytes)
        while let (field, value) = try reader.next() {
            switch field {
            case 1: event.id = value.text ?? ""
            case 2: event.kind = try kind(value)
            case 3: event.time = value.time ?? event.time
            case 4: event.source = try value.fields.map(source)
            case 5: event.article = try value.fields.map(article)
            case 6: event.versions = try value.fields.map(versions)
            case 7: event.revision = try value.fields.map { try StoredRevision.decode($0) }
            case 8: event.movedTo = value.address
            case 9: event.reason = value.text
            case 10: event.subscriber = value.text
            case 11: if let fields = value.fields { event.corrections.append(try correction(fields)) }
            default: break
            }
        }
        return event
    }

    private static func kind(_ value: FieldReader.Value) throws -> ChangeEvent.Kind {
        guard let kind = value.int.flatMap(ChangeEvent.Kind.init(stored:)) else {
            throw StoredFormError.lacks("kind of event")
        }
        return kind
    }

    private static func source(_ fields: FieldReader) throws -> ChangeEvent.SourceReference {
        var (id, name, address): (String?, String?, WebAddress?)
        var reader = fields
        while let (field, value) = try reader.next() {
            switch field {
            case 1: id = value.text
            case 2: name = value.text
            case 3: address = value.address
            default: break
            }
        }
        guard let id, let address else { throw StoredFormError.lacks("source") }
        return ChangeEvent.SourceReference(id: Source.ID(rawValue: id), name: name, address: address)
    }

    private static func article(_ fields: FieldReader) throws -> ChangeEvent.ArticleReference {
        var (id, address, headline): (Int64?, WebAddress?, String?)
        var reader = fields
        while let (field, value) = try reader.next() {
            switch field {
            case 1: id = value.number
            case 2: address = value.address
            case 3: headline = value.text
            default: break
            }
        }
        guard let id, let address else { throw StoredFormError.lacks("article") }
        return ChangeEvent.ArticleReference(id: Article.ID(rawValue: id), address: address, headline: headline)
    }

    private static func versions(_ fields: FieldReader) throws -> ChangeEvent.VersionPair {
        var (old, new): (ChangeEvent.VersionReference?, ChangeEvent.VersionReference?)
        var revertsTo: Int?
        var flap: Flap?
        var reader = fields
        while let (field, value) = try reader.next() {
            switch field {
            case 1: old = try value.fields.map(version)
            case 2: new = try value.fields.map(version)
            case 3: revertsTo = value.int
            case 4: flap = try value.fields.map(self.flap)
            default: break
            }
        }
        guard let new else { throw StoredFormError.lacks("version") }
        return ChangeEvent.VersionPair(old: old, new: new, revertsTo: revertsTo, flap: flap)
    }

    private static func flap(_ fields: FieldReader) throws -> Flap {
        var flap = Flap(changes: 0, since: Timestamp(milliseconds: 0), states: 0)
        var reader = fields
        while let (field, value) = try reader.next() {
            switch field {
            case 1: flap.changes = value.int ?? 0
            case 2: flap.since = value.time ?? flap.since
            case 3: flap.states = value.int ?? 0
            default: break
            }
        }
        return flap
    }

    private static func put(_ link: CorrectionLink, into writer: inout FieldWriter) {
        writer.put(1, link.notice)
        writer.put(2, link.version)
        if let owns = link.owns { writer.put(3, owns) }
        if let delay = link.delay { writer.put(4, delay) }
        for word in link.evidence { writer.put(5, word) }
    }

    private static func correction(_ fields: FieldReader) throws -> CorrectionLink {
        var link = CorrectionLink(notice: "", version: 0, owns: nil, delay: nil, evidence: [])
        var reader = fields
        while let (field, value) = try reader.next() {
            switch field {
            case 1: link.notice = value.text ?? ""
            case 2: link.version = value.int ?? 0
            case 3: link.owns = value.int
            case 4: link.delay = value.int
            case 5: link.evidence.append(value.text ?? "")
            default: break
            }
        }
        return link
    }

    private static func version(_ fields: FieldReader) throws -> ChangeEvent.VersionReference {
        var version = ChangeEvent.VersionReference(
            number: 0,
            seen: Timestamp(milliseconds: 0),
            fingerprint: ContentHash(rawValue: "")
        )
        var reader = fields
        while let (field, value) = try reader.next() {
            switch field {
            case 1: version.number = value.int ?? 0
            case 2: version.seen = value.time ?? version.seen
            case 3: version.fingerprint = ContentHash(packed: value.raw ?? [])
            case 4: version.fingerprint = ContentHash(rawValue: value.text ?? "")
            default: break
            }
        }
        return version
    }

    private static func put(_ version: ChangeEvent.VersionReference, into writer: inout FieldWriter) {
        writer.put(1, version.number)
        writer.put(2, version.seen)
        if let packed = version.fingerprint.packed {
            writer.put(3, packed)
        } else {
            writer.put(4, version.fingerprint.rawValue)
        }
    }
}
