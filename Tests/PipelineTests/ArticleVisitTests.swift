import Model
import Storage
import Testing

@Suite("Visits to articles")
struct ArticleVisitTests {
    private let feed = Newsroom.feedAddress
    private let page = Newsroom.pageAddress

    /// A newsroom whose feed has led to one article with its first version.
    private func started() async throws -> Newsroom {
        let room = try await Newsroom()
        try await room.round([feed: .feed(Copy.feed([page]))])
        let events = try await room.round([feed: .notModified, page: .html(Copy.story())])
        try #require(events.map(\.kind) == [.discovered])
        return room
    }

    @Test("a feed leads to an article, and the article to version 0")
    func discovery() async throws {
        let room = try await started()
        let report = try await room.onlyArticle()
        #expect(report.versions == 1)
        #expect(report.article.headline == "Ferry runs aground")
        #expect(report.article.address.text == page)
    }

    @Test("other surroundings are no change")
    func surroundings() async throws {
        let room = try await started()
        for visit in 1...5 {
            let events = try await room.round([feed: .notModified, page: .html(Copy.story(visit: visit))])
            #expect(events.isEmpty)
        }
        #expect(try await room.onlyArticle().versions == 1)
    }

    @Test("one digit is a change, with both versions stored and the edit told")
    func digit() async throws {
        let room = try await started()
        var body = Copy.body
        body[1] = body[1].replacing("12 passengers", with: "97 passengers")
        let events = try await room.round([feed: .notModified, page: .html(Copy.story(body: body))])
        let event = try #require(events.first)
        #expect(events.count == 1)
        #expect(event.kind == .revised)
        #expect(event.versions?.old?.number == 0)
        #expect(event.versions?.new.number == 1)
        #expect(event.revision?.kinds.contains(.number) == true)
        let spans = event.revision?.blocks.flatMap(\.spans) ?? []
        #expect(spans.contains { $0.op == .delete && $0.text.contains("12") })
        #expect(spans.contains { $0.op == .insert && $0.text.contains("97") })
    }

    @Test("A, B, A is two changes, and the third state links to the first")
    func reversal() async throws {
        let room = try await started()
        try await room.round([feed: .notModified, page: .html(Copy.story("Ferry stuck"))])
        let events = try await room.round([feed: .notModified, page: .html(Copy.story(visit: 3))])
        #expect(events.map(\.kind) == [.revised])
        #expect(events.first?.versions?.revertsTo == 0)
        #expect(try await room.onlyArticle().versions == 3)
    }

    @Test("a page that goes back and forth is told as such, with a count, and always leads to the first of its states")
    func flap() async throws {
        let room = try await started()
        var flaps: [Flap?] = []
        var origins: [Int?] = []
        for visit in 1...5 {
            let headline = visit % 2 == 1 ? "Ferry stuck" : "Ferry runs aground"
            let events = try await room.round([feed: .notModified, page: .html(Copy.story(headline, visit: visit))])
            flaps.append(events.first?.versions?.flap)
            origins.append(events.first?.versions?.revertsTo)
        }
        #expect(flaps.map { $0?.changes } == [nil, nil, 3, 4, 5])
        #expect(flaps.last??.states == 2)
        #expect(origins == [nil, 0, 1, 0, 1])
        let events = try await room.round([feed: .notModified, page: .html(Copy.story("Ferry afloat"))])
        #expect(events.count == 1 && events.first?.versions?.flap == nil)
    }

    @Test("a notice is linked to the change that it owns up to, with the time between")
    func correction() async throws {
        let room = try await started()
        var body = Copy.body
        body[1] = body[1].replacing("12 passengers", with: "97 passengers")
        try await room.round([feed: .notModified, page: .html(Copy.story(body: body))])
        body.append("Correction: An earlier version of this article said that 12 passengers were treated; it was 97.")
        let answers: [String: ScriptedFetcher.Reply] = [feed: .notModified, page: .html(Copy.story(body: body))]
        let events = try await room.round(answers, after: .seconds(7200))
        let link = try #require(events.first?.corrections.first)
        #expect(events.first?.corrections.count == 1)
        #expect(link.owns == 1 && link.version == 2 && link.delay == 7200)
        #expect(link.evidence.contains("97"))
    }

    @Test("a consent wall is a state, not a version, and the story after it is no change")
    func consentWall() async throws {
        let room = try await started()
        let wall = """
            <html><head><title>Before you continue</title></head><body><div class="consent"><h1>Your privacy matters</h1>
            <p>We and our 412 partners store and access cookies on your device. Please accept or manage your choices.</p>
            <button>Accept all cookies</button><button>Reject all</button></div></body></html>
            """
        #expect(try await room.round([feed: .notModified, page: .html(wall)]).isEmpty)
        let report = try await room.onlyArticle()
        guard case .blocked(_, .consent, _) = report.state.health else {
            Issue.record("the state is \(report.state.health)")
            return
        }
        #expect(try await room.round([feed: .notModified, page: .html(Copy.story(visit: 9))]).isEmpty)
        #expect(try await room.onlyArticle().state.health == .healthy)
        #expect(try await room.onlyArticle().versions == 1)
    }

