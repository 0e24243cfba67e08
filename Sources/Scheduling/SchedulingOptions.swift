/// How the scheduler goes about its work where a source's own policy says nothing.
package struct SchedulingOptions: Sendable {
    /// The most requests, and where they may go; nil leaves only manners.
    package var budget: Budget?
    package var ladder: Ladder
    package var sources: SourceRule
    package var adaptive: Adaptive
    package var trouble: Trouble
    /// The longest that `Cache-Control: max-age` and a feed's `ttl` are followed: many pages claim a year.
    package var longestWish: Duration
    /// How much of an interval is left to chance, so that what was found together is not asked for together.
    package var jitter: Double

    package init(
        budget: Budget? = nil,
        ladder: Ladder = Ladder(),
        sources: SourceRule = SourceRule(),
        adaptive: Adaptive = Adaptive(),
        trouble: Trouble = Trouble(),
        longestWish: Duration = .seconds(6 * 3600),
        jitter: Double = 0.1
    ) {
        self.budget = budget
        self.ladder = ladder
        self.sources = sources
        self.adaptive = adaptive
        self.trouble = trouble
        self.longestWish = longestWish
        self.jitter = jitter
    }

    /// What may be spent in a day, from midnight to midnight UTC and over any other 24 hours alike.
    package struct Budget: Hashable, Sendable {
        package var requestsPerDay: Int?
        /// The most for one site (registrable domain).
        package var perSite: Int?

        package init(requestsPerDay: Int? = nil, perSite: Int? = nil) {
            self.requestsPerDay = requestsPerDay
            self.perSite = perSite
        }
    }

    /// The steps between looks at an article that does not change.
    package struct Ladder: Hashable, Sendable {
        package var first: Duration
        package var factor: Double
        package var longest: Duration
        /// An article that did not change for so long is not looked at any more.
        package var retireAfter: Duration

        package init(
            first: Duration = .seconds(30 * 60),
            factor: Double = 1.2,
            longest: Duration = .seconds(20 * 86_400),
            retireAfter: Duration = .seconds(220 * 86_400)
        ) {
            self.first = first
            self.factor = factor
            self.longest = longest
            self.retireAfter = retireAfter
        }
    }

    /// The interval of feeds and sitemaps, which follows their arrivals.
    package struct SourceRule: Hashable, Sendable {
        package var first: Duration
        package var shortest: Duration
        package var longest: Duration

        package init(
            first: Duration = .seconds(15 * 60),
            shortest: Duration = .seconds(5 * 60),
            longest: Duration = .seconds(3 * 3600)
        ) {
            self.first = first
            self.shortest = shortest
            self.longest = longest
        }
    }

    /// What looks are worth to the adaptive plan, counted in hours that one edit waits to be seen.
    package struct Adaptive: Hashable, Sendable {
        /// That an edit is seen before the next one overwrites it, where a look costs an hour of delay; as the root of
        /// that elsewhere.
        package var worthOfCatch: Double
        /// That a new item is found an hour sooner: with it come its first edits.
        package var worthOfItem: Double
        /// How long an edit may wait before more is at stake than its delay.
        package var patience: Duration
        /// What each hour beyond that counts in addition.
        package var impatience: Double
        /// The shortest interval that a budget may pay for.
        package var shortest: Duration
        package var longest: Duration
        /// An article that did not change for so long is not looked at any more.
        package var retireAfter: Duration

        package init(
            worthOfCatch: Double = 19,
            worthOfItem: Double = 4.25,
            patience: Duration = .seconds(86_400),
            impatience: Double = 1.3,
            shortest: Duration = .seconds(60),
            longest: Duration = .seconds(60 * 86_400),
            retireAfter: Duration = .seconds(3 * 365 * 86_400)
        ) {
            self.worthOfCatch = worthOfCatch
            self.worthOfItem = worthOfItem
            self.patience = patience
            self.impatience = impatience
            self.shortest = shortest
            self.longest = longest
            self.retireAfter = retireAfter
        }
    }

    /// How long to wait after a look that came to nothing; doubled each time.
    package struct Trouble: Hashable, Sendable {
        package var afterFailure: Duration
        package var afterBlock: Duration
        package var afterMissing: Duration
        /// The longest wait after failures and blocks.
        package var longest: Duration
        /// The first wait for a page that is confirmed gone; doubled, it is given up after a month or so.
        package var afterGone: Duration
        package var longestAfterGone: Duration

        package init(
            afterFailure: Duration = .seconds(10 * 60),
            afterBlock: Duration = .seconds(3600),
            afterMissing: Duration = .seconds(30 * 60),
            longest: Duration = .seconds(86_400),
            afterGone: Duration = .seconds(86_400),
            longestAfterGone: Duration = .seconds(20 * 86_400)
        ) {
            self.afterFailure = afterFailure
            self.afterBlock = afterBlock
            self.afterMissing = afterMissing
            self.longest = longest
            self.afterGone = afterGone
            self.longestAfterGone = longestAfterGone
        }
    }
}
