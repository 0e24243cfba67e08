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

    @Test(
        "every address of every element that is kept is resolved",
        arguments: [
            ("a", "href"), ("area", "href"), ("img", "src"), ("img", "longdesc"), ("audio", "src"), ("video", "src"),
            ("video", "poster"), ("source", "src"), ("track", "src"), ("blockquote", "cite"), ("q", "cite"),
            ("ins", "cite"), ("del", "cite"),
        ]
    )
    func elements(_ element: String, _ attribute: String) throws {
        for written in ["../b?x=1&amp;y=2#z", " ../b?x=1&amp;y=2#z\n", "../b?x=1&y=2#z"] {
            let html = "<\(element) \(attribute)='\(written)'>"
            let feed = try readFeed(channel("<item><description><![CDATA[\(html)]]></description></item>"))
            let summary = feed.items.first?.summary ?? ""
            #expect(summary.contains("\(attribute)=\"https://example.org/b?x=1&amp;y=2#z\""), "\(summary)")
        }
        let hostile = "<\(element) \(attribute)=' java&#10;script:alert(1)'>x"
        let feed = try readFeed(channel("<item><description><![CDATA[\(hostile)]]></description></item>"))
        #expect(feed.items.first?.summary?.contains("script") != true)
    }

    @Test(
        "every element of a feed that is an address is resolved",
        arguments: [
            "<link>x</link>", "<link href='x'/>", "<guid>/news/x</guid>", "<enclosure url='x'/>",
            "<media:content url='x'/>", "<source url='x'>t</source>", "<author><url>x</url></author>",
            "<atom:author><atom:uri>x</atom:uri></atom:author>", "<description>&lt;a href='x'>y&lt;/a></description>",
            "<content:encoded>&lt;img src='x'></content:encoded>",
            "<dc:description>&lt;a href='x'>y&lt;/a></dc:description>",
            "<atom:content type='xhtml'><div><a href='x'>y</a></div></atom:content>",
            "<atom:summary type='html'>&lt;a href='x'>y&lt;/a></atom:summary>",
        ]
    )
    func fields(_ xml: String) throws {
        for (address, headers) in [
            ("https://example.org/news/feed.xml", []),
            ("https://other.example/f", [Header("Content-Location", "https://example.org/news/")]),
            ("https://other.example/f", [Header("content-location", "//example.org/news/a")]),
        ] {
            let reading = FeedReader().read(
                Array(channel("<item>\(xml)</item>").utf8),
                address: WebAddress(address),
                headers: headers
            )
            #expect(NeutralFeed.json(reading).contains("https://example.org/news/x"))
        }
        let based = try readFeed(channel("<item xml:base='https://example.org/news/'>\(xml)</item>"), at: nil)
        #expect(NeutralFeed.json(.feed(based, warnings: [])).contains("https://example.org/news/x"))
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
