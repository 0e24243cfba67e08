import Feeds
import Model
import Testing

@Suite("feeds that are ill-formed or cut off")
struct IllFormedFeedTests {
    @Test(
        "what is wrong is mended, and said",
        arguments: [
            (
                "<item><title>A & B</title><link>https://e.example/?a=1&b=2</link></item>",
                "A & B|https://e.example/?a=1&b=2"
            ),
            ("<item><title>5 < 6</title><link>/a</link></item>", "5 < 6|https://example.org/a"),
            ("<item><title>a</titel></title><link>/a</link></item>", "a|https://example.org/a"),
            ("<item><title>a<b>c</title><link>/a</link></item>", "ac|https://example.org/a"),
            (
                "<item><title>caf&eacute; &unknown; x</title><link>/a</link></item>",
                "café &unknown; x|https://example.org/a"
            ),
            ("<item><title x=1 y>a</title><link>/a</link></item>", "a|https://example.org/a"),
            ("<item><title x=\"1>a</title><link>/a</link></item>", "a|https://example.org/a"),
            ("<item><title>a\u{1}b\u{0}</title><link>/a</link></item>", "ab|https://example.org/a"),
            ("<item><foo:x>1</foo:x><title>a</title><link>/a</link></item>", "a|https://example.org/a"),
            ("<item><title>a</title><link>/a</link></item></channel></rss>junk", "a|https://example.org/a"),
        ]
    )
    func mends(_ xml: String, _ expected: String) throws {
        let feed = try readFeed("<rss version=\"2.0\"><channel>" + xml + "</channel></rss>")
        #expect(feed.isIllFormed)
        #expect(feed.items.map { "\($0.title ?? "")|\($0.link ?? "")" } == [expected])
    }

    @Test("a namespace that was never declared is taken by its usual prefix")
    func undeclaredPrefix() throws {
        let feed = try readFeed("<rss><channel><item><dc:creator>Me</dc:creator></item></channel></rss>")
        #expect(feed.items.first?.authors == [Person(name: "Me")])
        #expect(feed.isIllFormed)
    }

    @Test("a feed that is cut off anywhere gives the items that came whole")
    func truncation() throws {
        let items = (1...3).map {
            "<item><title>Number \($0) &amp; so</title><link>/a?n=\($0)</link><description><![CDATA[<b>x</b>]]></description></item>"
        }
        let whole = Array(channel(items.joined()).utf8)
        let ends = items.indices.map { number in
            let upTo = channel(items[...number].joined())
            return upTo.utf8.count - "</channel></rss>".utf8.count
        }
        for length in 300..<whole.count - 8 {
            guard case .feed(let feed, let warnings) = FeedReader().read(Array(whole[..<length])) else { continue }
            #expect(feed.items.count == ends.filter { $0 <= length }.count)
            #expect(feed.isTruncated)
            #expect(!warnings.isEmpty)
        }
        let json = Array(#"{"version":"https://jsonfeed.org/version/1","items":[{"id":"1"},{"id":"2"},{"id":"#.utf8)
        let feed = try readFeed(json)
        #expect(feed.items.map(\.id) == ["1", "2"])
        #expect(feed.isTruncated)
    }

    @Test("a body that was cut at the limit says so")
    func cutBody() throws {
        let address = try #require(WebAddress("https://example.org/feed"))
        let exchange = Exchange(requested: address, status: 200, at: Timestamp(seconds: 0))
        let page = Page(exchange: exchange, body: Array("<rss><channel><item/>".utf8), isTruncated: true)
        guard case .feed(let feed, let warnings) = FeedReader().read(page) else {
            Issue.record("no feed")
            return
        }
        #expect(feed.items.count == 1)
        #expect(feed.isTruncated)
        #expect(warnings.first == "the body was cut off at the limit")
    }

    @Test("no more items are read than asked for")
    func mostItems() throws {
        let feed = try readFeed(
            channel(String(repeating: "<item><title>a</title></item>", count: 9)),
            options: FeedsOptions(mostItems: 4)
        )
        #expect(feed.items.count == 4)
        #expect(feed.isTruncated)
    }

    private static func bomb(_ inner: String) -> String { "<rss><channel><item>\(inner)</item></channel></rss>" }

    @Test("plain entities of the document's own are kept")
    func ownEntities() throws {
        let feed = try readFeed(
            "<!DOCTYPE rss [<!ENTITY pub \"The Paper\"><!ENTITY eur \"&#8364;\">]>"
                + Self.bomb("<title>&pub; &eur;5</title>")
        )
        #expect(feed.items.first?.title == "The Paper €5")
        #expect(!feed.isIllFormed)
    }
}
