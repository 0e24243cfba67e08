import Model
import Storage

/// Feeds systemd's watchdog, but only while the loop, the writer and the deliveries all move on.
///
/// A program that answers while its heart stands still is worse than one that is started anew.
struct Watchdog {
    let manager: ServiceManager
    let loop: @Sendable () -> Int
    let deliveries: @Sendable () -> [String?: UInt64]
    let store: Store

    func run(every interval: Duration) async throws {
        var lastLoop = -1
        var lastDelivery: [String?: UInt64] = [:]
        while !Task.isCancelled {
            let (loop, delivery) = (loop(), deliveries())
            // A writer that hangs does not come back from this; one that fails (a full disk) does, and is alive.
            try? await store.keep(Array(Timestamp.current.description.utf8), as: "watchdog")
            let standsStill = delivery.contains { lastDelivery[$0.key] == $0.value }
            if loop != lastLoop, !standsStill { manager.isAlive() }
            (lastLoop, lastDelivery) = (loop, delivery)
            try await Task.sleep(for: interval)
        }
    }
}
