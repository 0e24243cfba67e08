import GRDB
import Model

/// An ``ArticleQuery`` as SQL: the numbers of the articles that meet it, newest first.
enum ArticleSelection {
    static func numbers(_ query: ArticleQuery, _ db: Database, _ knowledge: QueryKnowledge) throws -> [Int64] {
        var filter = SQLFilter()
        if let source = query.source {
            filter.add("article.source = (SELECT number FROM source WHERE id = ?)", [source.rawValue])
        }
        if let least = query.minVersions, least > 1 {
            filter.add("article.versions > 1 AND article.versions >= ?", [least])
        } else if let least = query.minVersions {
            filter.add("article.versions >= ?", [least])
        }
        if let before = query.before { filter.add("article.id < ?", [before.rawValue]) }
        guard let text = query.text else { return try pick(filter, limit: query.limit, db) ?? [] }
        if let guess = try TextSearch(text, db, knowledge.terms, guesses: true), guess.isGuess, guess.isWalked {
            let versions = try TextSearch.versions(db)
            if let found = try pick(filter, asking: guess, among: versions, limit: query.limit, db) { return found }
        }
        guard let search = try TextSearch(text, db, knowledge.terms) else { return [] }
        search.restrict(&filter, article: "article.id")
        return try pick(filter, asking: search.isWalked ? search : nil, limit: query.limit, db) ?? []
    }

    /// With `versions`, the number of them in the store, the result is nil when it looks as if collecting would cost less.
    private static func pick(
        _ filter: SQLFilter,
        asking search: TextSearch? = nil,
        among versions: Int? = nil,
        limit: Int,
        _ db: Database
    ) throws -> [Int64]? {
        let rows = try PlainRows(
            "SELECT article.id FROM article WHERE \(filter.sql) ORDER BY article.id DESC LIMIT ?",
            filter.arguments + [search == nil ? limit : .max],
            db
        )
        var (found, looks): ([Int64], Int) = ([], 0)
        while found.count < limit, try rows.next() {
            let article = rows[0]
            if let search {
                guard search.mayAccept(article) else { continue }
                looks += 1
                if try search.accepts(article, db) { found.append(article) }
                let count = found.count
                if let versions,
                    TextSearch.isHopeless(
                        left: limit - count,
                        found: count,
                        hits: count,
                        looks: looks,
                        versions: versions
                    )
                {
                    return nil
                }
            } else {
                found.append(article)
            }
        }
        return found
    }

    /// What the reports of a query are made of, hashed: costs a small part of reading them.
    static func mark(_ query: ArticleQuery, _ db: Database, _ knowledge: QueryKnowledge) throws -> Int {
        var hasher = Hasher()
        let sql = """
            SELECT article.id, article.versions, article.headline, article.address, article.source, subject.due, subject.why,
                subject.state
            FROM article JOIN subject ON subject.id = article.id WHERE article.id = ?
            """
        for number in try numbers(query, db, knowledge) {
            let rows = try PlainRows(sql, [number], db)
            if try rows.next() { rows.hash(8, into: &hasher) }
        }
        return hasher.finalize()
    }
}
