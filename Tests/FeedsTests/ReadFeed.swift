import Feeds
import Model
import Testing

/// Reads a text as a feed fetched from `address`.
func readFeed(
    _ text: String,
    at address: String? = "https://example.org/news/feed.xml",
    options: FeedsOptions = FeedsOptions(),
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> Feed {
    try readFeed(Array(text.utf8), at: address, options: options, sourceLocation: sourceLocation)
}

func readFeed(
    _ body: [UInt8],
    at address: String? = "https://example.org/news/feed.xml",
    headers: [Header] = [],
    options: FeedsOptions = FeedsOptions(),
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> Feed {
    let reading = FeedReader(options: options).read(body, address: address.flatMap(WebAddress.init), headers: headers)
    guard case .feed(let feed, _) = reading else {
        Issue.record("no feed but \(reading)", sourceLocation: sourceLocation)
        throw NotAFeed()
    }
    return feed
}

struct NotAFeed: Error {}

/// An RSS channel around some XML.
func channel(_ inner: String) -> String {
    """
    <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"
     xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
    ><channel><title>Channel</title>\(inner)</channel></rss>
    """
}

/// An Atom feed around some XML.
func atom(_ inner: String) -> String {
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Feed</title>\(inner)</feed>"
}
