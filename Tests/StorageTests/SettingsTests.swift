import Model
import Storage
import TestSupport
import Testing

@Suite("Settings and retention")
struct SettingsTests {
    typealias Fixture = StoreFixture

    @Test("a source that leaves the settings is not looked at any more, and goes on where it was when it returns")
    func removedSource() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let article = try await fixture.recordStory()
        let due = try await store.article(article)?.next
        try await store.configure(sources: [Fixture.source("hill")], subscribers: [], now: Fixture.start)
        let late = Fixture.start + .seconds(999_999)
        #expect(try await store.claim(limit: 9, now: late).map(\.subject) == [.source("hill")])
        #expect(try await store.sources().map(\.id) == ["hill"])
        #expect(try await store.versions(of: article).count == 6)
        // A visit that was under way when the settings changed does not bring it back into the schedule.
        let time = Fixture.start + .seconds(500)
        _ = try await store.record([Fixture.articleVisit(article, number: 6, SampleDocuments.ferry, at: time)])
        #expect(try await store.article(article)?.next == nil)
        try await store.configure(sources: Fixture.sources, subscribers: [], now: late)
        #expect(due != nil)
        #expect(try await store.article(article)?.next == time + .seconds(3600))
        #expect(try await store.claim(limit: 9, now: late).count == 2)
    }

    @Test("an article whose source is gone goes on with another source that has it")
    func adoption() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let article = try await fixture.recordStory()
        try await store.configure(sources: [Fixture.source("hill")], subscribers: [], now: Fixture.start)
        let time = Fixture.start + .seconds(100)
        _ = try await store.record([Fixture.feedVisit("hill", finds: ["ferry"], at: time)])
        let report = try #require(try await store.article(article))
        #expect(report.article.source == "hill")
        #expect(report.next == Fixture.start + .seconds(360 + 3600))
        #expect(try await store.sources().map(\.versions) == [6])
        #expect(try await store.check() == [])
    }

    @Test("a changed address begins anew, also when a visit to the old one is under way")
    func changedAddress() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        #expect(try await store.claim(limit: 9, now: Fixture.start).count == 2)
        let later = Fixture.start + .seconds(10)
        let moved = Fixture.source("tide", path: "new")
        try await store.configure(sources: [moved, Fixture.source("hill")], subscribers: [], now: later)
        _ = try await store.record([Fixture.feedVisit(finds: ["found-meanwhile"])])
        let report = try #require(try await store.source("tide"))
        #expect(report.configured == moved.address)
        #expect(report.state == SubjectState(address: moved.address))
        #expect(report.next == later)
        #expect(try await store.claim(limit: 9, now: later).count == 2)
        #expect(try await store.storage().articles == 1)
    }

    @Test("a page source is claimed as its article")
    func pageSource() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let page = Fixture.source("page", kind: .page, path: "terms")
        try await store.configure(sources: [page], subscribers: [], now: Fixture.start)
        let claim = try #require(try await store.claim(limit: 9, now: Fixture.start).first)
        #expect(claim.subject == .article(1))
        #expect(claim.source == "page")
        #expect(claim.article?.address == page.address)
        var visit = Fixture.articleVisit(1, number: 0, SampleDocuments.ferry, source: "page", at: Fixture.start)
        visit.state.address = page.address
        _ = try await store.record([visit])
        let report = try #require(try await store.source("page"))
        #expect(report.state == visit.state)
        #expect(report.why == "an hour after a change")
        #expect(report.articles == 1)
        #expect(report.versions == 1)
        // Another address is another article; the former's history stays.
        let other = Fixture.source("page", kind: .page, path: "privacy")
        try await store.configure(sources: [other], subscribers: [], now: Fixture.start)
        let next = try await store.claim(limit: 9, now: Fixture.start + .seconds(99_999))
        #expect(next.map(\.subject) == [.article(2)])
        #expect(try await store.source("page")?.state == SubjectState(address: other.address))
        #expect(try await store.versions(of: 1).count == 1)
    }

    @Test("subscribers' filters are kept; one that left the settings gets nothing new")
    func subscribers() async throws {
        let filter = Subscriber.Filter(
            sources: ["tide"],
            events: [.revised],
            edits: [.number],
            minSignificance: 0.5,
            words: ["97"],
            patterns: ["\\d+"]
        )
        let fixture = try await Fixture(subscribers: [Subscriber(id: "all"), Subscriber(id: "few", filter: filter)])
        try fixture.store.close()
        let reopened = try Store.open(at: fixture.folder.store)
        _ = try await reopened.record([Fixture.feedVisit(finds: ["ferry"])])
        for number in 0...1 {
            let revision = number == 0 ? nil : Fixture.revision()
            _ = try await reopened.record([
                Fixture.articleVisit(
                    1,
                    number: number,
                    SampleDocuments.states[number],
                    at: Fixture.start,
                    revision: revision
                )
            ])
        }
        #expect(try await reopened.waiting(for: "all", limit: 9).count == 2)
        #expect(try await reopened.waiting(for: "few", limit: 9).map(\.event.sequence) == [2])
        try await reopened.configure(sources: Fixture.sources, subscribers: [Subscriber(id: "few")], now: Fixture.start)
        _ = try await reopened.record([
            Fixture.articleVisit(
                1,
                number: 2,
                SampleDocuments.states[2],
                at: Fixture.start,
                revision: Fixture.revision()
            )
        ])
        #expect(try await reopened.waiting(for: "all", limit: 9).count == 2)
        #expect(try await reopened.waiting(for: "few", limit: 9).map(\.event.sequence) == [2, 3])
        let standing = try #require(try await reopened.standings().first { $0.id == "all" })
        #expect(standing.disabledBecause == "not in the settings any more")
    }

    @Test("bodies are kept for as many versions as the settings say, documents for ever")
    func keptBodies() async throws {
        let fixture = try await Fixture(StorageOptions(keptBodies: 2))
        let article = try await fixture.recordStory()
        for number in 0...5 {
            let body = try await fixture.store.snapshot(of: article, version: number)?.body
            #expect((body != nil) == (number >= 4))
            let version = try #require(try await fixture.store.version(of: article, number: number))
            #expect(version.document == SampleDocuments.states[number])
            #expect(version.hasSnapshot == (number >= 4))
        }
        #expect(try await fixture.store.storage().snapshots == 2)
        #expect(try await fixture.store.check() == [])
    }

    @Test("bodies go when they have been superseded for long enough, the newest never")
    func bodyAge() async throws {
        let fixture = try await Fixture(StorageOptions(bodyAge: .seconds(3600)))
        let article = try await fixture.recordStory()
        // The second version was superseded three minutes after the start.
        #expect(try await fixture.store.prune(now: Fixture.start + .seconds(3600 + 181)).bodies == 2)
        #expect(try await fixture.store.snapshot(of: article, version: 1) == nil)
        #expect(try await fixture.store.snapshot(of: article, version: 2) != nil)
        _ = try await fixture.store.prune(now: Fixture.start + .seconds(999_999))
        #expect(try await fixture.store.snapshot(of: article, version: 4) == nil)
        let newest = try await fixture.store.snapshot(of: article, version: 5)?.body
        #expect(newest == SampleDocuments.page(SampleDocuments.ferry, noise: 5))
        #expect(try await fixture.store.check() == [])
    }

    @Test("listeners hear of new events, the latest number at least")
    func changes() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        var changes = store.changes().makeAsyncIterator()
        try await fixture.recordStory([SampleDocuments.ferry])
        #expect(await changes.next() == 1)
        for number in 1...3 {
            _ = try await store.record([
                Fixture.articleVisit(1, number: number, SampleDocuments.states[number], at: Fixture.start)
            ])
        }
        #expect(await changes.next() == 4)
        try store.close()
        #expect(await changes.next() == nil)
    }
}
