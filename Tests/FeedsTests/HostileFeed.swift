import Testing

/// A body that is made to hurt, by what it does; made anew each time, for some are large.
struct HostileFeed: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// Makes a body of about so many bytes.
    var make: @Sendable (Int) -> [UInt8]

    init(_ name: String, _ make: @escaping @Sendable (Int) -> String) {
        testDescription = name
        self.make = { Array(make($0).utf8) }
    }

    init(_ name: String, bytes make: @escaping @Sendable (Int) -> [UInt8]) {
        testDescription = name
        self.make = make
    }

    /// A part that is written again and again, in a feed's item.
    static func item(_ name: String, _ part: String, before: String = "", after: String = "") -> HostileFeed {
        HostileFeed(name) { size in Self.rss("<item><title>t</title>\(before)\(fill(part, size))\(after)</item>") }
    }

    /// A part that is written again and again, in the markup of an item.
    static func markup(_ name: String, _ part: String, before: String = "", after: String = "") -> HostileFeed {
        let open = "<description><![CDATA["
        return item(name, part, before: open + before, after: after + "]]></description>")
    }

    /// A part that is written again and again, each time after 255 others that differ.
    static func repeated(_ name: String, _ part: @escaping @Sendable (Int) -> String) -> HostileFeed {
        HostileFeed(name) { size in
            Self.rss("<item>\((0..<255).map(part).joined())\(fill(part(254), size))</item>")
        }
    }

    static func fill(_ part: String, _ size: Int) -> String {
        String(repeating: part, count: max(1, size / part.utf8.count))
    }

    static func rss(_ inner: String) -> String {
        """
        <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>T</title>\(inner)</channel></rss>
        """
    }

    static func json(_ members: String) -> String { #"{"version":"https://jsonfeed.org/version/1.1",\#(members)}"# }
}

