import GRDB
import Model

/// The articles in which every term of a query stands, each in some version.
///
/// The articles of a term are collected once and remembered (``TermCache``): a small set leads the query, a larger one is
/// looked into while rows are walked in order. A term that nobody asked for yet is first tried on the rows that are walked:
/// a page of a common word is found sooner than all its articles.
struct TextSearch {
    /// Rows of a term beyond which it is not collected.
    private static let most = 4_000_000
    /// Sets up to this size lead the query.
    private static let leading = 500
    /// Articles of a set up to which a further term is looked up in each of them sooner than collected.
    private static let few = 300
    /// Rows that are read of one term before the next one has its turn.
    private static let turn = 20_000
    /// Versions that came since a term was collected, up to which they are looked into one by one.
    private static let catchUp = 200
    /// Rows of a term that are collected in the time in which one article is asked for a term.
    private static let rowsPerLook = 400
    /// Articles that are looked into before a guess is judged.
    private static let trial = 16

    /// The articles of the terms that were collected; nil when none was.
    private var articles: ArticleSet?
    /// Terms that are asked of each row.
    private var common: [String] = []
    /// Whether some term is asked of each row only because nobody asked for it before.
    private(set) var isGuess = false

    /// Nil when nothing can match: the query has no term, or a term stands nowhere.
    ///
    /// With `guesses` terms that were never collected are asked of each row.
    init?(_ text: String, _ db: Database, _ cache: TermCache, guesses: Bool = false) throws {
        let terms = WordIndex.terms(of: text)
        guard !terms.isEmpty else { return nil }
        let versions = try Self.versions(db)
        var unknown: [String] = []
        for term in terms {
            if let found = try Self.remembered(term, versions: versions, db, cache) {
                if !narrow(to: found.articles, term) { return nil }
            } else if guesses, !Self.isBeginning(term) {
                common.append(term)
                isGuess = true
            } else {
                unknown.append(term)
            }
        }
        if !unknown.isEmpty, try !collect(unknown, versions: versions, db, cache) { return nil }
    }

    /// Takes in what is known of a term; false when nothing is left.
    private mutating func narrow(to found: ArticleSet?, _ term: String) -> Bool {
        guard let found else {
            common.append(term)
            return true
        }
        articles = articles.map { $0.intersection(found) } ?? found
        return articles?.count != 0
    }

    static func versions(_ db: Database) throws -> Int {
        try Int.fetchOne(db.cachedStatement(sql: "SELECT versions FROM total")) ?? 0
    }

    /// A beginning stands for many words: asking it of a row looks all of them up.
    private static func isBeginning(_ term: String) -> Bool { term.hasSuffix("*") }

    // MARK: Collecting

    /// Reads the terms in turns; when the rarest is done and has few articles, the others are looked up in these.
    private mutating func collect(_ terms: [String], versions: Int, _ db: Database, _ cache: TermCache) throws -> Bool {
        let last = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM event")) ?? 0
        var harvests = terms.map { Harvest(term: $0) }
        while !harvests.isEmpty {
            for index in harvests.indices.reversed() {
                if !Self.isBeginning(harvests[index].term), let articles, articles.count <= Self.few {
                    let term = harvests.remove(at: index).term
                    self.articles = try articles.filter { try Self.stands(term, in: $0, db) }
                    if self.articles?.count == 0 { return false }
                    continue
                }
                // The last one has no other to wait for.
                try harvests[index].go(on: harvests.count == 1 ? Self.most : Self.turn, upTo: Self.most, db)
                guard harvests[index].isDone else { continue }
                let harvest = harvests.remove(at: index)
                cache.keep(.init(articles: harvest.result, versions: versions, sequence: last), for: harvest.term)
                if !narrow(to: harvest.result, harvest.term) { return false }
            }
        }
        return true
    }

    /// What was read of a term so far.
    private struct Harvest {
        var term: String
        var articles = ArticleSet()
        /// The last row.
        private var place = Int64.min
        private var rows = 0
        private(set) var isDone = false
        private var isCommon = false

        init(term: String) { self.term = term }

        /// Nil for a term that has too many rows.
        var result: ArticleSet? { isCommon ? nil : articles }

        mutating func go(on count: Int, upTo most: Int, _ db: Database) throws {
            // All words of a beginning are looked up each time: it is read at one go.
            let count = TextSearch.isBeginning(term) ? Int.max : count
            let keys = try PlainRows(
                "SELECT rowid FROM words WHERE words MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?",
                [term, place, count],
                db
            )
            let start = rows
            var latest = place >> Int64(VersionKey.numberBits)
            while try keys.next() {
                place = keys[0]
                rows += 1
                let article = place >> Int64(VersionKey.numberBits)
                if article != latest { articles.insert(article) }
                latest = article
            }
            isDone = rows - start < count
            isCommon = !isDone && rows >= most
            if isCommon { isDone = true }
        }
    }

    // MARK: What is known

    /// What is known of a term, brought up to date; nil when nothing is.
    private static func remembered(
        _ term: String,
        versions: Int,
        _ db: Database,
        _ cache: TermCache
    ) throws -> TermCache.Entry? {
        guard let kept = cache.entry(for: term) else { return nil }
        // A reader whose snapshot is a little older than what is kept finds what it would find a moment later.
        if kept.versions >= versions || kept.articles == nil { return kept }
        guard let fresh = try update(kept, term, versions: versions, db) else { return nil }
        cache.keep(fresh, for: term)
        return fresh
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

    // MARK: Asking

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

    /// Whether filling a page of a guess would take more looks than collecting takes: the share of articles that were right
    /// so far tells how far there is to go, and how many rows there are to collect.
    ///
    /// `left` are the rows that the page still lacks, `found` those it has; `hits` the articles of `looks` that were right.
    static func isHopeless(left: Int, found: Int, hits: Int, looks: Int, versions: Int) -> Bool {
        guard looks >= trial else { return false }
        return left * looks / max(found, 1) * rowsPerLook > hits * versions / looks
    }

    /// Whether what was collected allows the article; costs nothing.
    func mayAccept(_ article: Int64) -> Bool { articles?.contains(article) ?? true }

    func accepts(_ article: Int64, _ db: Database) throws -> Bool {
        guard articles?.contains(article) ?? true else { return false }
        return try common.allSatisfy { try Self.stands($0, in: article, db) }
    }

    private static func stands(_ term: String, in article: Int64, _ db: Database) throws -> Bool {
        let range = VersionKey.all(of: Article.ID(rawValue: article))
        let rows = try PlainRows(
            "SELECT 1 FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? LIMIT 1",
            [term, range.lowerBound, range.upperBound],
            db
        )
        return try rows.next()
    }
}
