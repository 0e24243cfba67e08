import Feeds
import Model
import Testing

@Suite("reading feeds")
struct FeedReaderTests {
    @Test(
        "an RSS feed, an Atom feed and a JSON feed of one item say the same",
        arguments: [
            """
            <rss version="2.0"><channel><title>News &amp; more</title><link>https://example.org/</link><item>
            <title>One</title><link>/1?a=1&amp;b=2</link><guid isPermaLink="false">id-1</guid>
            <pubDate>Tue, 24 Nov 2026 12:00:00 +0100</pubDate></item></channel></rss>
            """,
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>News &amp; more</title><link href="https://example.org/"/>
            <entry><title type="html">&lt;b>One&lt;/b></title><link href="/1?a=1&amp;b=2"/><id>id-1</id>
            <published>2026-11-24T11:00:00Z</published></entry></feed>
            """,
            #"""
            {"version":"https://jsonfeed.org/version/1.1","title":"News & more","home_page_url":"https://example.org/",
            "items":[{"id":"id-1","url":"/1?a=1&b=2","title":"One","date_published":"2026-11-24T12:00:00+01:00"}]}
            """#,
        ]
    )
    func formats(_ text: String) throws {
        let base = try #require(WebAddress("https://example.org/feeds/all.xml"))
        guard case .feed(let feed, _) = FeedReader().read(Array(text.utf8), base: base) else {
            Issue.record("no feed")
            return
        }
        #expect(feed.title == "News & more")
        #expect(feed.homePage == "https://example.org/")
        let item = try #require(feed.items.first)
        #expect(item.title == "One")
        #expect(item.link == "https://example.org/1?a=1&b=2")
        #expect(item.id == "id-1")
        #expect(item.published == Timestamp("2026-11-24T11:00:00Z"))
    }
}
