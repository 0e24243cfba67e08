import Logging
import Model
import Synchronization
import TestSupport
import Testing

@testable import Web

@Suite("Answers that are given again")
struct ShelfTests {
    private static func get(_ site: Site, _ target: String, _ headers: [(String, String)] = []) async -> SiteAnswer {
        await site.answer(WebFixture.request("GET", target, headers))
    }

    @Test("a page is never older than the store when it was asked for", arguments: [false, true])
    func staysFresh(asksInBetween: Bool) async {
        let fixture = WebFixture()
        let site = fixture.site
        let targets = [
            "/", "/changes?source=harbour", "/changes?q=ferry", "/articles", "/articles/1", "/sources",
            "/sources/harbour",
            "/statistics", "/deliveries", "/feeds/changes.atom", "/sources/harbour/feed.json", "/articles/1/feed.atom",
            "/articles/1/blame", "/articles/1/diff/0/1", "/articles/1/versions/0", "/api/v1/events", "/api/v1/articles",
            "/api/v1/sources", "/changes?before=5", "/feeds/changes.atom?archive=0",
        ]
        for round in 0..<5 {
            if asksInBetween { for target in targets { _ = await Self.get(site, target) } }
            switch round {
            case 0:
                var event = SampleEvents.event(.revised)
                event.id = "evt_01JF0000000000000000000001"
                fixture.archive.append(event)
            case 1: fixture.archive.change { $0.sources[0].name = "Renamed" }
            case 2:
                fixture.archive.change { contents in
                    contents.articles[0].versions += 1
                    contents.articles[0].article.headline = "Another headline"
                    contents.articles[0].why = "for another reason"
                    contents.sources[0].why = "because"
                }
            case 3:
                var event = SampleEvents.event(.revised)
                event.id = "evt_01JF0000000000000000000002"
                event.source?.id = "elsewhere"
                fixture.archive.append(event)
            default: fixture.archive.change { $0.snapshots = [:] }
            }
            for target in targets {
                let kept = await Self.get(site, target)
                // A site that never answered anything has nothing on its shelf.
                let fresh = await Self.get(fixture.site, target)
                #expect(kept.status == 200 && kept.text == fresh.text, "\(target) after change \(round)")
                #expect(kept.header("etag") == fresh.header("etag"))
            }
        }
    }

    @Test("a list is made again when an event that fits it came, and at no other")
    func marksConditions() async throws {
        let fixture = WebFixture()
        let marks = LogMarks()
        var harbour = EventQuery()
        harbour.sources = ["harbour"]
        harbour.before = 3
        harbour.limit = 7
        var typos = harbour
        typos.edits = [.typo]
        func mark(_ query: EventQuery) async throws -> Int64 {
            let end = fixture.archive.contents.events.last?.sequence ?? 0
            return try await marks.mark(of: query, end: end, in: fixture.archive)
        }
        let first = (try await mark(harbour), try await mark(typos), try await mark(EventQuery()))
        var event = SampleEvents.event(.revised)
        event.source?.id = "elsewhere"
        fixture.archive.append(event)
        #expect(try await mark(harbour) == first.0)
        #expect(try await mark(EventQuery()) > first.2)
        event.source?.id = "harbour"
        event.revision?.kinds = [.number]
        fixture.archive.append(event)
        let second = try await mark(harbour)
        #expect(second > first.0)
        #expect(try await mark(harbour) == second)
        #expect(try await mark(typos) == first.1)
        event.revision?.kinds = [.typo]
        fixture.archive.append(event)
        #expect(try await mark(typos) > first.1)
    }

