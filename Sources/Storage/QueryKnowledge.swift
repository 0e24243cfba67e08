import GRDB
import Synchronization

/// What queries learned of the store and later ones need not find out again.
final class QueryKnowledge: Sendable {
    let estimates = Estimates()
    let terms = TermCache()
}

/// About how many rows meet a condition: what decides by which index a query is led, never what it finds.
final class Estimates: Sendable {
    /// Counting ends here: what is more frequent is found soon in any order.
    private static let most = 20_000
    private static let lifetime = Duration.seconds(60)

    private let kept = Mutex<[String: (size: Int, at: ContinuousClock.Instant)]>([:])

    /// `rows` is a table and a condition that an index answers alone; it may have one argument, the list of values.
    func count(_ rows: String, _ values: [Int64], _ db: Database) throws -> Int {
        let list = SQLFilter.list(values)
        let (name, now) = (rows + list, ContinuousClock.now)
        if let known = kept.withLock({ $0[name] }), now - known.at < Self.lifetime { return known.size }
        let statement = try db.cachedStatement(sql: "SELECT count(*) FROM (SELECT 1 FROM \(rows) LIMIT \(Self.most))")
        let size = try Int.fetchOne(statement, arguments: values.isEmpty ? [] : [list]) ?? 0
        kept.withLock { kept in
            if kept.count > 2000 { kept = [:] }
            kept[name] = (size, now)
        }
        return size
    }
}

/// The articles of the terms that were searched for, kept up to date with the index.
final class TermCache: Sendable {
    struct Entry: Sendable {
        /// Nil where the term stands nearly everywhere.
        var articles: ArticleSet?
        /// Where the index was: versions in the store, and the last event.
        var versions: Int
        var sequence: Int64

        fileprivate var bytes: Int { (articles?.bytes ?? 0) + 200 }
    }

    private struct State {
        var entries: [String: (entry: Entry, used: Int)] = [:]
        var bytes = 0
        var clock = 0
    }

    private static let mostBytes = 8 << 20
    private let state = Mutex(State())

    func entry(for term: String) -> Entry? {
        state.withLock { state in
            guard let found = state.entries[term] else { return nil }
            state.clock += 1
            state.entries[term]?.used = state.clock
            return found.entry
        }
    }

    func keep(_ entry: Entry, for term: String) {
        state.withLock { state in
            state.clock += 1
            let old = state.entries.updateValue((entry, state.clock), forKey: term)
            state.bytes += entry.bytes - (old?.entry.bytes ?? 0)
            guard state.bytes > Self.mostBytes else { return }
            // The half that was not asked for lately goes at once: looking for the oldest each time would take longer.
            let middle = state.entries.values.map(\.used).sorted()[state.entries.count / 2]
            state.entries = state.entries.filter { $0.value.used >= middle }
            state.bytes = state.entries.values.reduce(0) { $0 + $1.entry.bytes }
        }
    }
}
