/// Which host names are being looked up, and which were of late.
///
/// libcurl spends a thread on each lookup, and looks up a name as often as it is asked for at once. So only some lookups
/// run together, each name once; who needs one more waits, and who needs none goes ahead. A lookup that lasts (its name
/// servers are down) takes nobody's place, until there are very many of them.
struct Lookups {
    /// libcurl remembers an address for 300 seconds; a little less, so that we never take a name for known that is not.
    private static let memory: UInt64 = 290_000_000_000
    private static let capacity = 16_384
    /// A lookup that lasts longer waits for a server that may never answer.
    static let brisk: UInt64 = 1_000_000_000
    /// Each is a thread.
    static let mostSlow = 256

    private let limit: Int
    /// When each began.
    private var running: [String: UInt64] = [:]
    /// Names with the time until which they are known.
    private var known: [String: UInt64] = [:]

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    enum Leave: Equatable {
        /// The name is known.
        case unneeded
        /// The lookup has begun; ``end(_:found:now:)`` is owed.
        case begun
        case mustWait
    }

    mutating func ask(for name: String, now: UInt64) -> Leave {
        if let until = known[name], until > now { return .unneeded }
        guard running[name] == nil, hasRoom(now: now) else { return .mustWait }
        running[name] = now
        return .begun
    }

    private func hasRoom(now: UInt64) -> Bool {
        guard running.count >= limit else { return true }
        let slow = running.values.count { now >= $0 + Self.brisk }
        return running.count - min(slow, Self.mostSlow) < limit
    }

    mutating func end(_ name: String, found: Bool, now: UInt64) {
        running[name] = nil
        guard found else {
            known[name] = nil
            return
        }
        if known.count >= Self.capacity { known = known.filter { $0.value > now } }
        if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
        known[name] = now + Self.memory
    }
}
