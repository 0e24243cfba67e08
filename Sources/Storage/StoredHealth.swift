import Model

/// The stored form of a ``Health``.
enum StoredHealth {
    static func encode(_ health: Health, into writer: inout FieldWriter) {
        // 1 the case, 2 since, 3 count, 4 reason, 5 announced, 6 page class, 7 evidence (repeated), 8… the refusal.
        switch health {
        case .unvisited: writer.put(1, 0)
        case .healthy: writer.put(1, 1)
        case .failing(let since, let count, let reason, let announced):
            writer.put(1, 2)
            writer.put(2, since.milliseconds)
            writer.put(3, count)
            writer.put(4, reason)
            writer.put(5, announced ? 1 : 0)
        case .blocked(let since, let page, let evidence):
            writer.put(1, 3)
            writer.put(2, since.milliseconds)
            writer.put(6, page.rawValue)
            for line in evidence { writer.put(7, line) }
        case .missing(let since, let count):
            writer.put(1, 4)
            writer.put(2, since.milliseconds)
            writer.put(3, count)
        case .removed(let since, let reason): reasoned(5, since, reason, into: &writer)
        case .retired(let since, let reason): reasoned(6, since, reason, into: &writer)
        case .refused(let since, let refusal):
            writer.put(1, 7)
            writer.put(2, since.milliseconds)
            encode(refusal, into: &writer)
        case .degraded(let since, let reason): reasoned(8, since, reason, into: &writer)
        }
    }

    static func decode(_ fields: FieldReader) throws -> Health {
        var reader = fields
        var kind = 0
        var since = Timestamp(milliseconds: 0)
        var count = 0
        var reason = ""
        var announced = false
        var page = PageClass.error
        var evidence: [String] = []
        var refusal = Refusal.hours
        while let (field, value) = try reader.next() {
            switch field {
            case 1: kind = value.int ?? 0
            case 2: since = Timestamp(milliseconds: value.number ?? 0)
            case 3: count = value.int ?? 0
            case 4: reason = value.text ?? ""
            case 5: announced = value.int == 1
            case 6: page = value.text.flatMap(PageClass.init) ?? .error
            case 7: evidence.append(value.text ?? "")
            case 8: refusal = .robots(rule: value.text ?? "")
            case 9: refusal = .robotsUnreachable
            case 10: refusal = .privateAddress(value.text ?? "")
            case 11: refusal = .port(value.int ?? 0)
            case 12: refusal = .scheme(value.text ?? "")
            case 13: refusal = .hours
            default: break
            }
        }
        switch kind {
        case 1: return .healthy
        case 2: return .failing(since: since, count: count, reason: reason, announced: announced)
        case 3: return .blocked(since: since, page, evidence: evidence)
        case 4: return .missing(since: since, count: count)
        case 5: return .removed(since: since, reason: reason)
        case 6: return .retired(since: since, reason: reason)
        case 7: return .refused(since: since, refusal)
        case 8: return .degraded(since: since, reason: reason)
        default: return .unvisited
        }
    }

    private static func reasoned(
        _ kind: Int,
        _ since: Timestamp,
        _ reason: String,
        into writer: inout FieldWriter
    ) {
        writer.put(1, kind)
        writer.put(2, since.milliseconds)
        writer.put(4, reason)
    }

    private static func encode(_ refusal: Refusal, into writer: inout FieldWriter) {
        switch refusal {
        case .robots(let rule): writer.put(8, rule)
        case .robotsUnreachable: writer.put(9, 1)
        case .privateAddress(let address): writer.put(10, address)
        case .port(let port): writer.put(11, port)
        case .scheme(let scheme): writer.put(12, scheme)
        case .hours: writer.put(13, 1)
        }
    }
}
