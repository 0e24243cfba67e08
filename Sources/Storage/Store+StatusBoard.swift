import Foundation
import GRDB
package import Model

extension Store: StatusBoard {
    /// In the order of their first appearance; those taken out of the settings are left out.
    package func sources(after: Source.ID?, limit: Int) async throws -> [SourceReport] {
        try await read { db in
            try Self.sourceReports(
                db,
                """
                source.number IN (SELECT number FROM source
                    WHERE active = 1 AND number > ifnull((SELECT number FROM source WHERE id = ?), 0)
                    ORDER BY number LIMIT ?)
                """,
                [after?.rawValue, max(0, limit)]
            )
        }
    }

    package func sourceNames() async throws -> [SourceName] {
        try await read { try Self.sourceNames($0) }
    }

    static func sourceNames(_ db: Database) throws -> [SourceName] {
        let sql = "SELECT id, ifnull(name, title) FROM source WHERE active = 1 ORDER BY number"
        let rows = try Row.fetchCursor(db.cachedStatement(sql: sql))
        var names: [SourceName] = []
        while let row = try rows.next() { names.append(SourceName(id: Source.ID(rawValue: row[0]), name: row[1])) }
        return names
    }

    package func habits(of source: Source.ID?) async throws -> Habits {
        try await read { db in
            guard let source else { return try HabitTally.read(0, db) }
            let sql = "SELECT number FROM source WHERE id = ?"
            let number = try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: [source.rawValue])
            return try number.map { try HabitTally.read($0, db) } ?? Habits()
        }
    }

    package func source(_ id: Source.ID) async throws -> SourceReport? {
        try await read { try Self.sourceReports($0, "source.id = ?", [id.rawValue]).first }
    }

    /// The subject of a row of `source`: a page source is visited as its article.
    static let subject = """
        CASE source.kind WHEN 'page' THEN (SELECT max(id) FROM article WHERE article.source = source.number)
            ELSE -source.number END
        """

    private static func sourceReports(
        _ db: Database,
        _ condition: String,
        _ arguments: StatementArguments
    ) throws -> [SourceReport] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT source.id, source.kind, source.address, ifnull(source.name, source.title), source.articles,
                        source.versions, source.revisions, subject.state, subject.due, subject.why
                    FROM source LEFT JOIN subject ON subject.id = \(subject)
                    WHERE \(condition) ORDER BY source.number
                    """
            ),
            arguments: arguments
        )
        var reports: [SourceReport] = []
        while let row = try rows.next() { reports.append(try sourceReport(row)) }
        return reports
    }

    private static func sourceReport(_ row: Row) throws -> SourceReport {
        guard let kind = Source.Kind(rawValue: row[1]), let address = WebAddress(row[2] as String) else {
            throw StoredFormError.lacks("kind or address of a source")
        }
        return SourceReport(
            id: Source.ID(rawValue: row[0]),
            kind: kind,
            configured: address,
            name: row[3],
            state: try (row[7] as Data?).map { try StoredState.decode(Array($0)) } ?? SubjectState(address: address),
            next: (row[8] as Int64?).map(Timestamp.init(milliseconds:)),
            why: row[9] ?? "",
            articles: row[4],
            versions: row[5],
            revisions: row[6]
        )
    }

    package func storage() async throws -> StorageReport {
        let path = path
        return try await read { db in
            let total = try Row.fetchOne(
                db,
                sql: """
                    SELECT articles, versions, bodies, body_bytes, stored_bytes,
                        (SELECT ifnull(max(sequence), 0) FROM event), (SELECT ifnull(sum(waiting), 0) FROM subscriber)
                    FROM total
                    """
            )
            guard let total else { throw StoredFormError.lacks("totals") }
            return StorageReport(
                fileBytes: (Self.fileSize(path) ?? 0) + (Self.fileSize(path + "-wal") ?? 0),
                articles: total[0],
                versions: total[1],
                events: total[5],
                snapshots: total[2],
                bodyBytes: total[3],
                storedBodyBytes: total[4],
                waitingEnvelopes: total[6]
            )
        }
    }

    package func revisionsByDay(
        of sources: [Source.ID],
        days: Int,
        now: Timestamp
    ) async throws -> [Source.ID: [Int]] {
        guard days > 0, !sources.isEmpty else { return [:] }
        return try await read { db in
            let first = now.day - Int64(days) + 1
            let statement = try db.cachedStatement(
                sql: """
                    SELECT day, revisions FROM daily
                    WHERE source = (SELECT number FROM source WHERE id = ?) AND day BETWEEN ? AND ? AND revisions > 0
                    """
            )
            var counts: [Source.ID: [Int]] = [:]
            for source in sources {
                var own = [Int](repeating: 0, count: days)
                let rows = try Row.fetchCursor(statement, arguments: [source.rawValue, first, now.day])
                while let row = try rows.next() { own[Int(row[0] as Int64 - first)] = row[1] }
                counts[source] = own
            }
            return counts
        }
    }

    package func revisionsByDay(of source: Source.ID?, days: Int, now: Timestamp) async throws -> [Int] {
        guard days > 0 else { return [] }
        return try await read { db in
            let number = try source.map { source in
                try Int64.fetchOne(db, sql: "SELECT number FROM source WHERE id = ?", arguments: [source.rawValue])
                    ?? -1
            }
            let first = now.day - Int64(days) + 1
            var counts = [Int](repeating: 0, count: days)
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: "SELECT day, revisions FROM daily WHERE source = ? AND day BETWEEN ? AND ?"),
                arguments: [number ?? 0, first, now.day]
            )
            while let row = try rows.next() { counts[Int(row[0] as Int64 - first)] = row[1] }
            return counts
        }
    }
}
