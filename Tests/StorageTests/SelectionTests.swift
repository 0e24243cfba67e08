import Model
import Storage
import TestSupport
import Testing

@Suite("Asking by any conditions at once")
struct SelectionTests {
    typealias Fixture = StoreFixture

    /// Sixty articles of two sources with a few states each, their revisions of every weight and sort.
    static func fixture(_ random: inout SplitMix) async throws -> Fixture {
        let fixture = try await Fixture()
        _ = try await fixture.store.record([
            Fixture.feedVisit("tide", finds: (1...40).map { "t\($0)" }),
            Fixture.feedVisit("hill", finds: (1...20).map { "h\($0)" }),
        ])
        for number in 0..<6 {
            let visits = (1...60).compactMap { id -> Visit? in
                guard number < 2 || Int.random(in: 0..<3, using: &random) > 0 || id % 7 == 0 else { return nil }
                return visit(id, number, &random)
            }
            // An article that left a number out would come out of turn: those are left alone from then on.
            _ = try? await fixture.store.record(visits)
        }
        return fixture
    }

    private static func visit(_ id: Int, _ number: Int, _ random: inout SplitMix) -> Visit {
        var document = SampleDocuments.japanese
        document.headline = "Story \(id) in its state \(number)"
        document.blocks.append(
            Block(.paragraph, ["heron", "otter", "heron and otter", "carp"][Int(random.next() % 4)])
        )
        var revision: Revision?
        if number > 0 {
            let kinds = EditKind.allCases.filter { _ in random.next() % 8 == 0 }
            revision = Fixture.revision(kinds, significance: Double(random.next() % 21) / 20)
            revision?.isUndisclosed = random.next() % 5 == 0
            revision?.isSubstantive = random.next() % 2 == 0
        }
        let time = Fixture.start + .seconds(number * 40_000 + id * 60)
        return Fixture.articleVisit(
            Article.ID(rawValue: Int64(id)),
            number: number,
            document,
            source: id <= 40 ? "tide" : "hill",
            at: time,
            revision: revision
        )
    }

    @Test("the store finds what a walk over all events finds, in its order")
    func agreesWithTwin() async throws {
        var random = SplitMix(state: 11)
        let fixture = try await Self.fixture(&random)
        var everything = EventQuery()
        everything.limit = 10_000
        let events = try await fixture.store.events(everything)
        #expect(events.count > 200)
        var contents = MemoryArchive.Contents()
        contents.events = events
        let twin = MemoryArchive(contents)
        for round in 0..<400 {
            let query = Self.query(&random, last: Int64(events.count))
            let expected = try await twin.sequences(query)
            #expect(try await fixture.store.sequences(query) == expected, "round \(round): \(query)")
            #expect(try await fixture.store.events(query).map(\.sequence) == expected, "round \(round): \(query)")
        }
    }

    private static func query(_ random: inout SplitMix, last: Int64) -> EventQuery {
        var query = EventQuery()
        query.newestFirst = Bool.random(using: &random)
        query.limit = Int.random(in: 1...60, using: &random)
        func sometimes() -> Bool { Int.random(in: 0..<3, using: &random) == 0 }
        if sometimes() {
            query.sources = [["tide"], ["hill"], ["tide", "hill"], ["nowhere"]].randomElement(using: &random) ?? []
        }
        if sometimes() {
            query.kinds = [[.revised], [.discovered], [.revised, .moved]].randomElement(using: &random) ?? []
        }
        if sometimes() { query.edits = Set(EditKind.allCases.filter { _ in Bool.random(using: &random) }) }
        if sometimes() { query.minSignificance = Double(Int.random(in: 0...22, using: &random)) / 21 }
        if sometimes() { query.undisclosedOnly = true }
        if sometimes() { query.article = Article.ID(rawValue: Int64.random(in: 1...61, using: &random)) }
        if sometimes() { query.after = Int64.random(in: 0...last, using: &random) }
        if sometimes() { query.before = Int64.random(in: 1...last + 1, using: &random) }
        if sometimes() { query.since = Fixture.start + .seconds(Int.random(in: 0...240_000, using: &random)) }
        if sometimes() { query.until = Fixture.start + .seconds(Int.random(in: 0...240_000, using: &random)) }
        return query
    }

