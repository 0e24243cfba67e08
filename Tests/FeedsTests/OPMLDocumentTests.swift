import Feeds
import Model
import Testing

@Suite("OPML")
struct OPMLDocumentTests {
    private func read(_ text: String) throws -> OPMLDocument.Imported { try OPMLDocument.read(Array(text.utf8)) }

    @Test("folders, titles and addresses are read")
    func reads() throws {
        let imported = try read(
            """
            <?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>My &amp; list</title></head><body>
            <outline text="News"><outline text="Europe"><outline type="rss" text="A" title="Paper A"
            xmlUrl="https://a.example/f?x=1&amp;y=2" htmlUrl="https://a.example/"/></outline>
            <outline type="rss" text="B" xmlURL="http://b.example/f"/></outline>
            <outline text="no feed at all"/><outline type="rss" text="C" xmlUrl="ftp://c.example/f"/>
            <outline type="rss" text="B again" xmlUrl="http://b.example/f"/></body></opml>
            """
        )
        let a = try #require(WebAddress("https://a.example/f?x=1&y=2"))
        let b = try #require(WebAddress("http://b.example/f"))
        #expect(imported.document.title == "My & list")
        #expect(
            imported.document.subscriptions == [
                .init(title: "Paper A", feed: a, page: WebAddress("https://a.example/"), folders: ["News", "Europe"]),
                .init(title: "B", feed: b, folders: ["News"]),
            ]
        )
        #expect(imported.skipped == ["ftp://c.example/f"])
    }

    @Test("what is written is read again as it was")
    func roundTrip() throws {
        let a = try #require(WebAddress("https://a.example/?q=\"'&lt;"))
        let b = try #require(WebAddress("https://b.example/f"))
        let document = OPMLDocument(
            title: "Quotes \" & <tags>",
            subscriptions: [
                .init(title: "A \"&\" <B>\u{1}", feed: a, folders: ["x", "y"]),
                .init(title: "Top", feed: b, page: WebAddress("https://b.example/")),
            ]
        )
        var expected = document
        expected.subscriptions[0].title = "A \"&\" <B>"
        #expect(try read(document.text).document == expected)
        #expect(try read(OPMLDocument().text).document.subscriptions.isEmpty)
    }

    @Test("feeds of one folder come together, however they are mixed, and folders end at a depth")
    func folders() throws {
        let feeds = try (0..<4).map { try #require(WebAddress("https://\($0).example/f")) }
        let document = OPMLDocument(
            subscriptions: [
                .init(feed: feeds[0], folders: ["a"]), .init(feed: feeds[1]),
                .init(feed: feeds[2], folders: ["a", "b"]),
                .init(feed: feeds[3], folders: ["a"]),
            ]
        )
        let again = try read(document.text).document.subscriptions
        #expect(again.map(\.feed) == [feeds[0], feeds[2], feeds[3], feeds[1]])
        #expect(again.map(\.folders) == [["a"], ["a", "b"], ["a"], []])
        let deep = String(repeating: "<outline text='x'>", count: 100)
        let ends = String(repeating: "</outline>", count: 100)
        let nested = try read("<opml><body>\(deep)<outline xmlUrl='https://a.example/f'/>\(ends)</body></opml>")
        #expect(nested.document.subscriptions.first?.folders.count == 16)
    }

    @Test(
        "what is no list is refused",
        arguments: [
            ("<!DOCTYPE opml [<!ENTITY a 'b'>]><opml><body/></opml>", OPMLFault.doctype),
            ("<rss/>", OPMLFault.notOPML(root: "rss")),
        ]
    )
    func refuses(_ text: String, _ fault: OPMLFault) {
        #expect(throws: fault) { try read(text) }
    }

    @Test("an ill-formed list is refused, not half imported")
    func illFormed() {
        #expect(throws: OPMLFault.self) { try read("<opml><body><outline text='a' xmlUrl='https://a.example/'>") }
        #expect(throws: OPMLFault.self) { try read("") }
    }
}
