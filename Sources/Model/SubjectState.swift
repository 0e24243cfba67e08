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
    /// SHA-256 of the last body read, so that an equal body is not read again; of a feed without its date of building.
    package var bodyDigest: ContentHash?
    /// SHA-256 of what a feed listed when it was last read, so that a list that stands as it was is not looked up again.
    package var itemsDigest: ContentHash?
    package var redirect: RedirectMemory?
    package var schedule: ScheduleMemory
    /// What the publisher of a feed asks of its readers; it holds on where an answer does not repeat it.
    package var wishes: PublisherWishes
    /// Whether the server was caught answering 304 though the content had changed: it is asked without a condition.
    package var deniesChanges: Bool
    /// The sitemaps of an index that are read, the index being the subject.
    package var sitemaps: [SitemapMemory]

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
        schedule: ScheduleMemory = ScheduleMemory(),
        wishes: PublisherWishes = PublisherWishes(),
        deniesChanges: Bool = false,
        sitemaps: [SitemapMemory] = []
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
        self.wishes = wishes
        self.deniesChanges = deniesChanges
        self.sitemaps = sitemaps
    }
}

/// What a feed says of how often, and when, it wants to be read.
package struct PublisherWishes: Hashable, Sendable, Codable {
    package var timeToLive: Duration?
    /// Hours of the day (UTC) in which it asks not to be read.
    package var skipHours: Set<Int>

    package init(timeToLive: Duration? = nil, skipHours: Set<Int> = []) {
        self.timeToLive = timeToLive
        self.skipHours = skipHours
    }
}

/// A sitemap that an index lists, and what it was last answered with.
package struct SitemapMemory: Hashable, Sendable, Codable {
    package var address: WebAddress
    /// When the index says that it was last modified.
    package var modified: Timestamp?
    package var validators: Validators

    package init(address: WebAddress, modified: Timestamp? = nil, validators: Validators = Validators()) {
        self.address = address
        self.modified = modified
        self.validators = validators
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
