import Foundation
import GRDB
import Model

extension Batch {
    /// Records one visit, or nothing of it.
    ///
    /// The events come back with their numbers. With `keepsState` the subject's state stays as it is, because it was reset
    /// while the visit was under way.
    func record(_ packed: PackedVisit, keepsState: Bool, options: StorageOptions) throws -> [ChangeEvent] {
        if packed.isLight(title: contents.sources[packed.visit.source]?.title) {
            return try recordAll(packed, keepsState: keepsState, options: options)
        }
        return try attempt { try recordAll(packed, keepsState: keepsState, options: options) }
    }

    private func recordAll(
        _ packed: PackedVisit,
        keepsState: Bool,
        options: StorageOptions
    ) throws -> [ChangeEvent] {
        let visit = packed.visit
        guard let source = contents.sources[visit.source] else { throw visit.rejection("its source is not known") }
        try updateSubject(packed, keepsState: keepsState)
        count(at: visit.at, source: source.number) { $0.outcomes[visit.outcome, default: 0] += 1 }
        if packed.isLight(title: source.title) { return [] }

        if let identity = visit.identity, case .article(let id) = visit.subject {
            try rename(id.rawValue, to: identity)
        }
        if visit.version != nil { try addVersion(packed, options: options) }
        let events = try visit.events.map { try add($0, of: visit) }
        for discovery in visit.discovered { try add(discovery, to: source, id: visit.source, at: visit.at) }
        if let title = visit.sourceTitle, title != source.title {
            try db.run("UPDATE source SET title = ? WHERE number = ?", [title, source.number])
            contents.sources[visit.source]?.title = title
            cache.forget()
        }
        if let memory = visit.siteMemory {
            try db.run(
                "INSERT INTO site VALUES (?, ?) ON CONFLICT DO UPDATE SET payload = excluded.payload",
                [memory.site, Data(memory.payload)]
            )
        }
        return events
    }

    private func updateSubject(_ packed: PackedVisit, keepsState: Bool) throws {
        let visit = packed.visit
        guard let id = subjectID(visit.subject) else { throw visit.rejection("the source is not known") }
        if keepsState {
            let isKnown = try Int.fetchOne(
                db.cachedStatement(sql: "SELECT 1 FROM subject WHERE id = ?"),
                arguments: [id]
            )
            guard isKnown != nil else { throw visit.rejection("it is not tracked") }
            return
        }
        try db.run(
            """
            UPDATE subject SET state = ?1, why = ?2, visited = ?5,
                due = CASE WHEN (SELECT active FROM source WHERE number = subject.source) THEN ?3 END,
                parked = CASE WHEN (SELECT active FROM source WHERE number = subject.source) THEN NULL ELSE ?3 END
            WHERE id = ?4
            """,
            [Data(packed.state), visit.why, visit.next?.milliseconds, id, visit.state.lastVisit?.milliseconds]
        )
        guard db.changesCount == 1 else { throw visit.rejection("it is not tracked") }
    }

    /// The row of `subject`; nil for a source that is not known.
    func subjectID(_ subject: Subject) -> Int64? {
        switch subject {
        case .article(let id): id.rawValue
        case .source(let id): contents.sources[id].map { -$0.number }
        }
    }

    // MARK: Pages found

    private func add(
        _ discovery: Discovery,
        to source: WriterCache.SourceEntry,
        id sourceID: Source.ID,
        at time: Timestamp
    ) throws {
        let identity = discovery.address.identity
        let known = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT article.id, source.active FROM identity JOIN article ON article.id = identity.article
                    JOIN source ON source.number = article.source WHERE identity.text = ?
                    """
            ),
            arguments: [identity]
        )
        if let known {
            // The source that it was found in is gone from the settings, this one is not: it goes on with this one.
            if source.isActive, !(known[1] as Bool) { try adopt(known[0], by: source.number, at: time) }
            try hasten(known[0], discovery, by: sourceID, at: time)
            return
        }
        let article = try addArticle(
            discovery.address,
            identity: identity,
            headline: discovery.title,
            source: source.number,
            at: time
        )
        try db.run(
            "INSERT INTO subject (id, source, due, parked, state, why) VALUES (?, ?, ?, ?, ?, ?)",
            [
                article, source.number, source.isActive ? time.milliseconds : nil,
                source.isActive ? nil : time.milliseconds,
                Data(StoredState.encode(SubjectState(address: discovery.address))), "found in \(sourceID): first look",
            ]
        )
    }

    func addArticle(
        _ address: WebAddress,
        identity: String,
        headline: String?,
        source: Int64,
        at time: Timestamp
    ) throws -> Int64 {
        try db.run(
            "INSERT INTO article (source, address, identity, discovered, headline) VALUES (?, ?, ?, ?, ?)",
            [source, address.text, identity, time.milliseconds, headline]
        )
        let article = db.lastInsertedRowID
        try db.run("INSERT INTO identity VALUES (?, ?)", [identity, article])
        sums.sources[source, default: SourceCounts()].articles += 1
        sums.articles += 1
        return article
    }

    /// Makes an article go on with another source, due again if it was waiting for its own to come back.
    func adopt(_ article: Int64, by source: Int64, at time: Timestamp) throws {
        let row = try Row.fetchOne(db, sql: "SELECT source, versions FROM article WHERE id = ?", arguments: [article])
        guard let row, row[0] as Int64 != source else { return }
        let (former, versions): (Int64, Int) = (row[0], row[1])
        try db.run("UPDATE article SET source = ? WHERE id = ?", [source, article])
        try db.run(
            """
            UPDATE subject SET source = ?, due = ifnull(due, max(parked, ?)), parked = NULL WHERE id = ?
            """,
            [source, time.milliseconds, article]
        )
        let revisions = max(0, versions - 1)
        for (number, sign) in [(former, -1), (source, 1)] {
            sums.sources[number, default: SourceCounts()].articles += sign
            sums.sources[number, default: SourceCounts()].versions += sign * versions
            sums.sources[number, default: SourceCounts()].revisions += sign * revisions
        }
    }

    /// Makes an article due at once that a feed says was modified after its last visit, also a retired one; no sooner
    /// than the settings allow.
    ///
    /// A time to come is no time of modification, whatever the feed says; but a day alone, as sitemaps give it, begins
    /// earlier in the east.
    private func hasten(_ article: Int64, _ discovery: Discovery, by source: Source.ID, at time: Timestamp) throws {
        guard let modified = discovery.modified, modified <= time + .seconds(86_400) else { return }
        try db.run(
            """
            UPDATE subject SET due = max(?1, visited + ?5), why = ?2
            WHERE id = ?3 AND visited < ?4 AND (due IS NULL OR due > max(?1, visited + ?5)) AND parked IS NULL
            """,
            [
                time.milliseconds, "\(source) says that it was modified at \(modified)", article, modified.milliseconds,
                discovery.leastInterval?.milliseconds ?? 0,
            ]
        )
    }

    /// Remembers another identity of an article, unless some other article has it.
    func alias(_ identity: String, of article: Int64) throws {
        try db.run("INSERT OR IGNORE INTO identity VALUES (?, ?)", [identity, article])
    }

    /// Makes an identity the one that the article is shown with; the former ones lead to it still.
    private func rename(_ article: Int64, to identity: String) throws {
        try alias(identity, of: article)
        guard db.changesCount == 1 else { return }
        try db.run("UPDATE article SET identity = ? WHERE id = ?", [identity, article])
    }
}

extension Visit {
    func rejection(_ reason: String) -> StorageError.Rejection {
        StorageError.Rejection(subject: subject, reason: reason)
    }
}
