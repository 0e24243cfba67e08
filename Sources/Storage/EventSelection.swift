import Foundation
import GRDB
import Model

/// An ``EventQuery`` as SQL: the numbers of the events that meet it, and the events themselves.
///
/// One condition leads: its index gives its events in the log's order, and the others are asked of each. Which one is
/// decided here by counting (``Estimates``), as SQLite has no statistics that would tell it.
struct EventSelection {
    /// What the events are walked by.
    private struct Lead {
        /// The column with the sequence number, the tables, and the condition with one argument.
        var column = "event.sequence"
        var tables = "event"
        var condition: String?
        /// Each gives its events in order; the first of them all are the answer.
        var values: [Int64] = []
        /// About how many events there are.
        var size = Int.max
    }

    private var bounds: [(condition: String, value: Int64)] = []
    private var filter = SQLFilter()
    private var lead = Lead()
    private let isNewestFirst: Bool
    private let limit: Int
    /// A search of which each row is asked while they are walked; see ``TextSearch``.
    private var walked: TextSearch?

    /// The numbers of the events that meet a query, in its order.
    static func sequences(_ query: EventQuery, _ db: Database, _ knowledge: QueryKnowledge) throws -> [Int64] {
        if query.text != nil, let guess = try EventSelection(query, db, knowledge, guesses: true),
            let walked = guess.walked, walked.isGuess
        {
            let patience = try isNarrow(query, db) ? nil : TextSearch.versions(db)
            if let found = try guess.walk(walked, db, among: patience) { return found }
        }
        return try EventSelection(query, db, knowledge)?.sequences(db) ?? []
    }

    /// Whether the query's numbers leave so few rows that asking each of them costs next to nothing.
    private static func isNarrow(_ query: EventQuery, _ db: Database) throws -> Bool {
        let last = try query.before ?? Int64.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM event")) ?? 0
        return last - (query.after ?? 0) <= narrow
    }

    private static let narrow: Int64 = 128

    /// - Returns: nil when nothing can match.
    init?(_ query: EventQuery, _ db: Database, _ knowledge: QueryKnowledge, guesses: Bool = false) throws {
        guard query.limit > 0 else { return nil }
        limit = query.limit
        isNewestFirst = query.newestFirst
        if let after = query.after { bounds.append(("sequence > ?", after)) }
        if let before = query.before { bounds.append(("sequence < ?", before)) }
        guard try addPeriod(query, db) else { return nil }
        guard let conditions = try Self.conditions(query, db, knowledge.estimates) else { return nil }
        var search: TextSearch?
        if let text = query.text {
            guard let found = try TextSearch(text, db, knowledge.terms, guesses: guesses) else { return nil }
            search = found
        }
        let leading = conditions.indices.min { conditions[$0].size < conditions[$1].size }
        // A few articles lead better than anything else, but for one of them that was asked for.
        let isLedByText = query.article == nil && search?.leads == true
        if let leading, !isLedByText { lead = conditions[leading].lead }
        for (index, condition) in conditions.enumerated() where index != leading || isLedByText || condition.isCoarse {
            condition.restrict(&filter)
        }
        if let search {
            search.restrict(&filter, article: "event.article", leads: isLedByText)
            if search.isWalked { walked = search }
        }
    }

    private func sequences(_ db: Database) throws -> [Int64] {
        if let walked { return try walk(walked, db) ?? [] }
        let picking = picking(limit: limit)
        return try Int64.fetchAll(db.cachedStatement(sql: picking.sql), arguments: picking.arguments)
    }

    static func events(_ query: EventQuery, _ db: Database, _ knowledge: QueryKnowledge) throws -> [ChangeEvent] {
        try events(sequences(query, db, knowledge), db)
    }

    // MARK: SQL

    /// The first numbers in the log's order.
    ///
    /// The text depends on the sorts of conditions alone, so it is prepared once.
    private func picking(limit: Int, columns: String = "") -> (sql: String, arguments: StatementArguments) {
        let direction = isNewestFirst ? "DESC" : "ASC"
        var conditions: [String] = []
        var arguments = StatementArguments()
        if let condition = lead.condition {
            conditions.append(condition.replacing("?", with: lead.values.count == 1 ? "?" : "arm.value"))
            if let value = lead.values.first, lead.values.count == 1 { arguments += [value] }
        }
        for (bound, value) in bounds {
            conditions.append(bound.replacing("sequence", with: lead.column))
            arguments += [value]
        }
        conditions.append(filter.sql)
        arguments += filter.arguments + [limit]
        let inner = """
            SELECT \(lead.column) AS sequence\(columns) FROM \(lead.tables) WHERE \(conditions.joined(separator: " AND "))
            ORDER BY \(lead.column) \(direction) LIMIT ?
            """
        guard lead.condition != nil, lead.values.count != 1 else { return (inner, arguments) }
        let sql = """
            SELECT DISTINCT picked.sequence FROM json_each(?) AS arm CROSS JOIN event AS picked
            WHERE picked.sequence IN (\(inner)) ORDER BY picked.sequence \(direction) LIMIT ?
            """
        return (sql, [SQLFilter.list(lead.values)] + arguments + [limit])
    }