extension HostileFeed {
    /// What is known to have brought readers down: entities, nesting, attributes, entities from outside.
    static let known: [HostileFeed] = [
        HostileFeed("a billion laughs") { _ in
            let steps = (1...9).map { step in
                "<!ENTITY l\(step) \"\(String(repeating: step == 1 ? "lol" : "&l\(step - 1);", count: 10))\">"
            }
            return "<!DOCTYPE a [\(steps.joined())]>" + rss("<item><title>&l9;</title></item>")
        },
        HostileFeed("one entity of 100 kB, 20,000 times") { _ in
            "<!DOCTYPE a [<!ENTITY a \"\(fill("a", 100_000))\">]>"
                + rss("<item><description>\(fill("&a;", 60_000))</description></item>")
        },
        HostileFeed("one entity of 1 kB, as often as fits") { size in
            "<!DOCTYPE a [<!ENTITY a \"\(fill("a", 1000))\">]>"
                + rss(fill("<item><description>&a;&a;&a;</description></item>", size))
        },
        HostileFeed("a file as entity") { _ in
            "<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + rss("<item><title>&a;</title></item>")
        },
        HostileFeed("an address as entity") { _ in
            "<!DOCTYPE a [<!ENTITY a SYSTEM \"http://127.0.0.1:1/\">]>" + rss("<item><title>&a;</title></item>")
        },
        HostileFeed("a parameter entity from outside") { _ in
            "<!DOCTYPE a [<!ENTITY % a SYSTEM \"http://127.0.0.1:1/\">%a;]>" + rss("<item><title>t</title></item>")
        },
        HostileFeed("a DTD from outside") { _ in
            "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/a.dtd\">" + rss("<item><title>&a;</title></item>")
        },
        item("one text of all bytes", "a", before: "<description>", after: "</description>"),
        item("one attribute of all bytes", "a", before: "<enclosure url=\"", after: "\"/>"),
        item("nesting", "<x>"),
        HostileFeed("nesting that is closed") { rss("<item>\(fill("<x>", $0 / 2))\(fill("</x>", $0 / 2))</item>") },
        HostileFeed("a tag of different attributes") { size in
            rss("<item><x \((0..<size / 10).map { "a\($0)=\"x\" " }.joined())/></item>")
        },
        item("a tag of the same attribute", "a=\"x\" ", before: "<x ", after: "/>"),
        item(
            "tags of sixteen attributes",
            "<x a='' b='' c='' d='' e='' f='' g='' h='' i='' j='' k='' l='' m='' n='' o=''/>"
        ),
        item("entities declared without end", "<!ENTITY a \"b\">", before: "<!DOCTYPE a ["),
    ]

    /// Faults that must be mended, or given up, in one pass.
    static let faults: [HostileFeed] = [
        item("end tags that close nothing", "</b>", before: fill("<a>", 1000)),
        item("tags closed by others", "<a></b>"),
        item("quotes that never close", "<a b=\""), item("quotes that close in the next tag", "<a b='1>x\""),
        item("CDATA that never closes", "<![CDATA["), item("empty CDATA", "<![CDATA[]]>"),
        item("declarations that are none", "<!x"), item("comments", "<!---->"), item("instructions", "<?a?>"),
        item("bare <", "< "), item("bare &", "&", before: "<title>", after: "</title>"),
        HostileFeed("quotes in a DOCTYPE") { fill("<!DOCTYPE \"", $0) + rss("") },
        HostileFeed("a subset that never ends") { "<!DOCTYPE a [\(fill("<!x", $0))" + rss("") },
        HostileFeed("roots") { fill("<a/>", $0) },
        HostileFeed("nothing but NUL", bytes: { [UInt8](repeating: 0, count: $0) }),
        HostileFeed("bytes that are no UTF-8", bytes: { Array("<rss>".utf8) + [UInt8](repeating: 0xFF, count: $0) }),
        HostileFeed("bytes that are no Shift_JIS") { size in
            Array("<?xml version='1.0' encoding='shift_jis'?><rss>".utf8) + [UInt8](repeating: 0xFF, count: size)
        },
        HostileFeed("escapes of ISO-2022-JP") { size in
            Array(("<?xml version='1.0' encoding='iso-2022-jp'?><rss>" + fill("\u{1B}$B\u{1B}(B", size)).utf8)
        },
        item("text read twice as windows-1252", "Ã¤â", before: "<title>", after: "</title>"),
        HostileFeed("control characters") { rss(fill("<item><title>\u{93}ä</title></item>", $0)) },
    ]

    /// What fills the tables of a reader.
    static let tables: [HostileFeed] = [
        HostileFeed("namespaces") {
            rss("<item>\((0..<$0 / 24).map { "<a xmlns:n\($0)='u\($0)'/>" }.joined())</item>")
        },
        HostileFeed("names under four thousand namespaces") { size in
            "<rss \((0..<4090).map { "xmlns:n\($0)='u' " }.joined())><channel><item>"
                + (0..<4090).map { "<q\($0):a/>" }.joined() + fill("<q:b/>", size) + "</item></channel></rss>"
        },
        HostileFeed("names") { rss("<item>\((0..<$0 / 9).map { "<a\($0)/>" }.joined())</item>") },
        HostileFeed("names that collide") { size in
            let names = collidingNames
            return "<rss><channel><item>" + names.map { "<\($0)/>" }.joined() + fill("<\(names.last ?? "a")/>", size)
        },
        repeated("tags") { "<category>\($0)</category>" },
        repeated("tags as attributes") { "<category term='\($0)'/>" },
        repeated("authors") { "<author>a\($0)@b.example</author>" },
        repeated("enclosures") { "<enclosure url='/a\($0)'/>" },
        repeated("pictures") { "<media:content url='/a\($0)'/>" },
        HostileFeed("hubs") { size in
            let hub: (Int) -> String = { "<link rel='hub' href='/\($0)'/>" }
            return "<feed xmlns='http://www.w3.org/2005/Atom'>" + (0..<255).map(hub).joined() + fill(hub(254), size)
        },
        HostileFeed("titles of one item") { rss("<item>\(fill("<title>a</title>", $0))</item>") },
        HostileFeed("items") { rss(fill("<item/>", $0)) },
        item("summaries", "<description>&lt;p></description>"), item("links", "<link>a</link>"),
        item("ids", "<guid>a/b</guid>"), item("dates", "<pubDate>Tue, 24 Nov 2026 12:34:56 GMT</pubDate>"),
        item("dates that are none", "<pubDate>\(fill("1 ", 120))</pubDate>"),
        item("authors of one letter", "<author>@\(fill("a.", 500))@</author>"),
        item("sources", "<source url='/a'>b</source>"), item("bases", "<a xml:base='../b/'/>"),
        HostileFeed("a base of 4 kB for each item") { size in
            "<rss xml:base='http://e.example/\(fill("a/", 4000))'><channel>"
                + fill("<item xml:base='b/'><link>../x</link></item>", size) + "</channel></rss>"
        },
        HostileFeed("a sitemap") { "<urlset>" + fill("<url><loc>/a</loc></url>", $0) + "</urlset>" },
        HostileFeed("an index of sitemaps") { size in
            "<sitemapindex>" + fill("<sitemap><loc>/a</loc></sitemap>", size) + "</sitemapindex>"
        },
        HostileFeed("XHTML") { size in
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>"
                + fill("<p a='1' b='2'>x</p>", size) + "</content></entry></feed>"
        },
    ]

    /// Names whose hash ends in the same thirteen bits, where hashes are FNV-1a's without a seed.
    private static var collidingNames: [String] {
        var names: [String] = []
        var number: UInt32 = 0
        while names.count < 1000 {
            number += 1
            let name = "n" + String(number, radix: 36)
            var hash: UInt32 = 2_166_136_261
            for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
            if (hash ^ hash >> 15) & 0x7FF == 77 { names.append(name) }
        }
        return names
    }

    /// Markup within items, and pages in place of feeds.
    static let pages: [HostileFeed] = [
        item("paragraphs that never end", "&lt;p>", before: "<description>", after: "</description>"),
        markup("tags out of order", "<b><i></b></i>"),
        markup("end tags under a hundred others", "</i>", before: fill("<b>", 297)),
        markup("paragraphs around everything", "<p><b><i><u></p></b></u></i>"),
        markup("tables", "<table><tr><td>"), markup("elements that go", "<svg>"),
        markup("elements that go in elements that go", "<math></math>", before: "<svg>"),
        markup("raw text that never ends", "<iframe><title><textarea><xmp><noembed>"),
        markup("ends in raw text", "</", before: "<title>"), markup("declarations without end", "<!a"),
        markup("instructions without end", "<?a"), markup("comments in a comment", "<!--"),
        markup("hyphens in a comment", "-", before: "<!--"), markup("CDATA in CDATA", "<![CDATA["),
        markup("brackets", "]<", before: "<![CDATA["), markup("tags without end", "<a "),
        markup("values without end", "<a a=\" "), markup("attributes", "a ", before: "<a ", after: ">"),
        markup("references", "&CounterClockwiseContourIntegra "), markup("old references", "&notin"),
        markup("references in an address", "&amp", before: "<a href=\"", after: "\">x</a>"),
        markup("addresses that climb", "<a href=\"\(fill("../", 90))b\">"),
        markup("addresses of 8 kB", "<a href=\"\(fill("a/../", 8000))b\">"),
        markup("addresses that run", "<a href=\"javascript:x\">"),
        HostileFeed("titles of markup") { rss("<item><title>\(fill("&lt;b>x&lt;/b>", $0))</title></item>") },
        HostileFeed("a page of meta tags") { "<html>" + fill("<meta ", $0) },
        HostileFeed("a page of declarations") { "<html>" + fill("<!a", $0) },
        HostileFeed("a page of feeds") { "<html>" + fill("<link rel=alternate type=text/xml href=a>", $0) },
    ]

    static let jsonFeeds: [HostileFeed] = [
        HostileFeed("arrays in arrays") { fill("[", $0) }, HostileFeed("objects in objects") { fill("{\"a\":", $0) },
        HostileFeed("empty items") { json("\"items\":[\(fill("{},", $0))]") },
        HostileFeed("members of one item") { json("\"items\":[{\(fill("\"a\":1,", $0))}]") },
        HostileFeed("members of one name") { json("\"items\":[{\(fill("\"id\":1,", $0))}]") },
        HostileFeed("tags of an item") { json("\"items\":[{\"tags\":[\(fill("1,", $0))]}]") },
        HostileFeed("tags that are arrays") { json("\"items\":[{\"tags\":[\(fill("[],", $0))]}]") },
        HostileFeed("an extension") { json("\"_x\":[\(fill("1,", $0))]") },
        HostileFeed("authors of a feed") { json("\"authors\":[\(fill("{\"name\":\"a\"},", $0))]") },
        HostileFeed("escapes") { json("\"title\":\"\(fill("\\u0041", $0))\"") },
        HostileFeed("one number") { json("\"items\":[{\"id\":\(fill("1", $0))}]") },
    ]
}
