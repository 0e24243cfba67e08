/// What the scheduler keeps of a subject between visits; its own business, small, and stable in the store.
package struct ScheduleMemory: Hashable, Sendable, Codable {
    /// The interval in force, milliseconds; 0 before the first look.
    package var interval: Int64
    /// Looks in a row that found no change.
    package var unchanged: Int
    /// What was learned: a short row of numbers whose meaning the scheduler alone knows.
    package var learned: [Float]

    package init(interval: Int64 = 0, unchanged: Int = 0, learned: [Float] = []) {
        self.interval = interval
        self.unchanged = unchanged
        self.learned = learned
    }
}

/// What a visit told the scheduler.
package struct Look: Hashable, Sendable {
    package enum Finding: Hashable, Sendable {
        /// A new version, or this many items not seen before.
        case changed(count: Int)
        case unchanged
        /// No answer, or none that could be read; the number of failures in a row, this one included.
        case failed(inARow: Int)
        /// A page that is no article; in a row.
        case blocked(inARow: Int)
        case gone(confirmed: Bool)
    }

    package var subject: Subject
    package var source: Source.ID
    /// The site that pays for the request: the registrable domain.
    package var site: String
    package var policy: SchedulePolicy
    package var memory: ScheduleMemory
    package var finding: Finding
    package var now: Timestamp
    package var lastVisit: Timestamp?
    package var lastChange: Timestamp?
    /// When the article was discovered, or the source first visited.
    package var since: Timestamp
    /// When the page says that it was published.
    package var published: Timestamp?
    package var freshness: Freshness
    /// The publisher's own wishes, from a feed's `ttl` and `skipHours`.
    package var timeToLive: Duration?
    package var skipHours: Set<Int>
    /// When the items that this look found were published, as far as the feed says; for a source.
    package var arrivals: [Timestamp]
    /// Whether the article is the page of a page source, so that the source's own interval is meant for it.
    package var isOwnPage: Bool

    package init(
        subject: Subject,
        source: Source.ID,
        site: String,
        policy: SchedulePolicy,
        memory: ScheduleMemory,
        finding: Finding,
        now: Timestamp,
        lastVisit: Timestamp? = nil,
        lastChange: Timestamp? = nil,
        since: Timestamp,
        published: Timestamp? = nil,
        freshness: Freshness = Freshness(),
        timeToLive: Duration? = nil,
        skipHours: Set<Int> = [],
        arrivals: [Timestamp] = [],
        isOwnPage: Bool = false
    ) {
        self.subject = subject
        self.source = source
        self.site = site
        self.policy = policy
        self.memory = memory
        self.finding = finding
        self.now = now
        self.lastVisit = lastVisit
        self.lastChange = lastChange
        self.since = since
        self.published = published
        self.freshness = freshness
        self.timeToLive = timeToLive
        self.skipHours = skipHours
        self.arrivals = arrivals
        self.isOwnPage = isOwnPage
    }
}

/// When to come back, or never again, and why, in words for the operator.
package struct NextLook: Hashable, Sendable {
    package enum Decision: Hashable, Sendable {
        case at(Timestamp)
        case retire
    }

    package var decision: Decision
    package var why: String
    package var memory: ScheduleMemory

    package init(_ decision: Decision, why: String, memory: ScheduleMemory) {
        self.decision = decision
        self.why = why
        self.memory = memory
    }
}
