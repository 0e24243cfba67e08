import Synchronization

/// Ends the streams that are open when the server stops: they would never end by themselves.
final class Shutdown: Sendable {
    private struct State {
        var hasBegun = false
        var next = 0
        var endings: [Int: @Sendable () -> Void] = [:]
    }

    private let state = Mutex(State())

    /// How many streams are open.
    var open: Int { state.withLock { $0.endings.count } }

    /// Asks to be told; nil when the server stops already, or when so many streams are open.
    func register(limit: Int, _ ending: @escaping @Sendable () -> Void) -> Int? {
        state.withLock { state in
            guard !state.hasBegun, state.endings.count < limit else { return nil }
            state.next += 1
            state.endings[state.next] = ending
            return state.next
        }
    }

    func unregister(_ ticket: Int) {
        state.withLock { _ = $0.endings.removeValue(forKey: ticket) }
    }

    func begin() {
        let endings = state.withLock { state in
            state.hasBegun = true
            defer { state.endings = [:] }
            return Array(state.endings.values)
        }
        for ending in endings { ending() }
    }
}
