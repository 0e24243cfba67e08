import Model
import Storage
import TestSupport
import Testing

@Suite("The outbox and its ledger")
struct DeliveryTests {
    typealias Fixture = StoreFixture

    static let everything = Subscriber(id: "all")
    static let undisclosed = Subscriber(id: "stealth", filter: .init(undisclosedOnly: true))

    func fixture() async throws -> Fixture {
        let fixture = try await Fixture(subscribers: [Self.everything, Self.undisclosed])
        try await fixture.recordStory()
        return fixture
    }

    @Test("envelopes go to the subscribers that accept, in order")
    func envelopes() async throws {
        let store = try await fixture().store
        let all = try await store.waiting(for: "all", limit: 100)
        #expect(all.map(\.event.sequence) == Array(1...6))
        #expect(all[2].event.revision == Fixture.revision(undisclosed: true))
        #expect(try await store.waiting(for: "stealth", limit: 100).map(\.event.sequence) == [3])
        #expect(try await store.waiting(for: "all", limit: 2).map(\.event.sequence) == [1, 2])
        let behind = try await store.waiting(for: "all", after: all[1].place, limit: 3)
        #expect(behind.map(\.id) == all[2...4].map(\.id))
        #expect(try await store.waiting(for: "all", after: all.last?.place, limit: 3).isEmpty)
        #expect(try await store.waiting(for: "nobody", limit: 2).isEmpty)
        #expect(try await store.storage().waitingEnvelopes == 7)
    }

    @Test("receipts settle envelopes and set the next try")
    func settling() async throws {
        let store = try await fixture().store
        let all = try await store.waiting(for: "all", limit: 3)
        let time = Fixture.start + .seconds(500)
        func receipt(_ index: Int, _ verdict: Receipt.Verdict, _ status: Int?, _ detail: String) -> Receipt {
            Receipt(
                envelope: all[index].id,
                subscriber: "all",
                verdict: verdict,
                at: time,
                status: status,
                detail: detail
            )
        }
        try await store.settle([receipt(0, .retry(at: time + .seconds(5)), 500, "server error")])
        var standing = try #require(try await store.standings().first)
        #expect(standing.failingSince == time)
        #expect(standing.waiting == 6)
        #expect(try await store.waiting(for: "all", limit: 1).first?.attempts == 1)
        #expect(try await store.waiting(for: "all", limit: 1).first?.due == time + .seconds(5))
        try await store.settle([receipt(0, .delivered, 200, "ok"), receipt(1, .gaveUp, 400, "bad request")])
        // A second receipt for the same envelope changes nothing.
        try await store.settle([receipt(0, .delivered, 200, "ok")])
        standing = try #require(try await store.standings().first)
        #expect(standing.waiting == 4)
        #expect(standing.delivered == 1)
        #expect(standing.gaveUp == 1)
        #expect(standing.lastDelivered == time)
        #expect(standing.lastDetail == "bad request")
        #expect(try await store.waiting(for: "all", limit: 9).map(\.event.sequence) == [3, 4, 5, 6])
        #expect(try await store.delivery(all[1].id)?.state == .gaveUp)
        #expect(try await store.delivery(all[0].id)?.attempts == 2)
        #expect(try await store.check() == [])
    }

