import Fetching
import Foundation
import Model
import Pipeline
import Scheduling
import Storage
import Synchronization
import TestSupport
import Testing
import Transport

/// The news behind the project, which stays outside of it.
private enum Seeds {
    static let folder: String = {
        let shared = ProcessInfo.processInfo.environment["WATCHER_SHARED"] ?? "../shared"
        return (shared.hasPrefix("/") ? shared : Fixtures.root + "/" + shared) + "/seeds"
    }()

    static let arePresent: Bool = {
        let present = FileManager.default.fileExists(atPath: folder + "/august-version-0.txt")
        if !present { print("skipped: the news behind the project is not there (WATCHER_SHARED)") }
        return present
    }()

    /// The paragraphs of a file, parted by blank lines or by line ends.
    static func paragraphs(_ name: String, separator: String = "\n\n") throws -> [String] {
        try String(contentsOfFile: folder + "/" + name, encoding: .utf8).split(separator: separator)
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }
    }
}

/// A page whose surroundings are shuffled on every request.
private struct SeedPage: Sendable {
    var headline: String
    var body: [String]
    var surroundings: [String]

    func html(request: Int) -> String {
        var random = SplitMix(seed: UInt64(request))
        let items = surroundings.shuffled(using: &random).map {
            "<li><a href=\"/x\($0.count)-\(request)\">\($0.escapedForHTML)</a></li>"
        }
        let half = items.count / 2
        return """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>\(headline.escapedForHTML)</title>
            <meta property="og:type" content="article"></head><body>
            <header><nav><ul>\(items[..<half].joined())</ul></nav></header>
            <main><article><h1>\(headline.escapedForHTML)</h1>
            \(body.map { "<p>\($0.escapedForHTML)</p>" }.joined(separator: "\n"))
            </article></main>
            <aside class="related"><h3>More</h3><ul>\(items[half...].joined())</ul></aside>
            <footer><p>\(request) readers are here now</p></footer></body></html>
            """
    }
}

/// A small generator that gives the same numbers for the same seed (SplitMix64).
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// One page on a loopback server, visited as the daemon visits it.
private final class SeedVisits: Sendable {
    let store: Store
    private let folder: TemporaryFolder
    private let server: LoopbackServer
    private let client: HTTPClient
    private let visitor: Visitor
    private let time: Mutex<Timestamp>

    init(_ page: SeedPage) async throws {
        let shown = SharedPage(page)
        current = shown
        let start = try #require(Timestamp("2026-03-03T12:00:00Z"))
        time = Mutex(start)
        folder = try TemporaryFolder()
        server = try LoopbackServer { asked in
            guard asked.target == "/story" else { return [.send(LoopbackServer.answer(404))] }
            return [
                .send(LoopbackServer.answer(200, [("Content-Type", "text/html; charset=utf-8")], body: shown.next()))
            ]
        }
        store = try Store.open(at: folder.path + "/watcher.db")
        client = try HTTPClient()
        let address = try #require(WebAddress(server.url("/story")))
        let minute = Duration.seconds(60)
        let source = Source(
            id: "seed",
            address: address,
            kind: .page,
            schedule: SchedulePolicy(plan: .fixed(every: minute), minInterval: minute, maxInterval: minute),
            access: AccessPolicy(allowPrivateNetwork: true, spacing: .zero)
        )
        try await store.configure(sources: [source], subscribers: [], now: start)
        let fetcher = PoliteFetcher(sending: client, options: FetchingOptions(contact: nil), now: { start })
        visitor = Visitor(
            fetcher: fetcher,
            store: store,
            sources: SourceBook([source]),
            scheduler: Scheduler(),
            site: { $0.host },
            now: { start }
        )
    }

    private let current: SharedPage

    /// Visits all that is due an hour later; the events of it.
    func visit(showing page: SeedPage? = nil) async throws -> [ChangeEvent] {
        if let page { current.show(page) }
        let now = time.withLock { time in
            time = time + .seconds(3600)
            return time
        }
        var events: [ChangeEvent] = []
        for claim in try await store.claim(limit: 10, now: now) {
            guard let visit = try await visitor.visit(claim) else { continue }
            events += try await store.record([visit])
        }
        return events
    }

