import Feeds
import Model
import Testing

@Suite("pages in place of feeds")
struct AutodiscoveryTests {
    private func links(_ html: String, type: String? = "text/html") throws -> [FeedLink] {
        let base = try #require(WebAddress("https://paper.example/front/"))
        guard case .page(let links) = FeedReader().read(Array(html.utf8), contentType: type, base: base) else {
            Issue.record("no page")
            return []
        }
        return links
    }

    @Test("a page says where its feeds are")
    func advertised() throws {
        let links = try links(
            """
            <!DOCTYPE html><html><head><title>Paper <link></title><script>"<link rel=alternate type=text/xml href=no>"</script>
            <link rel="stylesheet" href="s.css"><LINK REL='Alternate' TYPE=application/rss+xml HREF=rss.xml title='All &amp; more'>
            <link rel="alternate" type="application/atom+xml; charset=utf-8" href="/atom"/>
            <link rel="alternate" type="application/feed+json" href="https://o.example/f.json">
            <link rel="alternate" hreflang="de" href="/de"><link rel="alternate" type="application/rss+xml" href="/front/rss.xml">
            <!-- <link rel="alternate" type="application/rss+xml" href="/commented"> --></head><body></body></html>
            """
        )
        #expect(
            links.map(\.address.text) == [
                "https://paper.example/front/rss.xml", "https://paper.example/atom", "https://o.example/f.json",
            ]
        )
        #expect(links.first?.title == "All & more")
        #expect(links.first?.mediaType == "application/rss+xml")
    }

    @Test("relative addresses count from the page's base element")
    func base() throws {
        let links = try links("<html><base href='/b/'><link rel=alternate type=application/rss+xml href=f></html>")
        #expect(links.map(\.address.text) == ["https://paper.example/b/f"])
    }

    @Test(
        "a page that advertises none is a page all the same",
        arguments: [
            "<html><body>words</body></html>", "<!doctype html><p>words",
            "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'><html xmlns='http://www.w3.org/1999/xhtml'/>",
            "<p>words",
        ]
    )
    func none(_ html: String) throws {
        #expect(try links(html).isEmpty)
    }

    @Test(
        "a feed is a feed whatever the server calls it",
        arguments: [
            "<rss><channel/></rss>", "<?xml version='1.0'?>\n<!-- a --><feed xmlns='http://www.w3.org/2005/Atom'/>",
            "<!DOCTYPE html><feed xmlns='http://www.w3.org/2005/Atom'/>",
            "\u{FEFF}<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>",
            #"{"version":"https://jsonfeed.org/version/1.1","items":[]}"#,
        ]
    )
    func mislabelled(_ text: String) {
        guard case .feed = FeedReader().read(Array(text.utf8), contentType: "text/html; charset=utf-8") else {
            Issue.record("no feed")
            return
        }
    }

    @Test("the usual addresses are guessed beside the page and at the root")
    func usual() throws {
        let page = try #require(WebAddress("https://paper.example/blog/index.html"))
        let guesses = FeedReader.usualAddresses(for: page).map(\.text)
        #expect(guesses.first == "https://paper.example/blog/feed")
        #expect(guesses.contains("https://paper.example/rss.xml"))
        #expect(Set(guesses).count == guesses.count)
        let root = try #require(WebAddress("http://paper.example:8080"))
        #expect(FeedReader.usualAddresses(for: root).first?.text == "http://paper.example:8080/feed")
    }
}
