import Delivery
import Foundation
import Model
import Synchronization
import TestSupport
import Testing
import Transport

/// A receiver over a real connection that fails in every way there is, each event in its own, and then takes it.
@Suite("The scripted receiver", .serialized)
struct ScriptedReceiverTests {
    private static func now() -> Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded()))
    }

    private static func webhook(_ url: String, _ client: any Sending) throws -> WebhookChannel {
        try WebhookChannel(
            endpoint: Endpoint(url: Secret(url), allowsPrivateNetwork: true, timeout: .milliseconds(400)),
            signer: WebhookSigner(secrets: [WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]),
            sending: client
        )
    }

    private static func events(_ numbers: ClosedRange<Int>) -> [ChangeEvent] {
        numbers.map { number in
            var event = SampleEvents.event(.revised, sequence: Int64(number))
            event.article?.id = Article.ID(rawValue: Int64(number))
            return event
        }
    }

    private static func running(
        _ relay: Relay,
        until done: @escaping @Sendable () async throws -> Bool
    ) async throws {
        let work = Task { try await relay.run() }
        let deadline = ContinuousClock.now + .seconds(30)
        while try await !done() {
            guard ContinuousClock.now < deadline else {
                Issue.record("not done in time")
                break
            }
            try await Task.sleep(for: .milliseconds(2))
        }
        relay.stop()
        try await work.value
    }

    /// What an event's first attempt meets; a second one is always taken.
    private static let failures: [(name: String, steps: [LoopbackServer.Step])] = [
        ("an error", [.send(LoopbackServer.answer(500, body: "boom"))]),
        ("too busy", [.send(LoopbackServer.answer(429, [("Retry-After", "1")]))]),
        ("silence", [.pause(.seconds(5)), .close]),
        ("a reset", [.reset]),
        ("a redirect", [.send(LoopbackServer.answer(307, [("Location", "/elsewhere")]))]),
        (
            "a body that drips",
            [
                .send(Array("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n".utf8)),
                .repeating([0x20], every: .milliseconds(50)),
            ]
        ),
        ("an answer to nothing", [.send(Array("SSH-2.0-OpenSSH_9\r\n".utf8)), .close]),
    ]

    @Test("every failure is retried within a tenth of its plan; all arrive once, in order, the same to the byte")
    func everyFailure() async throws {
        let asked = Mutex<[String: Int]>([:])
        let server = try LoopbackServer { request in
            let id = request.field("webhook-id") ?? ""
            let count = asked.withLock { asked in
                asked[id, default: 0] += 1
                return asked[id, default: 0]
            }
            let place = (Int(id.suffix(2)) ?? 1) - 1
            // No connection is used twice: a reset of one that was kept is mended by libcurl itself, at once.
            let taken: [LoopbackServer.Step] = [.send(LoopbackServer.answer(204, [("Connection", "close")])), .close]
            return count == 1 ? Self.failures[place].steps + [.close] : taken
        }
        let client = try HTTPClient()
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "a")])
        outbox.record(Self.events(1...Self.failures.count), at: Self.now())
        // Five seconds are 250 ms.
        let relay = Relay(
            outbox: outbox,
            channels: ["a": try Self.webhook(server.url("/hook"), client)],
            options: RelayOptions(plan: DeliveryPlan(scale: 0.05)),
            now: Self.now
        )
        try await Self.running(relay) { outbox.waitingCount(of: "a") == 0 }
        await client.shutDown()

        let requests = server.asked
        let ids = (1...Self.failures.count).map(SampleEvents.id)
        #expect(requests.compactMap { $0.field("webhook-id") } == ids.flatMap { [$0, $0] })
        #expect(requests.allSatisfy { $0.target == "/hook" })
        let receipts = outbox.receipts
        #expect(receipts.count == 2 * Self.failures.count)
        guard requests.count == receipts.count else { return }
        for (index, failure) in Self.failures.enumerated() {
            let (first, second) = (requests[2 * index], requests[2 * index + 1])
            #expect(first.body == second.body && first.body == EventForm().json(of: outbox.events[index]))
            #expect(receipts[2 * index].verdict != .delivered, "\(failure.name)")
            #expect(receipts[2 * index + 1].verdict == .delivered, "\(failure.name)")
            // From the end of the failed attempt to the next one; a loaded machine may wake us late, never early.
            let planned = failure.name == "too busy" ? 1000.0 : 250.0
            guard case .retry(let due) = receipts[2 * index].verdict else { continue }
            let booked = Double((due - receipts[2 * index].at).milliseconds)
            #expect((0.9 * planned...1.1 * planned).contains(booked), "\(failure.name): \(booked) ms")
            let gap = Double(first.at.duration(to: second.at).milliseconds)
            let hang = ["silence", "a body that drips"].contains(failure.name) ? 400.0 : 0
            #expect(gap >= 0.9 * planned + hang, "\(failure.name): \(gap) ms")
            #expect(gap <= 1.1 * planned + hang + 400, "\(failure.name): \(gap) ms")
        }
    }

    @Test("an hour down: attempts keep to the plan, and everything arrives once when it is over")
    func anHourDown() async throws {
        // A thousandth: the hour is 3.6 s, five minutes 300 ms, half an hour 1.8 s.
        let scale = 0.001
        let start = ContinuousClock.now
        let hour = Duration.seconds(3600) * scale
        let server = try LoopbackServer { _ in
            let isUp = ContinuousClock.now - start > hour
            return [.send(LoopbackServer.answer(isUp ? 204 : 503))]
        }
        let client = try HTTPClient()
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "a")])
        outbox.record(Self.events(1...30), at: Self.now())
        let relay = Relay(
            outbox: outbox,
            channels: ["a": try Self.webhook(server.url("/hook"), client)],
            options: RelayOptions(plan: DeliveryPlan(scale: scale)),
            now: Self.now
        )
        try await Self.running(relay) { outbox.waitingCount(of: "a") == 0 }
        await client.shutDown()

        let byID = Dictionary(grouping: server.asked, by: { $0.field("webhook-id") ?? "" })
        #expect(byID.count == 30)
        #expect(byID.values.allSatisfy { Set($0.map(\.body)).count == 1 })
        let delivered = outbox.receipts.filter { $0.verdict == .delivered }
        #expect(Set(delivered.map(\.envelope)).count == 30 && delivered.count == 30)
        // The first waits 5 s, 5 min and half an hour, and steps aside; then the second does the same.
        for number in 1...2 {
            let attempts = byID[SampleEvents.id(number)] ?? []
            let gaps = zip(attempts, attempts.dropFirst()).map { Double($0.at.duration(to: $1.at).milliseconds) }
            for (gap, planned) in zip(gaps, [5.0, 300, 1800]) {
                #expect(gap >= 0.9 * planned && gap <= 1.1 * planned + 150, "event \(number): \(gap) for \(planned) ms")
            }
        }
        // One attempt at a time while it is down: not thirty that knock at each turn.
        #expect(outbox.receipts.count { $0.verdict != .delivered } <= 10)
    }

    @Test("a wrong certificate is a failure, and a mended one ends it", .enabled(if: Certificates.isAvailable))
    func wrongCertificate() async throws {
        let certificates = try Certificates()
        let server = try SecureReceiver(certificates)
        defer { server.stop() }
        let client = try HTTPClient(options: TransportOptions(authorities: certificates.path("right.pem")))
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "a")])
        outbox.record(Self.events(1...2), at: Self.now())
        let relay = Relay(
            outbox: outbox,
            channels: ["a": try Self.webhook("https://localhost:\(server.port)/hook", client)],
            options: RelayOptions(plan: DeliveryPlan(scale: 0.01)),
            now: Self.now
        )
        try await Self.running(relay) { outbox.waitingCount(of: "a") == 0 }
        await client.shutDown()
        let receipts = outbox.receipts
        #expect(receipts.map { $0.verdict == .delivered } == [false, true, true])
        #expect(receipts.first?.detail.hasPrefix("no secure connection: ") == true)
        #expect(receipts.first?.status == nil)
    }

    @Test("beside receivers in trouble the others are told as soon as without them")
    func latency() async throws {
        let alone = try await Self.latencies(beside: [:])
        let troubles: [String: [LoopbackServer.Step]] = Dictionary(
            uniqueKeysWithValues: Self.failures.enumerated().map { ("trouble\($0.offset)", $0.element.steps) }
        )
        let beside = try await Self.latencies(beside: troubles)
        func quantile(_ share: Double, _ times: [Double]) -> Double {
            let sorted = times.sorted()
            return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
        }
        // A shared machine makes its own outliers: the floors are for them, and the benchmark for the last hundredth.
        #expect(quantile(0.5, beside) < max(2 * quantile(0.5, alone), 10))
        #expect(quantile(0.95, beside) < max(2 * quantile(0.95, alone), 50))
    }

    /// How many milliseconds each of 200 events is on its way to a receiver that is well.
    private static func latencies(beside troubles: [String: [LoopbackServer.Step]]) async throws -> [Double] {
        let server = try LoopbackServer { request in
            let name = String(request.target.dropFirst())
            return troubles[name] ?? [.send(LoopbackServer.answer(204))]
        }
        let client = try HTTPClient()
        let names = ["well"] + troubles.keys.sorted()
        let outbox = MemoryOutbox(subscribers: names.map { Subscriber(id: $0) })
        var channels: [Subscriber.ID: any Channel] = [:]
        for name in names { channels[name] = try webhook(server.url("/" + name), client) }
        // Short waits keep the troubled lines busy.
        let plan = DeliveryPlan(waits: [.zero] + Array(repeating: .milliseconds(50), count: 1000))
        let relay = Relay(outbox: outbox, channels: channels, options: RelayOptions(plan: plan), now: now)
        let times = Mutex<[Double]>([])
        try await running(relay) {
            for number in 1...200 {
                let start = ContinuousClock.now
                outbox.record(events(number...number), at: now())
                relay.wake()
                while outbox.waitingCount(of: "well") > 0 { try await Task.sleep(for: .microseconds(200)) }
                let took = start.duration(to: .now)
                times.withLock { $0.append(took / .milliseconds(1)) }
            }
            return true
        }
        await client.shutDown()
        server.stop()
        return times.withLock { $0 }
    }
}
