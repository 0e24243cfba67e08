/// What was made of a fetched page.
package enum PageReading: Hashable, Sendable {
    case document(Document, evidence: [String])
    /// A page that stands where a story should be, and what gave it away.
    case notAnArticle(PageClass, evidence: [String])
    /// A body that cannot be read at all (an image, a broken archive …), with the reason.
    case unreadable(String)
}

/// What kind of page a body is; only `article` ever becomes a version.
package enum PageClass: String, Sendable, Codable, CaseIterable {
    case article, listing, consent, bot, paywall, soft404, error, empty
}

/// What was made of a fetched feed.
package enum FeedReading: Hashable, Sendable {
    /// The feed, with what had to be mended or left unread to get it.
    case feed(Feed, warnings: [String])
    /// A web page in place of a feed, with the feeds that it advertises.
    case page(advertises: [FeedLink])
    case unreadable(String)
}

/// A feed that a web page advertises.
package struct FeedLink: Hashable, Sendable, Codable {
    package var address: WebAddress
    package var title: String?
    package var mediaType: String?

    package init(address: WebAddress, title: String? = nil, mediaType: String? = nil) {
        self.address = address
        self.title = title
        self.mediaType = mediaType
    }
}

extension PageReading {
    /// How a line of evidence begins that the operator should act on.
    package static let warningMark = "warning: "

    /// What the operator should know of the source's rules: a selector that matches nothing, one that cannot be read.
    ///
    /// A source whose reading has any is degraded.
    package var warnings: [String] {
        switch self {
        case .document(_, let evidence), .notAnArticle(_, let evidence):
            evidence.filter { $0.hasPrefix(Self.warningMark) }.map { String($0.dropFirst(Self.warningMark.count)) }
        case .unreadable: []
        }
    }
}
