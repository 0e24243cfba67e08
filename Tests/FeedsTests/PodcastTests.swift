import Feeds
import Model
import Testing

/// Podcasts: enclosures, and the vocabularies of iTunes and Media RSS.
@Suite("podcasts")
struct PodcastTests {
    private func item(_ xml: String) throws -> FeedItem {
        try #require(try readFeed(channel("<item>\(xml)</item>")).items.first)
    }

    @Test(
        "what is attached to an item",
        arguments: [
            (
                "<enclosure url='https://e.example/s.mp3' length='12216320' type='audio/mpeg'/>",
                [.init(address: "https://e.example/s.mp3", mediaType: "audio/mpeg", bytes: 12_216_320)]
            ),
            ("<enclosure url='/s.mp3' length='' type=''/>", [.init(address: "https://example.org/s.mp3")]),
            ("<enclosure url='/s.mp3' length='12 MB'/>", [.init(address: "https://example.org/s.mp3")]),
            ("<enclosure type='audio/mpeg'/>", []),
            (
                "<atom:link rel='enclosure' href='/s.ogg' type='audio/ogg' length='7'/>",
                [.init(address: "https://example.org/s.ogg", mediaType: "audio/ogg", bytes: 7)]
            ),
            (
                "<enclosure url='/a'/><enclosure url='/b'/><enclosure url='/a'/>",
                [.init(address: "https://example.org/a"), .init(address: "https://example.org/b")]
            ),
            (
                "<media:content url='/v.mp4' type='video/mp4' fileSize='9'><media:title>no</media:title></media:content>",
                [.init(address: "https://example.org/v.mp4", mediaType: "video/mp4", bytes: 9)]
            ),
            (
                "<media:group><media:content url='/1'/><media:content url='/2'/></media:group>",
                [.init(address: "https://example.org/1"), .init(address: "https://example.org/2")]
            ),
            (
                "<enclosure url='/s.mp3' type='audio/mpeg'/><media:content url='/s.mp3'/>",
                [.init(address: "https://example.org/s.mp3", mediaType: "audio/mpeg")]
            ),
        ] as [(String, [FeedItem.Attachment])]
    )
    func attachments(_ xml: String, _ attachments: [FeedItem.Attachment]) throws {
        #expect(try item("<title>t</title>" + xml).attachments == attachments)
    }

    @Test("a show and its episode say who, what and about what")
    func show() throws {
        let feed = try readFeed(
            channel(
                """
                <itunes:author>The Host</itunes:author><itunes:summary>About it</itunes:summary>
                <itunes:owner><itunes:name>Owner</itunes:name><itunes:email>o@e.example</itunes:email></itunes:owner>
                <itunes:category text="Society"><itunes:category text="History"/></itunes:category>
                <itunes:keywords>war, peace ,</itunes:keywords>
                <item><title>Episode</title><itunes:author>Guest</itunes:author><itunes:subtitle>Short</itunes:subtitle>
                <itunes:keywords>a,b</itunes:keywords><itunes:image href="/i.png"/>
                <itunes:duration>1:02:03</itunes:duration></item>
                """
            )
        )
        #expect(feed.authors == [Person(name: "The Host")])
        #expect(feed.summary == "About it")
        #expect(feed.tags == ["Society", "History", "war", "peace"])
        let item = try #require(feed.items.first)
        #expect(item.title == "Episode")
        #expect(item.authors == [Person(name: "Guest")])
        #expect(item.summary == "Short")
        #expect(item.tags == ["a", "b"])
        #expect(item.attachments.isEmpty)
    }
}