    @Test("what one may see is not shown to another")
    func keepsRightsApart() async {
        var options = WebOptions(isPublic: true)
        options.tokens = [
            AccessToken(name: "desk", scope: .read, secret: "a-secret-of-the-desk"),
            AccessToken(name: "chief", scope: .admin, secret: "a-secret-of-the-chief"),
        ]
        let fixture = WebFixture(options: options)
        let site = fixture.site
        let desk = ("authorization", "Bearer a-secret-of-the-desk")
        let chief = ("authorization", "Bearer a-secret-of-the-chief")
        for _ in 0..<2 {
            #expect(await Self.get(site, "/sources", [desk]).text.contains("Size of the store"))
            #expect(await !Self.get(site, "/sources").text.contains("Size of the store"))
            #expect(await Self.get(site, "/deliveries").status == 401)
            #expect(await Self.get(site, "/deliveries", [chief]).text.contains("<form method=\"post\""))
            #expect(await !Self.get(site, "/deliveries", [desk]).text.contains("<form method=\"post\""))
            #expect(await !Self.get(site, "/").text.contains("/signout"))
            let cookie = ("cookie", "watcher_token=a-secret-of-the-desk")
            #expect(await Self.get(site, "/", [cookie]).text.contains("/signout"))
            #expect(await Self.get(site, "/feeds/changes.atom", [("host", "one.example")]).text.contains("one.example"))
            #expect(await !Self.get(site, "/feeds/changes.atom").text.contains("one.example"))
        }
    }

    @Test("the form that was asked for is the one that is given")
    func keepsFormsApart() async {
        let site = WebFixture().site
        for _ in 0..<2 {
            let lines = await Self.get(site, "/api/v1/events", [("accept", "application/x-ndjson")])
            #expect(lines.header("content-type") == "application/x-ndjson")
            let list = await Self.get(site, "/api/v1/events", [("accept", "application/json")])
            #expect(list.header("content-type") == "application/json")
        }
    }

    @Test("many who ask for the same at the same time are answered by one rendering, each with the whole")
    func shares() async throws {
        let shelf = AnswerShelf(limit: 1 << 20)
        let mark = ChangeMark(commit: 1, sequence: 1, sources: 0, articles: 0, storedBytes: 0)
        let count = Counter()
        let texts = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await shelf.answer("page", at: mark, stamp: { Basis(1) }) {
                        count.add()
                        try await Task.sleep(for: .milliseconds(20))
                        return SiteAnswer(text: "whole")
                    }.text
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(texts == Array(repeating: "whole", count: 50))
        #expect(count.value == 1)
    }

    @Test("one that fails leaves the others to try by themselves")
    func survivesFailure() async throws {
        struct Broken: Error {}
        let shelf = AnswerShelf(limit: 1 << 20)
        let mark = ChangeMark(commit: 1, sequence: 1, sources: 0, articles: 0, storedBytes: 0)
        let count = Counter()
        let answers = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    let answer = try? await shelf.answer("page", at: mark, stamp: { Basis(1) }) {
                        let number = count.add()
                        try await Task.sleep(for: .milliseconds(5))
                        if number == 1 { throw Broken() }
                        return SiteAnswer(text: "whole")
                    }
                    return answer != nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count { !$0 } == 1)
        #expect(count.value == 2)
    }

    @Test("the shelf stays within its bytes, and what is asked for again and again stays on it")
    func isBounded() async throws {
        let shelf = AnswerShelf(limit: 64 << 10)
        let mark = ChangeMark(commit: 1, sequence: 1, sources: 0, articles: 0, storedBytes: 0)
        let count = Counter()
        for number in 0..<200 {
            for key in ["kept", "page \(number)"] {
                _ = try await shelf.answer(key, at: mark, stamp: { Basis(1) }) {
                    if key == "kept" { count.add() }
                    return SiteAnswer(text: String(repeating: "x", count: 4000))
                }
            }
        }
        #expect(count.value == 1)
        #expect(shelf.bytes <= 64 << 10)
    }
}

/// Counts for many tasks at once.
private final class Counter: Sendable {
    private let state = Mutex(0)

    var value: Int { state.withLock { $0 } }

    @discardableResult
    func add() -> Int {
        state.withLock { count in
            count += 1
            return count
        }
    }
}
