import Foundation
import GRDB
import Model

/// Reads versions, bodies and revisions back, step by step along their differences.
struct VersionReader {
    private let db: Database

    init(_ db: Database) { self.db = db }

    func version(_ key: VersionKey) throws -> Version? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT seen, fingerprint, extractor, reverts, EXISTS (SELECT 1 FROM body WHERE body.key = version.key)
                    FROM version WHERE key = ?
                    """
            ),
            arguments: [key.rawValue]
        )
        guard let row, let text = try text("document", key) else { return nil }
        return Version(
            article: key.article,
            number: key.number,
            seen: Timestamp(milliseconds: row[0]),
            document: try StoredDocument.decode(text),
            fingerprint: ContentHash(row[1] as DatabaseValue),
            extractor: row[2],
            revertsTo: row[3],
            hasSnapshot: row[4]
        )
    }

    /// The documents of all versions, oldest first.
    ///
    /// Each is unpacked once: from the newest back, where a difference finds what it differs from.
    func documents(of article: Article.ID) throws -> [(number: Int, document: Document)] {
        let keys = VersionKey.all(of: article)
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: "SELECT key, base, bytes, payload FROM document WHERE key BETWEEN ? AND ? ORDER BY key DESC"
            ),
            arguments: [keys.lowerBound, keys.upperBound]
        )
        var documents: [(number: Int, document: Document)] = []
        var newer: (key: Int64, text: [UInt8])?
        while let row = try rows.next() {
            let (key, base): (Int64, Int64?) = (row[0], row[1])
            guard base == nil || base == newer?.key else {
                throw StoredFormError.lacks("neighbour \(VersionKey(rawValue: base ?? key).number)")
            }
            let prefix = base == nil ? nil : newer?.text
            let text = try Packing.unpack(Array(row[3] as Data), size: row[2], against: prefix)
            documents.append((VersionKey(rawValue: key).number, try StoredDocument.decode(text)))
            newer = (key, text)
        }
        return documents.reversed()
    }

    func snapshot(_ key: VersionKey) throws -> Snapshot? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT exchange, type, digest FROM body WHERE key = ?"),
            arguments: [key.rawValue]
        )
        guard let row, let body = try text("body", key) else { return nil }
        return Snapshot(
            exchange: try StoredJSON.decode(Exchange.self, Array(row[0] as Data)),
            contentType: row[1],
            body: body,
            digest: ContentHash(row[2] as DatabaseValue)
        )
    }

    func revision(_ key: VersionKey) throws -> Revision? {
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT bytes, payload FROM revision WHERE key = ?"),
            arguments: [key.rawValue]
        )
        guard let row else { return nil }
        return try Self.revision(size: row[0], Array(row[1] as Data))
    }

    static func revision(size: Int, _ payload: [UInt8]) throws -> Revision {
        try StoredRevision.decode(Packing.unpack(payload, size: size))
    }

    /// A text of `document` or `body`: the differences are followed to a text that stands alone, and undone backwards.
    private func text(_ table: String, _ key: VersionKey) throws -> [UInt8]? {
        var steps: [(size: Int, payload: [UInt8])] = []
        var place: Int64? = key.rawValue
        while let current = place {
            let row = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT base, bytes, payload FROM \(table) WHERE key = ?"),
                arguments: [current]
            )
            guard let row else {
                if steps.isEmpty { return nil }
                throw StoredFormError.lacks("neighbour \(VersionKey(rawValue: current).number)")
            }
            steps.append((row[1], Array(row[2] as Data)))
            place = row[0]
            // Differences lead to newer versions only; anything else is damage.
            if let next = place, next <= current { throw StoredFormError.lacks("newer neighbour") }
        }
        var text: [UInt8]?
        for step in steps.reversed() { text = try Packing.unpack(step.payload, size: step.size, against: text) }
        return text
    }
}
