import Feeds
import Model
import Testing

/// One feed in a format, and what must be read of it.
struct FormatCase: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    var version: String
    var title: String? = "Paper"
    var home: String? = "https://paper.example/"
    var items: [String]
}

@Suite("formats of feeds")
struct FeedFormatTests {
    /// The same feed in the versions of RSS that differ in name alone.
    private static func rss(_ version: String) -> String {
        """
        <rss version="\(version)"><channel><title>Paper</title><link>https://paper.example/</link>
        <item><title>One</title><link>https://paper.example/1</link></item></channel></rss>
        """
    }

    static let cases: [FormatCase] = [
        FormatCase(
            testDescription: "RSS 0.90",
            text: """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
                 xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>Paper</title>
                <link>https://paper.example/</link></channel><image><title>Logo</title><link>https://no.example/</link>
                </image><item><title>One</title><link>https://paper.example/1</link></item></rdf:RDF>
                """,
            version: "rss090",
            items: ["One|https://paper.example/1|"]
        ),
        FormatCase(
            testDescription: "RSS 0.91 of Netscape",
            text: """
                <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
                 "http://my.netscape.com/publish/formats/rss-0.91.dtd">
                <rss version="0.91"><channel><title>Paper</title><link>https://paper.example/</link>
                <item><title>One</title><link>https://paper.example/1</link></item></channel></rss>
                """,
            version: "rss091n",
            items: ["One|https://paper.example/1|"]
        ),
        FormatCase(
            testDescription: "RSS 0.92 without titles",
            text: """
                <rss version="0.92"><channel><title>Paper</title><link>https://paper.example/</link>
                <item><description>Words alone</description></item></channel></rss>
                """,
            version: "rss092",
            items: ["||"]
        ),
        FormatCase(
            testDescription: "RSS 1.0, items beside the channel",
            text: """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://paper.example/">
                <title>Paper</title><link>https://paper.example/</link><items><rdf:Seq>
                <rdf:li resource="https://paper.example/1"/></rdf:Seq></items></channel>
                <item rdf:about="https://paper.example/1#id"><title>One</title>
                <link>https://paper.example/1</link></item></rdf:RDF>
                """,
            version: "rss10",
            items: ["One|https://paper.example/1|https://paper.example/1#id"]
        ),
        FormatCase(
            testDescription: "RSS 2.0 whose elements carry a prefix",
            text: """
                <r:rss version="2.0" xmlns:r="http://backend.userland.com/rss2"><r:channel><r:title>Paper</r:title>
                <r:link>https://paper.example/</r:link><r:item><r:title>One</r:title>
                <r:guid isPermaLink="true">https://paper.example/1</r:guid></r:item></r:channel></r:rss>
                """,
            version: "rss20",
            items: ["One|https://paper.example/1|https://paper.example/1"]
        ),
        FormatCase(
            testDescription: "Atom 0.3",
            text: """
                <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title mode="escaped">Paper</title>
                <link rel="alternate" type="text/html" href="https://paper.example/"/><tagline>Old</tagline>
                <entry><title>One</title><link rel="alternate" href="https://paper.example/1"/>
                <id>tag:paper.example,2003:1</id><issued>2003-12-13T08:29:29-04:00</issued></entry></feed>
                """,
            version: "atom03",
            items: ["One|https://paper.example/1|tag:paper.example,2003:1"]
        ),
        FormatCase(
            testDescription: "Atom 1.0 whose elements carry a prefix",
            text: """
                <a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Paper</a:title>
                <a:link href="https://paper.example/"/><a:link rel="self" href="https://paper.example/atom"/>
                <a:entry><a:title>One</a:title><a:link rel="edit" href="https://paper.example/edit"/>
                <a:link href="https://paper.example/1"/><a:id>urn:1</a:id></a:entry></a:feed>
                """,
            version: "atom10",
            items: ["One|https://paper.example/1|urn:1"]
        ),
        FormatCase(
            testDescription: "JSON Feed 1.1",
            text: #"""
                {"version": "https://jsonfeed.org/version/1.1", "title": "Paper",
                 "home_page_url": "https://paper.example/",
                 "items": [{"id": "1", "url": "https://paper.example/1", "title": "One"}]}
                """#,
            version: "json11",
            items: ["One|https://paper.example/1|1"]
        ),
        FormatCase(
            testDescription: "sitemap",
            text: """
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> https://paper.example/1 </loc>
                <lastmod>2026-11-24</lastmod></url><url><loc>https://paper.example/2</loc></url></urlset>
                """,
            version: "sitemap",
            title: nil,
            home: nil,
            items: ["|https://paper.example/1|", "|https://paper.example/2|"]
        ),
        FormatCase(
            testDescription: "news sitemap",
            text: """
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://paper.example/1</loc>
                <news:news><news:publication><news:name>Paper</news:name><news:language>en</news:language>
                </news:publication><news:publication_date>2026-11-24T10:00:00Z</news:publication_date>
                <news:title>One</news:title></news:news></url></urlset>
                """,
            version: "sitemap",
            title: nil,
            home: nil,
            items: ["One|https://paper.example/1|"]
        ),
        FormatCase(
            testDescription: "RSS 0.91 of UserLand",
            text: rss("0.91"),
            version: "rss091u",
            items: ["One|https://paper.example/1|"]
        ),
        FormatCase(
            testDescription: "RSS 0.93",
            text: rss("0.93"),
            version: "rss093",
            items: ["One|https://paper.example/1|"]
        ),
        FormatCase(
            testDescription: "RSS 0.94",
            text: rss("0.94"),
            version: "rss094",
            items: ["One|https://paper.example/1|"]
        ),
        FormatCase(
            testDescription: "RSS 2.0",
            text: rss("2.0"),
            version: "rss20",
            items: ["One|https://paper.example/1|"]
        ),
        FormatCase(
            testDescription: "RSS 2.0.1",
            text: rss("2.0.1"),
            version: "rss20",
            items: ["One|https://paper.example/1|"]
        ),
        FormatCase(
            testDescription: "RSS 3",
            text: rss("3"),
            version: "rss",
            items: ["One|https://paper.example/1|"]
        ),
        FormatCase(
            testDescription: "RSS 1.0 whose own namespace carries a prefix",
            text: """
                <RDF xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:r="http://purl.org/rss/1.0/"><r:channel>
                <r:title>Paper</r:title><r:link>https://paper.example/</r:link></r:channel>
                <r:item><r:title>One</r:title><r:link>https://paper.example/1</r:link></r:item></RDF>
                """,
            version: "rss10",
            items: ["One|https://paper.example/1|"]
        ),
        FormatCase(
            testDescription: "Atom 1.0",
            text: """
                <feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title><link href="https://paper.example/"/>
                <entry><title>One</title><link href="https://paper.example/1"/><id>urn:1</id></entry></feed>
                """,
            version: "atom10",
            items: ["One|https://paper.example/1|urn:1"]
        ),
        FormatCase(
            testDescription: "Atom of a namespace that never was",
            text: """
                <feed version="0.3"><title>Paper</title><link rel="alternate" href="https://paper.example/"/>
                <entry><title>One</title><link href="https://paper.example/1"/><id>urn:1</id></entry></feed>
                """,
            version: "atom03",
            items: ["One|https://paper.example/1|urn:1"]
        ),
        FormatCase(
            testDescription: "JSON Feed 1.0",
            text: #"""
                {"version": "https://jsonfeed.org/version/1", "title": "Paper",
                 "home_page_url": "https://paper.example/",
                 "items": [{"id": "1", "url": "https://paper.example/1", "title": "One"}]}
                """#,
            version: "json10",
            items: ["One|https://paper.example/1|1"]
        ),
        FormatCase(
            testDescription: "sitemap of Google's old namespace, with a prefix",
            text: """
                <g:urlset xmlns:g="http://www.google.com/schemas/sitemap/0.84"><g:url>
                <g:loc>https://paper.example/1</g:loc><g:priority>0.5</g:priority></g:url></g:urlset>
                """,
            version: "sitemap",
            title: nil,
            home: nil,
            items: ["|https://paper.example/1|"]
        ),
    ]

    @Test("each format gives its feed and items", arguments: cases)
    func reads(_ example: FormatCase) throws {
        let feed = try readFeed(example.text)
        #expect(feed.version == example.version)
        #expect(feed.title == example.title)
        #expect(feed.homePage == example.home)
        #expect(!feed.isIllFormed)
        let items = feed.items.map { "\($0.title ?? "")|\($0.link ?? "")|\($0.id ?? "")" }
        #expect(items == example.items)
    }

    @Test("a sitemap index lists its sitemaps")
    func sitemapIndex() throws {
        let feed = try readFeed(
            """
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
            <loc>https://paper.example/a.xml</loc><lastmod>2026-11-24T00:00:00Z</lastmod></sitemap>
            <sitemap><loc>/b.xml</loc></sitemap></sitemapindex>
            """
        )
        #expect(feed.version == "sitemapindex")
        #expect(feed.sitemaps.map(\.address) == ["https://paper.example/a.xml", "https://example.org/b.xml"])
        #expect(feed.sitemaps.first?.modified == Timestamp("2026-11-24T00:00:00Z"))
    }

    @Test("a sitemap needs no namespace")
    func bareSitemap() throws {
        let feed = try readFeed("<urlset><url><loc>/a</loc><lastmod>2026-11-24</lastmod></url></urlset>")
        #expect(feed.items.map(\.link) == ["https://example.org/a"])
        #expect(feed.items.first?.modified == Timestamp("2026-11-24T00:00:00Z"))
        let index = try readFeed("<sitemapindex><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>")
        #expect(index.sitemaps.map(\.address) == ["https://example.org/a.xml"])
        let rss = try readFeed(channel("<item><loc>/no</loc><link>/a</link></item>"))
        #expect(rss.items.map(\.link) == ["https://example.org/a"])
    }

    @Test("an address that names nothing is none, whatever the options say")
    func emptyAddress() throws {
        let text = "<urlset><url><loc/></url><url><id>a/b</id></url><url><loc>/c</loc></url></urlset>"
        for options in [FeedsOptions(), FeedsOptions(sanitizes: false, resolvesAddresses: false)] {
            #expect(try readFeed(text, options: options).items.count == 2)
        }
    }

    @Test("a news sitemap gives title, date and language of each address")
    func news() throws {
        let news = try #require(Self.cases.first { $0.testDescription == "news sitemap" })
        let item = try #require(try readFeed(news.text).items.first)
        #expect(item.published == Timestamp("2026-11-24T10:00:00Z"))
        #expect(item.language == "en")
    }

    @Test(
        "what is no feed says what it is",
        arguments: [
            ("", "the body is empty"),
            ("just words", "there is no element in the body"),
            ("<opml version=\"2.0\"/>", "the root element is opml, not that of a feed"),
            ("{\"a\": 1}", "JSON without the version of a JSON Feed"),
            ("[[[", "no JSON: the text ends where a value should be"),
            ("[1]", "JSON without the version of a JSON Feed"),
        ]
    )
    func unreadable(_ text: String, _ reason: String) {
        #expect(FeedReader().read(Array(text.utf8)) == .unreadable(reason))
    }
}
