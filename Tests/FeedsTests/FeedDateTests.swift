import Feeds
import Model
import Testing

@Suite("dates of feeds")
struct FeedDateTests {
    @Test(
        "every common form becomes an instant",
        arguments: [
            // RFC 822 and 2822.
            ("Tue, 24 Nov 2026 12:34:56 GMT", "2026-11-24T12:34:56Z"),
            ("Tue, 24 Nov 2026 12:34:56 +0130", "2026-11-24T11:04:56Z"),
            ("24 Nov 26 12:34 UT", "2026-11-24T12:34:00Z"),
            ("Tue,24 Nov 2026 12:34:56 EST", "2026-11-24T17:34:56Z"),
            ("Tue, 4 November 2026 2:04:06 PDT", "2026-11-04T09:04:06Z"),
            ("Tue, 24 Nov 94 12:34:56 Z", "1994-11-24T12:34:56Z"),
            ("Tue, 24 Nov 2026", "2026-11-24T00:00:00Z"),
            ("Tue, 24 Nov 2026 24:00:00 GMT", "2026-11-25T00:00:00Z"),
            ("Tue, 24 Nov 2026 12:34:56 GMT+2", "2026-11-24T10:34:56Z"),
            ("Tue, 24 Nov 2026 12:34:56 -0000", "2026-11-24T12:34:56Z"),
            ("Tue, 24 Nov 2026 12:34:56 Etc/GMT", "2026-11-24T12:34:56Z"),
            ("Tue, 24 Nov 2026 12:34:56 nowhere", "2026-11-24T12:34:56Z"),
            ("Nov 24, 2026 3:04 PM", "2026-11-24T15:04:00Z"),
            ("November 24 2026 12:04 am", "2026-11-24T00:04:00Z"),
            ("\n  Tue, 24 Nov 2026 12:34:56 GMT\t", "2026-11-24T12:34:56Z"),
            // asctime.
            ("Tue Nov 24 12:34:56 2026", "2026-11-24T12:34:56Z"),
            // W3C and ISO 8601.
            ("2026-11-24T12:34:56Z", "2026-11-24T12:34:56Z"),
            ("2026-11-24T12:34:56.789+01:00", "2026-11-24T11:34:56.789Z"),
            ("2026-11-24T12:34:56,5-0500", "2026-11-24T17:34:56.500Z"),
            ("2026-11-24 12:34:56", "2026-11-24T12:34:56Z"),
            ("2026-11-24T12:34Z", "2026-11-24T12:34:00Z"),
            ("2026-11-24T12:34:56 CET", "2026-11-24T11:34:56Z"),
            ("2026-11-24", "2026-11-24T00:00:00Z"),
            ("2026-11", "2026-11-01T00:00:00Z"),
            ("2026", "2026-01-01T00:00:00Z"),
            ("20261124", "2026-11-24T00:00:00Z"),
            ("20261124T123456Z", "2026-11-24T12:34:56Z"),
            ("2026-328", "2026-11-24T00:00:00Z"),
            ("2026328", "2026-11-24T00:00:00Z"),
            ("26328", "2026-11-24T00:00:00Z"),
            ("261124", "2026-11-24T00:00:00Z"),
            ("261124T123456Z", "2026-11-24T12:34:56Z"),
            ("26-11-24", "2026-11-24T00:00:00Z"),
            // With slashes and dots.
            ("2026/11/24 12:34:56", "2026-11-24T12:34:56Z"),
            ("11/24/2026 12:34", "2026-11-24T12:34:00Z"),
            ("24.11.2026", "2026-11-24T00:00:00Z"),
            ("Tue, 2026/11/24 12:34:56 EDT", "2026-11-24T16:34:56Z"),
            // Other languages, and publishing systems of Korea, Greece and Hungary.
            ("24. Dezember 2026 12:00", "2026-12-24T12:00:00Z"),
            ("24 décembre 2026", "2026-12-24T00:00:00Z"),
            ("2026년 11월 24일  12:34:56", "2026-11-24T03:34:56Z"),
            ("2026-11-24 오후 01:34:56", "2026-11-24T04:34:56Z"),
            ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"),
            ("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"),
            // Far from now.
            ("Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z"),
            ("2999-12-31T23:59:59Z", "2999-12-31T23:59:59Z"),
            ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
        ]
    )
    func reads(_ text: String, _ instant: String) throws {
        let feed = try readFeed(channel("<item><pubDate>\(text)</pubDate></item>"))
        #expect(feed.items.first?.published == Timestamp(instant))
    }

    @Test(
        "what is no date is none",
        arguments: [
            "", "soon", "yesterday at noon", "2026-13-01", "2026-02-30", "Tue, 31 Feb 2026 00:00:00 GMT", "12:34",
            "2026-11-24T99:00:00Z", "99999999999999999999", "0000-00-00T00:00:00Z",
        ]
    )
    func refuses(_ text: String) throws {
        let feed = try readFeed(channel("<item><pubDate>\(text)</pubDate></item>"))
        #expect(feed.items.count == 1)
        #expect(feed.items.first?.published == nil)
    }

    @Test(
        "which element says when an item was published and when changed",
        arguments: [
            ("<pubDate>2026-01-01</pubDate>", "2026-01-01", nil),
            ("<dc:date>2026-01-01</dc:date>", nil, "2026-01-01"),
            ("<atom:updated>2026-01-02</atom:updated><pubDate>2026-01-01</pubDate>", "2026-01-01", "2026-01-02"),
            ("<x><pubDate>2026-01-05</pubDate></x><pubDate>2026-01-01</pubDate>", "2026-01-01", nil),
            ("<pubDate>2026-01-01</pubDate><x><pubDate>2026-01-05</pubDate></x>", "2026-01-01", nil),
        ] as [(String, String?, String?)]
    )
    func elements(_ xml: String, _ published: String?, _ modified: String?) throws {
        let item = try #require(try readFeed(channel("<item>\(xml)</item>")).items.first)
        #expect(item.published == published.flatMap { Timestamp($0 + "T00:00:00Z") })
        #expect(item.modified == modified.flatMap { Timestamp($0 + "T00:00:00Z") })
    }
}