    /// Looks at one row after the other; with `versions`, the number of them in the store, the result is nil as soon as it
    /// looks as if collecting the articles of the search would cost less than to go on.
    private func walk(_ search: TextSearch, _ db: Database, among versions: Int? = nil) throws -> [Int64]? {
        var plain = self
        // One cursor is walked: several values are asked of each row instead of leading.
        if lead.values.count > 1 {
            plain.lead = Lead()
            plain.filter.add(
                lead.tables.hasPrefix("event ")
                    ? (lead.condition ?? "TRUE").replacing("= ?", with: "IN (SELECT value FROM json_each(?))")
                    : "edits & (SELECT sum(1 << value) FROM json_each(?)) <> 0",
                [SQLFilter.list(lead.values)]
            )
        }
        let picking = plain.picking(limit: .max, columns: ", event.article")
        let rows = try PlainRows(picking.sql, picking.arguments, db)
        var found: [Int64] = []
        var known: [Int64: Bool] = [:]
        var hits = 0
        while found.count < limit, try rows.next() {
            guard !rows.isNull(1) else { continue }
            let (sequence, article) = (rows[0], rows[1])
            guard search.mayAccept(article) else { continue }
            let accepts: Bool
            if let answer = known[article] {
                accepts = answer
            } else {
                accepts = try search.accepts(article, db)
                known[article] = accepts
                if accepts { hits += 1 }
                let count = found.count
                if let versions,
                    TextSearch.isHopeless(
                        left: limit - count,
                        found: count,
                        hits: hits,
                        looks: known.count,
                        versions: versions
                    )
                {
                    return nil
                }
            }
            if accepts { found.append(sequence) }
        }
        return found
    }

    // MARK: Rows

    /// Of `event_body AS body` and `revision`.
    static let columns = "body.sequence, body.payload, revision.bytes, revision.payload"

    /// With `headOnly` the revision is without its reasons and its edits.
    static func event(_ row: Row, from index: Int, headOnly: Bool = false) throws -> ChangeEvent {
        var event = try StoredEvent.decode(Array(row[index + 1] as Data), sequence: row[index])
        if let size = row[index + 2] as Int?, let payload = row[index + 3] as Data? {
            let bytes = try Packing.unpack(Array(payload), size: size)
            event.revision = try StoredRevision.decode(FieldReader(bytes), headOnly: headOnly)
        }
        return event
    }

    static func event(_ sequence: Int64, _ db: Database) throws -> ChangeEvent? { try events([sequence], db).first }

