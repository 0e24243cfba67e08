/// Something that is visited: a source itself, or an article that was found in one.
package enum Subject: Hashable, Sendable {
    case source(Source.ID)
    case article(Article.ID)
}

/// What is known of a subject between two visits; small, for there are hundred thousands of them.
package struct SubjectState: Hashable, Sendable, Codable {
    /// What is fetched now; differs from the configured address after a permanent move.
    package var address: WebAddress
    package var validators: Validators
    package var health: Health
    package var lastVisit: Timestamp?
    /// The last visit that brought an answer that could be read, changed or not.
    package var lastSuccess: Timestamp?
    /// The last visit that brought a new version or new items.
    package var lastChange: Timestamp?
    /// Visits in all.
    package var looks: Int
    /// Conditional visits answered by 304 since the last unconditional one.
    package var notModifiedRun: Int
    /// SHA-256 of the last body read, so that an equal body is not read again.
    package var bodyDigest: ContentHash?
    /// SHA-256 of what a feed listed when it was last read, so that a list that stands as it was is not looked up again.
    package var itemsDigest: ContentHash?
    package var redirect: RedirectMemory?
    package var schedule: ScheduleMemory

    package init(
        address: WebAddress,
        validators: Validators = Validators(),
        health: Health = .unvisited,
        lastVisit: Timestamp? = nil,
        lastSuccess: Timestamp? = nil,
        lastChange: Timestamp? = nil,
        looks: Int = 0,
        notModifiedRun: Int = 0,
        bodyDigest: ContentHash? = nil,
        itemsDigest: ContentHash? = nil,
        redirect: RedirectMemory? = nil,
        schedule: ScheduleMemory = ScheduleMemory()
    ) {
        self.address = address
        self.validators = validators
        self.health = health
        self.lastVisit = lastVisit
        self.lastSuccess = lastSuccess
        self.lastChange = lastChange
        self.looks = looks
        self.notModifiedRun = notModifiedRun
        self.bodyDigest = bodyDigest
        self.itemsDigest = itemsDigest
        self.redirect = redirect
        self.schedule = schedule
    }
}

/// How a subject fares; every state is shown to the operator.
package enum Health: Hashable, Sendable, Codable {
    case unvisited
    case healthy
    /// Requests fail. `count` in a row; `announced` once the event is out.
    case failing(since: Timestamp, count: Int, reason: String, announced: Bool)
    /// The page answers, but with something that is no article.
    case blocked(since: Timestamp, PageClass, evidence: [String])
    /// 404 so far, not yet confirmed.
    case missing(since: Timestamp, count: Int)
    /// Confirmed gone; looked at sparsely.
    case removed(since: Timestamp, reason: String)
    /// Not looked at any more, and why.
    case retired(since: Timestamp, reason: String)
    /// Not asked, by a rule of ours or the site's.
    case refused(since: Timestamp, Refusal)
    /// Read, but with something to tell the operator (a selector that matches nothing, a mended feed).
    case degraded(since: Timestamp, reason: String)
}

/// The permanent redirect seen on the last visits.
package struct RedirectMemory: Hashable, Sendable, Codable {
    package var target: WebAddress
    /// How many visits in a row led there.
    package var count: Int

    package init(target: WebAddress, count: Int) {
        self.target = target
        self.count = count
    }
}
