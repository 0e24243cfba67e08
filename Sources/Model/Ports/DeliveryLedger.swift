/// The deliveries as the operator reviews and mends them.
package protocol DeliveryLedger: Sendable {
    /// Deliveries that meet the query, newest first.
    func deliveries(_ query: DeliveryQuery) async throws -> [DeliveryReport]

    func delivery(_ id: Int64) async throws -> DeliveryReport?

    /// Makes waiting or given-up deliveries due now; returns how many.
    func retry(_ query: DeliveryQuery, now: Timestamp) async throws -> Int

    /// Takes waiting deliveries out of the queue for good; returns how many.
    func discard(_ query: DeliveryQuery, now: Timestamp) async throws -> Int

    /// Queues the events of the query once more for a subscriber; returns how many.
    func replay(_ events: EventQuery, to subscriber: Subscriber.ID, now: Timestamp) async throws -> Int

    /// Switches a disabled subscriber on again.
    func enable(_ subscriber: Subscriber.ID) async throws
}

package struct DeliveryQuery: Hashable, Sendable {
    package var id: Int64?
    package var subscriber: Subscriber.ID?
    package var state: DeliveryReport.State?
    /// Only deliveries with a smaller id.
    package var before: Int64?
    package var limit = 100

    package init() {}
}

package struct DeliveryReport: Hashable, Sendable {
    package enum State: String, Sendable, Codable, CaseIterable {
        case waiting, delivered, gaveUp, discarded
    }

    package var id: Int64
    package var subscriber: Subscriber.ID
    package var event: ChangeEvent.ID
    package var kind: ChangeEvent.Kind
    package var state: State
    package var attempts: Int
    package var created: Timestamp
    package var due: Timestamp?
    package var lastAttempt: Timestamp?
    package var lastStatus: Int?
    package var lastDetail: String?

    package init(
        id: Int64,
        subscriber: Subscriber.ID,
        event: ChangeEvent.ID,
        kind: ChangeEvent.Kind,
        state: State,
        attempts: Int,
        created: Timestamp,
        due: Timestamp?,
        lastAttempt: Timestamp?,
        lastStatus: Int?,
        lastDetail: String?
    ) {
        self.id = id
        self.subscriber = subscriber
        self.event = event
        self.kind = kind
        self.state = state
        self.attempts = attempts
        self.created = created
        self.due = due
        self.lastAttempt = lastAttempt
        self.lastStatus = lastStatus
        self.lastDetail = lastDetail
    }
}
