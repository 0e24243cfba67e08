import Model
import Storage
import TestSupport
import Testing

@Suite("Searching among many articles")
struct SearchTests {
    typealias Fixture = StoreFixture

    /// Word `n` stands in about one of `n + 1` articles, and a few words in the second version alone.
    private static let articles = 640
    private static let words = (0..<24).map { "word\(Character(UnicodeScalar(UInt8(97 + $0))))" } + ["fresh", "seldom"]

    private struct World {
        var fixture: Fixture
        /// Of every article, by its number less one.
        var texts: [Set<String>]
        var events: [(sequence: Int64, article: Int)]
    }

    private static func world() async throws -> World {
        var random = SplitMix(state: 21)
        let fixture = try await Fixture()
        _ = try await fixture.store.record([
            Fixture.feedVisit("tide", finds: (1...articles).map { "t\($0)" })
        ])
        var texts = (0..<articles).map { number in
            let chosen = words.prefix(24).enumerated().filter { random.next() % UInt64($0.offset + 1) == 0 }
            var text = Set(chosen.map(\.element))
            if number % 320 == 7 { text.insert("seldom") }
            return text
        }
        var events: [ChangeEvent] = []
        for number in 0..<2 {
            let visits = (0..<articles).compactMap { index -> Visit? in
                guard number == 0 || index % 3 == 0 else { return nil }
                if number == 1, index % 30 == 0 { texts[index].insert("fresh") }
                let document = document(texts[index])
                let revision = number == 0 ? nil : Fixture.revision([.wording])
                let id = Article.ID(rawValue: Int64(index + 1))
                let time = Fixture.start + .seconds(number * 90_000 + index)
                return Fixture.articleVisit(id, number: number, document, at: time, revision: revision, body: [1])
            }
            events += try await fixture.store.record(visits)
        }
        let found = events.compactMap { event in event.article.map { (event.sequence, Int($0.id.rawValue) - 1) } }
        return World(fixture: fixture, texts: texts, events: found)
    }

    private static func document(_ text: Set<String>) -> Document {
        Document(
            headline: "Of \(text.count) things",
            language: "en",
            blocks: [Block(.paragraph, text.sorted().joined(separator: " ") + ".")]
        )
    }

    @Test("a source's mark stays while others are visited, and moves with its own visits and with what happens in it")
    func marksSources() async throws {
        let fixture = try await Fixture()
        func mark() async throws -> Int { try await fixture.store.mark(of: Source.ID("tide")) }
        let article = try await fixture.recordStory([SampleDocuments.ferry])
        let first = try await mark()
        let later = Fixture.start + .seconds(600)
        _ = try await fixture.store.record([Fixture.feedVisit("hill", finds: ["other"], at: later)])
        #expect(try await mark() == first)
        _ = try await fixture.store.record([
            Fixture.articleVisit(article, number: 1, SampleDocuments.states[1], at: later)
        ])
        let second = try await mark()
        #expect(second != first)
        _ = try await fixture.store.record([Fixture.feedVisit(finds: [], at: later)])
        #expect(try await mark() != second)
    }

    @Test("every search finds what a walk over all texts finds, asked for the first time or again, in any order")
    func agreesWithWalk() async throws {
        let world = try await Self.world()
        var random = SplitMix(state: 4)
        for round in 0..<100 {
            var query = EventQuery()
            let count = 1 + Int(random.next() % 3)
            let terms = (0..<count).map { _ in Self.words[Int(random.next() % UInt64(Self.words.count))] }
            query.text = terms.joined(separator: " ")
            query.newestFirst = random.next() % 3 > 0
            query.limit = 1 + Int(random.next() % 60)
            if random.next() % 4 == 0 { query.before = Int64(random.next() % 860) }
            if random.next() % 4 == 0 { query.after = Int64(random.next() % 860) }
            // A store that was opened anew knows nothing of what was asked before.
            let store =
                round % 2 == 0
                ? world.fixture.store
                : try Store.open(at: world.fixture.folder.store, options: StorageOptions(access: .reading))
            let fitting = world.events.filter { event in
                terms.allSatisfy(world.texts[event.article].contains)
                    && event.sequence > query.after ?? -1 && event.sequence < query.before ?? .max
            }
            .map(\.sequence)
            let expected = Array((query.newestFirst ? fitting.reversed() : fitting).prefix(query.limit))
            #expect(try await store.sequences(query) == expected, "round \(round): \(query)")
            var articles = ArticleQuery()
            articles.text = query.text
            articles.limit = query.limit
            let right = world.texts.indices.reversed().filter { terms.allSatisfy(world.texts[$0].contains) }
            let numbers = try await store.articles(articles).map { Int($0.article.id.rawValue) - 1 }
            #expect(numbers == Array(right.prefix(query.limit)), "round \(round): \(terms)")
            if round % 2 == 1 { try store.close() }
        }
    }

    @Test("the mark of a list of articles changes with what the list tells, and with nothing else")
    func marksLists() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.store.record([Fixture.feedVisit("tide", finds: ["a", "b", "c"])])
        for id in 1...3 {
            _ = try await fixture.store.record([
                Fixture.articleVisit(.init(rawValue: Int64(id)), number: 0, Self.document(["heron"]), at: Fixture.start)
            ])
        }
        var upper = ArticleQuery()
        upper.limit = 2
        var lower = ArticleQuery()
        lower.before = 2
        var heron = ArticleQuery()
        heron.text = "otter"
        func marks() async throws -> [Int] {
            var marks: [Int] = []
            for query in [upper, lower, heron] { marks.append(try await fixture.store.mark(of: query)) }
            return marks
        }
        let first = try await marks()
        _ = try await fixture.store.record([Fixture.feedVisit("hill", finds: [])])
        #expect(try await marks() == first)
        let revision = Fixture.revision([.wording])
        _ = try await fixture.store.record([
            Fixture.articleVisit(
                3,
                number: 1,
                Self.document(["otter"]),
                at: Fixture.start + .seconds(60),
                revision: revision
            )
        ])
        let second = try await marks()
        #expect(second[0] != first[0] && second[1] == first[1] && second[2] != first[2])
    }
}
