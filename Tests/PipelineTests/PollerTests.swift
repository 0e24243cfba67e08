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
        let house = try House(["flood", "brisk"])
        let (store, start) = (house.store, house.start)
        try await store.configure(sources: house.sources, subscribers: [], now: start)
        let claims = try await store.claim(limit: 9, now: start)
        try await find(1000, from: #require(claims.first { $0.source == "flood" }), at: start, in: store)
        try await find(5, from: #require(claims.first { $0.source == "brisk" }), at: start + .seconds(60), in: store)

        let fetcher = DeafFetcher(prefix: "flood")
        let (visits, told) = AsyncStream<Subject>.makeStream()
        let poller = house.poller(
            fetcher,
            options: PollerOptions(concurrency: 32, backlog: 256),
            now: { start + .seconds(120) }
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
        let house = try House((0..<40).map { "slow-\($0)" } + (0..<10).map { "brisk-\($0)" })
        let (store, start) = (house.store, house.start)
        try await store.configure(sources: Array(house.sources[..<40]), subscribers: [], now: start)
        try await store.configure(sources: house.sources, subscribers: [], now: start + .seconds(1))
        let fetcher = DeafFetcher(prefix: "slow-")
        let begun = ContinuousClock.now
        let (visits, told) = AsyncStream<Source.ID>.makeStream()
        let poller = house.poller(
            fetcher,
            options: PollerOptions(concurrency: 25, mostSlow: 40),
            now: { start + .seconds(60) + begun.duration(to: .now) }
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
        let house = try House(["dear", "free"])
        let (store, start) = (house.store, house.start)
        try await store.configure(sources: house.sources, subscribers: [], now: start)
        for claim in try await store.claim(limit: 9, now: start) {
            try await find(12, from: claim, at: start, in: store)
        }
        // Five hundred a day: five at once, and the next after three minutes; the clock of this test stands still.
        let scheduler = Scheduler(options: SchedulingOptions(budget: .init(perSite: 500)))
        let visited = Mutex<[String: Int]>([:])
        let poller = house.poller(
            DeafFetcher(prefix: "none"),
            scheduler: scheduler,
            now: { start + .seconds(120) },
            siteAllowance: { $0 == "dear.example" ? scheduler.allowance(for: $0, at: $1) : nil },
            observe: { report in visited.withLock { $0[report.visit.source.rawValue, default: 0] += 1 } }
        )
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

/// A store of its own, daily feeds by their names, each at a host of its own, and loops that visit them.
private struct House {
    let folder: TemporaryFolder
    let store: Store
    let sources: [Source]
    let start: Timestamp

    init(_ names: [String]) throws {
        folder = try TemporaryFolder()
        store = try Store.open(at: folder.path + "/watcher.db")
        start = try #require(Timestamp("2026-03-03T12:00:00Z"))
        sources = try names.map { name in
            Source(
                id: Source.ID(rawValue: name),
                address: try #require(WebAddress("https://\(name).example/feed")),
                kind: .feed,
                schedule: SchedulePolicy(plan: .fixed(every: .seconds(86_400)))
            )
        }
    }

    func poller(
        _ fetcher: DeafFetcher,
        scheduler: Scheduler = Scheduler(options: SchedulingOptions()),
        options: PollerOptions = PollerOptions(),
        now: @escaping @Sendable () -> Timestamp,
        siteAllowance: @escaping @Sendable (String, Timestamp) -> Int? = { _, _ in nil },
        observe: @escaping @Sendable (VisitReport) -> Void
    ) -> Poller {
        let book = SourceBook(sources)
        return Poller(
            visitor: Visitor(
                fetcher: fetcher,
                store: store,
                sources: book,
                scheduler: scheduler,
                site: { $0.host },
                now: now
            ),
            store: store,
            sources: book,
            options: options,
            now: now,
            site: { $0.host },
            siteAllowance: siteAllowance,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            observe: observe
        )
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
