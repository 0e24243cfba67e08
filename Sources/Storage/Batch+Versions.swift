import Foundation
import GRDB
import Model

extension Batch {
    /// Every so many versions one is kept whole, so that an old one is never many steps away.
    static let wholeEvery = 32

    func addVersion(_ packed: PackedVisit, options: StorageOptions) throws {
        let visit = packed.visit
        guard let version = visit.version, let document = packed.document else { return }
        let article = version.article
        guard visit.subject == .article(article) else {
            throw visit.rejection("the version belongs to another article")
        }
        guard version.number >= 0, version.number < VersionKey.limit else {
            throw visit.rejection("version \(version.number) is out of range")
        }
        let key = VersionKey(article, version.number)
        let latest = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT max(key) FROM version WHERE key BETWEEN ? AND ?"),
            arguments: [VersionKey.all(of: article).lowerBound, VersionKey.all(of: article).upperBound]
        ).map(VersionKey.init)
        let expected = latest.map { $0.number + 1 } ?? 0
        guard version.number == expected else {
            throw visit.rejection("version \(version.number) came where \(expected) was expected")
        }

        try insert(version, key, visit)
        try addText(document, key, after: latest, version.document, level: options.compressionLevel)
        if let revision = packed.revision {
            try db.run(
                "INSERT INTO revision VALUES (?, ?, ?)",
                [key.rawValue, revision.bytes.count, Data(revision.payload)]
            )
        }
        if let body = packed.body, let snapshot = visit.snapshot, let exchange = packed.exchange {
            try add(body, key, snapshot, exchange: exchange, at: version.seen, options: options)
        }
        try db.run(
            "UPDATE article SET versions = versions + 1, headline = ifnull(?, headline) WHERE id = ?",
            [version.document.headline, article.rawValue]
        )
        let source = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT source FROM article WHERE id = ?"),
            arguments: [article.rawValue]
        )
        guard let source else { throw visit.rejection("it is not tracked") }
        sums.versions += 1
        sums.sources[source, default: SourceCounts()].versions += 1
        if version.number > 0 { sums.sources[source, default: SourceCounts()].revisions += 1 }
    }

    private func insert(_ version: Version, _ key: VersionKey, _ visit: Visit) throws {
        let event = visit.events.first { $0.versions?.new.number == version.number }
        let arguments: [(any DatabaseValueConvertible)?] = [
            key.rawValue, version.seen.milliseconds, version.fingerprint.databaseValue, version.extractor,
            version.revertsTo, version.document.headline, event?.id, visit.revision?.kinds.bits ?? 0,
            visit.revision?.significance ?? 0, visit.revision?.isUndisclosed ?? false,
        ]
        try db.run(
            """
            INSERT INTO version (key, seen, fingerprint, extractor, reverts, headline, event, edits, significance,
                undisclosed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            StatementArguments(arguments)
        )
    }

    // MARK: Documents

    private func addText(
        _ text: PackedVisit.PackedText,
        _ key: VersionKey,
        after latest: VersionKey?,
        _ document: Document,
        level: Int
    ) throws {
        var known: Set<String> = []
        if let latest, let row = try neighbour("document", latest) {
            let bytes = try Packing.unpack(row.payload, size: row.bytes)
            known = Set(WordIndex.pieces(of: try StoredDocument.decode(bytes)))
            if let difference = try difference(of: bytes, latest, row, from: text.bytes, level: level) {
                try db.run(
                    "UPDATE document SET base = ?, payload = ? WHERE key = ?",
                    [key.rawValue, Data(difference), latest.rawValue]
                )
            }
        }
        try db.run(
            "INSERT INTO document VALUES (?, NULL, ?, ?)",
            [key.rawValue, text.bytes.count, Data(text.payload)]
        )
        let brought = WordIndex.pieces(of: document).filter { !known.contains($0) }
        if !brought.isEmpty {
            try db.run(
                "INSERT INTO words (rowid, text) VALUES (?, ?)",
                [key.rawValue, WordIndex.spaced(brought.joined(separator: "\n"))]
            )
        }
    }

    // MARK: Bodies

    private func add(
        _ body: PackedVisit.PackedText,
        _ key: VersionKey,
        _ snapshot: Snapshot,
        exchange: [UInt8],
        at time: Timestamp,
        options: StorageOptions
    ) throws {
        let former = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT max(key) FROM body WHERE key BETWEEN ? AND ?"),
            arguments: [VersionKey.all(of: key.article).lowerBound, VersionKey.all(of: key.article).upperBound]
        ).map(VersionKey.init)
        if let former, let row = try neighbour("body", former) {
            try supersede(former, row, by: body.bytes, key, at: time, level: options.compressionLevel)
        }
        try db.run(
            "INSERT INTO body VALUES (?, NULL, ?, ?, NULL, ?, ?, ?, ?)",
            [
                key.rawValue, body.bytes.count, body.payload.count, snapshot.digest.databaseValue,
                snapshot.contentType, Data(exchange), Data(body.payload),
            ]
        )
        sums.bodies += 1
        sums.bodyBytes += body.bytes.count
        sums.storedBytes += body.payload.count
        if let kept = options.keptBodies, key.number >= max(1, kept) {
            try dropBodies(VersionKey.all(of: key.article).lowerBound...key.rawValue - Int64(max(1, kept)))
        }
    }

    private func supersede(
        _ former: VersionKey,
        _ row: Neighbour,
        by bytes: [UInt8],
        _ key: VersionKey,
        at time: Timestamp,
        level: Int
    ) throws {
        let old = try Packing.unpack(row.payload, size: row.bytes)
        guard let payload = try difference(of: old, former, row, from: bytes, level: level) else {
            return try db.run(
                "UPDATE body SET superseded = ? WHERE key = ?",
                [time.milliseconds, former.rawValue]
            )
        }
        try db.run(
            "UPDATE body SET base = ?, stored = ?, superseded = ?, payload = ? WHERE key = ?",
            [key.rawValue, payload.count, time.milliseconds, Data(payload), former.rawValue]
        )
        sums.storedBytes += payload.count - row.payload.count
    }

    /// Deletes the bodies of versions that have a successor; differences only ever lead to a newer one.
    func dropBodies(_ keys: ClosedRange<Int64>) throws {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT count(*), sum(bytes), sum(stored) FROM body
                    WHERE key BETWEEN ? AND ? AND superseded IS NOT NULL
                    """
            ),
            arguments: [keys.lowerBound, keys.upperBound]
        )
        guard let row, row[0] as Int > 0 else { return }
        sums.bodies -= row[0] as Int
        sums.bodyBytes -= row[1] as Int
        sums.storedBytes -= row[2] as Int
        try db.run(
            "DELETE FROM body WHERE key BETWEEN ? AND ? AND superseded IS NOT NULL",
            [keys.lowerBound, keys.upperBound]
        )
    }

    // MARK: Differences

    struct Neighbour {
        var bytes: Int
        var payload: [UInt8]
    }

    /// A stored text that stands alone.
    private func neighbour(_ table: String, _ key: VersionKey) throws -> Neighbour? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT bytes, payload FROM \(table) WHERE key = ? AND base IS NULL"),
            arguments: [key.rawValue]
        )
        return row.map { Neighbour(bytes: $0[0], payload: Array($0[1] as Data)) }
    }

    /// The older text as a difference from the newer; nil where it is better kept whole.
    private func difference(
        of old: [UInt8],
        _ key: VersionKey,
        _ row: Neighbour,
        from new: [UInt8],
        level: Int
    ) throws -> [UInt8]? {
        guard key.number % Self.wholeEvery != Self.wholeEvery - 1 else { return nil }
        let payload = try Packing.pack(old, level: level, against: new)
        return payload.count < row.payload.count ? payload : nil
    }
}
