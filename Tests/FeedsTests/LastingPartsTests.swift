import Feeds
import Testing

@Suite("What lasts in a feed's body")
struct LastingPartsTests {
    private func lasting(_ text: String) -> String {
        let body = Array(text.utf8)
        return LastingParts.of(body).map { String(decoding: body[$0], as: UTF8.self) }.joined()
    }

    @Test(
        "dates of building before the first item do not",
        arguments: [
            (
                "<rss><channel><title>T</title><lastBuildDate>Mon, 06 Sep 2010 00:01:00 +0000</lastBuildDate><item/>",
                "<rss><channel><title>T</title><lastBuildDate></lastBuildDate><item/>"
            ),
            (
                "<channel><pubDate>6 Sep</pubDate><a/><dc:date x='1'>2010</dc:date>",
                "<channel><pubDate></pubDate><a/><dc:date x='1'></dc:date>"
            ),
            ("<feed><updated>2010-09-06T00:01:00.5Z</updated><entry>", "<feed><updated></updated><entry>"),
            ("<a:feed><a:updated>2010</a:updated><a:entry>", "<a:feed><a:updated></a:updated><a:entry>"),
        ]
    )
    func dates(feed: String, rest: String) {
        #expect(lasting(feed) == rest)
    }

    @Test(
        "everything else does",
        arguments: [
            "", "<", "</", "<updated>", "<updated>2010", "{\"updated\": \"2010\"}",
            "<rss><item><pubDate>6 Sep 2010</pubDate></item>",
            "<feed><entry/><updated>2010</updated></feed>",
            "<title>2010</title>", "<updatedat>2010</updatedat>",
            "<updated>a &amp; b</updated>", "<updated>2010<b/></updated>",
            "<updated>\(String(repeating: "2", count: 65))</updated>",
            "<updated/>text</a>",
            "<feed>text <!-- a --> text", "text <!-- a -->", "<a><!-- a --", "-->", "<a>-->",
        ]
    )
    func rest(text: String) {
        #expect(lasting(text) == text)
    }

    @Test("comments behind everything do not")
    func comments() {
        #expect(lasting("<rss></rss>\n<!-- made in 0.2 s -->\n <!-- cached -->\n") == "<rss></rss>")
        #expect(lasting("<rss><!-- a --></rss>\n") == "<rss><!-- a --></rss>\n")
    }

    @Test("bodies in other encodings are one piece")
    func wide() {
        let body = Array("<feed><updated>2010</updated></feed>".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        #expect(LastingParts.of(body) == [0..<body.count])
    }
}