    /// Those of the events that are there, in the order of the numbers.
    static func events(_ sequences: [Int64], _ db: Database) throws -> [ChangeEvent] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(columns) FROM event_body AS body LEFT JOIN revision ON revision.key = body.revision
                WHERE body.sequence = ?
                """
        )
        return try sequences.compactMap { sequence in
            let rows = try PlainRows(statement, [sequence])
            guard try rows.next() else { return nil }
            var event = try StoredEvent.decode(rows.bytes(1), sequence: sequence)
            if !rows.isNull(3) {
                let bytes = try Packing.unpack(rows.bytes(3), size: Int(rows[2]))
                event.revision = try StoredRevision.decode(FieldReader(bytes))
            }
            return event
        }
    }

    // MARK: Conditions

    /// A condition that may lead, or be asked of each row.
    private struct Condition {
        var lead: Lead
        /// As it is asked of each row, of `event`, without the help of an index.
        var residual: String
        var arguments: StatementArguments
        /// Whether its index gives a few too many.
        var isCoarse = false

        var size: Int { lead.size }
        func restrict(_ filter: inout SQLFilter) { filter.add(residual, arguments) }

        /// One of these values stands in a column of `event` that has an index with the log's order.
        init(_ column: String, _ values: [Int64], size: Int) {
            lead = Lead(
                tables: "event INDEXED BY event_\(column)",
                condition: "event.\(column) = ?",
                values: values,
                size: size
            )
            residual = values.count == 1 ? "+\(column) = ?" : "+\(column) IN (SELECT value FROM json_each(?))"
            arguments = values.count == 1 ? [values[0]] : [SQLFilter.list(values)]
        }

        init(lead: Lead, residual: String, _ arguments: StatementArguments) {
            self.lead = lead
            self.residual = residual
            self.arguments = arguments
        }
    }

    /// Nil when nothing can match.
    private static func conditions(
        _ query: EventQuery,
        _ db: Database,
        _ estimates: Estimates
    ) throws -> [Condition]? {
        var conditions: [Condition] = []
        if let article = query.article {
            conditions.append(Condition("article", [article.rawValue], size: 0))
        }
        if !query.sources.isEmpty {
            let numbers = try sources(query.sources, db)
            guard !numbers.isEmpty else { return nil }
            let size = try estimates.count("event WHERE source IN (SELECT value FROM json_each(?))", numbers, db)
            conditions.append(Condition("source", numbers, size: size))
        }
        if query.undisclosedOnly {
            let size = try estimates.count("event WHERE undisclosed = 1", [], db)
            let lead = Lead(
                tables: "event INDEXED BY event_undisclosed",
                condition: "event.undisclosed = 1 AND ?",
                values: [1],
                size: size
            )
            conditions.append(Condition(lead: lead, residual: "+undisclosed = 1", []))
        }
        if !query.edits.isEmpty { conditions.append(try self.edits(query.edits, db, estimates)) }
        if let least = query.minSignificance { conditions.append(try significance(least, db, estimates)) }
        if !query.kinds.isEmpty, query.kinds.count < ChangeEvent.Kind.allCases.count {
            let kinds = query.kinds.map { Int64($0.stored) }.sorted()
            let size = try estimates.count("event WHERE kind IN (SELECT value FROM json_each(?))", kinds, db)
            conditions.append(Condition("kind", kinds, size: size))
        }
        return conditions
    }

    private static func sources(_ ids: Set<Source.ID>, _ db: Database) throws -> [Int64] {
        let statement = try db.cachedStatement(sql: "SELECT number FROM source WHERE id = ?")
        return try ids.compactMap { try Int64.fetchOne(statement, arguments: [$0.rawValue]) }.sorted()
    }

    private static func edits(_ kinds: Set<EditKind>, _ db: Database, _ estimates: Estimates) throws -> Condition {
        let bits = kinds.map { Int64($0.bit) }.sorted()
        let lead = Lead(
            column: "mark.sequence",
            tables: "event_edit AS mark CROSS JOIN event ON event.sequence = mark.sequence",
            condition: "mark.edit = ?",
            values: bits,
            size: try estimates.count("event_edit WHERE edit IN (SELECT value FROM json_each(?))", bits, db)
        )
        return Condition(lead: lead, residual: "edits & ? <> 0", [kinds.bits])
    }

    /// The twentieths of significance that may hold such events; the exact number is asked of each.
    private static func significance(_ least: Double, _ db: Database, _ estimates: Estimates) throws -> Condition {
        // Rounding in the store and here is the same: both are multiplied and cut off.
        let first = Int64(max(0, min(least * 20, 20)))
        let buckets = Array(first...20)
        let bucket = "CAST(event.significance * 20 AS INTEGER)"
        let size = try estimates.count(
            "event INDEXED BY event_weight WHERE significance IS NOT NULL AND \(bucket) IN (SELECT value FROM json_each(?))",
            buckets,
            db
        )
        let lead = Lead(
            tables: "event INDEXED BY event_weight",
            condition: "event.significance IS NOT NULL AND \(bucket) = ?",
            values: buckets,
            size: size
        )
        var condition = Condition(lead: lead, residual: "+significance >= ?", [least])
        condition.isCoarse = true
        return condition
    }

    /// The exact times, and the span of numbers that events of these days have: clocks may jump, numbers do not.
    private mutating func addPeriod(_ query: EventQuery, _ db: Database) throws -> Bool {
        if let since = query.since {
            filter.add("time >= ?", [since.milliseconds])
            let sql = "SELECT min(first) FROM daily WHERE source = 0 AND day >= ?"
            guard let first = try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: [since.day]) else {
                return false
            }
            bounds.append(("sequence >= ?", first))
        }
        if let until = query.until {
            filter.add("time <= ?", [until.milliseconds])
            let sql = "SELECT max(last) FROM daily WHERE source = 0 AND day <= ?"
            guard let last = try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: [until.day]) else {
                return false
            }
            bounds.append(("sequence <= ?", last))
        }
        return true
    }
}
