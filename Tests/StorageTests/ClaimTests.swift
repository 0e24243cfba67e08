import Model
import Storage
import TestSupport
import Testing

@Suite("Claiming what is due")
struct ClaimTests {
    typealias Fixture = StoreFixture

    @Test("new sources are due at once, each handed out once, longest overdue first")
    func order() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        #expect(try await store.nextDue() == Fixture.start)
        let first = try await store.claim(limit: 1, now: Fixture.start)
        #expect(first.map(\.subject) == [.source("tide")] || first.map(\.subject) == [.source("hill")])
        let second = try await store.claim(limit: 10, now: Fixture.start)
        #expect(second.count == 1)
        #expect(try await store.claim(limit: 10, now: Fixture.start).isEmpty)
        #expect(try await store.nextDue() == nil)
        let visit = Fixture.feedVisit(finds: ["x"], at: Fixture.start)
        _ = try await store.record([visit])
        let pages = try await store.claim(limit: 10, now: Fixture.start)
        #expect(pages.map(\.subject) == [.article(1)])
        #expect(pages.first?.article?.address.text == "https://pages.example/x")
        #expect(pages.first?.source == "tide")
        #expect(pages.first?.state == SubjectState(address: Fixture.address("https://pages.example/x")))
        #expect(try await store.nextDue() == Fixture.start + .seconds(1800))
        let later = try await store.claim(limit: 10, now: Fixture.start + .seconds(1800))
        #expect(later.map(\.subject) == [.source("tide")])
        #expect(later.first?.state == visit.state)
        #expect(later.first?.due == Fixture.start + .seconds(1800))
    }

    @Test("sources alone are handed out when no articles are asked for, however many are due before them")
    func scope() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let claims = try await store.claim(limit: 9, now: Fixture.start)
        let sources = Set(claims.map(\.subject))
        let names = (0..<50).map { "page\($0)" }
        _ = try await store.record([Fixture.feedVisit(finds: names, at: Fixture.start)])
        for claim in claims where claim.source != "tide" { await store.giveBack(claim, until: Fixture.start) }
        let later = Fixture.start + .seconds(1800)
        #expect(try await store.nextDue() == Fixture.start)
        #expect(
            Set(try await store.claim(ClaimRequest(scope: .sources, limit: 9, now: later)).taken.map(\.subject))
                == sources
        )
        #expect(try await store.nextDue(.sources) == nil)
        #expect(try await store.claim(limit: 99, now: later).count == 50)
    }

    @Test("a source may be left out, or have no more than so many")
    func shares() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        #expect(try await store.claim(limit: 9, now: Fixture.start).count == 2)
        let names = (0..<50).map { "page\($0)" }
        _ = try await store.record([Fixture.feedVisit(finds: names, at: Fixture.start)])
        let now = Fixture.start + .seconds(1)
        let without = try await store.claim(ClaimRequest(limit: 99, leavingOut: ["tide"], now: now))
        #expect(without.taken.isEmpty)
        #expect(without.next == nil, "what was left out is no reason to ask again")
        let some = try await store.claim(ClaimRequest(limit: 99, perSource: 20, now: now))
        #expect(some.taken.count == 20)
        #expect(some.next == Fixture.start, "more of it is due")
        let few = try await store.claim(ClaimRequest(limit: 10, now: now))
        #expect(few.taken.count == 10)
        #expect(few.next == Fixture.start)
        let rest = try await store.claim(ClaimRequest(limit: 99, now: now))
        #expect(rest.taken.count == 20)
        #expect(rest.next == Fixture.start + .seconds(1800), "the feed itself")
    }

    @Test("a restart forgets claims")
    func restart() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.store.claim(limit: 9, now: Fixture.start).count == 2)
        try fixture.store.close()
        let store = try Store.open(at: fixture.folder.store)
        #expect(try await store.claim(limit: 9, now: Fixture.start).count == 2)
    }

    @Test("an article is due at once when a feed says that it was modified since, also a retired one")
    func modified() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let article = try await fixture.recordStory([SampleDocuments.ferry])
        let seen = Fixture.start + .seconds(60)
        var feed = Fixture.feedVisit(finds: ["ferry"], at: seen + .seconds(300))
        feed.discovered[0].modified = seen
        _ = try await store.record([feed])
        #expect(try await store.article(article)?.next == seen + .seconds(3600))
        feed.discovered[0].modified = seen + .seconds(90_000)
        _ = try await store.record([feed])
        #expect(try await store.article(article)?.next == seen + .seconds(3600))
        feed.discovered[0].leastInterval = .seconds(1800)
        feed.discovered[0].modified = seen + .seconds(120)
        _ = try await store.record([feed])
        #expect(try await store.article(article)?.next == seen + .seconds(1800))
        feed.discovered[0].leastInterval = nil
        feed.discovered[0].modified = seen + .seconds(120)
        _ = try await store.record([feed])
        #expect(try await store.article(article)?.next == feed.at)
        #expect(try await store.article(article)?.why == "tide says that it was modified at \(seen + .seconds(120))")
        var last = Fixture.articleVisit(article, number: 1, SampleDocuments.states[1], at: feed.at)
        last.next = nil
        _ = try await store.record([last])
        feed.discovered[0].modified = feed.at + .seconds(1)
        _ = try await store.record([feed])
        #expect(try await store.article(article)?.next == feed.at)
    }

    @Test("claims at the same time never hand out a subject twice")
    func concurrentClaims() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        _ = try await store.record([Fixture.feedVisit(finds: (0..<200).map { "p\($0)" })])
        let subjects = try await withThrowingTaskGroup(of: [Subject].self) { group in
            for _ in 0..<20 {
                group.addTask { try await store.claim(limit: 15, now: Fixture.start).map(\.subject) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(subjects.count == 201)
        #expect(Set(subjects).count == 201)
    }

    @Test("a subject without a next look is not scheduled any more")
    func retired() async throws {
        let fixture = try await Fixture()
        var visit = Fixture.feedVisit(finds: [])
        visit.next = nil
        visit.state.health = .retired(since: Fixture.start, reason: "410")
        var hill = Fixture.feedVisit("hill", finds: [])
        hill.next = nil
        _ = try await fixture.store.record([visit, hill])
        #expect(try await fixture.store.nextDue() == nil)
        #expect(try await fixture.store.claim(limit: 9, now: Fixture.start + .seconds(999_999)).isEmpty)
        #expect(try await fixture.store.source("tide")?.state.health == visit.state.health)
    }

    @Test("a visit that could not be recorded holds its subject back for a minute")
    func penalty() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.store.record([Fixture.feedVisit(finds: ["x"]), Fixture.feedVisit("hill", finds: [])])
        #expect(try await fixture.store.claim(limit: 9, now: Fixture.start).count == 1)
        let wrong = Fixture.articleVisit(1, number: 3, SampleDocuments.ferry, at: Fixture.start)
        await #expect(throws: StorageError.self) { _ = try await fixture.store.record([wrong]) }
        #expect(try await fixture.store.claim(limit: 9, now: Fixture.start + .seconds(59)).isEmpty)
        #expect(try await fixture.store.nextDue() == Fixture.start + .seconds(60))
        #expect(try await fixture.store.claim(limit: 9, now: Fixture.start + .seconds(60)).count == 1)
    }
}
