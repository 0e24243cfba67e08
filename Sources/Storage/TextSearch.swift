import GRDB
import Model

/// The articles in which every term of a query stands, each in some version.
///
/// The articles of a term are collected unless there are very many, and remembered (``TermCache``). A small set leads the
/// query; a larger one is looked into while rows are walked in order; a term that stands nearly everywhere is asked of
/// each row. So neither a rare nor a common word costs more than some milliseconds.
struct TextSearch {
    /// Rows of a term beyond which it is not collected.
    private static let most = 40_000
    /// Sets up to this size lead the query.
    private static let leading = 1000
    /// Versions that came since a term was collected, up to which they are looked into one by one.
    private static let catchUp = 200

    /// The articles of the terms that were collected; nil when none was.
    private var articles: ArticleSet?
    /// Terms that are asked of each row.
    private var common: [String] = []
    /// Whether some term is only taken for a common one, as nobody asked for it before.
    private(set) var isGuess = false

    /// With `guesses` terms that were never collected are taken for common ones: a page of a common word is found sooner
    /// than its articles are collected, and with any other one notices soon.
    ///
    /// - Returns: nil when nothing can match: the query has no term, or a term stands nowhere.
    init?(_ text: String, _ db: Database, _ cache: TermCache, guesses: Bool = false) throws {
        let terms = WordIndex.terms(of: text)
        guard !terms.isEmpty else { return nil }
        for term in terms {
            if guesses, cache.entry(for: term) == nil {
                common.append(term)
                isGuess = true
                continue
            }
            guard let found = try Self.articles(with: term, db, cache) else {
                common.append(term)
                continue
            }
            articles = articles.map { $0.intersection(found) } ?? found
            if articles?.count == 0 { return nil }
        }
    }

    /// Nil where there are too many.
    private static func articles(with term: String, _ db: Database, _ cache: TermCache) throws -> ArticleSet? {
        let versions = try Int.fetchOne(db.cachedStatement(sql: "SELECT versions FROM total")) ?? 0
        if let kept = cache.entry(for: term) {
            // A reader whose snapshot is a little older than what is kept finds what it would find a moment later.
            if kept.versions >= versions || kept.articles == nil { return kept.articles }
            if let fresh = try update(kept, term, versions: versions, db) {
                cache.keep(fresh, for: term)
                return fresh.articles
            }
        }
        let last = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM event")) ?? 0
        let entry = TermCache.Entry(articles: try collect(term, db), versions: versions, sequence: last)
        cache.keep(entry, for: term)
        return entry.articles
    }

    private static func collect(_ term: String, _ db: Database) throws -> ArticleSet? {
        var found = ArticleSet()
        var (count, latest): (Int, Int64) = (0, -1)
        // A beginning stands for many words: asking it of each row would look all of them up again and again.
        let most = term.hasSuffix("*") ? Int.max : most
        let keys = try Int64.fetchCursor(
            db.cachedStatement(sql: "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"),
            arguments: [term, most]
        )
        while let key = try keys.next() {
            count += 1
            let article = key >> Int64(VersionKey.numberBits)
            if article != latest { found.insert(article) }
            latest = article
        }
        return count == most ? nil : found
    }

    /// The entry with the versions that came since; nil where they are too many, or not all of them have an event.
    private static func update(
        _ entry: TermCache.Entry,
        _ term: String,
        versions: Int,
        _ db: Database
    ) throws -> TermCache.Entry? {
        let news = versions - entry.versions
        guard news <= catchUp, var articles = entry.articles else { return nil }
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT sequence, article, version FROM event WHERE sequence > ? AND version IS NOT NULL LIMIT ?"
            ),
            arguments: [entry.sequence, catchUp + 1]
        )
        guard rows.count == news else { return nil }
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM words WHERE words MATCH ? AND rowid = ?")
        for row in rows {
            guard let article = row[1] as Int64? else { return nil }
            guard !articles.contains(article) else { continue }
            let key = VersionKey(Article.ID(rawValue: article), row[2]).rawValue
            if try Int.fetchOne(statement, arguments: [term, key]) != nil { articles.insert(article) }
        }
        let last = rows.last.map { $0[0] as Int64 } ?? entry.sequence
        return TermCache.Entry(articles: articles, versions: versions, sequence: last)
    }

    /// Whether a few articles are all there is to look into.
    var leads: Bool { articles.map { $0.count <= Self.leading } ?? false }

    /// Whether each row must be asked with ``accepts(_:_:)`` while the rows are walked; else SQL does it all.
    var isWalked: Bool { !leads }

    /// Adds what SQL can tell by itself; `column` holds the article's number, by which the rows may be looked up when
    /// the search leads.
    func restrict(_ filter: inout SQLFilter, article column: String, leads: Bool = true) {
        guard !isWalked, let articles else { return }
        filter.add(
            "\(leads ? "" : "+")\(column) IN (SELECT value FROM json_each(?))",
            [SQLFilter.list(articles.articles)]
        )
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
