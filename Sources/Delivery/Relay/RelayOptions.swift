package import Model

/// How the relay treats its subscribers.
package struct RelayOptions: Hashable, Sendable {
    package var plan: DeliveryPlan
    /// How subscribers without an entry in ``lanes`` are treated.
    package var lane: LaneOptions
    package var lanes: [Subscriber.ID: LaneOptions]
    /// How often the outbox is looked into without a call of ``Relay/wake()``: what other processes queued is found.
    package var poll: Duration
    /// How long attempts under way may go on after a stop, before they are cut short.
    package var grace: Duration

    package init(
        plan: DeliveryPlan = DeliveryPlan(),
        lane: LaneOptions = LaneOptions(),
        lanes: [Subscriber.ID: LaneOptions] = [:],
        poll: Duration = .seconds(5),
        grace: Duration = .seconds(3)
    ) {
        self.plan = plan
        self.lane = lane
        self.lanes = lanes
        self.poll = poll
        self.grace = grace
    }
}

/// How one subscriber is treated.
package struct LaneOptions: Hashable, Sendable {
    /// Attempts under way at once.
    ///
    /// With 1 the order of events holds; with more, the order of each article's.
    package var concurrency: Int
    /// After so many failed attempts an event lets later ones pass; nil: order before everything.
    package var patience: Int?
    /// When messages for people go out.
    package var rhythm: Rhythm

    package init(concurrency: Int = 1, patience: Int? = 4, rhythm: Rhythm = Rhythm()) {
        self.concurrency = max(1, concurrency)
        self.patience = patience
        self.rhythm = rhythm
    }
}
