import Feeds
import Model
import Testing

@Suite("addresses in feeds")
struct FeedAddressTests {
    @Test("Content-Location goes before the feed's address, and xml:base before both")
    func bases() throws {
        let text = """
            <feed xmlns="http://www.w3.org/2005/Atom"><link href="home"/><entry><link href="1"/></entry>
            <entry xml:base="deep/"><link href="2"/><content type="html">&lt;a href="3"&gt;x&lt;/a&gt;</content></entry>
            <entry xml:base="https://other.example/x/"><link href="4"/></entry></feed>
            """
        let plain = try readFeed(text, at: "https://example.org/a/feed")
        #expect(plain.homePage == "https://example.org/a/home")
        #expect(
            plain.items.map(\.link) == [
                "https://example.org/a/1", "https://example.org/a/deep/2", "https://other.example/x/4",
            ]
        )
        #expect(plain.items[1].contentHTML == "<a href=\"https://example.org/a/deep/3\">x</a>")
        let located = try readFeed(
            Array(text.utf8),
            at: "https://example.org/a/feed",
            headers: [Header("content-location", "/b/")]
        )
        #expect(located.items[0].link == "https://example.org/b/1")
    }

    @Test("without any address relative ones stay as they are")
    func nowhere() throws {
        let feed = try readFeed(channel("<item><link>/a</link></item>"), at: nil)
        #expect(feed.items.first?.link == "/a")
    }

    @Test(
        "the addresses of markup are resolved",
        arguments: [
            ("<a href='b'>x</a>", "<a href=\"https://example.org/news/b\">x</a>"),
            ("<a href=\" /b \">x</a>", "<a href=\"https://example.org/b\">x</a>"),
            ("<img src=//cdn.example/i.png>", "<img src=\"https://cdn.example/i.png\" />"),
            (
                "<blockquote cite='?q'>x</blockquote>",
                "<blockquote cite=\"https://example.org/news/feed.xml?q\">x</blockquote>"
            ),
            ("<a href='mailto:a@b.example'>x</a>", "<a href=\"mailto:a@b.example\">x</a>"),
            ("<a href='https://o.example/?a=1&amp;b=2'>x</a>", "<a href=\"https://o.example/?a=1&amp;b=2\">x</a>"),
            ("<a href='#n'>x</a>", "<a href=\"https://example.org/news/feed.xml#n\">x</a>"),
        ]
    )
    func markup(_ html: String, _ resolved: String) throws {
        let feed = try readFeed(channel("<item><description><![CDATA[\(html)]]></description></item>"))
        #expect(feed.items.first?.summary == resolved)
    }

    @Test("addresses alone can be resolved without sanitising")
    func resolvingAlone() throws {
        let feed = try readFeed(
            channel("<item><description><![CDATA[<p class=x><a href=b>x</a><script>1</script>]]></description></item>"),
            options: FeedsOptions(sanitizes: false)
        )
        #expect(
            feed.items.first?.summary == "<p class=x><a href=\"https://example.org/news/b\">x</a><script>1</script>"
        )
    }
}
