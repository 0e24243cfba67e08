/// The durable queue of envelopes, as the relay sees it.
package protocol Outbox: Sendable {
    /// The oldest unsettled envelopes of a subscriber, in the order of their events, whether due yet or not.
    ///
    /// With `place` only those behind it.
    func waiting(for subscriber: Subscriber.ID, after place: Envelope.Place?, limit: Int) async throws -> [Envelope]

    /// Books attempts in one durable transaction.
    func settle(_ receipts: [Receipt]) async throws

    /// Switches a subscriber off and records the event that says so; its envelopes stay where they are.
    func disable(_ subscriber: Subscriber.ID, event: ChangeEvent) async throws

    /// How every subscriber stands.
    func standings() async throws -> [SubscriberStanding]
}

extension Outbox {
    /// The oldest unsettled envelopes of a subscriber, from the beginning.
    package func waiting(for subscriber: Subscriber.ID, limit: Int) async throws -> [Envelope] {
        try await waiting(for: subscriber, after: nil, limit: limit)
    }
}

/// How a subscriber stands.
package struct SubscriberStanding: Hashable, Sendable, Codable {
    package var id: Subscriber.ID
    package var waiting: Int
    package var delivered: Int
    package var gaveUp: Int
    /// When the oldest waiting envelope was written.
    package var oldestWaiting: Timestamp?
    package var lastDelivered: Timestamp?
    /// Since when every attempt has failed; nil while they succeed.
    package var failingSince: Timestamp?
    package var lastDetail: String?
    /// Why it was switched off; nil while it is on.
    package var disabledBecause: String?

    package init(
        id: Subscriber.ID,
        waiting: Int = 0,
        delivered: Int = 0,
        gaveUp: Int = 0,
        oldestWaiting: Timestamp? = nil,
        lastDelivered: Timestamp? = nil,
        failingSince: Timestamp? = nil,
        lastDetail: String? = nil,
        disabledBecause: String? = nil
    ) {
        self.id = id
        self.waiting = waiting
        self.delivered = delivered
        self.gaveUp = gaveUp
        self.oldestWaiting = oldestWaiting
        self.lastDelivered = lastDelivered
        self.failingSince = failingSince
        self.lastDetail = lastDetail
        self.disabledBecause = disabledBecause
    }
}
