import Foundation
import GRDB
package import Model

extension Store {
    /// Reads the whole store and tells what is wrong with it; empty when nothing is.
    ///
    /// Takes about a second per 100 MB.
    package func check() async throws -> [String] {
        try await read { db in
            var findings = try String.fetchAll(db, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
            let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
            findings += orphans.prefix(100).map {
                "a row of \($0[0] as String) refers to a missing row of \($0[2] as String)"
            }
            let events = try Row.fetchOne(db, sql: "SELECT count(*), ifnull(max(sequence), 0) FROM event")
            if let events, events[0] as Int64 != events[1] as Int64 {
                findings.append(
                    "the log has \(events[0] as Int64) events, but the last is number \(events[1] as Int64)"
                )
            }
            for (name, sql) in Self.sums where try Int.fetchOne(db, sql: sql) != 0 {
                findings.append("the count of \(name) is wrong")
            }
            if let finding = try HabitTally.finding(db) { findings.append(finding) }
            return findings
        }
    }

    private static let sums = [
        ("articles", "SELECT articles - (SELECT count(*) FROM article) FROM total"),
        ("versions", "SELECT versions - (SELECT count(*) FROM version) FROM total"),
        ("bodies", "SELECT bodies - (SELECT count(*) FROM body) FROM total"),
        ("stored bytes", "SELECT stored_bytes - (SELECT ifnull(sum(stored), 0) FROM body) FROM total"),
        (
            "waiting deliveries",
            "SELECT (SELECT ifnull(sum(waiting), 0) FROM subscriber) - (SELECT count(*) FROM envelope WHERE state = 0)"
        ),
    ]

    /// Writes a compact copy of the store as it is now; readers and writers go on meanwhile.
    ///
    /// The copy appears under its name once it is whole.
    @concurrent
    package func backup(to target: String) async throws {
        guard Self.fileSize(target) == nil else { throw StorageError.alreadyExists(path: target) }
        let draft = target + ".part"
        do {
            try? FileManager.default.removeItem(atPath: draft)
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            let source = try DatabaseQueue(path: path, configuration: configuration)
            try await source.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [draft]) }
            try source.close()
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw StorageError.wrapping(error, at: target)
        }
        guard rename(draft, target) == 0 else {
            throw StorageError.unwritable(path: target, reason: String(cString: strerror(errno)))
        }
    }

    /// Deletes what is older than the settings keep: bodies of versions that have a successor, and settled deliveries.
    ///
    /// Meant for once a day; goes in small steps, so that visits are recorded meanwhile.
    /// - Returns: How many bodies and deliveries went.
    @discardableResult
    package func prune(now: Timestamp) async throws -> (bodies: Int, deliveries: Int) {
        var (bodies, deliveries) = (0, 0)
        if let age = options.bodyAge {
            let limit = now - age
            while true {
                let count = try await write { try $0.dropBodies(before: limit, atMost: 500) }
                bodies += count
                if count < 500 { break }
            }
        }
        let limit = now - options.settledAge
        while true {
            let count = try await write { try $0.dropDeliveries(before: limit, atMost: 2000) }
            deliveries += count
            if count < 2000 { break }
        }
        try await mergeWords()
        return (bodies, deliveries)
    }

    /// Joins the pieces of the text index, so that a word is looked up in one place instead of twenty.
    private func mergeWords() async throws {
        try await write { try $0.db.run("INSERT INTO words (words, rank) VALUES ('usermerge', 2)") }
        // FTS5 says by the count of changes whether there was anything to merge (at least 2); the bound is for safety.
        for _ in 0..<10_000 {
            let changes = try await write { batch in
                let before = batch.db.totalChangesCount
                try batch.db.run("INSERT INTO words (words, rank) VALUES ('merge', 500)")
                return batch.db.totalChangesCount - before
            }
            if changes < 2 { return }
        }
    }
}

extension Batch {
    fileprivate func dropBodies(before limit: Timestamp, atMost count: Int) throws -> Int {
        let keys = try Int64.fetchAll(
            db,
            sql: "SELECT key FROM body WHERE superseded < ? ORDER BY superseded, key LIMIT ?",
            arguments: [limit.milliseconds, count]
        )
        // With a body go all older ones of its article, which may be differences from it, whatever the clock said then.
        for key in keys { try dropBodies(VersionKey.all(of: VersionKey(rawValue: key).article).lowerBound...key) }
        return keys.count
    }

    fileprivate func dropDeliveries(before limit: Timestamp, atMost count: Int) throws -> Int {
        try db.run(
            """
            DELETE FROM envelope WHERE id IN
                (SELECT id FROM envelope WHERE state <> 0 AND created < ? ORDER BY id LIMIT ?)
            """,
            [limit.milliseconds, count]
        )
        return db.changesCount
    }
}
