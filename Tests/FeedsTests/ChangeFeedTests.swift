import Model
import Testing

@testable import Feeds

@Suite("The feeds of changes that we publish")
struct ChangeFeedTests {
    static let address = "https://watch.example"

    static func feed(_ events: [ChangeEvent], previous: String? = nil) throws -> ChangeFeed {
        ChangeFeed(
            title: "Watcher & <friends>: changes",
            current: address + "/feeds/changes.atom",
            address: address + "/feeds/changes.atom",
            homePage: address + "/changes",
            previousArchive: previous,
            publicAddress: PublicAddress(try #require(WebAddress(address))),
            events: events
        )
    }

    static func revised(_ headline: String = "Ferry aground, 97 hurt") throws -> ChangeEvent {
        ChangeEvent(
            id: "evt_01KAS9ZC000000000000000007",
            sequence: 7,
            kind: .revised,
            time: Timestamp(year: 2026, month: 11, day: 24, hour: 18),
            source: .init(
                id: "harbour",
                name: "Harbour Herald",
                address: try #require(WebAddress("https://h.example/feed"))
            ),
            article: .init(
                id: 12,
                address: try #require(WebAddress("https://h.example/ferry?a=1&b=2")),
                headline: headline
            ),
            versions: .init(
                old: .init(number: 0, seen: Timestamp(seconds: 0), fingerprint: ContentHash(rawValue: "0")),
                new: .init(number: 1, seen: Timestamp(seconds: 9), fingerprint: ContentHash(rawValue: "1"))
            ),
            revision: Revision(
                kinds: [.number],
                significance: 0.9,
                isSubstantive: true,
                isUndisclosed: true,
                reasons: [.init(kind: .number, text: "“12” became “97”", weight: 0.9)],
                blocks: [
                    BlockEdit(
                        op: .edited,
                        old: [0],
                        new: [0],
                        spans: [Span(.delete, "12"), Span(.insert, "97"), Span(.equal, " were hurt.")],
                        block: .paragraph
                    )
                ]
            )
        )
    }

    @Test("our own reader reads the Atom feed: one entry, its id the event's, the edit marked")
    func atomIsRead() throws {
        let bytes = try Self.feed([Self.revised()], previous: Self.address + "/feeds/changes.atom?archive=0").atom()
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("<id>tag:watcher.alt,2026:evt_01KAS9ZC000000000000000007</id>"))
        #expect(text.contains("&lt;del&gt;12&lt;/del&gt;&lt;ins&gt;97&lt;/ins&gt;"))
        #expect(
            text.contains("<link rel=\"prev-archive\" href=\"https://watch.example/feeds/changes.atom?archive=0\"/>")
        )
        #expect(text.contains("<link rel=\"via\" href=\"https://h.example/ferry?a=1&amp;b=2\"/>"))
        #expect(text.contains("<title>Changed without notice: Ferry aground, 97 hurt</title>"))
        #expect(text.contains("<updated>2026-11-24T18:00:00Z</updated>"))
    }

    @Test("what feeds and pages carry is escaped, and characters that XML forbids are gone")
    func escaped() throws {
        let bytes = try Self.feed([Self.revised("</title><script>alert(1)</script>\u{0}\u{1B}\u{FFFE}]]>&")]).atom()
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("<script"))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0xFFFE })
        #expect(text.contains("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;&amp;"))
    }

    @Test("an empty feed is a feed, with a date that does not change")
    func empty() throws {
        let feed = try Self.feed([])
        #expect(feed.atom() == feed.atom())
        #expect(String(decoding: feed.atom(), as: UTF8.self).contains("<updated>1970-01-01T00:00:00Z</updated>"))
        #expect(String(decoding: feed.json(), as: UTF8.self).contains("\"items\":[]"))
    }

    @Test("the JSON feed says the same as the Atom feed")
    func json() throws {
        let text = String(decoding: try Self.feed([Self.revised()]).json(), as: UTF8.self)
        #expect(text.hasPrefix("{\"version\":\"https://jsonfeed.org/version/1.1\""))
        #expect(text.contains("\"id\":\"tag:watcher.alt,2026:evt_01KAS9ZC000000000000000007\""))
        #expect(text.contains("\"date_published\":\"2026-11-24T18:00:00Z\""))
        #expect(text.contains("\"tags\":[\"revised\",\"number\",\"undisclosed\"]"))
        #expect(text.contains("\"sequence\":7"))
    }
}
