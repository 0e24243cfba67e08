import Foundation
import GRDB
import Model

/// An ``EventQuery`` as SQL: the numbers of the events that meet it, and the events themselves.
///
/// Which index leads is decided here by counting, as SQLite has no statistics that would tell it.
struct EventSelection {
    /// Rows beyond which walking the log in order finds a page of hits sooner than collecting and sorting.
    private static let most = 20_000

    private var filter = SQLFilter()
    private let isNewestFirst: Bool
    private let limit: Int
    /// A search of which each row is asked while the log is walked; see ``TextSearch``.
    private var walked: TextSearch?
    /// Conditions of which one must hold, each with an index that has the log's order; empty for none.
    private var arms: [String] = []

    /// - Returns: nil when nothing can match.
    init?(_ query: EventQuery, _ db: Database) throws {
        guard query.limit > 0 else { return nil }
        limit = query.limit
        isNewestFirst = query.newestFirst
        if let article = query.article { filter.add("article = ?", [article.rawValue]) }
        if let after = query.after { filter.add("sequence > ?", [after]) }
        if let before = query.before { filter.add("sequence < ?", [before]) }
        if query.undisclosedOnly { filter.add("undisclosed = 1") }
        if let least = query.minSignificance { filter.add("significance >= ?", [least]) }
        guard try addSources(query, db), try addPeriod(query, db) else { return nil }
        addKinds(query)
        try addEdits(query, db)
        if let text = query.text {
            guard let search = try TextSearch(text, db) else { return nil }
            search.restrict(&filter, article: "article")
            if search.isWalked { walked = search }
        }
    }

    func sequences(_ db: Database) throws -> [Int64] {
        if let walked { return try walk(walked, db) }
        return try Int64.fetchAll(db.cachedStatement(sql: picking.sql), arguments: picking.arguments)
    }

    /// The first numbers of each arm in the log's order, and the first of them all.
    private var picking: (sql: String, arguments: StatementArguments) {
        let plain = "SELECT sequence FROM event WHERE \(filter.sql)"
        guard !arms.isEmpty else { return (plain + " " + order, filter.arguments + [limit]) }
        var arguments = StatementArguments()
        for _ in arms { arguments += filter.arguments + [limit] }
        let parts = arms.map { "SELECT * FROM (\(plain) AND \($0) \(order))" }
        return (parts.joined(separator: " UNION ALL ") + " " + order, arguments + [limit])
    }

    private func walk(_ search: TextSearch, _ db: Database) throws -> [Int64] {
        let either = arms.isEmpty ? "TRUE" : "(" + arms.map { "+" + $0 }.joined(separator: " OR ") + ")"
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT sequence, article FROM event WHERE \(filter.sql) AND \(either) \(order)"),
            arguments: filter.arguments + [Int.max]
        )
        var found: [Int64] = []
        while found.count < limit, let row = try rows.next() {
            if let article = row[1] as Int64?, try search.accepts(article, db) { found.append(row[0]) }
        }
        return found
    }

    func events(_ db: Database) throws -> [ChangeEvent] {
        if walked != nil { return try sequences(db).compactMap { try Self.event($0, db) } }
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT \(Self.columns) FROM (\(picking.sql)) AS picked
                    JOIN event_body AS body ON body.sequence = picked.sequence
                    LEFT JOIN revision ON revision.key = body.revision
                    ORDER BY picked.sequence \(isNewestFirst ? "DESC" : "ASC")
                    """
            ),
            arguments: picking.arguments
        )
        var events: [ChangeEvent] = []
        while let row = try rows.next() { events.append(try Self.event(row, from: 0)) }
        return events
    }

    private var order: String { "ORDER BY sequence \(isNewestFirst ? "DESC" : "ASC") LIMIT ?" }

    // MARK: Rows

    /// Of `event_body AS body` and `revision`.
    static let columns = "body.sequence, body.payload, revision.bytes, revision.payload"

    static func event(_ row: Row, from index: Int) throws -> ChangeEvent {
        var event = try StoredEvent.decode(Array(row[index + 1] as Data), sequence: row[index])
        if let size = row[index + 2] as Int?, let payload = row[index + 3] as Data? {
            event.revision = try VersionReader.revision(size: size, Array(payload))
        }
        return event
    }

    static func event(_ sequence: Int64, _ db: Database) throws -> ChangeEvent? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT \(columns) FROM event_body AS body LEFT JOIN revision ON revision.key = body.revision
                    WHERE body.sequence = ?
                    """
            ),
            arguments: [sequence]
        )
        return try row.map { try event($0, from: 0) }
    }

    // MARK: Conditions

    private mutating func addSources(_ query: EventQuery, _ db: Database) throws -> Bool {
        guard !query.sources.isEmpty else { return true }
        let numbers = try query.sources.compactMap { source in
            try Int64.fetchOne(db, sql: "SELECT number FROM source WHERE id = ?", arguments: [source.rawValue])
        }
        guard !numbers.isEmpty else { return false }
        add("source", numbers)
        return true
    }

    private mutating func addKinds(_ query: EventQuery) {
        guard !query.kinds.isEmpty, query.kinds.count < ChangeEvent.Kind.allCases.count else { return }
        add("kind", query.kinds.map { Int64($0.stored) })
    }

    /// One value leads by its index, in order; several become arms that do so each, unless there are arms already.
    private mutating func add(_ column: String, _ values: [Int64]) {
        if values.count > 1, values.count <= Self.mostArms, arms.isEmpty {
            arms = values.sorted().map { "\(column) = \($0)" }
        } else {
            let list = values.sorted().map(String.init).joined(separator: ", ")
            filter.add(values.count == 1 ? "\(column) = \(list)" : "+\(column) IN (\(list))")
        }
    }

    private static let mostArms = 50

    private mutating func addEdits(_ query: EventQuery, _ db: Database) throws {
        guard !query.edits.isEmpty else { return }
        let list = query.edits.map(\.bit).sorted().map(String.init).joined(separator: ", ")
        if try count("event_edit WHERE edit IN (\(list))", db) < Self.most {
            filter.add("sequence IN (SELECT sequence FROM event_edit WHERE edit IN (\(list)))")
        } else {
            filter.add("edits & \(query.edits.bits) <> 0")
        }
    }

    /// The exact times, and the span of numbers that events of these days have: clocks may jump, numbers do not.
    private mutating func addPeriod(_ query: EventQuery, _ db: Database) throws -> Bool {
        if let since = query.since {
            filter.add("time >= ?", [since.milliseconds])
            let sql = "SELECT min(first) FROM daily WHERE source = 0 AND day >= ?"
            guard let first = try Int64.fetchOne(db, sql: sql, arguments: [since.day]) else { return false }
            filter.add("sequence >= ?", [first])
        }
        if let until = query.until {
            filter.add("time <= ?", [until.milliseconds])
            let sql = "SELECT max(last) FROM daily WHERE source = 0 AND day <= ?"
            guard let last = try Int64.fetchOne(db, sql: sql, arguments: [until.day]) else { return false }
            filter.add("sequence <= ?", [last])
        }
        return true
    }

    private func count(_ table: String, _ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM (SELECT 1 FROM \(table) LIMIT \(Self.most))") ?? 0
    }
}
