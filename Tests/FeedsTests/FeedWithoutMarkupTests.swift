import Feeds
import Model
import Testing

@Suite("Feeds without their markup")
struct FeedWithoutMarkupTests {
    static let bodies = [
        """
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Tide</title>
        <item><title>One</title><link>https://tide.example/1</link><description>A &lt;b&gt;bold&lt;/b&gt; summary</description>
        <content:encoded><![CDATA[<p>The <a href="/x">whole</a> text</p>]]></content:encoded>
        <pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate></item>
        <item><guid>https://tide.example/2</guid><description>Two</description></item></channel></rss>
        """,
        """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>Hill</title><entry><id>urn:1</id><title>First</title>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><title>Not the title</title>
        <a href="https://elsewhere.example/">elsewhere</a><link href="https://wrong.example/"/></div></content>
        <link href="https://hill.example/1"/><summary>Short</summary><updated>2026-03-03T10:00:00Z</updated>
        <author><name>Ada</name></author></entry></feed>
        """,
        """
        {"version": "https://jsonfeed.org/version/1.1", "title": "Sea", "items": [{"id": "1", "url": "https://sea.example/1",
        "title": "T", "content_html": "<p>Hello</p>", "summary": "S", "date_published": "2026-03-03T10:00:00Z"}]}
        """,
    ]

    @Test("everything else is read as ever", arguments: bodies)
    func rest(body: String) throws {
        let address = try #require(WebAddress("https://tide.example/feed"))
        let whole = FeedReader().read(Array(body.utf8), base: address)
        let bare = FeedReader(options: FeedsOptions(readsMarkup: false)).read(Array(body.utf8), base: address)
        guard case .feed(var full, _) = whole, case .feed(let short, _) = bare else {
            Issue.record("both are feeds")
            return
        }
        #expect(full.items.contains { $0.contentHTML != nil || $0.summary != nil })
        #expect(short.items.allSatisfy { $0.contentHTML == nil })
        for index in full.items.indices {
            full.items[index].contentHTML = nil
            full.items[index].summary = short.items[index].summary
        }
        #expect(short == full)
    }
}
