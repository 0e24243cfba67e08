import Model

/// The stored form of a ``SubjectState``: numbered fields, about 150 bytes, for it is written at every visit.
enum StoredState {
    static func encode(_ state: SubjectState) -> [UInt8] {
        var writer = FieldWriter()
        writer.put(1, state.address.text)
        writer.put(2, state.validators.entityTag)
        writer.put(3, state.validators.lastModified)
        writer.put(4) { StoredHealth.encode(state.health, into: &$0) }
        writer.put(5, state.lastVisit)
        writer.put(6, state.lastSuccess)
        writer.put(7, state.lastChange)
        writer.put(8, state.looks)
        writer.put(9, state.notModifiedRun)
        if let digest = state.bodyDigest {
            if let packed = digest.packed { writer.put(10, packed) } else { writer.put(11, digest.rawValue) }
        }
        if let digest = state.itemsDigest {
            if let packed = digest.packed { writer.put(17, packed) } else { writer.put(18, digest.rawValue) }
        }
        if let redirect = state.redirect {
            writer.put(12, redirect.target.text)
            writer.put(13, redirect.count)
        }
        writer.put(14, state.schedule.interval)
        writer.put(15, state.schedule.unchanged)
        if !state.schedule.learned.isEmpty {
            writer.put(
                16,
                state.schedule.learned.flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
            )
        }
        if let time = state.wishes.timeToLive { writer.put(19, time.milliseconds) }
        if !state.wishes.skipHours.isEmpty { writer.put(20, state.wishes.skipHours.reduce(Int64(0)) { $0 | 1 << $1 }) }
        if state.deniesChanges { writer.put(21, 1) }
        for sitemap in state.sitemaps { writer.put(22) { encode(sitemap, into: &$0) } }
        return writer.bytes
    }

    private static func encode(_ sitemap: SitemapMemory, into writer: inout FieldWriter) {
        writer.put(1, sitemap.address.text)
        writer.put(2, sitemap.modified)
        writer.put(3, sitemap.validators.entityTag)
        writer.put(4, sitemap.validators.lastModified)
    }

    private static func sitemap(_ fields: FieldReader) throws -> SitemapMemory? {
        var reader = fields
        var address: WebAddress?
        var memory = (modified: Timestamp?.none, validators: Validators())
        while let (field, value) = try reader.next() {
            switch field {
            case 1: address = value.address
            case 2: memory.modified = value.time
            case 3: memory.validators.entityTag = value.text
            case 4: memory.validators.lastModified = value.text
            default: break
            }
        }
        return address.map { SitemapMemory(address: $0, modified: memory.modified, validators: memory.validators) }
    }

    static func decode(_ bytes: [UInt8]) throws -> SubjectState {
        var reader = FieldReader(bytes)
        var address: WebAddress?
        var redirectTarget: WebAddress?
        var redirectCount = 0
        // Every other field has a default; the address is set once it is known.
        var state = blank
        while let (field, value) = try reader.next() {
            switch field {
            case 1: address = value.text.flatMap(WebAddress.init)
            case 2: state.validators.entityTag = value.text
            case 3: state.validators.lastModified = value.text
            case 4: if let fields = value.fields { state.health = try StoredHealth.decode(fields) }
            case 5: state.lastVisit = value.number.map(Timestamp.init(milliseconds:))
            case 6: state.lastSuccess = value.number.map(Timestamp.init(milliseconds:))
            case 7: state.lastChange = value.number.map(Timestamp.init(milliseconds:))
            case 8: state.looks = value.int ?? 0
            case 9: state.notModifiedRun = value.int ?? 0
            case 10: state.bodyDigest = value.raw.map { ContentHash(packed: $0) }
            case 11: state.bodyDigest = value.text.map { ContentHash(rawValue: $0) }
            case 12: redirectTarget = value.text.flatMap(WebAddress.init)
            case 13: redirectCount = value.int ?? 0
            case 14: state.schedule.interval = value.number ?? 0
            case 15: state.schedule.unchanged = value.int ?? 0
            case 16: state.schedule.learned = value.raw.map(floats) ?? []
            case 17: state.itemsDigest = value.raw.map { ContentHash(packed: $0) }
            case 18: state.itemsDigest = value.text.map { ContentHash(rawValue: $0) }
            case 19: state.wishes.timeToLive = value.number.map { .milliseconds($0) }
            case 20: state.wishes.skipHours = Set((0..<24).filter { (value.number ?? 0) >> Int64($0) & 1 == 1 })
            case 21: state.deniesChanges = value.number == 1
            case 22: if let fields = value.fields, let memory = try sitemap(fields) { state.sitemaps.append(memory) }
            default: break
            }
        }
        guard let address else { throw StoredFormError.lacks("address") }
        state.address = address
        state.redirect = redirectTarget.map { RedirectMemory(target: $0, count: redirectCount) }
        return state
    }

    private static let blank: SubjectState = {
        guard let address = WebAddress("http://unknown.invalid/") else { preconditionFailure("a valid address") }
        return SubjectState(address: address)
    }()

    private static func floats(_ bytes: [UInt8]) -> [Float] {
        stride(from: 0, to: bytes.count - 3, by: 4).map { start in
            let pattern = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
            return Float(bitPattern: pattern)
        }
    }
}
