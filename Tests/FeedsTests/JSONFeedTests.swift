import Feeds
import Model
import Testing

@Suite("JSON Feed")
struct JSONFeedTests {
    private func feed(_ members: String) throws -> Feed {
        try readFeed("{\"version\":\"https://jsonfeed.org/version/1.1\",\(members)}")
    }

    @Test("everything that 1.1 knows")
    func everything() throws {
        let feed = try feed(
            #"""
            "title":"T","description":"a < b","home_page_url":"/","feed_url":"https://example.org/f.json","language":"en",
            "authors":[{"name":"A","url":"/a"},{}],"hubs":[{"type":"WebSub","url":"https://hub.example/"}],
            "icon":"x","_ext":{"deep":[1,2,{"a":null}]},
            "items":[{"id":7,"url":"/1","title":"One\nline","summary":"1 & 2",
            "content_html":"<p onclick=x>\u00e9\ud83d\ude00<script>1</script></p>","content_text":"no",
            "date_published":"2026-11-24T12:00:00+01:00","date_modified":"2026-11-24T12:30:00Z","tags":["a","b","a",1],
            "authors":[{"name":"B"}],"language":"de",
            "attachments":[{"url":"/s.mp3","mime_type":"audio/mpeg","size_in_bytes":12.0},{"title":"none"}]}]
            """#
        )
        #expect(feed.version == "json11")
        #expect(feed.summary == "a &lt; b")
        #expect(feed.homePage == "https://example.org/")
        #expect(feed.authors == [Person(name: "A", link: "https://example.org/a")])
        #expect(feed.hubs == ["https://hub.example/"])
        let item = try #require(feed.items.first)
        #expect(item.id == "7")
        #expect(item.link == "https://example.org/1")
        #expect(item.title == "One line")
        #expect(item.summary == "1 &amp; 2")
        #expect(item.contentHTML == "<p>é😀</p>")
        #expect(item.published == Timestamp("2026-11-24T11:00:00Z"))
        #expect(item.modified == Timestamp("2026-11-24T12:30:00Z"))
        #expect(item.tags == ["a", "b", "1"])
        #expect(item.authors == [Person(name: "B")])
        #expect(item.language == "de")
        #expect(item.attachments == [.init(address: "https://example.org/s.mp3", mediaType: "audio/mpeg", bytes: 12)])
    }

    @Test("version 1.0: one author, and text instead of HTML")
    func firstVersion() throws {
        let feed = try readFeed(
            #"""
            {"items":[{"id":"1","external_url":"https://o.example/","content_text":"a < b","author":{"name":"B"}}],
             "author":{"name":"A"},"version":"https://jsonfeed.org/version/1"}
            """#
        )
        #expect(feed.version == "json10")
        #expect(feed.authors == [Person(name: "A")])
        #expect(feed.items.first?.link == "https://o.example/")
        #expect(feed.items.first?.contentHTML == "a &lt; b")
        #expect(feed.items.first?.authors == [Person(name: "B")])
    }

    @Test("an item without an id is known by its link")
    func withoutID() throws {
        #expect(try feed(#""items":[{"url":"https://example.org/1"}]"#).items.first?.id == "https://example.org/1")
    }

    @Test(
        "small faults are forgiven",
        arguments: [
            #""items":[{"id":"1"},],"#, #""items":[{"id":"1",}]"#, "\"items\" : [ { \"id\" : \"1\" } ] \n",
            #""items":[null,5,{"id":"1"}]"#, #""items":[{"id":"1","tags":"none","authors":{},"date_published":5}]"#,
        ]
    )
    func forgives(_ members: String) throws {
        #expect(try feed(members).items.map(\.id) == ["1"])
    }

    @Test("a lone surrogate is no character, and an unknown escape itself")
    func escapes() throws {
        #expect(try feed(#""items":[{"id":"\ud83d-\q-\/-\\"}]"#).items.first?.id == "\u{FFFD}-q-/-\\")
    }

    @Test(
        "ids are kept as they are written, however long",
        arguments: [
            ("7", "7"), ("12345678901234567890123", "12345678901234567890123"), ("1.50", "1.50"), ("1e3", "1e3"),
            ("-0", "-0"), ("\"007\"", "007"), ("true", nil), ("null", nil), ("[1]", nil), ("{}", nil),
        ] as [(String, String?)]
    )
    func ids(_ written: String, _ id: String?) throws {
        #expect(try feed("\"items\":[{\"id\":\(written)}]").items.first?.id == id)
    }

    @Test(
        "sizes are whole numbers in every way of writing them",
        arguments: [
            ("12", 12), ("12.0", 12), ("1.2e1", 12), ("\"12\"", 12), ("9007199254740993", 9_007_199_254_740_993),
            ("1e300", nil), ("\"big\"", nil), ("null", nil),
        ] as [(String, Int?)]
    )
    func sizes(_ written: String, _ size: Int?) throws {
        let item = try feed("\"items\":[{\"attachments\":[{\"url\":\"/a\",\"size_in_bytes\":\(written)}]}]").items.first
        #expect(item?.attachments == [.init(address: "https://example.org/a", bytes: size)])
    }

    @Test("the order of members does not matter")
    func order() throws {
        let item = try #require(
            try feed(
                #"""
                "items":[{"external_url":"/out","url":"/in","content_text":"t","content_html":"<p>h</p>",
                "author":{"name":"A"},"authors":[{"name":"B"}],"id":"1"}]
                """#
            ).items.first
        )
        #expect(item.link == "https://example.org/in")
        #expect(item.contentHTML == "<p>h</p>")
        #expect(item.authors == [Person(name: "B")])
        let late = try readFeed(#"{"items":[{"id":"1"}],"title":"T","version":"https://jsonfeed.org/version/1.1"}"#)
        #expect(late.title == "T")
        #expect(late.items.count == 1)
    }

    @Test(
        "what lies in an extension is passed over, whatever it is",
        arguments: [
            "null", "true", "false", "-1.5e+7", "\"a\\\"]}\"", "[]", "{}", "[[],{\"items\":[{\"id\":\"no\"}]}]",
            #"{"title":"no","id":{"url":[1,2,3]}}"#,
        ]
    )
    func extensions(_ value: String) throws {
        let feed = try feed("\"_x\":\(value),\"title\":\"T\",\"items\":[{\"_y\":\(value),\"id\":\"1\"}]")
        #expect(feed.title == "T")
        #expect(feed.items.map(\.id) == ["1"])
        #expect(!feed.isIllFormed)
    }

    @Test(
        "what comes after a fault is lost, what came before is not",
        arguments: [
            #""items":[{"id":"1"},{"id":"2","title":tru}]"#, #""items":[{"id":"1"} {"id":"2"}]"#,
            #""items":[{"id":"1"},{id:"2"}]"#, #""items":[{"id":"1"},{"id":"\u12"}]"#,
            #""items":[{"id":"1"},{"id":"2"#,
        ]
    )
    func faults(_ members: String) throws {
        let feed = try feed(members)
        #expect(feed.items.map(\.id) == ["1"])
        #expect(feed.isIllFormed)
    }

    @Test("dates in the forms of RSS are dates here too")
    func dates() throws {
        let item = try feed(#""items":[{"id":"1","date_published":"Tue, 24 Nov 2026 12:00:00 +0100"}]"#).items.first
        #expect(item?.published == Timestamp("2026-11-24T11:00:00Z"))
    }
}
