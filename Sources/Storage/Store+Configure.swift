import Foundation
import GRDB
package import Model

extension Store {
    /// Takes over the settings: what is watched, and who is told.
    ///
    /// New sources are due at once; those that are gone from the settings, and what was found in them alone, are not
    /// looked at any more, but their history stays, and they go on where they stopped when they come back. A source
    /// whose address changed begins anew. A page source is tracked as an article from the start: it is claimed as one.
    ///
    /// The current time is the system's unless it is given.
    package func configure(sources: [Source], subscribers: [Subscriber], now: Timestamp? = nil) async throws {
        let now = now ?? Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        let claims = claims
        try await write { batch in
            let changes = batch.db.totalChangesCount
            try batch.configure(sources, now: now, claims: claims)
            try batch.configure(subscribers)
            // At most starts the settings are as they were, and reading ten thousand sources takes its time.
            if batch.db.totalChangesCount != changes { try batch.refreshContents() }
        }
    }
}

extension Batch {
    fileprivate func configure(_ sources: [Source], now: Timestamp, claims: ClaimBook) throws {
        let wanted = Set(sources.map(\.id))
        for (id, entry) in contents.sources where entry.isActive && !wanted.contains(id) { try park(entry.number) }
        let known = try knownSources()
        for source in sources { try configure(source, known: known[source.id], now: now, claims: claims) }
    }

    /// A source as the last settings had it.
    private struct KnownSource {
        var number: Int64
        var kind: String
        var address: String
        var name: String?
        var isActive: Bool
    }

    /// All sources in one read: there may be ten thousand, and at most starts none of them has changed.
    private func knownSources() throws -> [Source.ID: KnownSource] {
        var known: [Source.ID: KnownSource] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT id, number, kind, address, name, active FROM source")
        while let row = try rows.next() {
            known[Source.ID(rawValue: row[0])] = KnownSource(
                number: row[1],
                kind: row[2],
                address: row[3],
                name: row[4],
                isActive: row[5]
            )
        }
        return known
    }

    private func configure(_ source: Source, known: KnownSource?, now: Timestamp, claims: ClaimBook) throws {
        guard let known else { return try add(source, now: now) }
        let number = known.number
        let isSame = known.kind == source.kind.rawValue && known.address == source.address.text
        if isSame, known.name == source.name, known.isActive { return }
        try db.run(
            "UPDATE source SET kind = ?, address = ?, name = ?, active = 1 WHERE number = ?",
            [source.kind.rawValue, source.address.text, source.name, number]
        )
        if !known.isActive {
            try db.run(
                "UPDATE subject SET due = parked, parked = NULL WHERE source = ? AND parked IS NOT NULL",
                [number]
            )
        }
        guard !isSame else { return }
        // What was learned belongs to the address that it was learned at.
        try db.run("UPDATE source SET title = NULL WHERE number = ?", [number])
        claims.markStale(-number)
        if known.kind == Source.Kind.page.rawValue {
            // The former page's history stays; it is not looked at any more.
            try db.run(
                "UPDATE subject SET due = NULL, why = ? WHERE source = ? AND id > 0",
                ["\(source.id) has another address in the settings", number]
            )
        }
        try db.run("DELETE FROM subject WHERE id = ?", [-number])
        try addSubject(source, number: number, why: "the address in the settings changed: first look", now: now)
    }

    private func add(_ source: Source, now: Timestamp) throws {
        try db.run(
            "INSERT INTO source (id, kind, address, name, active) VALUES (?, ?, ?, ?, 1)",
            [source.id.rawValue, source.kind.rawValue, source.address.text, source.name]
        )
        try addSubject(source, number: db.lastInsertedRowID, why: "new in the settings: first look", now: now)
    }

    private func addSubject(_ source: Source, number: Int64, why: String, now: Timestamp) throws {
        let state = Data(StoredState.encode(SubjectState(address: source.address)))
        guard source.kind == .page else {
            return try db.run(
                "INSERT INTO subject (id, source, due, state, why) VALUES (?, ?, ?, ?, ?)",
                [-number, number, now.milliseconds, state, why]
            )
        }
        let identity = source.address.identity
        let known = try Int64.fetchOne(db, sql: "SELECT article FROM identity WHERE text = ?", arguments: [identity])
        if let known {
            // Found in a feed before, or by this source long ago: its history goes on under the page's own rules.
            try adopt(known, by: number, at: now)
            try db.run(
                "UPDATE subject SET due = ?, parked = NULL, why = ? WHERE id = ?",
                [now.milliseconds, why, known]
            )
            return
        }
        let article = try addArticle(
            source.address,
            identity: identity,
            headline: source.name,
            source: number,
            at: now
        )
        try db.run(
            "INSERT INTO subject (id, source, due, state, why) VALUES (?, ?, ?, ?, ?)",
            [article, number, now.milliseconds, state, why]
        )
    }

    /// Takes a source's subjects out of the schedule and remembers when they would have been due.
    private func park(_ number: Int64) throws {
        try db.run("UPDATE source SET active = 0 WHERE number = ?", [number])
        try db.run(
            "UPDATE subject SET parked = due, due = NULL WHERE source = ? AND due IS NOT NULL",
            [number]
        )
    }

    // MARK: Subscribers

    fileprivate func configure(_ subscribers: [Subscriber]) throws {
        let known = contents.subscribers
        let isSame =
            known.count == subscribers.count
            && subscribers.allSatisfy { wanted in
                known.contains { $0.id == wanted.id && $0.filter == wanted.filter }
            }
        if isSame { return }
        try db.run("UPDATE subscriber SET active = 0")
        for subscriber in subscribers {
            try db.run(
                """
                INSERT INTO subscriber (id, active, filter) VALUES (?, 1, ?)
                ON CONFLICT (id) DO UPDATE SET active = 1, filter = excluded.filter
                """,
                [subscriber.id, Data(try StoredFilter.encode(subscriber.filter))]
            )
        }
    }
}
