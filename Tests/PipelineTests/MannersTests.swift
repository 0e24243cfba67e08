import Model
import Pipeline
import Storage
import Testing

@Suite("Manners of visits")
struct MannersTests {
    private let feed = Newsroom.feedAddress
    private let page = Newsroom.pageAddress

    private func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    @Test("nothing is asked outside of the hours, though it is overdue")
    func hours() async throws {
        let room = try await Newsroom(
            schedule: SchedulePolicy(plan: .fixed(every: .seconds(600)), hours: [15, 16])
        )
        // 13:00: new in the settings, and due since an hour.
        try await room.round([feed: .feed(Copy.feed([page]))])
        #expect(room.targets.isEmpty)
        let report = try #require(try await room.store.source("courier"))
        let next = try #require(report.next)
        #expect(try next >= time("2026-03-03T15:00:00Z") && next < time("2026-03-03T16:00:00Z"))
        #expect(report.why.hasPrefix("outside of the hours"))
        #expect(report.state.looks == 0 && report.state.health == .unvisited)
        // 16:00
        try await room.round([feed: .feed(Copy.feed([page])), page: .html(Copy.story())], after: .seconds(3 * 3600))
        #expect(room.targets.map(\.address.text) == [feed])
        // 20:00: the page that was found is due at once, and waits for tomorrow.
        try await room.round([page: .html(Copy.story())], after: .seconds(4 * 3600))
        #expect(room.targets.count == 1)
        let article = try await room.onlyArticle()
        #expect(try #require(article.next) >= time("2026-03-04T15:00:00Z"))
    }

    @Test("a feed's ttl and skipHours hold on when it answers 304, and after a pause")
    func wishes() async throws {
        let room = try await Newsroom(schedule: SchedulePolicy(plan: .fixed(every: .seconds(600))))
        let wishes = "<ttl>90</ttl><skipHours><hour>17</hour><hour>18</hour></skipHours></channel>"
        let text = Copy.feed([]).replacing("</channel>", with: wishes)
        let answers: [String: ScriptedFetcher.Reply] = [feed: .tagged(text, tag: "a")]
        try await room.round(answers)
        // 13:00 → not before 14:30
        #expect(try await next(in: room) >= time("2026-03-03T14:30:00Z"))
        try await room.round(answers, after: .seconds(2 * 3600))
        #expect(room.targets.last?.validators.entityTag == "a")
        // 15:00, 304 → not before 16:30, and if not before 17:00, then not before 19:00.
        let after = try await next(in: room)
        #expect(try after >= time("2026-03-03T16:30:00Z"))
        #expect(try after < time("2026-03-03T17:00:00Z") || after >= time("2026-03-03T19:00:00Z"))
        // The daemon was down and comes back at 18:00, an hour that the feed asks to be spared.
        try await room.round(answers, after: .seconds(3 * 3600))
        #expect(room.targets.count == 2)
        #expect(try await next(in: room) >= time("2026-03-03T19:00:00Z"))
    }

    @Test("what an answer asks for counts from the answer, however long the turn was waited for")
    func lateAnswer() async throws {
        let room = try await Newsroom(schedule: SchedulePolicy(plan: .fixed(every: .seconds(600))))
        // 13:00, answered at 13:40, fresh for an hour.
        try await room.round([feed: .late(.seconds(40 * 60))])
        #expect(try await next(in: room) >= time("2026-03-03T14:40:00Z"))
    }

    private func next(in room: Newsroom) async throws -> Timestamp {
        try #require(try await room.store.source("courier")?.next)
    }

