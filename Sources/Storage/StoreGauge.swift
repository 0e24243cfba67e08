import GRDB
package import Model
import Synchronization

/// Tells by SQLite's own counter whether a commit of any process changed the store, in some microseconds.
final class StoreGauge {
    private let connection: DatabaseQueue
    private let path: String
    private let last = Mutex<ChangeMark?>(nil)

    init(path: String, configuration: Configuration) throws {
        self.path = path
        connection = try DatabaseQueue(path: path, configuration: configuration)
    }

    func mark() throws -> ChangeMark {
        do {
            return try connection.unsafeRead { db in
                // The counter comes first: what is read behind it may be newer, never older.
                let commit = try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
                if let last = last.withLock({ $0 }), last.commit == commit { return last }
                let sql = "SELECT (SELECT ifnull(max(sequence), 0) FROM event), articles, stored_bytes FROM total"
                guard let sums = try Row.fetchOne(db.cachedStatement(sql: sql)) else {
                    throw StoredFormError.lacks("totals")
                }
                let mark = ChangeMark(
                    commit: commit,
                    sequence: sums[0],
                    sources: try Store.sourceNames(db).hashValue,
                    articles: sums[1],
                    storedBytes: sums[2]
                )
                last.withLock { $0 = mark }
                return mark
            }
        } catch {
            throw StorageError.wrapping(error, at: path)
        }
    }

    func close() throws { try connection.close() }
}

extension Store: ChangeGauge {
    package func mark() throws -> ChangeMark {
        let gauge = try gauge.withLock { gauge in
            if let gauge { return gauge }
            let fresh = try StoreGauge(path: path, configuration: Self.configuration(options, readonly: true))
            gauge = fresh
            return fresh
        }
        return try gauge.mark()
    }

    package func mark(of query: ArticleQuery) async throws -> Int {
        guard query.limit > 0 else { return 0 }
        let knowledge = knowledge
        return try await read { try ArticleSelection.mark(query, $0, knowledge) }
    }

    package func mark(of source: Source.ID) async throws -> Int {
        try await read { db in
            let sql = """
                SELECT source.kind, source.address, source.name, source.title, source.articles, source.versions,
                    source.revisions, subject.state, subject.due, subject.why,
                    (SELECT max(sequence) FROM event WHERE event.source = source.number)
                FROM source LEFT JOIN subject ON subject.id = \(Self.subject) WHERE source.id = ?
                """
            let rows = try PlainRows(sql, [source.rawValue], db)
            var hasher = Hasher()
            if try rows.next() { rows.hash(11, into: &hasher) }
            return hasher.finalize()
        }
    }
}
