import Delivery
import Foundation
import Model
import Synchronization
import TestSupport
import Testing
import Transport

@Suite("The relay")
struct RelayTests {
    private static func now() -> Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded()))
    }

    private static func webhook(_ receiver: Receiver) throws -> WebhookChannel {
        try WebhookChannel(
            endpoint: Endpoint(url: "http://127.0.0.1:9/hook", allowsPrivateNetwork: true),
            signer: WebhookSigner(secrets: [WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]),
            sending: receiver
        )
    }

    private static func events(_ count: Int, from first: Int = 1, articles: Int = 1000) -> [ChangeEvent] {
        (first..<first + count).map { number in
            var event = SampleEvents.event(.revised, sequence: Int64(number))
            event.article?.id = Article.ID(rawValue: Int64(number % articles))
            return event
        }
    }

    /// Runs a relay until `done`, or for half a minute; then stops it and returns how long the stop took.
    @discardableResult
    private static func running(
        _ relay: Relay,
        until done: @escaping @Sendable () -> Bool
    ) async throws -> Duration {
        let work = Task { try await relay.run() }
        let deadline = ContinuousClock.now + .seconds(30)
        while !done() {
            guard ContinuousClock.now < deadline else {
                Issue.record("not done in time")
                break
            }
            try await Task.sleep(for: .milliseconds(2))
        }
        let start = ContinuousClock.now
        relay.stop()
        try await work.value
        return .now - start
    }

    @Test("events arrive in order, once, signed, with their ids")
    func inOrder() async throws {
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "a")])
        outbox.record(Self.events(300), at: Self.now())
        let receiver = Receiver()
        let relay = Relay(outbox: outbox, channels: ["a": try Self.webhook(receiver)], now: Self.now)
        try await Self.running(relay) { receiver.log.count == 300 }
        #expect(receiver.log.compactMap(\.id) == (1...300).map(SampleEvents.id))
        #expect(receiver.log.allSatisfy { $0.field("webhook-signature")?.hasPrefix("v1,") == true })
        #expect(outbox.waitingCount(of: "a") == 0)
        #expect(outbox.receipts.count == 300)
        #expect(relay.counts["a"]?.delivered == 300)
    }

    @Test("a scripted receiver gets everything in the end, each id with equal bytes, on schedule")
    func scripted() async throws {
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "a")])
        outbox.record(Self.events(3), at: Self.now())
        // Scaled by 0.02 the first five seconds are 100 ms.
        let receiver = Receiver { _, number in
            switch number {
            case 0: .status(500)
            case 1: .status(200)
            case 2: .error(.timeout)
            case 3: .status(204)
            case 4: .status(302, [TransferField("location", "https://elsewhere.example/")])
            default: .status(202)
            }
        }
        let options = RelayOptions(plan: DeliveryPlan(scale: 0.02))
        let relay = Relay(
            outbox: outbox,
            channels: ["a": try Self.webhook(receiver)],
            options: options,
            now: Self.now
        )
        try await Self.running(relay) { outbox.waitingCount(of: "a") == 0 }
        let log = receiver.log
        #expect(log.compactMap(\.id) == [1, 1, 2, 2, 3, 3].map(SampleEvents.id))
        try #require(log.count == 6)
        for pair in [(0, 1), (2, 3), (4, 5)] {
            #expect(log[pair.0].transfer.body == log[pair.1].transfer.body)
            #expect(log[pair.1].at - log[pair.0].at >= .milliseconds(90))
        }
        #expect(outbox.receipts.map(\.status) == [500, 200, nil, 204, 302, 202])
        // The plan itself, within its jitter; when a loaded machine wakes us is another matter.
        let waits = outbox.receipts.compactMap { receipt -> Int64? in
            guard case .retry(let at) = receipt.verdict else { return nil }
            return (at - receipt.at).milliseconds
        }
        #expect(waits.count == 3)
        #expect(waits.allSatisfy { (95...105).contains($0) })
    }

    @Test("Retry-After is waited for, in seconds")
    func retryAfter() async throws {
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "a")])
        outbox.record(Self.events(2), at: Self.now())
        let receiver = Receiver { _, number in
            number == 0 ? .status(429, [TransferField("Retry-After", "1")]) : .status(200)
        }
        let options = RelayOptions(plan: DeliveryPlan(scale: 0.001))
        let relay = Relay(
            outbox: outbox,
            channels: ["a": try Self.webhook(receiver)],
            options: options,
            now: Self.now
        )
        try await Self.running(relay) { outbox.waitingCount(of: "a") == 0 }
        let times = receiver.log.map(\.at)
        try #require(times.count == 3)
        #expect(times[1] - times[0] >= .seconds(1))
    }

    @Test("410 switches one subscriber off with an event that the others get")
    func gone() async throws {
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "a"), Subscriber(id: "b")])
        outbox.record(Self.events(3), at: Self.now())
        let gone = Receiver { _, _ in .status(410) }
        let well = Receiver()
        let relay = Relay(
            outbox: outbox,
            channels: ["a": try Self.webhook(gone), "b": try Self.webhook(well)],
            options: RelayOptions(plan: DeliveryPlan(scale: 0.001), poll: .milliseconds(50)),
            now: Self.now
        )
        try await Self.running(relay) { well.log.count == 4 }
        #expect(gone.log.count == 1)
        let event = try #require(outbox.events.last)
        #expect(event.kind == .disabled)
        #expect(event.subscriber == "a")
        #expect(event.reason == "the receiver answered 410 Gone")
        #expect(event.id.hasPrefix("evt_") && event.id.count == 30)
        #expect(outbox.waitingCount(of: "a") == 4)

        // Switched on again by somebody else, it goes on where it stopped.
        outbox.enable("a")
        let back = Receiver()
        let next = Relay(
            outbox: outbox,
            channels: ["a": try Self.webhook(back)],
            options: RelayOptions(plan: DeliveryPlan(scale: 0.001)),
            now: Self.now
        )
        try await Self.running(next) { outbox.waitingCount(of: "a") == 0 }
        #expect(back.log.count == 4)
    }

    @Test("a disabled subscriber is noticed when another process switches it on")
    func enabledWhileRunning() async throws {
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "a")])
        outbox.record(Self.events(1), at: Self.now())
        let receiver = Receiver { _, number in .status(number == 0 ? 410 : 200) }
        let relay = Relay(
            outbox: outbox,
            channels: ["a": try Self.webhook(receiver)],
            options: RelayOptions(plan: DeliveryPlan(scale: 0.001), poll: .milliseconds(20)),
            now: Self.now
        )
        let isEnabled = Mutex(false)
        try await Self.running(relay) {
            if outbox.events.last?.kind == .disabled, !isEnabled.withLock({ $0 }) {
                outbox.enable("a")
                isEnabled.withLock { $0 = true }
            }
            return outbox.receipts.count { $0.verdict == .delivered } == 2
        }
    }

    @Test("a slow and a dead subscriber delay no other")
    func isolation() async throws {
        let ids = ["dead", "slow", "well"]
        let outbox = MemoryOutbox(subscribers: ids.map { Subscriber(id: $0) })
        let dead = Receiver { _, _ in .error(.connect("refused")) }
        let slow = Receiver { _, _ in .slow(.milliseconds(800), 200) }
        let well = Receiver()
        let relay = Relay(
            outbox: outbox,
            channels: [
                "dead": try Self.webhook(dead), "slow": try Self.webhook(slow), "well": try Self.webhook(well),
            ],
            now: Self.now
        )
        outbox.record(Self.events(1), at: Self.now())
        try await Self.running(relay) {
            let count = well.log.count
            // Each event is recorded when the last has arrived: latency, not throughput.
            if outbox.events.count == count, count < 100 {
                outbox.record(Self.events(1, from: count + 1), at: Self.now())
                relay.wake()
            }
            return count == 100
        }
        #expect(slow.log.count < 100)
        #expect(outbox.receipts.count { $0.subscriber == "well" } == 100)
    }

    @Test("a stop ends soon, and cuts short what hangs without booking it")
    func stop() async throws {
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "a")])
        outbox.record(Self.events(2), at: Self.now())
        let receiver = Receiver { _, _ in .slow(.seconds(60), 200) }
        let relay = Relay(
            outbox: outbox,
            channels: ["a": try Self.webhook(receiver)],
            options: RelayOptions(grace: .milliseconds(200)),
            now: Self.now
        )
        let took = try await Self.running(relay) { receiver.log.count == 1 }
        #expect(took < .seconds(2))
        #expect(outbox.receipts.isEmpty)
        #expect(outbox.waitingCount(of: "a") == 2)
    }

    @Test("a stop lets an attempt under way end and books it, also when the task is cancelled")
    func cancellation() async throws {
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "a")])
        outbox.record(Self.events(2), at: Self.now())
        let receiver = Receiver { _, _ in .slow(.milliseconds(150), 200) }
        let relay = Relay(outbox: outbox, channels: ["a": try Self.webhook(receiver)], now: Self.now)
        let work = Task { try await relay.run() }
        while receiver.log.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        work.cancel()
        await #expect(throws: CancellationError.self) { try await work.value }
        #expect(outbox.receipts.map(\.verdict) == [.delivered])
    }

    @Test("a store that fails stops nothing for good: what was delivered is booked once it works")
    func brokenStore() async throws {
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "a")])
        outbox.record(Self.events(1), at: Self.now())
        let receiver = Receiver { _, number in
            if number == 0 { outbox.setBroken(true) }
            return .status(200)
        }
        let relay = Relay(
            outbox: outbox,
            channels: ["a": try Self.webhook(receiver)],
            options: RelayOptions(poll: .milliseconds(20)),
            now: Self.now
        )
        let mended = Mutex<ContinuousClock.Instant?>(nil)
        try await Self.running(relay) {
            if receiver.log.count == 1, mended.withLock({ $0 }) == nil {
                mended.withLock { $0 = .now }
            }
            if let since = mended.withLock({ $0 }), .now - since > .milliseconds(100) { outbox.setBroken(false) }
            return outbox.waitingCount(of: "a") == 0
        }
        #expect(receiver.log.count == 1)
        #expect(outbox.receipts.count == 1)
    }

    @Test("progress grows while there is nothing to do")
    func progress() async throws {
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "a")])
        let relay = Relay(
            outbox: outbox,
            channels: ["a": try Self.webhook(Receiver())],
            options: RelayOptions(poll: .milliseconds(10)),
            now: Self.now
        )
        try await Self.running(relay) { relay.progress >= 5 }
    }

    @Test("receipts of many deliveries share a transaction")
    func batching() async throws {
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "a")])
        outbox.record(Self.events(1000), at: Self.now())
        let receiver = Receiver()
        let relay = Relay(
            outbox: outbox,
            channels: ["a": try Self.webhook(receiver)],
            options: RelayOptions(lane: LaneOptions(concurrency: 16)),
            now: Self.now
        )
        try await Self.running(relay) { outbox.waitingCount(of: "a") == 0 }
        #expect(receiver.log.count == 1000)
        #expect(outbox.receipts.count == 1000)
    }
}