    @Test("404 counts after three looks, once, and the page may come back")
    func removal() async throws {
        let room = try await started()
        #expect(try await room.round([feed: .notModified, page: .status(404)]).isEmpty)
        #expect(try await room.round([feed: .notModified, page: .status(404)]).isEmpty)
        #expect(try await room.round([feed: .notModified, page: .status(404)]).map(\.kind) == [.removed])
        #expect(try await room.round([feed: .notModified, page: .status(404)], after: .seconds(2 * 86_400)).isEmpty)
        let back = try await room.round(
            [feed: .notModified, page: .html(Copy.story(visit: 2))],
            after: .seconds(2 * 86_400)
        )
        #expect(back.map(\.kind) == [.restored])
    }

    @Test("410 is for good: removed, retired, and not looked at again")
    func gone() async throws {
        let room = try await started()
        #expect(try await room.round([feed: .notModified, page: .status(410)]).map(\.kind) == [.removed, .retired])
        #expect(try await room.onlyArticle().next == nil)
    }

    @Test("a permanent redirect is followed for good on its third look")
    func moved() async throws {
        let room = try await started()
        let target = "https://courier.example/archive/ferry"
        for visit in 1...2 {
            let events = try await room.round([
                feed: .notModified, page: .redirected(to: target, status: 301, html: Copy.story(visit: visit)),
            ])
            #expect(events.isEmpty)
        }
        let events = try await room.round([
            feed: .notModified, page: .redirected(to: target, status: 301, html: Copy.story(visit: 3)),
        ])
        #expect(events.map(\.kind) == [.moved])
        #expect(events.first?.movedTo?.text == target)
        try await room.round([feed: .notModified, target: .html(Copy.story(visit: 4))])
        #expect(room.targets.last?.address.text == target)
    }

    @Test("a redirect to the front page is not the article")
    func frontPage() async throws {
        let room = try await started()
        let events = try await room.round([
            feed: .notModified,
            page: .redirected(to: "https://courier.example/", status: 301, html: Copy.story("Today")),
        ])
        #expect(events.isEmpty)
        #expect(try await room.onlyArticle().versions == 1)
    }

    @Test("an article's own failures are a state, not a storm of events")
    func failures() async throws {
        let room = try await started()
        for _ in 1...6 {
            #expect(try await room.round([feed: .notModified, page: .status(500)], after: .seconds(86_400)).isEmpty)
        }
        guard case .failing(_, let count, _, _) = try await room.onlyArticle().state.health else {
            Issue.record("not failing")
            return
        }
        #expect(count == 6)
    }

    @Test("validators go with the next look, verbatim, and only from a body that was read")
    func validators() async throws {
        let room = try await started()
        try await room.round([
            feed: .notModified, page: .html(Copy.story(visit: 1), headers: [Header("ETag", "W/\"x 1\"")]),
        ])
        let wall =
            "<html><title>Before you continue</title><body><p>Please accept all cookies to continue.</p><button>Accept all</button></body></html>"
        try await room.round([feed: .notModified, page: .html(wall, headers: [Header("ETag", "\"wall\"")])])
        #expect(room.targets.last { $0.purpose == .page }?.validators.entityTag == "W/\"x 1\"")
        try await room.round([feed: .notModified, page: .notModified])
        #expect(room.targets.last { $0.purpose == .page }?.validators.entityTag == "W/\"x 1\"")
    }

    @Test("one page found under two addresses is tracked once")
    func canonical() async throws {
        let room = try await Newsroom()
        let second = page + "?from=desk"
        try await room.round([feed: .feed(Copy.feed([page, second]))])
        let story = Copy.story(canonical: page)
        let first = try await room.round([page: .html(story), second: .html(story), feed: .notModified])
        #expect(first.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.discovered, .retired])
        let changed = Copy.story("Ferry afloat again", canonical: page)
        let events = try await room.round([page: .html(changed), second: .html(changed), feed: .notModified])
        #expect(events.map(\.kind) == [.revised])
    }

    @Test("a removed page that shows a wall stays removed, and is neither removed twice nor forgotten")
    func removedStaysRemoved() async throws {
        let room = try await started()
        for _ in 1...3 { try await room.round([feed: .notModified, page: .status(404)]) }
        let day = Duration.seconds(2 * 86_400)
        let wall =
            "<html><title>Before you continue</title><body><p>Please accept all cookies.</p><button>Accept all</button></body></html>"
        #expect(try await room.round([feed: .notModified, page: .html(wall)], after: day).isEmpty)
        #expect(try await room.round([feed: .notModified, page: .status(404)], after: day).isEmpty)
        let back = try await room.round([feed: .notModified, page: .html(Copy.story(visit: 7))], after: day)
        #expect(back.map(\.kind) == [.restored])
    }

    @Test("a permanent redirect counts though the page's bytes stay the same")
    func movedWithEqualBody() async throws {
        let room = try await started()
        let target = "https://courier.example/archive/ferry"
        var kinds: [ChangeEvent.Kind] = []
        for _ in 1...3 {
            kinds += try await room.round([
                feed: .notModified, page: .redirected(to: target, status: 308, html: Copy.story()),
            ]).map(\.kind)
        }
        #expect(kinds == [.moved])
    }
}
