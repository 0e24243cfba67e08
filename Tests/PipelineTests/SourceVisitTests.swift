import Model
import Storage
import Testing

@Suite("Visits to sources")
struct SourceVisitTests {
    private let feed = Newsroom.feedAddress
    private let page = Newsroom.pageAddress

    @Test("failing is told once, on the third failure in a row, and recovered once")
    func failing() async throws {
        let room = try await Newsroom()
        var kinds: [[ChangeEvent.Kind]] = []
        for _ in 1...5 { kinds.append(try await room.round([feed: .status(500)], after: .seconds(86_400)).map(\.kind)) }
        #expect(kinds == [[], [], [.failing], [], []])
        #expect(try await room.round([feed: .feed(Copy.feed([]))], after: .seconds(86_400)).map(\.kind) == [.recovered])
        #expect(try await room.round([feed: .feed(Copy.feed([page]))], after: .seconds(86_400)).isEmpty)
    }

    @Test("a refusal is told at once, and once")
    func refused() async throws {
        let room = try await Newsroom()
        let refusal = ScriptedFetcher.Reply.refused(.privateAddress("10.0.0.1"))
        let first = try await room.round([feed: refusal])
        #expect(first.map(\.kind) == [.failing])
        #expect(first.first?.reason?.contains("10.0.0.1") == true)
        #expect(try await room.round([feed: refusal], after: .seconds(90 * 86_400)).isEmpty)
    }

    @Test("a web page in a feed's place leads to the feed that it advertises")
    func autodiscovery() async throws {
        let room = try await Newsroom()
        let front = """
            <html><head><title>Courier</title><link rel="alternate" type="application/rss+xml" href="/real.xml"></head>
            <body><p>Welcome</p></body></html>
            """
        let events = try await room.round([feed: .html(front)])
        #expect(events.map(\.kind) == [.moved])
        try await room.round(["https://courier.example/real.xml": .feed(Copy.feed([page]))])
        #expect(try await room.store.articles(ArticleQuery()).count == 1)
    }

    @Test("a feed that reads the same body is not read again, and finds nothing new")
    func sameBody() async throws {
        let room = try await Newsroom()
        try await room.round([feed: .feed(Copy.feed([page]))])
        try await room.round([feed: .feed(Copy.feed([page])), page: .html(Copy.story())])
        let report = try #require(try await room.store.source("courier"))
        #expect(report.articles == 1)
        #expect(report.name == "The Courier")
    }

    @Test("a page source is one article, whose failures are told as the source's")
    func pageSource() async throws {
        let room = try await Newsroom(kind: .page)
        #expect(try await room.round([page: .html(Copy.story())]).map(\.kind) == [.discovered])
        var kinds: [ChangeEvent.Kind] = []
        for _ in 1...4 { kinds += try await room.round([page: .status(503)], after: .seconds(86_400)).map(\.kind) }
        #expect(kinds == [.failing])
    }

    @Test("a sitemap index leads to the pages of its sitemaps")
    func sitemaps() async throws {
        let room = try await Newsroom(kind: .sitemap)
        let index = """
            <?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <sitemap><loc>https://courier.example/news.xml</loc></sitemap></sitemapindex>
            """
        let child = """
            <?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <url><loc>\(page)</loc><lastmod>2026-03-01</lastmod></url></urlset>
            """
        try await room.round([feed: .feed(index), "https://courier.example/news.xml": .feed(child)])
        #expect(try await room.store.articles(ArticleQuery()).map(\.article.address.text) == [page])
    }

    @Test("trouble of one sort that turns into another is told once, and its end once")
    func troubles() async throws {
        let room = try await Newsroom()
        let refusal = ScriptedFetcher.Reply.refused(.robotsUnreachable)
        var kinds: [ChangeEvent.Kind] = []
        for reply in [refusal, .status(500), .status(500), .status(500), refusal, .feed(Copy.feed([]))] {
            kinds += try await room.round([feed: reply], after: .seconds(20 * 86_400)).map(\.kind)
        }
        #expect(kinds == [.failing, .recovered])
    }

    @Test("a maintenance page in a feed's place leads nowhere")
    func maintenance() async throws {
        let room = try await Newsroom()
        try await room.round([feed: .feed(Copy.feed([page]))])
        let front = """
            <html><head><link rel="alternate" type="application/rss+xml" href="/comments.xml"></head><body>Soon</body></html>
            """
        #expect(try await room.round([feed: .html(front), page: .html(Copy.story())]).map(\.kind) == [.discovered])
        try await room.round([feed: .feed(Copy.feed([page]))])
        #expect(room.targets.filter { $0.purpose == .feed }.allSatisfy { $0.address.text == feed })
    }

    @Test("a page that advertises no feed leads to one at a usual address")
    func usualAddress() async throws {
        let room = try await Newsroom()
        let front = "<html><head><title>Courier</title></head><body><p>Welcome to the Courier</p></body></html>"
        let usual = "https://courier.example/feed"
        let events = try await room.round([feed: .html(front), usual: .feed(Copy.feed([page]))])
        #expect(events.map(\.kind) == [.moved])
        #expect(events.first?.movedTo?.text == usual)
    }

    @Test("a sitemap index that stands as it was still leads to what its sitemaps gained")
    func growingSitemap() async throws {
        let room = try await Newsroom(kind: .sitemap)
        let child = "https://courier.example/news.xml"
        let index = """
            <?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <sitemap><loc>\(child)</loc></sitemap></sitemapindex>
            """
        func sitemap(_ pages: [String]) -> ScriptedFetcher.Reply {
            let entries = pages.map { "<url><loc>\($0)</loc></url>" }.joined()
            return .feed(
                "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\(entries)</urlset>"
            )
        }
        try await room.round([feed: .feed(index), child: sitemap([page])])
        try await room.round([feed: .feed(index), child: sitemap([page, page + "-two"]), page: .html(Copy.story())])
        #expect(try await room.store.articles(ArticleQuery()).count == 2)
    }

    @Test("a claim that came to nothing is handed out again")
    func claimGivenBack() async throws {
        let room = try await Newsroom()
        let start = try #require(Timestamp("2026-03-03T13:00:00Z"))
        let claim = try #require(try await room.store.claim(limit: 1, now: start).first)
        #expect(try await room.store.claim(limit: 1, now: start).isEmpty)
        await room.store.giveBack(claim, until: start + .seconds(10))
        #expect(try await room.store.claim(limit: 1, now: start + .seconds(5)).isEmpty)
        #expect(try await room.store.claim(limit: 1, now: start + .seconds(11)).count == 1)
    }
}
