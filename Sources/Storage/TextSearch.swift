import GRDB
import Model

/// The articles in which every term of a query stands, each in some version.
///
/// The articles of a term are collected unless there are very many. A small set leads the query; a larger one is looked
/// into while rows are walked in order; a term that stands nearly everywhere is asked of each row. So neither a rare nor
/// a common word costs more than some milliseconds.
struct TextSearch {
    /// Rows of a term beyond which it is not collected.
    private static let most = 40_000
    /// Sets up to this size lead the query.
    private static let leading = 500

    /// The articles of the terms that were collected; nil when none was.
    private var articles: Set<Int64>?
    /// Terms that are asked of each row.
    private var common: [String] = []

    /// - Returns: nil when nothing can match: the query has no term, or a term stands nowhere.
    init?(_ text: String, _ db: Database) throws {
        let terms = WordIndex.terms(of: text)
        guard !terms.isEmpty else { return nil }
        for term in terms {
            guard let found = try Self.articles(with: term, db) else {
                common.append(term)
                continue
            }
            articles = articles.map { $0.intersection(found) } ?? found
            if articles?.isEmpty == true { return nil }
        }
    }

    /// Nil where there are too many.
    private static func articles(with term: String, _ db: Database) throws -> Set<Int64>? {
        var found: Set<Int64> = []
        var (count, latest): (Int, Int64) = (0, 0)
        // A beginning stands for many words: asking it of each row would look all of them up again and again.
        let most = term.hasSuffix("*") ? Int.max : most
        let keys = try Int64.fetchCursor(
            db.cachedStatement(sql: "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"),
            arguments: [term, most]
        )
        while let key = try keys.next() {
            count += 1
            let article = VersionKey(rawValue: key).article.rawValue
            if article != latest { found.insert(article) }
            latest = article
        }
        return count == most ? nil : found
    }

    /// Adds what SQL can tell by itself; `column` holds the article's number.
    func restrict(_ filter: inout SQLFilter, article column: String) {
        guard !isWalked else { return }
        if let articles {
            filter.add("\(column) IN (\(articles.sorted().map(String.init).joined(separator: ", ")))")
        }
        for term in common {
            filter.add(
                """
                EXISTS (SELECT 1 FROM words WHERE words MATCH ?
                    AND rowid BETWEEN \(column) << \(VersionKey.numberBits)
                    AND (\(column) << \(VersionKey.numberBits)) + \(VersionKey.limit - 1))
                """,
                [term]
            )
        }
    }

    /// Whether each row must be asked with ``accepts(_:_:)`` while the rows are walked; else SQL does it all.
    var isWalked: Bool { articles.map { $0.count > Self.leading } ?? false }

    func accepts(_ article: Int64, _ db: Database) throws -> Bool {
        guard articles?.contains(article) ?? true else { return false }
        let range = VersionKey.all(of: Article.ID(rawValue: article))
        return try common.allSatisfy { term in
            try Int.fetchOne(
                db.cachedStatement(sql: "SELECT 1 FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? LIMIT 1"),
                arguments: [term, range.lowerBound, range.upperBound]
            ) != nil
        }
    }
}
