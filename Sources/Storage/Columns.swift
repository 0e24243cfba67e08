import GRDB
import Model

/// Columns that several queries select in the same order.
enum Columns {
    /// Of `article` and of `home`, its source.
    static let article = "article.id, home.id, article.address, article.identity, article.discovered, article.headline"

    static func article(_ row: Row, from index: Int) throws -> Article {
        guard let address = WebAddress(row[index + 2] as String) else { throw StoredFormError.lacks("address") }
        return Article(
            id: Article.ID(rawValue: row[index]),
            source: Source.ID(rawValue: row[index + 1]),
            address: address,
            identity: row[index + 3],
            discovered: Timestamp(milliseconds: row[index + 4]),
            headline: row[index + 5]
        )
    }
}
