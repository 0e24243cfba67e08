import Model

/// The conditions of a list of changes as they stand in an address: for pages, feeds and the API alike.
struct EventFilter {
    var query: EventQuery
    private let fields: FormFields

    /// Reads `source`, `kind`, `edit` (each may occur several times), `article`, `min`, `undisclosed`, `since`, `until`,
    /// `q`, `after`, `before`, `limit`.
    ///
    /// - Throws: ``Failure`` with 400 for a value that cannot be read.
    init(_ fields: FormFields, limit: Int, maxLimit: Int) throws(Failure) {
        self.fields = fields
        var query = EventQuery()
        query.sources = Set(fields.all("source").map { Source.ID(rawValue: $0) })
        for name in fields.all("kind") {
            guard let kind = ChangeEvent.Kind(rawValue: name) else {
                throw .bad("kind", "no such kind of event; there are: \(Self.list(ChangeEvent.Kind.self))")
            }
            query.kinds.insert(kind)
        }
        for name in fields.all("edit") {
            guard let kind = EditKind(rawValue: name) else {
                throw .bad("edit", "no such kind of edit; there are: \(Self.list(EditKind.self))")
            }
            query.edits.insert(kind)
        }
        if let text = fields["article"] {
            guard let number = Int64(text), number > 0 else { throw .bad("article", "an article's number is expected") }
            query.article = Article.ID(rawValue: number)
        }
        if let text = fields["min"] {
            guard let value = Double(text), (0...1).contains(value) else {
                throw .bad("min", "a number from 0 to 1 is expected")
            }
            query.minSignificance = value
        }
        query.undisclosedOnly = try Self.flag("undisclosed", in: fields)
        query.since = try Self.instant("since", in: fields, endOfDay: false)
        query.until = try Self.instant("until", in: fields, endOfDay: true)
        if let text = fields["q"] {
            guard text.unicodeScalars.count <= 200 else { throw .bad("q", "at most 200 characters are expected") }
            query.text = text
        }
        query.after = try Self.sequence("after", in: fields)
        query.before = try Self.sequence("before", in: fields)
        query.limit = try Self.limit(in: fields, default: limit, max: maxLimit)
        self.query = query
    }

    /// The same conditions at another place of the log, as a query without `?`.
    func moved(before: Int64? = nil, after: Int64? = nil) -> String {
        let plain = FormFields(FormFields(fields.replacing("before", with: nil)).replacing("after", with: nil))
        if let before { return plain.replacing("before", with: String(before)) }
        if let after { return plain.replacing("after", with: String(after)) }
        return plain.text
    }

    /// Whether there is any condition beside the place in the log.
    var hasConditions: Bool { !conditions.isEmpty }

    /// The conditions as a query, without the place in the log.
    var conditions: String { FormFields(FormFields(moved()).replacing("limit", with: nil)).text }

    static func limit(in fields: FormFields, default usual: Int, max: Int) throws(Failure) -> Int {
        guard let text = fields["limit"] else { return usual }
        guard let number = Int(text), (1...max).contains(number) else {
            throw .bad("limit", "a number from 1 to \(max) is expected")
        }
        return number
    }

    static func sequence(_ name: String, in fields: FormFields) throws(Failure) -> Int64? {
        guard let text = fields[name] else { return nil }
        guard let number = Int64(text), number >= 0 else { throw .bad(name, "a sequence number is expected") }
        return number
    }

    private static func flag(_ name: String, in fields: FormFields) throws(Failure) -> Bool {
        switch fields[name] {
        case nil, "0", "false": false
        case "1", "true", "on": true
        default: throw .bad(name, "true or false is expected")
        }
    }

    /// An RFC 3339 time, or a date for the beginning or the end of its day.
    private static func instant(
        _ name: String,
        in fields: FormFields,
        endOfDay: Bool
    ) throws(Failure) -> Timestamp? {
        guard let text = fields[name] else { return nil }
        if let instant = Timestamp(text) { return instant }
        guard text.utf8.count == 10, let midnight = Timestamp(text + "T00:00:00Z") else {
            throw .bad(name, "a time like 2026-11-24T18:00:00Z or a date like 2026-11-24 is expected")
        }
        return endOfDay ? midnight + .seconds(86_400) - .milliseconds(1) : midnight
    }

    private static func list<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type) -> String {
        Value.allCases.map(\.rawValue).joined(separator: ", ")
    }
}
