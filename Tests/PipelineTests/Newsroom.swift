import Articles
import Feeds
import Model
import Pipeline
import Revisions
import Scheduling
import Storage
import Synchronization
import TestSupport
import Testing

/// A pipeline on a real store whose fetcher answers from a script.
final class Newsroom: Sendable {
    let store: Store
    let sources: SourceBook
    private let visitor: Visitor
    private let fetcher: ScriptedFetcher
    private let folder: TemporaryFolder

    static let feedAddress = "https://courier.example/feed.xml"
    static let pageAddress = "https://courier.example/story/ferry"

    /// A plan that looks at feeds and pages alike, every minute.
    static let everyMinute = SchedulePolicy(
        plan: .fixed(every: .seconds(60)),
        minInterval: .seconds(60),
        maxInterval: .seconds(60)
    )

    init(
        kind: Source.Kind = .feed,
        address text: String? = nil,
        reading: ReadingRules = ReadingRules(),
        schedule: SchedulePolicy = Newsroom.everyMinute
    ) async throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        let store = try Store.open(at: folder.path + "/watcher.db")
        self.store = store
        let address = try #require(WebAddress(text ?? (kind == .page ? Self.pageAddress : Self.feedAddress)))
        let source = Source(
            id: "courier",
            address: address,
            kind: kind,
            schedule: schedule,
            reading: reading
        )
        sources = SourceBook([source])
        let start = try #require(Timestamp("2026-03-03T12:00:00Z"))
        try await store.configure(sources: [source], subscribers: [Subscriber(id: "desk")], now: start)
        let time = SharedTime(start)
        clock = time
        fetcher = ScriptedFetcher(now: { time.now })
        visitor = Visitor(
            fetcher: fetcher,
            store: store,
            sources: sources,
            scheduler: Scheduler(options: SchedulingOptions()),
            site: { $0.host },
            now: { time.now }
        )
    }

    private let clock: SharedTime

    /// Lets a minute pass, and visits everything that is due with these answers by address.
    ///
    /// - Returns: The events of the round, in order.
    @discardableResult
    func round(_ answers: [String: ScriptedFetcher.Reply], after wait: Duration = .seconds(3600)) async throws
        -> [ChangeEvent]
    {
        clock.advance(by: wait)
        fetcher.answer(with: answers)
        var events: [ChangeEvent] = []
        for claim in try await store.claim(limit: 1000, now: clock.now) {
            guard let visit = try await visitor.visit(claim) else { continue }
            events += try await store.record([visit])
        }
        return events
    }

    /// What the fetcher was asked for, in order.
    var targets: [FetchTarget] { fetcher.targets }

    func onlyArticle() async throws -> ArticleReport {
        try #require(try await store.articles(ArticleQuery()).first)
    }
}

/// A clock that is set by hand.
final class SharedTime: Sendable {
    private let instant: Mutex<Timestamp>

    init(_ start: Timestamp) {
        instant = Mutex(start)
    }

    var now: Timestamp { instant.withLock { $0 } }

    func advance(by duration: Duration) {
        instant.withLock { $0 = $0 + duration }
    }
}

/// Answers requests from a script.
final class ScriptedFetcher: Fetcher {
    enum Reply: Sendable {
        case html(String, headers: [Header] = [])
        case feed(String)
        case status(Int)
        case notModified
        /// A body with an entity tag; 304 for those who send it back.
        case tagged(String, tag: String, type: String = "application/rss+xml")
        /// The same, but 304 for whoever sends any tag.
        case lying(String, tag: String)
        /// An answer that comes so long after the visit began, and may be kept for an hour.
        case late(Duration)
        /// 304 behind a redirect.
        case notModifiedAt(String)
        case redirected(to: String, status: Int, html: String)
        case refused(Refusal)
        case failed(FetchFailure.Reason)
    }

    private struct State {
        var answers: [String: Reply] = [:]
        var targets: [FetchTarget] = []
    }

    private let state = Mutex(State())
    private let now: @Sendable () -> Timestamp

    init(now: @escaping @Sendable () -> Timestamp) { self.now = now }

    var targets: [FetchTarget] { state.withLock { $0.targets } }

    func answer(with answers: [String: Reply]) {
        state.withLock { $0.answers = answers }
    }

    func fetch(_ target: FetchTarget) async -> Fetched {
        let reply = state.withLock { state in
            state.targets.append(target)
            return state.answers[target.address.text]
        }
        let at = Timestamp(seconds: 0)
        func exchange(_ status: Int, _ headers: [Header] = []) -> Exchange {
            Exchange(requested: target.address, status: status, headers: headers, at: at)
        }
        switch reply {
        case .html(let text, let headers):
            return .page(page(text, type: "text/html; charset=utf-8", exchange(200, headers), headers))
        case .feed(let text): return .page(page(text, type: "application/rss+xml", exchange(200), []))
        case .status(let status) where status == 404 || status == 410: return .gone(exchange(status))
        case .status(let status):
            return .failed(FetchFailure(.serverError, detail: "HTTP \(status)", exchange: exchange(status)))
        case .notModified: return .unchanged(exchange(304))
        case .tagged(let text, let tag, let type):
            guard target.validators.entityTag != tag else { return .unchanged(exchange(304)) }
            return .page(page(text, type: type, exchange(200), [Header("ETag", tag)]))
        case .lying(let text, let tag):
            guard target.validators.isEmpty else { return .unchanged(exchange(304)) }
            return .page(page(text, type: "text/html; charset=utf-8", exchange(200), [Header("ETag", tag)]))
        case .late(let wait):
            var answer = exchange(304)
            answer.at = now() + wait
            answer.freshness = Freshness(maxAge: .seconds(3600))
            return .unchanged(answer)
        case .notModifiedAt(let place):
            guard let final = WebAddress(place) else { return .failed(FetchFailure(.badRedirect, detail: place)) }
            var answer = exchange(304)
            (answer.final, answer.redirects) = (final, [Exchange.Redirect(status: 302, to: final)])
            return .unchanged(answer)
        case .redirected(let to, let status, let text):
            guard let final = WebAddress(to) else { return .failed(FetchFailure(.badRedirect, detail: to)) }
            let exchange = Exchange(
                requested: target.address,
                final: final,
                redirects: [Exchange.Redirect(status: status, to: final)],
                status: 200,
                at: at
            )
            return .page(page(text, type: "text/html; charset=utf-8", exchange, []))
        case .refused(let refusal): return .refused(refusal)
        case .failed(let reason): return .failed(FetchFailure(reason, detail: "no answer (\(reason.rawValue))"))
        case nil: return .failed(FetchFailure(.connect, detail: "nobody listens"))
        }
    }

    private func page(_ text: String, type: String, _ exchange: Exchange, _ headers: [Header]) -> Page {
        let tag = headers.first { $0.name.lowercased() == "etag" }?.value
        return Page(
            exchange: exchange,
            body: Array(text.utf8),
            validators: Validators(entityTag: tag),
            contentType: type
        )
    }
}
