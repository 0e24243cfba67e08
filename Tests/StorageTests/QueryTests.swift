import Model
import Storage
import TestSupport
import Testing

@Suite("Asking the log and the archive")
struct QueryTests {
    typealias Fixture = StoreFixture

    /// Two stories: six states under `tide`, three under `hill`, a day later.
    func fixture() async throws -> Fixture {
        let fixture = try await Fixture()
        try await fixture.recordStory()
        let day = Fixture.start + .seconds(86_400)
        _ = try await fixture.store.record([Fixture.feedVisit("hill", finds: ["fog"], at: day)])
        for (number, state) in [SampleDocuments.japanese, SampleDocuments.korean, SampleDocuments.thai].enumerated() {
            let revision = number == 0 ? nil : Fixture.revision([.typo, .negation], significance: 0.2 * Double(number))
            _ = try await fixture.store.record([
                Fixture.articleVisit(2, number: number, state, source: "hill", at: day, revision: revision)
            ])
        }
        return fixture
    }

    static let cases: [(String, [Int64], @Sendable (inout EventQuery) -> Void)] = [
        ("all, oldest first", Array(1...9), { _ in }),
        ("newest first", Array((1...9).reversed()), { $0.newestFirst = true }),
        ("the first page", [1, 2], { $0.limit = 2 }),
        (
            "the next page", [3, 4],
            {
                $0.after = 2; $0.limit = 2
            }
        ),
        (
            "the page before", [4, 3],
            {
                $0.before = 5; $0.newestFirst = true; $0.limit = 2
            }
        ),
        ("a source", [7, 8, 9], { $0.sources = ["hill"] }),
        ("two sources", Array(1...9), { $0.sources = ["hill", "tide"] }),
        ("an unknown source", [], { $0.sources = ["nowhere"] }),
        ("a kind", [1, 7], { $0.kinds = [.discovered] }),
        ("two kinds", Array(1...9), { $0.kinds = [.discovered, .revised] }),
        ("a kind of edit", [8, 9], { $0.edits = [.negation] }),
        ("two kinds of edit", [2, 3, 4, 5, 6, 8, 9], { $0.edits = [.negation, .number] }),
        (
            "two sources, newest first", [9, 8],
            {
                $0.sources = ["hill", "tide"]; $0.newestFirst = true; $0.limit = 2
            }
        ),
        (
            "two sources, two kinds", [7, 1],
            { query in
                query.sources = ["hill", "tide"]
                query.kinds = [.discovered, .retired]
                query.newestFirst = true
            }
        ),
        (
            "two sources and text", Array(1...6),
            {
                $0.sources = ["hill", "tide"]; $0.text = "ferr*"
            }
        ),
        ("an article", [7, 8, 9], { $0.article = 2 }),
        ("significance", [2, 3, 4, 5, 6, 9], { $0.minSignificance = 0.4 }),
        ("undisclosed", [3], { $0.undisclosedOnly = true }),
        ("since", [7, 8, 9], { $0.since = Fixture.start + .seconds(86_400) }),
        ("until", [1, 2], { $0.until = Fixture.start + .seconds(120) }),
        ("an empty period", [], { $0.since = Fixture.start + .seconds(900_000) }),
        ("a word of one version", Array(1...6), { $0.text = "harbour master" }),
        ("a phrase", Array(1...6), { $0.text = "\"Ada Nyström\"" }),
        ("a phrase that is none", [], { $0.text = "\"Nyström Ada\"" }),
        ("without accents", Array(1...6), { $0.text = "nystrom" }),
        ("a beginning", Array(1...6), { $0.text = "ferr*" }),
        ("words of two articles", [], { $0.text = "ferry 濃霧" }),
        ("one letter of Han", [7, 8, 9], { $0.text = "霧" }),
        ("a word of Kana", [7, 8, 9], { $0.text = "フェリー" }),
        ("a word with an ending in Hangul", [7, 8, 9], { $0.text = "여객선" }),
        ("a word within Thai", [7, 8, 9], { $0.text = "หมอก" }),
        ("signs alone", [], { $0.text = "\" ' ( * -" }),
        (
            "source and text", [],
            {
                $0.text = "ferry"; $0.sources = ["hill"]
            }
        ),
    ]

    @Test("events", arguments: cases.indices)
    func events(index: Int) async throws {
        let store = try await QueryTests.shared.value().store
        let (name, expected, change) = Self.cases[index]
        var query = EventQuery()
        change(&query)
        #expect(try await store.events(query).map(\.sequence) == expected, "\(name)")
    }

    /// One store for all cases, which only read.
    actor Shared {
        private var task: Task<StoreFixture, any Error>?
        func value() async throws -> StoreFixture {
            let task = task ?? Task { try await QueryTests().fixture() }
            self.task = task
            return try await task.value
        }
    }
    static let shared = Shared()

    @Test("an event is found by number, id, or the beginning of an id")
    func references() async throws {
        let store = try await Self.shared.value().store
        #expect(try await store.event("3")?.sequence == 3)
        #expect(try await store.event("evt_1-4")?.sequence == 5)
        #expect(try await store.event("evt_2-2")?.sequence == 9)
        #expect(try await store.event("evt_2") == nil)
        #expect(try await store.event("ev") == nil)
        #expect(try await store.event("99") == nil)
        #expect(try await store.event("1-4") == nil)
    }

    @Test("articles by source, text, number of versions and page")
    func articles() async throws {
        let store = try await Self.shared.value().store
        func ids(_ change: (inout ArticleQuery) -> Void) async throws -> [Article.ID] {
            var query = ArticleQuery()
            change(&query)
            return try await store.articles(query).map(\.article.id)
        }
        #expect(try await ids { _ in } == [2, 1])
        #expect(try await ids { $0.source = "tide" } == [1])
        #expect(try await ids { $0.minVersions = 4 } == [1])
        #expect(try await ids { $0.minVersions = 1 } == [2, 1])
        #expect(try await ids { $0.before = 2 } == [1])
        #expect(try await ids { $0.limit = 1 } == [2])
        #expect(try await ids { $0.text = "安全" } == [])
        #expect(try await ids { $0.text = "座礁" } == [2])
        let report = try #require(try await store.article(1))
        #expect(report.versions == 6)
        #expect(report.article.headline == SampleDocuments.ferry.headline)
        #expect(report.next == Fixture.start + .seconds(360 + 3600))
        #expect(report.why == "an hour after a change")
        #expect(try await store.article(3) == nil)
    }

    @Test("sources with their counts, revisions by day")
    func status() async throws {
        let store = try await Self.shared.value().store
        let sources = try await store.sources()
        #expect(sources.map(\.id) == ["tide", "hill"])
        #expect(sources.map(\.articles) == [1, 1])
        #expect(sources.map(\.versions) == [6, 3])
        #expect(sources.map(\.revisions) == [5, 2])
        #expect(sources[0].why == "every half hour")
        #expect(sources[1].next == Fixture.start + .seconds(86_400 + 1800))
        let now = Fixture.start + .seconds(86_400)
        #expect(try await store.revisionsByDay(of: nil, days: 3, now: now) == [0, 5, 2])
        #expect(try await store.revisionsByDay(of: "hill", days: 3, now: now) == [0, 0, 2])
        #expect(try await store.revisionsByDay(of: "nowhere", days: 2, now: now) == [0, 0])
        let both = try await store.revisionsByDay(of: ["hill", "nowhere"], days: 3, now: now)
        #expect(both == ["hill": [0, 0, 2], "nowhere": [0, 0, 0]])
    }
}