    func end() async {
        await client.shutDown()
        server.stop()
    }
}

private final class SharedPage: Sendable {
    private let state: Mutex<(page: SeedPage, requests: Int)>

    init(_ page: SeedPage) {
        state = Mutex((page, 0))
    }

    func show(_ page: SeedPage) {
        state.withLock { $0.page = page }
    }

    func next() -> String {
        state.withLock { state in
            state.requests += 1
            return state.page.html(request: state.requests)
        }
    }
}

@Suite("The news behind the project, over HTTP", .enabled(if: Seeds.arePresent))
struct SeedStoryTests {
    private static let surroundings = (1...14).map { "Other story number \($0) of the day" }

    private static func story(_ name: String) throws -> SeedPage {
        var parts = try Seeds.paragraphs(name)
        let headline = parts.removeFirst()
        return SeedPage(headline: headline, body: parts, surroundings: surroundings)
    }

    @Test("August: one revision, equal blocks untouched, no text lost")
    func august() async throws {
        let (old, new) = (try Self.story("august-version-0.txt"), try Self.story("august-version-1.txt"))
        let event = try await onlyRevision(from: old, to: new)
        let revision = try #require(event.revision)
        let common = old.body.filter(new.body.contains)
        #expect(common.count == 9)
        let kept = revision.blocks.filter { $0.op == .equal }.flatMap(\.old).map { old.body[$0] }
        #expect(Set(common).isSubset(of: Set(kept)))
    }

    @Test("November: one revision between an earlier state and a later copy, no text lost")
    func november() async throws {
        let old = try Self.story("nyt-november-earlier.txt")
        let later = try Seeds.paragraphs("nyt-november-later-copy.txt")
        // The line that ends in the name of the paper is the title of the copy, and no paragraph of it.
        let body = later.filter { $0.count > 80 && !$0.contains("Home News") && !$0.hasSuffix("The New York Times") }
        let new = SeedPage(headline: old.headline, body: body, surroundings: Self.surroundings)
        _ = try await onlyRevision(from: old, to: new)
    }

    @Test(
        "a standing story in shifting surroundings gives no revision in 20 visits",
        arguments: ["koreatimes-page.txt", "taipeitimes-page.txt"]
    )
    func standing(name: String) async throws {
        let parts = try Seeds.paragraphs(name, separator: "\n")
        let body = parts.filter { $0.count >= 120 }
        let rest = parts.filter { $0.count < 120 }
        let headline = rest.first { $0.split(separator: " ").count > 4 && !$0.contains("•") } ?? "News of the day"
        let visits = try await SeedVisits(SeedPage(headline: headline, body: body, surroundings: rest))
        var events: [ChangeEvent] = []
        for _ in 0...20 { events += try await visits.visit() }
        await visits.end()
        #expect(events.map(\.kind) == [.discovered])
    }

    /// Shows the old page on two looks and the new one on two: one revision must come of it, and nothing else.
    private func onlyRevision(from old: SeedPage, to new: SeedPage) async throws -> ChangeEvent {
        let visits = try await SeedVisits(old)
        var events: [ChangeEvent] = []
        for _ in 0..<3 { events += try await visits.visit() }
        for _ in 0..<2 { events += try await visits.visit(showing: new) }
        #expect(events.map(\.kind) == [.discovered, .revised])
        let article = try #require(events.last?.article?.id)
        for (number, page) in [(0, old), (1, new)] {
            let version = try #require(try await visits.store.version(of: article, number: number))
            let read = version.document.blocks.map(\.text).joined(separator: " ")
            for paragraph in page.body { #expect(read.contains(paragraph), "version \(number) lost: \(paragraph)") }
            #expect(version.document.headline == page.headline)
        }
        await visits.end()
        return try #require(events.last)
    }
}
