import Model
import Synchronization

/// Since when the events that meet some conditions are the same: found out by looking at the news alone.
///
/// A list of changes must be made again only when one of the events that came since fits it, not at each event.
final class LogMarks: Sendable {
    private struct Entry {
        /// The end of the log when it was looked at last.
        var checked: Int64
        /// The end of the log when something that fits was there for the first time, or when looking began.
        var changed: Int64
        var used: Int
    }

    private struct State {
        var entries: [EventQuery: Entry] = [:]
        var clock = 0
    }

    private static let most = 4000
    private let state = Mutex(State())

    /// A number of the log behind which nothing meets the conditions of the query up to `end`; the same until something
    /// does.
    ///
    /// Whatever the query says of its place, its order and its limit is left aside.
    func mark(of query: EventQuery, end: Int64, in log: any ChangeLog) async throws -> Int64 {
        let conditions = Self.conditions(of: query)
        guard conditions != EventQuery() else { return end }
        guard let kept = entry(for: conditions) else {
            return keep(.init(checked: end, changed: end, used: 0), conditions)
        }
        guard kept.checked < end else { return kept.changed }
        var news = conditions
        news.after = kept.checked
        news.newestFirst = true
        news.limit = 1
        let isChanged = try await !log.sequences(news).isEmpty
        return keep(.init(checked: end, changed: isChanged ? end : kept.changed, used: 0), conditions)
    }

    private static func conditions(of query: EventQuery) -> EventQuery {
        var conditions = EventQuery()
        conditions.sources = query.sources
        conditions.article = query.article
        conditions.text = query.text
        // A new version may bring words that older events of its article are found by: it need not fit itself.
        guard query.text == nil else { return conditions }
        conditions.kinds = query.kinds
        conditions.edits = query.edits
        conditions.minSignificance = query.minSignificance
        conditions.undisclosedOnly = query.undisclosedOnly
        conditions.since = query.since
        conditions.until = query.until
        return conditions
    }

    private func entry(for conditions: EventQuery) -> Entry? {
        state.withLock { state in
            state.clock += 1
            state.entries[conditions]?.used = state.clock
            return state.entries[conditions]
        }
    }

    private func keep(_ entry: Entry, _ conditions: EventQuery) -> Int64 {
        state.withLock { state in
            state.clock += 1
            var entry = entry
            entry.used = state.clock
            // Another who looked at the same time may have looked further.
            if let other = state.entries[conditions], other.checked > entry.checked { return entry.changed }
            state.entries[conditions] = entry
            if state.entries.count > Self.most {
                let middle = state.entries.values.map(\.used).sorted()[state.entries.count / 2]
                state.entries = state.entries.filter { $0.value.used > middle }
            }
            return entry.changed
        }
    }
}
