import Feeds
import Model
import Testing

@Suite("what items say")
struct FeedItemTests {
    private func item(_ xml: String, at address: String? = "https://example.org/news/feed.xml") throws -> FeedItem {
        try #require(try readFeed(channel("<item>\(xml)</item>"), at: address).items.first)
    }

    private func entry(_ xml: String) throws -> FeedItem {
        try #require(try readFeed(atom("<entry>\(xml)</entry>")).items.first)
    }

    @Test(
        "the link and the id of an item",
        arguments: [
            ("<link>/a</link><guid>https://g.example/1</guid>", "https://example.org/a", "https://g.example/1"),
            ("<guid>https://g.example/1</guid>", "https://g.example/1", "https://g.example/1"),
            ("<guid>https://g.example/1</guid><link>/a</link>", "https://example.org/a", "https://g.example/1"),
            ("<guid isPermaLink='false'>https://g.example/1</guid>", nil, "https://g.example/1"),
            ("<guid>12345</guid><link>a</link>", "https://example.org/news/a", "12345"),
            ("<guid>/x/1</guid>", "https://example.org/x/1", "https://example.org/x/1"),
            ("<link> \n https://example.org/s p </link>", "https://example.org/s%20p", nil),
            ("<guid>https://g.example/\n1</guid>", "https://g.example/1", "https://g.example/1"),
            ("<link/><atom:link href='/b'/>", "https://example.org/b", nil),
            ("<atom:link rel='replies' href='/b'/>", nil, nil),
            ("<image><link>/picture</link></image><link>/a</link>", "https://example.org/a", nil),
            ("<source url='/o'><link>/wrong</link>Other</source><link>/a</link>", "https://example.org/a", nil),
        ] as [(String, String?, String?)]
    )
    func links(_ xml: String, _ link: String?, _ id: String?) throws {
        let item = try item(xml)
        #expect(item.link == link)
        #expect(item.id == id)
    }

    @Test(
        "titles are plain text, whatever they are written in",
        arguments: [
            ("<title>Fish &amp; chips</title>", "Fish & chips"),
            ("<title>A &lt;b&gt;bold&lt;/b&gt; claim</title>", "A bold claim"),
            ("<title>A <b>bold</b> claim</title>", "A bold claim"),
            ("<title><![CDATA[Fish &amp; <i>chips</i>]]></title>", "Fish & chips"),
            ("<title>if a &lt; b then</title>", "if a < b then"),
            ("<title>The &lt;foo&gt;&lt;/foo&gt; element</title>", "The <foo></foo> element"),
            ("<title>AT&amp;amp;T</title>", "AT&T"),
            ("<title>caf&eacute;</title>", "café"),
            ("<title> two\n   lines </title>", "two lines"),
            ("<title>don&#146;t</title>", "don’t"),
            ("<title>â€œquotedâ€\u{9D}</title>", "“quoted”"),
            ("<title>&lt;img alt=\"A cat\" src=x /&gt;&lt;/img&gt;</title>", "A cat"),
            ("<media:title>m</media:title><title>t</title>", "t"),
            ("<title>t</title><media:title>m</media:title>", "t"),
            ("<media:title>m</media:title>", "m"),
            ("<title>t</title><x><title>deep</title></x>", "t"),
            ("<x><title>deep</title></x><title>t</title>", "t"),
            ("<title></title>", nil),
        ] as [(String, String?)]
    )
    func titles(_ xml: String, _ title: String?) throws {
        #expect(try item(xml).title == title)
    }

    @Test(
        "the text of an Atom title is what its type says",
        arguments: [
            ("<title>a &lt;b&gt;c&lt;/b&gt;</title>", "a <b>c</b>"),
            ("<title type='text'>a &amp;amp; b</title>", "a &amp; b"),
            ("<title type='html'>a &lt;b&gt;c&lt;/b&gt; &amp;amp; d</title>", "a c & d"),
            (
                "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a <b>c</b> &amp; d</div></title>",
                "a c & d"
            ),
        ]
    )
    func atomTitles(_ xml: String, _ title: String) throws {
        #expect(try entry(xml).title == title)
    }

    @Test(
        "summary and content, each in its place",
        arguments: [
            ("<description>short</description><content:encoded>long</content:encoded>", "short", "long"),
            ("<content:encoded>long</content:encoded><description>short</description>", "short", "long"),
            ("<summary>s</summary><description>d</description>", "s", "d"),
            ("<description>d</description><itunes:summary>i</itunes:summary>", "d", nil),
            ("<itunes:summary>i</itunes:summary>", "i", nil),
            ("<media:description>m</media:description>", "m", nil),
            ("<description>1 &lt; 2 &amp;amp; 3</description>", "1 &lt; 2 &amp; 3", nil),
        ] as [(String, String?, String?)]
    )
    func texts(_ xml: String, _ summary: String?, _ content: String?) throws {
        let item = try item(xml)
        #expect(item.summary == summary)
        #expect(item.contentHTML == content)
    }

