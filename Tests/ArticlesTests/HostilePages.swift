import Testing

/// Pages that are made to cost time or memory, or to be misread (RELIABILITY F14).
struct HostilePage: CustomTestStringConvertible, Sendable {
    var name: String
    /// The body; `scale` makes it smaller for builds that are not optimised.
    var body: @Sendable (_ scale: Int) -> [UInt8]
    var contentType: String? = "text/html; charset=utf-8"

    var testDescription: String { name }

    init(
        _ name: String,
        contentType: String? = "text/html; charset=utf-8",
        _ body: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.name = name
        self.contentType = contentType
        self.body = body
    }

    /// One piece, many times, and something behind it.
    private static func many(
        _ name: String,
        _ count: Int,
        _ piece: String,
        before: String = "",
        after: String = "x"
    ) -> HostilePage {
        HostilePage(name) { scale in
            var bytes = Array(before.utf8)
            for _ in 0..<(count / scale) { bytes += piece.utf8 }
            return bytes + Array(after.utf8)
        }
    }

    private static let story =
        "<h1>Harbour wall gives way</h1><p>\(Sample.opening)</p><p>\(Sample.middle)</p><p>\(Sample.ending)</p>"

    static let all: [HostilePage] = structure + texts + charsets

    private static let structure = [
        many("100,000 elements deep", 100_000, "<div>"),
        many("deep and unclosed inline", 100_000, "<b><i>"),
        many("2,000,000 paragraphs", 2_000_000, "<p>"),
        many("400,000 paragraphs with a letter", 400_000, "<p>a"),
        many("links", 200_000, "<a href=/x>link text here</a> "),
        many("unclosed everything", 100_000, "<table><tr><td><ul><li><a>"),
        many("end tags of nothing", 300_000, "</span>", before: String(repeating: "<div>", count: 1_500)),
        many(
            "boxes of links",
            60_000,
            "<div><h3>a</h3><ul><li><a href=x>b c</a></li><li><a href=y>d e</a></li></ul></div>"
        ),
        many("boxes in boxes of links", 240, "<div class=card><a href=x>one two three four</a>", after: story),
        many("spans in spans of links", 240, "<span><a href=x>one two three four</a>", after: story),
        many("forms", 100_000, "<div><form><input></form></div>"),
        many("lines that begin as bylines do", 100_000, "<p>By the river we walked</p>"),
        many("writers without names", 100_000, "<span class=author>!!</span> <a rel=author>!!</a>"),
        many("times that are none", 100_000, "<time>soon enough 2026</time>"),
        many("posts", 100_000, "<blockquote><p>a b c <a href=https://x.com/a/status/1>b</a></p></blockquote>"),
        many("headings", 200_000, "<h2>Harbour wall gives way</h2>"),
        HostilePage("100,000 attributes") { scale in
            Array(("<p " + (0..<(100_000 / scale)).map { "a\($0)=1" }.joined(separator: " ") + ">x").utf8)
        },
        HostilePage("100,000 names") { scale in
            Array((0..<(100_000 / scale)).map { "<x\($0)>a</x\($0)>" }.joined().utf8)
        },
        many("many classes", 100_000, "related-", before: "<p class='", after: "'>x"),
        many("paragraphs with classes", 60_000, "<p class='article-body related share'>word word word word</p>"),
    ]

    private static let texts = [
        many("one text of 9 MB", 9_000_000, "a", before: "<p>"),
        many("one text of 11 MB", 11_000_000, "a", before: "<p>"),
        many("ampersands", 2_000_000, "&", before: "<p>"),
        many("references", 1_000_000, "&eacute", before: "<p>"),
        many("open comments", 500_000, "<!--", before: "<p>x"),
        many("combining marks", 500_000, "\u{0301}", before: "<p>e"),
        many("dates", 100_000, "<time datetime='2026-01-01'>1 January 2026</time>"),
        many(
            "JSON-LD in JSON-LD",
            200_000,
            "{\"@graph\":[",
            before: "<script type='application/ld+json'>",
            after: "</script>"
        ),
        many("billion laughs", 1, "&lol9;", before: laughs),
        many(
            "external entity",
            1,
            "&xxe;",
            before: "<!DOCTYPE html [<!ENTITY xxe SYSTEM \"http://127.0.0.1:9/x\">]><p>"
        ),
        many("open tag", 2_000_000, "a ", before: "<p "),
        many("open quotation", 4_000_000, "a", before: story + "<p class=\""),
    ]

    private static let laughs =
        "<!DOCTYPE html [<!ENTITY lol0 \"lol\">"
        + (1...9).map { level in
            "<!ENTITY lol\(level) \"" + String(repeating: "&lol\(level - 1);", count: 10) + "\">"
        }
        .joined() + "]><p>"

    private static let charsets = [
        HostilePage("NUL everywhere") { scale in
            Array("<p>".utf8) + [UInt8](repeating: 0, count: 1_000_000 / scale) + Array("a".utf8)
        },
        HostilePage("lone surrogates in UTF-8") { scale in
            (0..<(300_000 / scale)).flatMap { _ in [0xED, 0xA0, 0x80] as [UInt8] }
        },
        HostilePage("UTF-16 that says UTF-8") { scale in
            let text = story + String(repeating: "<p>word word", count: 20_000 / scale)
            return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        },
        HostilePage("UTF-32", contentType: "text/html; charset=utf-32le") { _ in
            story.unicodeScalars.flatMap { scalar -> [UInt8] in [UInt8(scalar.value & 0xFF), 0, 0, 0] }
        },
        HostilePage("UTF-7", contentType: "text/html; charset=utf-7") { _ in Array("+ADw-script+AD4-alert(1)".utf8) },
        HostilePage("a charset that is none", contentType: "text/html; charset=\"\u{FFFD}x\"") { _ in Array(story.utf8)
        },
        HostilePage("byte order mark in the middle") { _ in
            Array(story.utf8) + [0xEF, 0xBB, 0xBF] + Array(story.utf8) + [0xFF, 0xFE, 0xC3]
        },
        HostilePage("nothing") { _ in [] },
        HostilePage("bytes of every kind") { scale in
            (0..<(1_000_000 / scale)).map { UInt8(truncatingIfNeeded: $0 * 7) }
        },
    ]
}
