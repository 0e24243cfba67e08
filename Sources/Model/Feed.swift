/// A feed or sitemap as published, whatever its format; the names follow JSON Feed 1.1 where it has one.
package struct Feed: Hashable, Sendable {
    package var title: String?
    /// Text or sanitised HTML; Atom's subtitle and tagline.
    package var summary: String?
    package var homePage: String?
    /// The address that the feed gives itself (`rel="self"`).
    package var selfAddress: String?
    /// WebSub hubs (`rel="hub"`).
    package var hubs: [String]
    package var id: String?
    package var language: String?
    package var published: Timestamp?
    package var modified: Timestamp?
    package var authors: [Person]
    package var tags: [String]
    /// `rss20`, `atom10`, `json11`, `sitemap` …, as in the form of `watcher feed --json`.
    package var version: String
    /// The name of the encoding that the bytes were decoded with.
    package var encoding: String
    /// Whether it is ill-formed or its declared encoding is wrong.
    package var isIllFormed: Bool
    /// How long the publisher asks readers to wait between looks (RSS `ttl`, `sy:updatePeriod`).
    package var timeToLive: Duration?
    /// Hours of the day (UTC) in which the publisher asks not to be read (RSS `skipHours`).
    package var skipHours: Set<Int>
    package var items: [FeedItem]
    /// The sitemaps that a sitemap index lists.
    package var sitemaps: [ChildSitemap]
    /// Whether the text ended before the feed did, or reading stopped at a limit; the items are those that came whole.
    package var isTruncated: Bool

    package init(version: String, encoding: String = "utf-8") {
        self.version = version
        self.encoding = encoding
        hubs = []
        authors = []
        tags = []
        isIllFormed = false
        skipHours = []
        items = []
        sitemaps = []
        isTruncated = false
    }

    /// A sitemap that an index lists.
    package struct ChildSitemap: Hashable, Sendable {
        package var address: String
        package var modified: Timestamp?
        package init(address: String, modified: Timestamp? = nil) {
            self.address = address
            self.modified = modified
        }
    }
}

/// One entry of a feed, or one address of a sitemap.
package struct FeedItem: Hashable, Sendable {
    package var id: String?
    /// The page of the entry, absolute where it could be resolved.
    package var link: String?
    package var title: String?
    package var summary: String?
    package var contentHTML: String?
    package var language: String?
    package var published: Timestamp?
    package var modified: Timestamp?
    package var authors: [Person]
    package var tags: [String]
    package var attachments: [Attachment]
    /// The feed that the entry was taken over from (Atom `source`, RSS `source`).
    package var origin: Origin?

    package init() {
        authors = []
        tags = []
        attachments = []
    }

    package struct Origin: Hashable, Sendable {
        package var title: String?
        package var address: String?
        package var id: String?
        package init(title: String? = nil, address: String? = nil, id: String? = nil) {
            self.title = title
            self.address = address
            self.id = id
        }
    }

    package struct Attachment: Hashable, Sendable {
        package var address: String
        package var mediaType: String?
        package var bytes: Int?
        package init(address: String, mediaType: String? = nil, bytes: Int? = nil) {
            self.address = address
            self.mediaType = mediaType
            self.bytes = bytes
        }
    }
}

package struct Person: Hashable, Sendable, Codable {
    package var name: String?
    package var email: String?
    package var link: String?

    package init(name: String? = nil, email: String? = nil, link: String? = nil) {
        self.name = name
        self.email = email
        self.link = link
    }
}