    @Test(
        "Atom content of every type",
        arguments: [
            ("<content>a &lt; b</content>", "a &lt; b"),
            ("<content type='html'>&lt;p&gt;a&amp;nbsp;b&lt;/p&gt;</content>", "<p>a\u{A0}b</p>"),
            ("<content type='text/html' mode='base64'>PHA+YTwvcD4=</content>", "<p>a</p>"),
            (
                "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>a <br/>b</p></div></content>",
                "<div><p>a <br />b</p></div>"
            ),
            (
                "<content type='xhtml' xmlns:h='http://www.w3.org/1999/xhtml'><h:div><h:p>a</h:p></h:div></content>",
                "<div><p>a</p></div>"
            ),
            ("<content type='xhtml'><p>a &lt;script&gt; b</p></content>", "<p>a &lt;script&gt; b</p>"),
        ]
    )
    func atomContent(_ xml: String, _ html: String) throws {
        #expect(try entry(xml).contentHTML == html)
    }

    @Test(
        "authors in every way of writing them",
        arguments: [
            ("<author>me@example.org (A. Name)</author>", [Person(name: "A. Name", email: "me@example.org")]),
            ("<author>A. Name &lt;me@example.org&gt;</author>", [Person(name: "A. Name", email: "me@example.org")]),
            ("<author>me@example.org</author>", [Person(email: "me@example.org")]),
            ("<dc:creator>One</dc:creator><dc:creator>Two</dc:creator>", [Person(name: "One"), Person(name: "Two")]),
            ("<dc:creator>One</dc:creator><itunes:author>Show</itunes:author>", [Person(name: "One")]),
            ("<itunes:author>Show</itunes:author>", [Person(name: "Show")]),
            (
                "<atom:author><atom:name>N</atom:name><atom:uri>/u</atom:uri></atom:author>",
                [Person(name: "N", link: "https://example.org/u")]
            ),
            ("<atom:contributor><atom:name>C</atom:name></atom:contributor>", []),
            ("<author> </author>", []),
            ("<dc:creator>@handle</dc:creator>", [Person(name: "@handle")]),
        ]
    )
    func authors(_ xml: String, _ authors: [Person]) throws {
        #expect(try item(xml).authors == authors)
    }

    @Test("tags, attachments, language and origin")
    func others() throws {
        let item = try item(
            """
            <category>a</category><category>b</category><category>a</category><dc:subject>c</dc:subject>
            <enclosure url="/s.mp3" length="12" type="audio/mpeg"/>
            <media:group><media:content url="/s.mp3"/><media:content url="/v.mp4" type="video/mp4" fileSize="9"/>
            </media:group><dc:language>de_AT</dc:language><source url="https://o.example/feed">Other paper</source>
            """
        )
        #expect(item.tags == ["a", "b", "c"])
        #expect(
            item.attachments == [
                .init(address: "https://example.org/s.mp3", mediaType: "audio/mpeg", bytes: 12),
                .init(address: "https://example.org/v.mp4", mediaType: "video/mp4", bytes: 9),
            ]
        )
        #expect(item.language == "de-AT")
        #expect(item.origin == .init(title: "Other paper", address: "https://o.example/feed"))
    }

    @Test("an Atom source is the origin of its entry, not its description")
    func atomSource() throws {
        let item = try entry(
            """
            <title>Mine</title><source><title>Theirs</title><id>urn:theirs</id><link href="https://o.example/"/>
            <author><name>Nobody</name></author></source><author><name>Me</name></author>
            """
        )
        #expect(item.title == "Mine")
        #expect(item.authors == [Person(name: "Me")])
        #expect(item.origin == .init(title: "Theirs", address: "https://o.example/", id: "urn:theirs"))
    }

    @Test("what a feed says of itself")
    func feedFields() throws {
        let feed = try readFeed(
            channel(
                """
                <link>https://example.org/</link><description>About &lt;em&gt;it&lt;/em&gt;</description>
                <language>en_GB</language><managingEditor>ed@example.org (Ed)</managingEditor>
                <lastBuildDate>2026-11-24</lastBuildDate><ttl>60</ttl><skipHours><hour>0</hour><hour>24</hour>
                <hour>3</hour></skipHours><category>news</category>
                <atom:link rel="self" href="https://example.org/feed"/><atom:link rel="hub" href="https://hub.example/"/>
                <image><title>Wrong</title><link>https://wrong.example/</link></image>
                <textInput><title>Wrong</title><link>https://wrong.example/</link></textInput>
                """
            )
        )
        #expect(feed.title == "Channel")
        #expect(feed.homePage == "https://example.org/")
        #expect(feed.selfAddress == "https://example.org/feed")
        #expect(feed.hubs == ["https://hub.example/"])
        #expect(feed.summary == "About <em>it</em>")
        #expect(feed.language == "en-GB")
        #expect(feed.authors == [Person(name: "Ed", email: "ed@example.org")])
        #expect(feed.modified == Timestamp("2026-11-24T00:00:00Z"))
        #expect(feed.timeToLive == .seconds(3600))
        #expect(feed.skipHours == [0, 3])
        #expect(feed.tags == ["news"])
    }

    @Test("sy:updatePeriod and its frequency make a time to live")
    func syndication() throws {
        let feed = try readFeed(
            channel("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>")
        )
        #expect(feed.timeToLive == .seconds(1800))
    }
}
