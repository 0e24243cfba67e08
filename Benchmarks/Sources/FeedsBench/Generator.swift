/// Makes feeds of a given size, the same each time: words of a made-up language in paragraphs, as publishers escape them.
struct Generator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// RSS 2.0 with escaped markup in `description` and a CDATA section in `content:encoded` of every second item.
    static func rss(bytes: Int) -> [UInt8] {
        var generator = Generator(seed: 1)
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" \
            xmlns:content="http://purl.org/rss/1.0/modules/content/">
            <channel><title>Big feed</title><link>https://example.org/</link><description>Made up</description>

            """
        var number = 0
        while text.utf8.count < bytes {
            number += 1
            let body = generator.paragraphs(3)
            text += """
                <item><title>\(generator.sentence(8))</title><link>https://example.org/story/\(number)?a=1&amp;b=2</link>
                <guid isPermaLink="false">tag:example.org,2026:\(number)</guid>
                <pubDate>Tue, 24 Nov 2026 12:\(10 + number % 50):00 +0100</pubDate>
                <dc:creator>Writer \(number % 97)</dc:creator><category>world</category>
                <description>\(Self.escaped(body))</description>

                """
            if number.isMultiple(of: 2) {
                text += "<content:encoded><![CDATA[\(generator.paragraphs(6))]]></content:encoded>\n"
            }
            text += "</item>\n"
        }
        return Array((text + "</channel></rss>\n").utf8)
    }

    /// Atom 1.0, with escaped content and XHTML content in turns.
    static func atom(bytes: Int) -> [UInt8] {
        var generator = Generator(seed: 2)
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/"><title>Big feed</title>
            <id>tag:example.org,2026:feed</id><updated>2026-11-24T12:00:00Z</updated><link href="/"/>

            """
        var number = 0
        while text.utf8.count < bytes {
            number += 1
            let body = generator.paragraphs(5)
            let content =
                number.isMultiple(of: 2)
                ? "<content type=\"html\">\(Self.escaped(body))</content>"
                : "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">\(body)</div></content>"
            text += """
                <entry><title type="html">\(generator.sentence(8))</title><link href="/story/\(number)"/>
                <id>tag:example.org,2026:\(number)</id><published>2026-11-24T12:00:00+01:00</published>
                <updated>2026-11-24T12:\(10 + number % 50):30Z</updated><author><name>Writer</name></author>
                <category term="world"/><summary>\(generator.sentence(20))</summary>
                \(content)</entry>

                """
        }
        return Array((text + "</feed>\n").utf8)
    }

    private mutating func paragraphs(_ count: Int) -> String {
        (0..<count).map { _ in
            "<p>\(sentence(12)), <a href=\"/page/\(next() % 1000)?x=1&amp;y=2\">\(sentence(3))</a> \(sentence(25)).</p>"
        }.joined(separator: "\n")
    }

    private mutating func sentence(_ words: Int) -> String {
        (0..<words).map { _ in Self.words[Int(next() % UInt64(Self.words.count))] }.joined(separator: " ")
    }

    private mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private static let words = [
        "lorem", "ipsum", "the", "of", "a", "minister", "Käufer", "said", "on", "Tuesday", "report", "élection", "that",
        "would", "not", "be", "published", "before", "autumn", "—", "city", "council", "1,200", "people", "Москва",
    ]
}
