package import Model

/// A way to one subscriber: a webhook, a chat room, a mailbox, a program.
package protocol Channel: Sendable {
    /// Whether several events may go out as one message, as people like it; programs get each on its own.
    var gathers: Bool { get }

    /// Makes one attempt; what comes of it is a value, for the plan decides what follows.
    ///
    /// On cancellation it ends within a second with a failure.
    func attempt(_ parcel: Parcel) async -> Attempt
}

/// What goes out in one attempt: an event, or several that are told together, in order.
package struct Parcel: Hashable, Sendable {
    /// Never empty.
    package var events: [ChangeEvent]
    package var time: Timestamp

    package init(events: [ChangeEvent], time: Timestamp) {
        precondition(!events.isEmpty, "a parcel holds an event")
        self.events = events
        self.time = time
    }
}

/// What came of one attempt, before the plan has its say.
package struct Attempt: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case delivered
        /// Not now. `isOutage`: nothing suggests that this event is to blame; `retryAfter`: what the receiver asked for.
        case failed(isOutage: Bool, retryAfter: Duration?)
        /// Never: the receiver said so of this event, or it cannot be put into a message.
        case refused
        /// The receiver wants no events any more.
        case unsubscribed
    }

    package var outcome: Outcome
    /// HTTP status, where there was one.
    package var status: Int?
    /// One sentence without a stop; never a secret.
    package var detail: String

    package init(_ outcome: Outcome, status: Int? = nil, detail: String) {
        self.outcome = outcome
        self.status = status
        self.detail = detail
    }
}
