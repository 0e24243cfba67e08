import GRDB
import Model

/// The articles in which every term of a query stands, each in some version.
///
/// Rare terms are resolved to a set of articles beforehand; common ones, whose set would be large, are asked of each
/// candidate: so neither a rare nor a common word costs more than a few milliseconds.
struct TextSearch {
    /// Rows of a term beyond which it counts as common.
    private static let most = 10_000
    /// Sets up to this size lead the query; larger ones are looked into while rows are walked in order.
    private static let leading = 500

    private var articles: Set<Int64>?
    private var common: [String] = []

    /// - Returns: nil when nothing can match: the query has no term, or a term stands nowhere.
    init?(_ text: String, _ db: Database) throws {
        let terms = WordIndex.terms(of: text)
        guard !terms.isEmpty else { return nil }
        for term in terms {
            var found: Set<Int64> = []
            var count = 0
            let rows = try Int64.fetchCursor(
                db.cachedStatement(sql: "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"),
                arguments: [term, Self.most]
            )
            while let key = try rows.next() {
                found.insert(VersionKey(rawValue: key).article.rawValue)
                count += 1
            }
            if count == Self.most {
                common.append(term)
            } else {
                articles = articles.map { $0.intersection(found) } ?? found
                if articles?.isEmpty == true { return nil }
            }
        }
    }

    /// Adds the condition for a column that holds the article's number.
    func restrict(_ filter: inout SQLFilter, article column: String) {
        if let articles {
            // A plus keeps SQLite from leading with the set.
            let lead = articles.count <= Self.leading ? "" : "+"
            let list = "[" + articles.map(String.init).joined(separator: ",") + "]"
            filter.add("\(lead)\(column) IN (SELECT value FROM json_each(?))", [list])
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
}
