import Articles
import Model
import Testing

@Suite("Reading a story")
struct StoryTests {
    @Test("headline, byline, date and paragraphs are found; surroundings are not")
    func story() throws {
        let document = try read(
            """
            <!doctype html><html lang="en_GB"><head><title>Harbour wall gives way | The Courier</title>
            <meta property="og:site_name" content="The Courier">
            <link rel="canonical" href="/news/harbour?utm_source=x"></head><body>
            <nav><a href="/">Home</a> <a href="/news">News</a></nav>
            <article><h1>Harbour wall gives way</h1>
            <p class="byline">By Jane Roe and John Doe</p><time datetime="2026-03-01T10:00:00+01:00">1 March</time>
            <p>A forty-metre stretch of the old harbour wall fell into the basin early on Sunday, the port said.</p>
            <aside class="related"><p>Read also: how the wall was built, and by whom, two hundred years ago.</p></aside>
            <p>Nobody was hurt. The <a href="/port?utm_source=feed&amp;id=7">port authority</a> closed the quay.</p>
            <h2>What happens next</h2>
            <p>Engineers are to look at the rest of the wall on Monday, a spokesman said.</p>
            </article><footer><p>All rights reserved by the publisher of this newspaper.</p></footer></body></html>
            """
        )
        #expect(document.headline == "Harbour wall gives way")
        #expect(document.byline == ["Jane Roe", "John Doe"])
        #expect(document.published == Timestamp("2026-03-01T09:00:00Z"))
        #expect(document.language == "en-GB")
        #expect(document.siteName == "The Courier")
        #expect(document.canonical?.identity == "https://news.example/news/harbour")
        let body = document.blocks.filter { $0.traitsOfStory }
        #expect(body.map(\.kind) == [.paragraph, .paragraph, .heading, .paragraph])
        #expect(body[1].links == ["https://news.example/port?id=7"])
        #expect(body[1].text == "Nobody was hurt. The port authority closed the quay.")
        #expect(!document.text.contains("Read also"))
        #expect(!document.text.contains("All rights"))
    }
}

extension Block {
    /// All but lines that stand beside the story.
    fileprivate var traitsOfStory: Bool { text.hasSuffix(".") || kind == .heading }
}

/// Reads a page as an article.
func read(_ html: String, rules: ReadingRules = ReadingRules()) throws -> Document {
    let reading = try ArticleReader().read(page(html), rules: rules, memory: nil)
    guard case .document(let document, _) = reading else {
        throw Unread(reading: reading)
    }
    return document
}

/// A page that was to be read as an article and was not.
struct Unread: Error { var reading: PageReading }

/// A page at one place of an example site.
func page(_ html: String, at address: String = "https://news.example/story", status: Int = 200) throws -> Page {
    let place = try #require(WebAddress(address))
    return Page(
        exchange: Exchange(requested: place, status: status, at: Timestamp(seconds: 1_800_000_000)),
        body: Array(html.utf8),
        contentType: "text/html; charset=utf-8"
    )
}
