import Logging
import Model
import Pipeline
import Scheduling
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("The loop")
struct PollerTests {
    @Test("a site with a thousand pages due and no answer holds up no other", .timeLimit(.minutes(1)))
    func flood() async throws {
        let folder = try TemporaryFolder()
        let store = try Store.open(at: folder.path + "/watcher.db")
        let sources = try ["flood", "brisk"].map { name in
            Source(
                id: Source.ID(rawValue: name),
                address: try #require(WebAddress("https://\(name).example/feed")),
                kind: .feed,
                schedule: SchedulePolicy(plan: .fixed(every: .seconds(86_400)))
            )
        }
        let start = try #require(Timestamp("2026-03-03T12:00:00Z"))
        try await store.configure(sources: sources, subscribers: [], now: start)
        let claims = try await store.claim(limit: 9, now: start)
        try await find(1000, from: #require(claims.first { $0.source == "flood" }), at: start, in: store)
        try await find(5, from: #require(claims.first { $0.source == "brisk" }), at: start + .seconds(60), in: store)

        let fetcher = DeafFetcher(prefix: "flood")
        let book = SourceBook(sources)
        let now = start + .seconds(120)
        let (visits, told) = AsyncStream<Subject>.makeStream()
        let poller = Poller(
            visitor: Visitor(
                fetcher: fetcher,
                store: store,
                sources: book,
                scheduler: Scheduler(options: SchedulingOptions()),
                site: { $0.host },
                now: { now }
            ),
            store: store,
            sources: book,
            options: PollerOptions(concurrency: 32, backlog: 256),
            now: { now },
            site: { $0.host },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ) { report in
            if report.visit.source == "brisk" { told.yield(report.visit.subject) }
        }
        async let running: Void = poller.run(until: .stopped)
        var seen: Set<Subject> = []
        for await subject in visits where seen.insert(subject).inserted && seen.count == 5 { break }
        #expect(seen.count == 5)
        #expect(fetcher.waiting <= AccessPolicy().concurrency)
        poller.stop()
        fetcher.release()
        try await running
    }

    @Test("visits that wait for slow servers take no place of others", .timeLimit(.minutes(1)))
    func slowVisits() async throws {
        let folder = try TemporaryFolder()
        let store = try Store.open(at: folder.path + "/watcher.db")
        let start = try #require(Timestamp("2026-03-03T12:00:00Z"))
        let names = (0..<40).map { "slow-\($0)" } + (0..<10).map { "brisk-\($0)" }
        let sources = try names.map { name in
            Source(
                id: Source.ID(rawValue: name),
                address: try #require(WebAddress("https://\(name).example/feed")),
                kind: .feed,
                schedule: SchedulePolicy(plan: .fixed(every: .seconds(86_400)))
            )
        }
        try await store.configure(sources: Array(sources[..<40]), subscribers: [], now: start)
        try await store.configure(sources: sources, subscribers: [], now: start + .seconds(1))
        let fetcher = DeafFetcher(prefix: "slow-")
        let book = SourceBook(sources)
        let begun = ContinuousClock.now
        let now: @Sendable () -> Timestamp = { start + .seconds(60) + begun.duration(to: .now) }
        let (visits, told) = AsyncStream<Source.ID>.makeStream()
        let poller = Poller(
            visitor: Visitor(
                fetcher: fetcher,
                store: store,
                sources: book,
                scheduler: Scheduler(options: SchedulingOptions()),
                site: { $0.host },
                now: now
            ),
            store: store,
            sources: book,
            options: PollerOptions(concurrency: 25, mostSlow: 40),
            now: now,
            site: { $0.host },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ) { report in
            if report.visit.source.rawValue.hasPrefix("brisk") { told.yield(report.visit.source) }
        }
        async let running: Void = poller.run(until: .stopped)
        var seen: Set<Source.ID> = []
        for await source in visits where seen.insert(source).inserted && seen.count == 10 { break }
        #expect(fetcher.waiting == 40)
        poller.stop()
        fetcher.release()
        try await running
    }

    @Test("a site gets no more visits than its budget allows, whatever is due there", .timeLimit(.minutes(1)))
    func siteBudget() async throws {
        let folder = try TemporaryFolder()
        let store = try Store.open(at: folder.path + "/watcher.db")
        let sources = try ["dear", "free"].map { name in
            Source(
                id: Source.ID(rawValue: name),
                address: try #require(WebAddress("https://\(name).example/feed")),
                kind: .feed,
                schedule: SchedulePolicy(plan: .fixed(every: .seconds(86_400)))
            )
        }
        let start = try #require(Timestamp("2026-03-03T12:00:00Z"))
        try await store.configure(sources: sources, subscribers: [], now: start)
        for claim in try await store.claim(limit: 9, now: start) {
            try await find(12, from: claim, at: start, in: store)
        }
        // Five hundred a day: five at once, and the next after three minutes; the clock of this test stands still.
        let scheduler = Scheduler(options: SchedulingOptions(budget: .init(perSite: 500)))
        let now = start + .seconds(120)
        let book = SourceBook(sources)
        let visited = Mutex<[String: Int]>([:])
        let poller = Poller(
            visitor: Visitor(
                fetcher: DeafFetcher(prefix: "none"),
                store: store,
                sources: book,
                scheduler: scheduler,
                site: { $0.host },
                now: { now }
            ),
            store: store,
            sources: book,
            now: { now },
            site: { $0.host },
            siteAllowance: { $0 == "dear.example" ? scheduler.allowance(for: $0, at: $1) : nil },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ) { report in
            visited.withLock { $0[report.visit.source.rawValue, default: 0] += 1 }
        }
        try await poller.run(until: .nothingDue)
        #expect(visited.withLock { $0 } == ["dear": 5, "free": 12])
    }

    private func find(_ count: Int, from claim: Claim, at time: Timestamp, in store: Store) async throws {
        var state = claim.state
        state.lastVisit = time
        let pages = try (0..<count).map { number in
            Discovery(address: try #require(WebAddress("https://\(claim.source).example/\(number)")))
        }
        _ = try await store.record([
            Visit(
                subject: claim.subject,
                source: claim.source,
                at: time,
                state: state,
                next: time + .seconds(86_400),
                why: "test",
                outcome: .changed,
                discovered: pages
            )
        ])
    }
}

/// Answers at once with an empty page, and at hosts of one beginning not at all until it is released.
private final class DeafFetcher: Fetcher {
    private struct State {
        var waiters: [UnsafeContinuation<Void, Never>] = []
        var isReleased = false
    }

    private let prefix: String
    private let state = Mutex(State())

    init(prefix: String) { self.prefix = prefix }

    var waiting: Int { state.withLock { $0.waiters.count } }

    func release() {
        let waiters = state.withLock { state in
            state.isReleased = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    func fetch(_ target: FetchTarget) async -> Fetched {
        if target.address.host.hasPrefix(prefix) {
            await withUnsafeContinuation { continuation in
                let goesOn = state.withLock { state in
                    if !state.isReleased { state.waiters.append(continuation) }
                    return state.isReleased
                }
                if goesOn { continuation.resume() }
            }
        }
        return .failed(FetchFailure(.connect, detail: "nobody listens"))
    }
}