    @Test("a failure counts against the subscriber, a refusal of one event does not, and a success ends it")
    func failing() async throws {
        let store = try await fixture().store
        let all = try await store.waiting(for: "all", limit: 6)
        func receipt(_ index: Int, _ verdict: Receipt.Verdict, at seconds: Int, refuses: Bool = false) -> Receipt {
            Receipt(
                envelope: all[index].id,
                subscriber: "all",
                verdict: verdict,
                at: Fixture.start + .seconds(seconds),
                detail: "at \(seconds)",
                concernsEventAlone: refuses
            )
        }
        func failingSince() async throws -> Timestamp? { try await store.standings().first?.failingSince }
        try await store.settle([receipt(0, .gaveUp, at: 1, refuses: true)])
        #expect(try await failingSince() == nil)
        let retry = Receipt.Verdict.retry(at: Fixture.start + .seconds(99))
        // In one transaction, in order: the second success forgets what failed before it, not what failed after.
        try await store.settle([
            receipt(1, retry, at: 2), receipt(2, .delivered, at: 3), receipt(1, retry, at: 4), receipt(3, retry, at: 5),
        ])
        #expect(try await failingSince() == Fixture.start + .seconds(4))
        try await store.settle([receipt(1, .gaveUp, at: 6), receipt(3, .gaveUp, at: 7, refuses: true)])
        #expect(try await failingSince() == Fixture.start + .seconds(4))
        let standing = try #require(try await store.standings().first)
        #expect([standing.waiting, standing.delivered, standing.gaveUp] == [2, 1, 3])
        #expect(standing.lastDetail == "at 7")
        try await store.settle([receipt(4, .delivered, at: 8)])
        #expect(try await failingSince() == nil)
        #expect(try await store.check() == [])
    }

    @Test("given-up deliveries are tried again, waiting ones discarded, old ones replayed")
    func mending() async throws {
        let store = try await fixture().store
        let all = try await store.waiting(for: "all", limit: 3)
        let time = Fixture.start + .seconds(500)
        try await store.settle([
            Receipt(envelope: all[0].id, subscriber: "all", verdict: .gaveUp, at: time, detail: "no")
        ])
        var query = DeliveryQuery()
        query.state = .gaveUp
        #expect(try await store.deliveries(query).map(\.event) == [all[0].event.id])
        #expect(try await store.retry(query, now: time) == 1)
        #expect(try await store.deliveries(query).isEmpty)
        #expect(try await store.waiting(for: "all", limit: 1).first?.event.sequence == 1)
        #expect(try await store.waiting(for: "all", limit: 1).first?.attempts == 0)

        query = DeliveryQuery()
        query.subscriber = "all"
        query.limit = .max
        #expect(try await store.discard(query, now: time) == 6)
        #expect(try await store.waiting(for: "all", limit: 1).isEmpty)
        #expect(try await store.deliveries(query).allSatisfy { $0.state == .discarded })

        var events = EventQuery()
        events.kinds = [.revised]
        #expect(try await store.replay(events, to: "all", now: time) == 5)
        #expect(try await store.waiting(for: "all", limit: 9).map(\.event.sequence) == [2, 3, 4, 5, 6])
        await #expect(throws: StorageError.unknownSubscriber("nobody")) {
            _ = try await store.replay(events, to: "nobody", now: time)
        }
        #expect(try await store.check() == [])
    }

    @Test("a subscriber is switched off with an event and on again")
    func disabling() async throws {
        let store = try await fixture().store
        let event = ChangeEvent(
            id: "evt_off",
            kind: .disabled,
            time: Fixture.start,
            reason: "410 Gone",
            subscriber: "stealth"
        )
        try await store.disable("stealth", event: event)
        #expect(try await store.standings().last?.disabledBecause == "410 Gone")
        #expect(try await store.event("evt_off")?.sequence == 7)
        #expect(try await store.waiting(for: "all", limit: 9).last?.event.kind == .disabled)
        #expect(try await store.waiting(for: "stealth", limit: 9).map(\.event.sequence) == [3])
        try await store.enable("stealth")
        #expect(try await store.standings().last?.disabledBecause == nil)
        await #expect(throws: StorageError.unknownSubscriber("nobody")) { try await store.enable("nobody") }
    }

    @Test("settled deliveries are forgotten after their time")
    func pruning() async throws {
        let store = try await fixture().store
        let all = try await store.waiting(for: "all", limit: 9)
        try await store.settle(
            all.prefix(4).map {
                Receipt(envelope: $0.id, subscriber: "all", verdict: .delivered, at: Fixture.start, detail: "ok")
            }
        )
        #expect(try await store.prune(now: Fixture.start + .seconds(29 * 86_400)).deliveries == 0)
        #expect(try await store.prune(now: Fixture.start + .seconds(31 * 86_400)).deliveries == 4)
        #expect(try await store.deliveries(DeliveryQuery()).count == 3)
        #expect(try await store.standings().first?.delivered == 4)
    }
}
