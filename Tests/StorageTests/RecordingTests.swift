import Model
import Storage
import TestSupport
import Testing

@Suite("Recording visits")
struct RecordingTests {
    typealias Fixture = StoreFixture

    @Test("every version, body and revision is read back as it was, also from a new opening")
    func roundTrip() async throws {
        let fixture = try await Fixture()
        let article = try await fixture.recordStory()
        try fixture.store.close()

        let store = try Store.open(at: fixture.folder.store)
        for (number, state) in SampleDocuments.states.enumerated() {
            let version = try #require(try await store.version(of: article, number: number))
            #expect(version.document == state)
            #expect(version.fingerprint == Fixture.hash(state.substance))
            #expect(version.hasSnapshot)
            let snapshot = try #require(try await store.snapshot(of: article, version: number))
            #expect(snapshot.body == SampleDocuments.page(state, noise: number))
            #expect(snapshot.exchange.header("etag") == "\"\(number)\"")
            let revision = try await store.revision(of: article, to: number)
            #expect(revision == (number == 0 ? nil : Fixture.revision(undisclosed: number == 2)))
        }
        #expect(try await store.latestVersion(of: article)?.number == 5)
        #expect(try await store.version(of: article, number: 6) == nil)
        #expect(try await store.versionNumber(of: article, with: Fixture.hash(SampleDocuments.ferry.substance)) == 0)
        #expect(try await store.versionNumber(of: article, with: Fixture.hash("other")) == nil)
        #expect(try await store.check() == [])
    }

    @Test("older bodies are stored as small differences from their successors")
    func differences() async throws {
        let fixture = try await Fixture()
        let article = try await fixture.recordStory()
        let versions = try await fixture.store.versions(of: article)
        #expect(versions.map(\.number) == Array(0...5))
        let whole = try #require(versions.last?.storedBytes)
        for version in versions.dropLast() { #expect(version.storedBytes < whole / 2) }
        let report = try await fixture.store.storage()
        #expect(report.snapshots == 6)
        #expect(report.storedBodyBytes == versions.map(\.storedBytes).reduce(0, +))
        #expect(report.bodyBytes > 6 * 20_000)
        #expect(report.articles == 1)
        #expect(report.versions == 6)
        #expect(report.events == 6)
    }

    @Test("a long history is read at both ends")
    func longHistory() async throws {
        let fixture = try await Fixture()
        let states = (0..<70).map { number in
            var state = SampleDocuments.ferry
            state.headline = "State \(number)"
            return state
        }
        let article = try await fixture.recordStory(states)
        for number in [0, 1, 30, 31, 32, 33, 63, 64, 69] {
            #expect(
                try await fixture.store.version(of: article, number: number)?.document.headline == "State \(number)"
            )
            let body = try await fixture.store.snapshot(of: article, version: number)?.body
            #expect(body == SampleDocuments.page(states[number], noise: number))
        }
    }

    @Test("events get consecutive numbers and carry their revision")
    func sequences() async throws {
        let fixture = try await Fixture()
        try await fixture.recordStory()
        let events = try await fixture.store.events(EventQuery())
        #expect(events.map(\.sequence) == Array(1...6))
        #expect(events[0].revision == nil)
        #expect(events[2].revision == Fixture.revision(undisclosed: true))
        #expect(try await fixture.store.versions(of: 1)[2].event == events[2].id)
        #expect(try await fixture.store.versions(of: 1)[2].isUndisclosed)
    }

