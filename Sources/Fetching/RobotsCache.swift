import Model
import Synchronization

/// What the robots.txt of each origin said, for a day at most; asked for once, however many wait for it.
final class RobotsCache: Sendable {
    /// What came of asking for a robots.txt.
    enum Loaded: Sendable {
        case rules(RobotsRules, maxAge: Duration?)
        /// The server could not say (5xx, a timeout): all is forbidden until it can (RFC 9309 §2.3.1.4).
        case unreachable
        /// Not even asked, or nobody there: the page itself would fare the same.
        case stopped(Fetched)
    }

    enum Answer: Sendable {
        case rules(RobotsRules)
        case unreachable
        case stopped(Fetched)
        case cancelled
    }

    fileprivate struct Entry {
        var rules: RobotsRules?
        var until: Timestamp
        var isUnreachable = false
        var isLoading = false
        var waiters: [Int: UnsafeContinuation<Void, Never>] = [:]
    }

    fileprivate struct State {
        var entries: [String: Entry] = [:]
        var nextID = 0
    }

    private enum Step {
        case answer(Answer)
        case wait(Int)
        case load
    }

    private static let shortest = Duration.seconds(3_600)
    private static let longest = Duration.seconds(86_400)
    /// When a server that could not say is asked again.
    private static let retry = Duration.seconds(1_800)
    /// Origins that are remembered.
    private static let capacity = 8_192

    private let state = Mutex(State())
    private let now: @Sendable () -> Timestamp

    init(now: @escaping @Sendable () -> Timestamp) {
        self.now = now
    }

    /// The rules of the origin, loaded if they are not known.
    func answer(for origin: String, load: () async -> Loaded) async -> Answer {
        while true {
            switch step(for: origin) {
            case .answer(let answer): return answer
            case .wait(let id):
                await wait(id, for: origin)
                if Task.isCancelled { return .cancelled }
            case .load:
                let loaded = await load()
                return finish(loaded, for: origin)
            }
        }
    }

    private func step(for origin: String) -> Step {
        let now = now()
        return state.withLock { state in
            if let entry = state.entries[origin] {
                if entry.isLoading {
                    state.nextID += 1
                    return .wait(state.nextID)
                }
                if entry.until > now {
                    if let rules = entry.rules { return .answer(.rules(rules)) }
                    if entry.isUnreachable { return .answer(.unreachable) }
                }
            }
            state.makeRoom(capacity: Self.capacity, now: now)
            state.entries[origin, default: Entry(until: now)].isLoading = true
            return .load
        }
    }

    private func finish(_ loaded: Loaded, for origin: String) -> Answer {
        let now = now()
        let (answer, waiters) = state.withLock { state -> (Answer, [UnsafeContinuation<Void, Never>]) in
            var entry = state.entries[origin] ?? Entry(until: now)
            entry.isLoading = false
            let waiters = Array(entry.waiters.values)
            entry.waiters = [:]
            let answer: Answer
            switch loaded {
            case .rules(let rules, let maxAge):
                let age = min(max(maxAge ?? Self.longest, Self.shortest), Self.longest)
                (entry.rules, entry.until, entry.isUnreachable) = (rules, now + age, false)
                answer = .rules(rules)
            case .unreachable:
                // Old rules may be used as long as new ones cannot be had (RFC 9309 §2.4).
                (entry.until, entry.isUnreachable) = (now + Self.retry, true)
                answer = entry.rules.map { .rules($0) } ?? .unreachable
            case .stopped(let fetched): answer = .stopped(fetched)
            }
            state.entries[origin] = entry
            return (answer, waiters)
        }
        for waiter in waiters { waiter.resume() }
        return answer
    }

    private func wait(_ id: Int, for origin: String) async {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
                let waits = state.withLock { state in
                    guard !Task.isCancelled, state.entries[origin]?.isLoading == true else { return false }
                    state.entries[origin]?.waiters[id] = continuation
                    return true
                }
                if !waits { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.entries[origin]?.waiters.removeValue(forKey: id) }?.resume()
        }
    }
}

extension RobotsCache.State {
    /// Drops what has run out, and when that is not enough, what runs out first.
    fileprivate mutating func makeRoom(capacity: Int, now: Timestamp) {
        guard entries.count >= capacity else { return }
        entries = entries.filter { $0.value.isLoading || $0.value.until > now }
        guard entries.count >= capacity else { return }
        let idle = entries.filter { !$0.value.isLoading }.sorted { $0.value.until < $1.value.until }
        for (origin, _) in idle.prefix(capacity / 8) { entries[origin] = nil }
    }
}
