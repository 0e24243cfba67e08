import ServiceLifecycle

/// A part of the daemon whose work is a function.
struct ClosureService: Service {
    var work: @Sendable () async throws -> Void

    func run() async throws { try await work() }
}

extension ClosureService {
    /// Work that is asked to end, and is cut short when it does not within `grace`.
    static func stoppable(
        grace: Duration,
        stop: @escaping @Sendable () -> Void,
        work: @escaping @Sendable () async throws -> Void
    ) -> ClosureService {
        ClosureService {
            try await withThrowingTaskGroup { group in
                group.addTask {
                    try await work()
                    return true
                }
                group.addTask {
                    try? await gracefulShutdown()
                    stop()
                    try? await Task.sleep(for: grace)
                    return false
                }
                _ = try await group.next()
                group.cancelAll()
            }
        }
    }
}