    @Test("a visit that contradicts the store is left out, the others of the call are not")
    func rejection() async throws {
        let fixture = try await Fixture()
        let article = try await fixture.recordStory()
        let time = Fixture.start + .seconds(9000)
        let outOfTurn = Fixture.articleVisit(article, number: 9, SampleDocuments.ferry, at: time)
        let unknown = Fixture.articleVisit(77, number: 0, SampleDocuments.ferry, at: time)
        let twice = Fixture.articleVisit(article, number: 6, SampleDocuments.ferry, at: time)
        var repeated = Fixture.articleVisit(article, number: 7, SampleDocuments.ferry, at: time)
        repeated.events[0].id = "evt_\(article)-2"
        let good = Fixture.feedVisit("hill", finds: ["other"], at: time)
        let error = await #expect(throws: StorageError.self) {
            _ = try await fixture.store.record([outOfTurn, unknown, twice, repeated, good])
        }
        guard case .rejected(let rejections) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(rejections.map(\.subject) == [.article(article), .article(77), .article(article)])
        #expect(try await fixture.store.events(EventQuery()).map(\.sequence) == Array(1...7))
        #expect(try await fixture.store.versions(of: article).count == 7)
        #expect(try await fixture.store.article(at: Fixture.address("https://pages.example/other")) != nil)
        #expect(try await fixture.store.check() == [])
    }

    @Test("calls at the same time all succeed, though one among them is invalid")
    func concurrentCalls() async throws {
        let fixture = try await Fixture()
        let store = fixture.store
        let paths = (0..<50).map { "page-\($0)" }
        _ = try await store.record([Fixture.feedVisit(finds: paths)])
        let failures = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 1...51 {
                let visit = Fixture.articleVisit(
                    Article.ID(rawValue: Int64(number)),
                    number: 0,
                    SampleDocuments.ferry,
                    at: Fixture.start
                )
                group.addTask {
                    do {
                        return try await store.record([visit]).count != 1
                    } catch StorageError.rejected {
                        return true
                    }
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(failures == 1)
        let events = try await store.events(EventQuery())
        #expect(events.map(\.sequence) == Array(1...50))
        #expect(Set(events.compactMap { $0.article?.id }).count == 50)
        #expect(try await store.check() == [])
    }

    @Test("a page found in two feeds is tracked once")
    func sameIdentity() async throws {
        let fixture = try await Fixture()
        var other = Fixture.feedVisit("hill", finds: ["a"])
        other.discovered[0].address = Fixture.address("http://pages.example/a?utm_source=hill#top")
        _ = try await fixture.store.record([Fixture.feedVisit(finds: ["a", "b"]), other])
        var query = ArticleQuery()
        #expect(try await fixture.store.articles(query).map { $0.article.headline } == ["Found b", "Found a"])
        query.source = "hill"
        #expect(try await fixture.store.articles(query).isEmpty)
    }

    @Test("what was learned of a site and kept in the notebook is found again")
    func memories() async throws {
        let fixture = try await Fixture()
        var visit = Fixture.feedVisit(finds: [])
        visit.siteMemory = SiteMemory(site: "tide.example", payload: [1, 2, 3])
        visit.sourceTitle = "Tide and Time"
        _ = try await fixture.store.record([visit])
        #expect(try await fixture.store.siteMemory(for: "tide.example")?.payload == [1, 2, 3])
        #expect(try await fixture.store.siteMemory(for: "hill.example") == nil)
        #expect(try await fixture.store.source("tide")?.name == "Tide and Time")
        try await fixture.store.keep([9], as: "robots")
        try await fixture.store.keep([8, 7], as: "robots")
        #expect(try await fixture.store.note("robots") == [8, 7])
        #expect(try await fixture.store.note("other") == nil)
    }
}

@Suite("Identities")
struct IdentityTests {
    typealias Fixture = StoreFixture

    @Test("an article is found under its canonical identity and under those it had before")
    func renamed() async throws {
        let fixture = try await Fixture()
        let article = try await fixture.recordStory([SampleDocuments.ferry])
        _ = try await fixture.store.record([Fixture.feedVisit(finds: ["other"])])
        let canonical = Fixture.address("https://pages.example/2025/ferry")
        var visit = Fixture.articleVisit(article, number: 1, SampleDocuments.states[1], at: Fixture.start)
        visit.identity = canonical.identity
        _ = try await fixture.store.record([visit])
        #expect(try await fixture.store.article(at: canonical)?.article.identity == canonical.identity)
        #expect(
            try await fixture.store.article(at: Fixture.address("https://pages.example/ferry"))?.article.id == article
        )
        let identities = ["https://pages.example/ferry", canonical.identity, "https://pages.example/new"]
        #expect(try await fixture.store.untracked(identities) == ["https://pages.example/new"])
        // What another article has, it keeps.
        visit = Fixture.articleVisit(article, number: 2, SampleDocuments.states[2], at: Fixture.start)
        visit.identity = "https://pages.example/other"
        _ = try await fixture.store.record([visit])
        #expect(try await fixture.store.article(article)?.article.identity == canonical.identity)
    }

    @Test("an article that moved is fetched at its new address and not tracked a second time")
    func moved() async throws {
        let fixture = try await Fixture()
        let article = try await fixture.recordStory([SampleDocuments.ferry])
        let target = Fixture.address("https://new.example/ferry")
        var visit = Fixture.articleVisit(article, number: 1, SampleDocuments.states[1], at: Fixture.start)
        visit.events.append(
            ChangeEvent(
                id: "evt_moved",
                kind: .moved,
                time: Fixture.start,
                article: .init(id: article, address: target, headline: nil),
                movedTo: target
            )
        )
        var feed = Fixture.feedVisit(finds: [])
        feed.discovered = [Discovery(address: target)]
        _ = try await fixture.store.record([visit, feed])
        #expect(try await fixture.store.article(article)?.article.address == target)
        #expect(try await fixture.store.storage().articles == 1)
    }
}
