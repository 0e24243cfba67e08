/// One tracked page, found in a feed or named as a page source, known by its canonical address.
package struct Article: Hashable, Sendable, Identifiable {
    package var id: ID
    /// The source that it was first found in.
    package var source: Source.ID
    /// What is fetched.
    package var address: WebAddress
    /// ``WebAddress/identity`` of the canonical address; unique in the store.
    package var identity: String
    package var discovered: Timestamp
    /// The latest headline, or the feed's title until there is one.
    package var headline: String?

    package init(
        id: ID,
        source: Source.ID,
        address: WebAddress,
        identity: String,
        discovered: Timestamp,
        headline: String? = nil
    ) {
        self.id = id
        self.source = source
        self.address = address
        self.identity = identity
        self.discovered = discovered
        self.headline = headline
    }

    /// The number that the store gave to an article; never reused.
    package struct ID: Hashable, Sendable, Codable, RawRepresentable, CustomStringConvertible,
        ExpressibleByIntegerLiteral, Comparable
    {
        package var rawValue: Int64
        package init(rawValue: Int64) { self.rawValue = rawValue }
        package init(integerLiteral value: Int64) { rawValue = value }
        package var description: String { String(rawValue) }
        package static func < (left: ID, right: ID) -> Bool { left.rawValue < right.rawValue }
    }
}

/// A page that a feed or a sitemap led to.
package struct Discovery: Hashable, Sendable {
    package var address: WebAddress
    package var title: String?
    package var published: Timestamp?
    package var modified: Timestamp?
    /// How long after the article's last look a later `modified` may have it looked at again; nil for at once.
    package var leastInterval: Duration?

    package init(
        address: WebAddress,
        title: String? = nil,
        published: Timestamp? = nil,
        modified: Timestamp? = nil,
        leastInterval: Duration? = nil
    ) {
        self.address = address
        self.title = title
        self.published = published
        self.modified = modified
        self.leastInterval = leastInterval
    }
}