    @Test("a search finds what came since it was asked before")
    func searchesKeepUp() async throws {
        var random = SplitMix(state: 5)
        let fixture = try await Self.fixture(&random)
        var query = EventQuery()
        query.text = "pelican"
        query.limit = 1000
        #expect(try await fixture.store.sequences(query).isEmpty)
        var articles = ArticleQuery()
        articles.text = "heron otter"
        let before = try await fixture.store.articles(articles).map(\.article.id)
        #expect(!before.isEmpty)
        _ = try await fixture.store.record([Fixture.feedVisit("tide", finds: ["late"])])
        var document = SampleDocuments.japanese
        document.blocks.append(Block(.paragraph, "A pelican met an otter, and both met a heron."))
        _ = try await fixture.store.record([
            Fixture.articleVisit(61, number: 0, document, at: Fixture.start + .seconds(900_000))
        ])
        let last = try await fixture.store.storage().events
        #expect(try await fixture.store.sequences(query) == [Int64(last)])
        #expect(try await fixture.store.articles(articles).map(\.article.id) == [61] + before)
        query.sources = ["hill"]
        #expect(try await fixture.store.sequences(query).isEmpty)
    }

    @Test("habits are counted as the revisions come, and agree with the log")
    func habits() async throws {
        var random = SplitMix(state: 3)
        let fixture = try await Self.fixture(&random)
        var everything = EventQuery()
        everything.limit = 10_000
        let events = try await fixture.store.events(everything)
        for source in [nil, "tide", "hill", "nowhere"] as [Source.ID?] {
            var expected = Habits()
            for event in events where source == nil || event.source?.id == source { expected.count(event) }
            #expect(try await fixture.store.habits(of: source) == expected, "\(source?.rawValue ?? "all")")
        }
        #expect(try await fixture.store.check().isEmpty)
    }

    @Test("sources come a page at a time, and by name")
    func sources() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.store.sources(after: nil, limit: 1).map(\.id) == ["tide"])
        #expect(try await fixture.store.sources(after: "tide", limit: 5).map(\.id) == ["hill"])
        #expect(try await fixture.store.sources(after: "hill", limit: 5).isEmpty)
        #expect(try await fixture.store.sourceNames().map(\.text) == ["tide", "hill"])
    }

    @Test("the mark of the store changes with what it stands for, and with every commit of another process")
    func marks() async throws {
        let fixture = try await Fixture()
        try await fixture.recordStory()
        let first = try fixture.store.mark()
        #expect(try fixture.store.mark() == first)
        _ = try await fixture.store.record([Fixture.feedVisit("hill", finds: [])])
        let second = try fixture.store.mark()
        #expect(second.commit != first.commit && second.sequence == first.sequence && second.sources == first.sources)
        var named = Fixture.sources
        named[0].name = "The Tide"
        let sharing = try Store.open(at: fixture.folder.store, options: StorageOptions(access: .sharing))
        try await sharing.configure(sources: named, subscribers: [], now: Fixture.start)
        try sharing.close()
        let third = try fixture.store.mark()
        #expect(third.commit != second.commit && third.sources != second.sources)
    }

    @Test("all documents of an article come at once")
    func documents() async throws {
        let fixture = try await Fixture()
        try await fixture.recordStory()
        let all = try await fixture.store.documents(of: 1)
        #expect(all.map(\.number) == Array(0..<6))
        for (number, document) in all {
            #expect(try await fixture.store.version(of: 1, number: number)?.document == document)
        }
        #expect(try await fixture.store.documents(of: 99).isEmpty)
    }
}

/// A small generator with a seed (splitmix64).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
