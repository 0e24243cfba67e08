/// What the operator asked to have watched: a feed, a page or a sitemap.
///
/// A source is made from the settings and never changes while the program runs with them; what was learned of it on
/// its visits is its ``SubjectState``.
package struct Source: Hashable, Sendable, Identifiable {
    package var id: ID
    package var address: WebAddress
    package var kind: Kind
    /// What people call it; the feed's own title when the settings give none.
    package var name: String?
    package var schedule: SchedulePolicy
    package var access: AccessPolicy
    package var reading: ReadingRules

    package init(
        id: ID,
        address: WebAddress,
        kind: Kind,
        name: String? = nil,
        schedule: SchedulePolicy = SchedulePolicy(),
        access: AccessPolicy = AccessPolicy(),
        reading: ReadingRules = ReadingRules()
    ) {
        self.id = id
        self.address = address
        self.kind = kind
        self.name = name
        self.schedule = schedule
        self.access = access
        self.reading = reading
    }

    /// The operator's own short name of a source, unique in the settings.
    package struct ID: Hashable, Sendable, Codable, RawRepresentable, CustomStringConvertible,
        ExpressibleByStringLiteral
    {
        package var rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }
        package init(stringLiteral value: String) { rawValue = value }
        package var description: String { rawValue }
    }

    package enum Kind: String, Sendable, Codable, CaseIterable {
        case feed, page, sitemap
    }
}

/// When a source and the articles found in it are looked at.
package struct SchedulePolicy: Hashable, Sendable {
    package enum Plan: Hashable, Sendable {
        /// Learns how often things change and spends requests where they find most.
        case adaptive
        /// Half an hour after a change, then longer by a factor at each look that finds none.
        case ladder
        /// The same time between looks, whatever is found.
        case fixed(every: Duration)
    }

    package var plan: Plan
    /// No look sooner than this after the last one.
    package var minInterval: Duration?
    /// No look later than this after the last one, as long as the article is watched.
    package var maxInterval: Duration?
    /// How long an article found in the source is watched, counted from its discovery.
    package var watchFor: Duration?
    /// The hours of the day (UTC, 0–23) in which requests are made; empty means all.
    package var hours: Set<Int>

    package init(
        plan: Plan = .ladder,
        minInterval: Duration? = nil,
        maxInterval: Duration? = nil,
        watchFor: Duration? = nil,
        hours: Set<Int> = []
    ) {
        self.plan = plan
        self.minInterval = minInterval
        self.maxInterval = maxInterval
        self.watchFor = watchFor
        self.hours = hours
    }
}

/// How the pages of a source are read.
package struct ReadingRules: Hashable, Sendable, Codable {
    /// What a page source is taken for.
    package enum Mode: String, Sendable, Codable, CaseIterable {
        /// A story with surroundings that are left out.
        case article
        /// All visible text.
        case text
        /// The markup, line by line.
        case html
        /// A JSON value, line by line in a stable order.
        case json
        /// Nothing but the hash and the length of the body.
        case bytes
    }

    package var mode: Mode
    /// CSS selectors or XPath (those that begin with `/`); only what they match is read.
    package var select: [String]
    /// CSS selectors or XPath of what is taken out before reading.
    package var ignore: [String]
    /// Regular expressions; text that they match is taken out of each block.
    package var ignoreText: [String]

    package init(mode: Mode = .article, select: [String] = [], ignore: [String] = [], ignoreText: [String] = []) {
        self.mode = mode
        self.select = select
        self.ignore = ignore
        self.ignoreText = ignoreText
    }
}
