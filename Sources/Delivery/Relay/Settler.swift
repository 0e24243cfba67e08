import Logging
import Model
import Synchronization

/// Books receipts: all that came while one transaction was under way go into the next.
///
/// This is what makes thousands of deliveries a second durable at the price of a few commits.
final class Settler: Sendable {
    private struct Pending {
        var receipts: [Receipt] = []
        var disablings: [(subscriber: Subscriber.ID, event: ChangeEvent)] = []
        var isEnding = false

        var isEmpty: Bool { receipts.isEmpty && disablings.isEmpty }
    }

    /// The most receipts of one transaction.
    private static let mostAtOnce = 2000

    private let outbox: any Outbox
    private let clock: any Clock<Duration>
    private let logger: Logger
    private let pending = Mutex(Pending())
    private let bell = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))

    init(outbox: any Outbox, clock: any Clock<Duration>, logger: Logger) {
        self.outbox = outbox
        self.clock = clock
        self.logger = logger
    }

    func book(_ receipts: [Receipt]) {
        pending.withLock { $0.receipts += receipts }
        bell.continuation.yield()
    }

    /// Switches a subscriber off, after the receipts that were booked before.
    func disable(_ subscriber: Subscriber.ID, event: ChangeEvent) {
        pending.withLock { $0.disablings.append((subscriber, event)) }
        bell.continuation.yield()
    }

    /// Lets ``run(settled:disabled:turned:)`` return once everything is booked; a store that fails is not waited for.
    func end() {
        pending.withLock { $0.isEnding = true }
        bell.continuation.yield()
    }

    /// Rings without news, so that a settler that is alive shows it.
    func beat() { bell.continuation.yield() }

    /// Books until ``end()``.
    ///
    /// - Parameters:
    ///   - settled: Is told what the store has confirmed.
    ///   - disabled: Is told that a subscriber is off and an event of it on its way.
    ///   - turned: Is called each time that the settler is about to wait.
    func run(
        settled: ([Receipt]) -> Void,
        disabled: (Subscriber.ID) -> Void,
        turned: () -> Void
    ) async {
        var failures = 0
        for await _ in bell.stream {
            while let batch = nextBatch() {
                do {
                    if !batch.receipts.isEmpty { try await outbox.settle(batch.receipts) }
                    settled(batch.receipts)
                    drop(receipts: batch.receipts.count)
                    for disabling in batch.disablings {
                        try await outbox.disable(disabling.subscriber, event: disabling.event)
                        drop(disablings: 1)
                        disabled(disabling.subscriber)
                    }
                    if failures > 0 { logger.notice("deliveries are booked again") }
                    failures = 0
                } catch {
                    failures += 1
                    if failures == 1 {
                        logger.error("deliveries cannot be booked", metadata: ["reason": "\(error)"])
                    }
                    turned()
                    if isEnding { return }
                    try? await clock.sleep(for: .milliseconds(min(200 << min(failures, 8), 2_000)))
                }
            }
            turned()
            if isEnding { return }
        }
    }

    private var isEnding: Bool { pending.withLock { $0.isEnding } }

    private func nextBatch() -> (receipts: [Receipt], disablings: [(subscriber: Subscriber.ID, event: ChangeEvent)])? {
        pending.withLock { pending in
            pending.isEmpty ? nil : (Array(pending.receipts.prefix(Self.mostAtOnce)), pending.disablings)
        }
    }

    private func drop(receipts: Int = 0, disablings: Int = 0) {
        pending.withLock { pending in
            pending.receipts.removeFirst(receipts)
            pending.disablings.removeFirst(disablings)
        }
    }
}
