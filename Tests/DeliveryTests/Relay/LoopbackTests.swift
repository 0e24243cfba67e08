import Delivery
import Foundation
import Model
import Synchronization
import TestSupport
import Testing
import Transport

@Suite("Webhooks over a real connection", .serialized)
struct LoopbackTests {
    private static func now() -> Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded()))
    }

    private static func events(_ count: Int) -> [ChangeEvent] {
        (1...count).map { SampleEvents.event(.revised, sequence: Int64($0)) }
    }

    private static func webhook(
        _ url: String,
        _ client: any Sending,
        timeout: Duration = .seconds(20),
        allowsPrivateNetwork: Bool = true
    ) throws -> WebhookChannel {
        try WebhookChannel(
            endpoint: Endpoint(
                url: Secret(url),
                allowsPrivateNetwork: allowsPrivateNetwork,
                userAgent: "watcher/test (+https://watch.example)",
                timeout: timeout
            ),
            signer: WebhookSigner(secrets: [WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]),
            sending: client
        )
    }

    private static func running(
        _ relay: Relay,
        within limit: Duration = .seconds(30),
        until done: @escaping @Sendable () -> Bool
    ) async throws {
        let work = Task { try await relay.run() }
        let deadline = ContinuousClock.now + limit
        while !done() {
            guard ContinuousClock.now < deadline else {
                Issue.record("not done in time")
                break
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        relay.stop()
        try await work.value
    }

    /// One way for a receiver to fail, and what is told of it.
    struct Trouble: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var steps: [LoopbackServer.Step]
        var status: Int?
        /// One of these.
        var says: [String]
    }

    static let troubles = [
        Trouble(
            testDescription: "an error",
            steps: [.send(LoopbackServer.answer(500, body: "boom"))],
            status: 500,
            says: ["answered 500"]
        ),
        Trouble(
            testDescription: "too busy",
            steps: [.send(LoopbackServer.answer(429, [("Retry-After", "0")]))],
            status: 429,
            says: ["answered 429"]
        ),
        Trouble(
            testDescription: "a redirect",
            steps: [.send(LoopbackServer.answer(302, [("Location", "/elsewhere")]))],
            status: 302,
            says: ["redirects (302)"]
        ),
        Trouble(testDescription: "a reset", steps: [.reset], status: nil, says: ["connection"]),
        Trouble(testDescription: "silence", steps: [.pause(.seconds(30))], status: nil, says: ["in time", "too long"]),
        Trouble(
            testDescription: "a body that drips",
            steps: [
                .send(Array("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n".utf8)),
                .repeating([0x20], every: .milliseconds(50)),
            ],
            status: nil,
            says: ["too long"]
        ),
        Trouble(
            testDescription: "no HTTP",
            steps: [.send(Array("SSH-2.0-OpenSSH_9\r\n".utf8)), .close],
            status: nil,
            says: ["failed"]
        ),
    ]

    @Test("each trouble is told, and the event arrives after it, the same to the byte", arguments: troubles)
    func trouble(_ trouble: Trouble) async throws {
        let server = try LoopbackServer { asked in
            asked.connection == 0 && asked.target == "/hook"
                ? trouble.steps + [.close] : [.send(LoopbackServer.answer(204))]
        }
        let client = try HTTPClient()
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "a")])
        outbox.record(Self.events(1), at: Self.now())
        let relay = Relay(
            outbox: outbox,
            channels: ["a": try Self.webhook(server.url("/hook"), client, timeout: .milliseconds(400))],
            options: RelayOptions(plan: DeliveryPlan(scale: 0.01)),
            now: Self.now
        )
        try await Self.running(relay) { outbox.waitingCount(of: "a") == 0 }
        let receipts = outbox.receipts
        #expect(receipts.map(\.status) == [trouble.status, 204])
        let detail = try #require(receipts.first?.detail)
        #expect(trouble.says.contains { detail.contains($0) }, "\(detail)")
        let asked = server.asked
        try #require(asked.count == 2)
        #expect(asked.allSatisfy { $0.target == "/hook" && $0.method == "POST" })
        #expect(asked[0].body == asked[1].body)
        #expect(asked[0].body == EventForm().json(of: outbox.events[0]))
        #expect(asked[0].field("webhook-id") == asked[1].field("webhook-id"))
        #expect(asked[0].field("content-type") == "application/cloudevents+json; charset=utf-8")
        #expect(asked[0].field("user-agent") == "watcher/test (+https://watch.example)")
        await client.shutDown()
    }

    @Test("a receiver that is down for a while gets everything once it is up, and nobody else waits")
    func down() async throws {
        let isUp = Mutex(false)
        let server = try LoopbackServer { asked in
            if asked.target == "/well" || isUp.withLock({ $0 }) { return [.send(LoopbackServer.answer(200))] }
            return [.send(LoopbackServer.answer(503))]
        }
        let client = try HTTPClient()
        let outbox = MemoryOutbox(subscribers: [Subscriber(id: "down"), Subscriber(id: "well")])
        outbox.record(Self.events(40), at: Self.now())
        // An hour is a second: 5 s are 1.4 ms, 5 min 83 ms, 30 min half a second.
        let options = RelayOptions(plan: DeliveryPlan(scale: 1.0 / 3600))
        let relay = Relay(
            outbox: outbox,
            channels: [
                "down": try Self.webhook(server.url("/down"), client),
                "well": try Self.webhook(server.url("/well"), client),
            ],
            options: options,
            now: Self.now
        )
        let start = ContinuousClock.now
        let wellDone = Mutex<Duration?>(nil)
        try await Self.running(relay) {
            if ContinuousClock.now - start > .seconds(1) { isUp.withLock { $0 = true } }
            if outbox.waitingCount(of: "well") == 0 { wellDone.withLock { $0 = $0 ?? (.now - start) } }
            return outbox.waitingCount(of: "down") == 0
        }
        let arrived = server.asked.filter { $0.target == "/down" }
        let bodies = Dictionary(grouping: arrived, by: { $0.field("webhook-id") ?? "" }).mapValues {
            Set($0.map(\.body))
        }
        #expect(bodies.count == 40)
        #expect(bodies.values.allSatisfy { $0.count == 1 })
        let delivered = outbox.receipts.filter { $0.subscriber == "down" && $0.verdict == .delivered }
        #expect(Set(delivered.map(\.envelope)).count == 40)
        let failures = outbox.receipts.filter { $0.subscriber == "down" && $0.verdict != .delivered }
        #expect((4...20).contains(failures.count))
        let took = try #require(wellDone.withLock { $0 })
        #expect(took < .seconds(10))
        await client.shutDown()
    }

    @Test("a private address is refused unless the subscriber allows it")
    func guarded() async throws {
        let server = try LoopbackServer { _ in [.send(LoopbackServer.answer(200))] }
        let client = try HTTPClient()
        let channel = try Self.webhook(server.url("/hook"), client, allowsPrivateNetwork: false)
        let attempt = await channel.attempt(Parcel(events: Self.events(1), time: Self.now()))
        #expect(attempt.detail == "the address 127.0.0.1 is not public, and private ones are not allowed here")
        #expect(attempt.outcome == .failed(isOutage: true, retryAfter: nil))
        #expect(server.asked.isEmpty)
        await client.shutDown()
    }

    @Test("no spelling of a private address is connected to, and none is taken for the end of a subscription")
    func spellings() async throws {
        let victim = try LoopbackServer(host: "0.0.0.0") { _ in [.send(LoopbackServer.answer(200))] }
        let client = try HTTPClient()
        let channels = try PrivateSpellings.all.map { host in
            try Self.webhook("http://\(host):\(victim.port)/hook", client, allowsPrivateNetwork: false)
        }
        await withTaskGroup(of: Attempt.self) { group in
            for channel in channels {
                group.addTask { await channel.attempt(Parcel(events: Self.events(1), time: Self.now())) }
            }
            for await attempt in group {
                guard case .failed = attempt.outcome else {
                    Issue.record("\(attempt)")
                    continue
                }
                #expect(!attempt.detail.isEmpty)
            }
        }
        #expect(victim.connections == 0)
        await client.shutDown()
    }

    @Test("a secret in the address is in no sentence")
    func redaction() async throws {
        let client = try HTTPClient()
        let endpoint = Endpoint(url: "http://127.0.0.1:9/services/T0KEN-T0KEN", allowsPrivateNetwork: true)
        let channel = ChatChannel(form: SlackForm(endpoint: endpoint), sending: client)
        let attempt = await channel.attempt(Parcel(events: Self.events(1), time: Self.now()))
        #expect(attempt.outcome == .failed(isOutage: true, retryAfter: nil))
        #expect(!attempt.detail.contains("T0KEN"))
        await client.shutDown()
    }
}
