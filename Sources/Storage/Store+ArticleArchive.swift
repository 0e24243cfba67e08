import Foundation
import GRDB
package import Model

extension Store: ArticleArchive {
    package func articles(_ query: ArticleQuery) async throws -> [ArticleReport] {
        guard query.limit > 0 else { return [] }
        let knowledge = knowledge
        return try await read { db in
            try Self.reports(of: ArticleSelection.numbers(query, db, knowledge), db)
        }
    }

    package func article(_ id: Article.ID) async throws -> ArticleReport? {
        try await read { try Self.reports(of: [id.rawValue], $0).first }
    }

    package func article(at address: WebAddress) async throws -> ArticleReport? {
        try await read { db in
            let statement = try db.cachedStatement(sql: "SELECT article FROM identity WHERE text = ?")
            let number = try Int64.fetchOne(statement, arguments: [address.identity])
            return try number.flatMap { try Self.reports(of: [$0], db).first }
        }
    }

    private static func reports(of numbers: [Int64], _ db: Database) throws -> [ArticleReport] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT subject.state, subject.due, subject.why, article.versions, \(Columns.article)
                FROM article JOIN source AS home ON home.number = article.source
                JOIN subject ON subject.id = article.id WHERE article.id = ?
                """
        )
        return try numbers.compactMap { number in
            guard let row = try Row.fetchOne(statement, arguments: [number]) else { return nil }
            return ArticleReport(
                article: try Columns.article(row, from: 4),
                state: try StoredState.decode(Array(row[0] as Data)),
                versions: row[3],
                next: (row[1] as Int64?).map(Timestamp.init(milliseconds:)),
                why: row[2]
            )
        }
    }

    package func versions(of article: Article.ID) async throws -> [VersionReport] {
        try await read { db in
            let range = VersionKey.all(of: article)
            let rows = try Row.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT version.key, seen, fingerprint, extractor, reverts, headline, event, edits, significance,
                            undisclosed, ifnull(stored, 0)
                        FROM version LEFT JOIN body ON body.key = version.key
                        WHERE version.key BETWEEN ? AND ? ORDER BY version.key
                        """
                ),
                arguments: [range.lowerBound, range.upperBound]
            )
            var reports: [VersionReport] = []
            while let row = try rows.next() { reports.append(Self.versionReport(row)) }
            return reports
        }
    }

    private static func versionReport(_ row: Row) -> VersionReport {
        VersionReport(
            number: VersionKey(rawValue: row[0]).number,
            seen: Timestamp(milliseconds: row[1]),
            fingerprint: ContentHash(row[2] as DatabaseValue),
            extractor: row[3],
            revertsTo: row[4],
            headline: row[5],
            event: row[6],
            kinds: EditKind.kinds(in: row[7]),
            significance: row[8],
            isUndisclosed: row[9],
            storedBytes: row[10]
        )
    }

    package func version(of article: Article.ID, number: Int) async throws -> Version? {
        guard (0..<VersionKey.limit).contains(number) else { return nil }
        return try await read { try VersionReader($0).version(VersionKey(article, number)) }
    }

    /// The documents of all versions, oldest first; costs little more than reading the oldest alone.
    package func documents(of article: Article.ID) async throws -> [(number: Int, document: Document)] {
        try await read { try VersionReader($0).documents(of: article) }
    }

    package func snapshot(of article: Article.ID, version: Int) async throws -> Snapshot? {
        guard (0..<VersionKey.limit).contains(version) else { return nil }
        return try await read { try VersionReader($0).snapshot(VersionKey(article, version)) }
    }

    package func revision(of article: Article.ID, to version: Int) async throws -> Revision? {
        guard (0..<VersionKey.limit).contains(version) else { return nil }
        return try await read { try VersionReader($0).revision(VersionKey(article, version)) }
    }
}
