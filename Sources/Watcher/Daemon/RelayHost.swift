import Delivery
import Synchronization

/// Keeps one relay at work, and changes it for another when the settings change.
final class RelayHost: Sendable {
    private struct State {
        var relay: Relay
        var isStopping = false
    }

    private let state: Mutex<State>

    init(_ relay: Relay) {
        state = Mutex(State(relay: relay))
    }

    /// Delivers until ``stop()`` is called or the task is cancelled.
    func run() async throws {
        while true {
            let relay = state.withLock { $0.relay }
            try await relay.run()
            let isOver = state.withLock { $0.isStopping }
            if isOver { return }
        }
    }

    /// Lets the relay at work end what it is at, and puts another in its place.
    func replace(with relay: Relay) {
        let old = state.withLock { state in
            let old = state.relay
            state.relay = relay
            return old
        }
        old.stop()
    }

    func stop() {
        let relay = state.withLock { state in
            state.isStopping = true
            return state.relay
        }
        relay.stop()
    }

    func wake() {
        state.withLock { $0.relay }.wake()
    }

    /// A number for each part of the deliveries, which changes as long as the part is alive.
    var progress: [String?: UInt64] { state.withLock { $0.relay }.progressByPart }

    var counts: [String: Relay.Counts] { state.withLock { $0.relay }.counts }
}
