/// Which host names are being looked up, and which were of late.
///
/// libcurl spends a thread on each lookup, and looks up a name as often as it is asked for at once. So only some lookups
/// run together, each name once; who needs one more waits, and who needs none goes ahead.
struct Lookups {
    /// libcurl remembers an address for 300 seconds; a little less, so that we never take a name for known that is not.
    private static let memory: UInt64 = 290_000_000_000
    private static let capacity = 16_384

    private let limit: Int
    private var running: Set<String> = []
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
        guard running.count < limit, !running.contains(name) else { return .mustWait }
        running.insert(name)
        return .begun
    }

    mutating func end(_ name: String, found: Bool, now: UInt64) {
        running.remove(name)
        guard found else {
            known[name] = nil
            return
        }
        if known.count >= Self.capacity { known = known.filter { $0.value > now } }
        if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
        known[name] = now + Self.memory
    }
}
