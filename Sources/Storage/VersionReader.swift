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
