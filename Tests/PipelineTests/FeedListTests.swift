import Feeds
import Model
import Storage
import TestSupport
import Testing

@testable import Pipeline

@Suite("What a feed lists")
struct FeedListTests {
    private func source(_ id: String) throws -> Source {
        Source(
            id: Source.ID(rawValue: id),
            address: try #require(WebAddress("https://\(id).example/feed")),
            kind: .feed
        )
    }

    private func item(_ link: String, modified: Int64? = nil) -> FeedItem {
        var item = FeedItem()
        item.link = link
        item.modified = modified.map { Timestamp(seconds: $0) }
        return item
    }

    @Test("the same list of the same sources has the same digest, and nothing else has")
    func digest() throws {
        let book = SourceBook([try source("tide"), try source("hill")])
        let list = [item("https://tide.example/1", modified: 7), item("https://tide.example/2")]
        let digest = Fingerprint.of(list, foundBy: book)
        var retold = list
        retold[0].title = "Another headline"
        retold[0].summary = "Another summary"
        #expect(Fingerprint.of(retold, foundBy: SourceBook([try source("hill"), try source("tide")])) == digest)
        #expect(Fingerprint.of(Array(list.reversed()), foundBy: book) != digest)
        #expect(Fingerprint.of([list[0]], foundBy: book) != digest)
        #expect(Fingerprint.of([item("https://tide.example/1", modified: 8), list[1]], foundBy: book) != digest)
        #expect(Fingerprint.of(list, foundBy: SourceBook([try source("tide")])) != digest)
        book.replace(with: [try source("tide")])
        #expect(Fingerprint.of(list, foundBy: book) != digest)
    }

    @Test("a body that differs by its date of building alone has the same digest while the sources are the same")
    func bodies() throws {
        func body(_ title: String, built: Int) -> [UInt8] {
            Array(
                """
                <rss><channel><lastBuildDate>Mon, 06 Sep 2010 00:0\(built):00 +0000</lastBuildDate>
                <item><title>\(title)</title><link>https://tide.example/1</link></item></channel></rss>
                <!-- built in 0.\(built) s -->
                """.utf8
            )
        }
        let book = SourceBook([try source("tide"), try source("hill")])
        let digest = Fingerprint.ofFeed(body("Ferry stuck", built: 1), foundBy: book)
        #expect(Fingerprint.ofFeed(body("Ferry stuck", built: 2), foundBy: book) == digest)
        #expect(Fingerprint.ofFeed(body("Ferry afloat", built: 1), foundBy: book) != digest)
        book.replace(with: [try source("tide")])
        #expect(Fingerprint.ofFeed(body("Ferry stuck", built: 1), foundBy: book) != digest)
    }

    @Test("a list that stands as it was is unchanged though the body is not; another item and another date are found")
    func looks() async throws {
        let room = try await Newsroom(schedule: SchedulePolicy(plan: .fixed(every: .seconds(60))))
        func feed(_ entries: [(link: String, updated: String)], built: Int) -> ScriptedFetcher.Reply {
            let items = entries.map { entry in
                """
                <entry><id>\(entry.link)</id><title>A story</title><link href="\(entry.link)"/>\
                <updated>\(entry.updated)</updated></entry>
                """
            }
            return .feed(
                """
                <feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><id>urn:courier</id>
                <updated>2026-03-03T12:00:0\(built)Z</updated><subtitle>Edition \(built)</subtitle>\(items.joined())</feed>
                """
            )
        }
        func looksAtPage() -> Int { room.targets.count { $0.address.text == Newsroom.pageAddress } }
        func look(_ entries: [(link: String, updated: String)], built: Int, after wait: Int64 = 65) async throws {
            let answers: [String: ScriptedFetcher.Reply] = [
                Newsroom.feedAddress: feed(entries, built: built), Newsroom.pageAddress: .html(Copy.story()),
            ]
            try await room.round(answers, after: .seconds(wait))
        }
        let first = (link: Newsroom.pageAddress, updated: "2026-03-03T10:00:00Z")
        let second = (link: Newsroom.pageAddress + "-2", updated: "2026-03-03T11:00:00Z")
        try await look([first], built: 1)
        try await look([first], built: 2)
        #expect(looksAtPage() == 1)
        #expect(try await room.store.source("courier")?.articles == 1)
        try await look([first, second], built: 3)
        #expect(try await room.store.source("courier")?.articles == 2)
        try await look([first, second], built: 4)
        #expect(looksAtPage() == 1)
        let edited = (link: Newsroom.pageAddress, updated: "2026-03-03T12:04:50Z")
        try await look([edited, second], built: 5)
        try await look([edited, second], built: 6, after: 1)
        #expect(looksAtPage() == 2, "the feed says that the page was modified since")
    }
}