    @Test("the sitemaps of an index are asked with their own conditions, the index with its")
    func sitemaps() async throws {
        let room = try await Newsroom(kind: .sitemap)
        let (first, second) = ("https://courier.example/1.xml", "https://courier.example/2.xml")
        func sitemap(_ pages: [String]) -> String {
            let entries = pages.map { "<url><loc>\($0)</loc></url>" }.joined()
            return
                "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\(entries)</urlset>"
        }
        let index = """
            <?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <sitemap><loc>\(first)</loc></sitemap><sitemap><loc>\(second)</loc></sitemap></sitemapindex>
            """
        var answers: [String: ScriptedFetcher.Reply] = [
            feed: .tagged(index, tag: "i"), first: .tagged(sitemap([page]), tag: "1"),
            second: .tagged(sitemap([]), tag: "2"), page: .html(Copy.story()), page + "-two": .html(Copy.story()),
        ]
        try await room.round(answers)
        try await room.round(answers)
        let later = room.targets.suffix(4).filter { $0.purpose == .feed }
        #expect(
            Set(later.map { [$0.address.text, $0.validators.entityTag ?? ""] }) == [
                [feed, "i"], [first, "1"], [second, "2"],
            ]
        )
        answers[second] = .tagged(sitemap([page + "-two"]), tag: "3")
        try await room.round(answers)
        #expect(try await room.store.articles(ArticleQuery()).count == 2)
        try await room.round(answers)
        #expect(room.targets.last { $0.address.text == second }?.validators.entityTag == "3")
    }

    @Test("a server whose 304 lies is found out, and asked without a condition from then on")
    func lying() async throws {
        let room = try await Newsroom(kind: .page)
        try await room.round([page: .lying(Copy.story(), tag: "same")])
        let changed = ScriptedFetcher.Reply.lying(
            Copy.story(body: Copy.body.dropLast() + ["The ferry sank with 41 people on board."]),
            tag: "same"
        )
        var events: [ChangeEvent] = []
        for _ in 0..<51 { events += try await room.round([page: changed]) }
        #expect(events.map(\.kind) == [.revised])
        #expect(room.targets.filter { $0.validators.isEmpty }.count == 2)
        #expect(try await room.onlyArticle().state.deniesChanges)
        try await room.round([page: changed])
        #expect(room.targets.last?.validators.isEmpty == true)
    }

    @Test("a server whose 304 was true goes on being asked with a condition")
    func honest() async throws {
        let room = try await Newsroom(kind: .page)
        let first = ScriptedFetcher.Reply.tagged(Copy.story(), tag: "1", type: "text/html; charset=utf-8")
        for _ in 0..<51 { try await room.round([page: first]) }
        let text = Copy.story(body: Copy.body.dropLast() + ["The ferry sank with 41 people on board."])
        let second = ScriptedFetcher.Reply.tagged(text, tag: "2", type: "text/html; charset=utf-8")
        #expect(try await room.round([page: second]).map(\.kind) == [.revised])
        #expect(try await room.onlyArticle().state.deniesChanges == false)
        try await room.round([page: second])
        #expect(room.targets.last?.validators.entityTag == "2")
    }

    @Test("304 behind a redirect to the front page is not the article")
    func frontPage() async throws {
        let room = try await Newsroom(kind: .page)
        try await room.round([page: .html(Copy.story())])
        try await room.round([page: .notModifiedAt("https://courier.example/")])
        guard case .blocked(_, .soft404, _) = try await room.onlyArticle().state.health else {
            Issue.record("the front page was taken for the article")
            return
        }
    }

    @Test("a port that the operator wrote is for that host alone, not for all that its feed links to")
    func ports() async throws {
        let room = try await Newsroom(address: "https://courier.example:3000/feed.xml")
        let pages = ["https://courier.example:3000/a", "https://victim.example:3000/b"]
        try await room.round(["https://courier.example:3000/feed.xml": .feed(Copy.feed(pages))])
        try await room.round([:])
        for page in pages {
            let target = try #require(room.targets.last { $0.address.text == page })
            #expect(target.operatorPorts == (page == pages[0] ? [3000] : []))
        }
    }

    @Test("addresses that nobody wrote down are asked for as discovery, so that robots.txt decides")
    func discovery() async throws {
        let room = try await Newsroom()
        let front = "<html><head><title>Courier</title></head><body><p>Welcome to the Courier</p></body></html>"
        try await room.round([feed: .html(front)])
        #expect(room.targets.count > 5)
        #expect(room.targets.first?.purpose == .feed)
        #expect(room.targets.dropFirst().allSatisfy { $0.purpose == .discovery })
    }
}
