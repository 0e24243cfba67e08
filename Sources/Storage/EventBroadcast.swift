import Synchronization

/// Tells everyone in this process who listens that the log has grown.
final class EventBroadcast: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<Int64>.Continuation] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// The number of the latest event after each commit that brought some; a slow listener misses all but the latest.
    func listen() -> AsyncStream<Int64> {
        let (stream, continuation) = AsyncStream.makeStream(of: Int64.self, bufferingPolicy: .bufferingNewest(1))
        let token = state.withLock { state in
            state.next += 1
            state.listeners[state.next] = continuation
            return state.next
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.listeners.removeValue(forKey: token) }
        }
        return stream
    }

    func tell(_ sequence: Int64) {
        let listeners = state.withLock { Array($0.listeners.values) }
        for listener in listeners { listener.yield(sequence) }
    }

    func finish() {
        let listeners = state.withLock { state in
            defer { state.listeners = [:] }
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }
}
