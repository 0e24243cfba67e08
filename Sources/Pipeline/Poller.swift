package import Logging
package import Model
import Synchronization

/// The loop of the program: claims what is due, visits it, has it recorded, and sleeps until the next is due.
///
/// One task holds all the state; visits run beside it and report back. A site never has more visits running than its
/// source allows, so a slow site holds up no other.
package final class Poller: Sendable {
    private enum Signal: Sendable {
        /// A visit is over; the next one of what it touched is due then.
        case finished(visit: Int, site: String, next: Timestamp?)
        /// A visit could not be recorded.
        case unrecorded(visit: Int, site: String, any Error)
        /// What the store handed out for a request, or why it could not.
        case claimed(ClaimRequest, Result<Claims, any Error>)
        /// The sleep until then is over.
        case alarm(Timestamp)
        /// Somebody asks for a look at once.
        case wake
        case stop
    }

    private let visitor: Visitor
    private let store: any VisitStore
    private let sources: SourceBook
    private let options: PollerOptions
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Timestamp
    private let site: @Sendable (WebAddress) -> String
    private let allowance: @Sendable (Timestamp) -> Int?
    private let siteAllowance: @Sendable (String, Timestamp) -> Int?
    private let observe: @Sendable (VisitReport) -> Void
    private let logger: Logger
    private let inbox = Inbox<Signal>()
    private let beats = Atomic<Int>(0)
    private let lastTrouble = Mutex<String?>(nil)

    /// Creates a loop that is not running yet.
    ///
    /// `allowance` says how many visits a budget lets start, `siteAllowance` how many to one site; `observe` is called after each visit that was recorded, from
    /// any task.
    package init(
        visitor: Visitor,
        store: any VisitStore,
        sources: SourceBook,
        options: PollerOptions = PollerOptions(),
        clock: any Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Timestamp,
        site: @escaping @Sendable (WebAddress) -> String,
        allowance: @escaping @Sendable (Timestamp) -> Int? = { _ in nil },
        siteAllowance: @escaping @Sendable (String, Timestamp) -> Int? = { _, _ in nil },
        logger: Logger,
        observe: @escaping @Sendable (VisitReport) -> Void = { _ in }
    ) {
        self.visitor = visitor
        self.store = store
        self.sources = sources
        self.options = options
        self.clock = clock
        self.now = now
        self.site = site
        self.logger = logger
        self.observe = observe
        self.allowance = allowance
        self.siteAllowance = siteAllowance
    }

    /// Grows while the loop makes progress, at least every ``PollerOptions/longestSleep``: food for a watchdog.
    package var heartbeat: Int { beats.load(ordering: .relaxed) }

    /// Why nothing can be recorded at the moment; nil while all is well.
    package var trouble: String? { lastTrouble.withLock { $0 } }

    /// Looks at once for what is due: the settings changed, or somebody asked for a look.
    package func wake() {
        inbox.post(.wake)
    }

    /// Starts no more visits; ``run(until:)`` returns when those under way are recorded.
    package func stop() {
        inbox.post(.stop)
    }

    /// Runs until it is stopped or cancelled, or, with ``Goal/nothingDue``, until all that is due was visited.
    ///
    /// While the store fails (a full disk) a daemon pauses and tries again; nothing is fetched that cannot be kept.
    ///
    /// - Throws: What the store throws, with ``Goal/nothingDue`` only.
    package func run(until goal: Goal) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            var state = LoopState()
            inbox.post(.wake)
            while let signals = await inbox.next() {
                beats.add(1, ordering: .relaxed)
                for signal in signals { try take(signal, into: &state, goal: goal) }
                let time = now()
                if !state.isStopping, time >= state.pausedUntil {
                    if let request = request(for: &state, at: time) {
                        group.addTask { await self.claim(request) }
                    }
                    let limit = places(beside: state.muster.slow(at: time), at: time)
                    let crowded = state.backlog.crowded.count
                    while state.active < limit,
                        let (claim, place) = state.backlog.start(allowed: { siteAllowance($0, time) })
                    {
                        let number = state.muster.begin(at: time)
                        group.addTask { await self.visit(claim, number: number, site: place) }
                    }
                    // Of a source that has no crowd any more, more may be due.
                    if state.backlog.crowded.count < crowded { state.emptyUntil = Timestamp(milliseconds: .min) }
                }
                // In a single round what the budget has no room for waits for the next one.
                if state.active == 0, !state.isClaiming, state.isStopping || goal == .nothingDue { break }
                if let alarm = nextAlarm(&state, at: time) {
                    state.alarm = alarm
                    group.addTask { await self.ring(at: alarm) }
                }
            }
            group.cancelAll()
        }
    }

    package enum Goal: Sendable { case stopped, nothingDue }

    // MARK: One turn

    /// While visits run, claims are asked for no more often than this: each visit of a feed may bring more.
    fileprivate static let claimPause = Duration.milliseconds(50)

    private struct LoopState {
        var backlog = Backlog()
        var muster = Muster()
        var isStopping = false
        /// When the earliest sleep under way ends.
        var alarm: Timestamp?
        /// Before this nothing more is due than what was claimed.
        var emptyUntil = Timestamp(milliseconds: .min)
        /// Whether the store is being asked for claims.
        var isClaiming = false
        /// When it was last asked.
        var lastClaim = Timestamp(milliseconds: 0)
        /// How long after that it may be asked again while visits run.
        var claimPause = Poller.claimPause
        /// Nothing is started before this, for the store fails.
        var pausedUntil = Timestamp(milliseconds: .min)
        /// What was visited in a run that looks at each subject once.
        var visited: Set<Subject> = []
        /// Whether a run that looks at each source once has them all: it finds no others on its way.
        var hasAll = false

        var active: Int { muster.count }

        func hasRoom(_ options: PollerOptions) -> Bool { backlog.filling < options.backlog / 2 }
    }

    /// How many visits may run now; those under way have not been paid for yet.
    ///
    /// The slow ones do nothing but wait: they take nobody's place until there are very many of them.
    private func places(beside slow: Int, at time: Timestamp) -> Int {
        min(options.concurrency + min(slow, options.mostSlow), allowance(time) ?? .max)
    }

    private func take(_ signal: Signal, into state: inout LoopState, goal: Goal) throws {
        switch signal {
        case .unrecorded(let visit, let site, let error):
            state.muster.end(visit)
            state.backlog.finish(site: site)
            state.emptyUntil = Timestamp(milliseconds: .min)
            if let rejection = error as? any VisitRejection, rejection.concernsVisitsAlone {
                logger.error("a visit was not recorded", metadata: ["error": "\(error)"])
            } else {
                try suffer(error, in: &state, goal: goal)
            }
        case .finished(let visit, let site, let next):
            state.muster.end(visit)
            state.backlog.finish(site: site)
            // What ran did not count as paid for yet.
            if state.active == 0 { state.backlog.askAgain() }
            if let next { state.emptyUntil = min(state.emptyUntil, next) }
        case .claimed(let request, let result):
            state.isClaiming = false
            switch result {
            case .success(let claims): add(claims, for: request, to: &state, goal: goal)
            case .failure(let error):
                state.emptyUntil = Timestamp(milliseconds: .min)
                try suffer(error, in: &state, goal: goal)
            }
        case .alarm(let time):
            if state.alarm == time { state.alarm = nil }
            state.backlog.askAgain()
            state.emptyUntil = Timestamp(milliseconds: .min)
        case .wake:
            state.emptyUntil = Timestamp(milliseconds: .min)
        case .stop:
            state.isStopping = true
        }
    }

    private func suffer(_ error: any Error, in state: inout LoopState, goal: Goal) throws {
        guard goal == .stopped else { throw error }
        if now() >= state.pausedUntil {
            logger.error("the store fails; nothing is fetched meanwhile", metadata: ["error": "\(error)"])
        }
        lastTrouble.withLock { $0 = "\(error)" }
        state.pausedUntil = now() + options.pauseAfterTrouble
    }

    /// What to ask the store for, when there is room and something may be due.
    ///
    /// The loop goes on meanwhile: a claim of thousands takes as long as hundreds of visits. While nothing runs, little is
    /// asked for, so that something does soon.
    private func request(for state: inout LoopState, at time: Timestamp) -> ClaimRequest? {
        guard !state.hasAll, !state.isClaiming, state.hasRoom(options), time >= state.emptyUntil,
            state.active == 0 || time >= state.lastClaim + state.claimPause
        else { return nil }
        state.lastClaim = time
        state.isClaiming = true
        // Whatever falls due from here on is told by a signal, or found by the answer.
        state.emptyUntil = Timestamp(milliseconds: .max)
        let room = options.backlog - state.backlog.filling
        return ClaimRequest(
            scope: options.scope,
            limit: state.active == 0 ? min(room, options.concurrency * 4) : room,
            perSource: Backlog.crowd,
            leavingOut: state.backlog.crowded,
            now: time
        )
    }

    private func claim(_ request: ClaimRequest) async {
        do {
            inbox.post(.claimed(request, .success(try await store.claim(request))))
        } catch {
            inbox.post(.claimed(request, .failure(error)))
        }
    }

    private func add(_ claims: Claims, for request: ClaimRequest, to state: inout LoopState, goal: Goal) {
        for claim in claims.taken where goal == .stopped || state.visited.insert(claim.subject).inserted {
            let limit = sources[claim.source]?.access.concurrency ?? 1
            state.backlog.add(claim, site: site(claim.state.address), limit: limit)
        }
        let next = claims.next ?? Timestamp(milliseconds: .max)
        state.hasAll =
            goal == .nothingDue && options.scope == .sources && request.leavingOut.isEmpty && next > request.now
        state.emptyUntil = min(state.emptyUntil, next)
        // Where very many are due that must be passed over, looking for others costs time.
        state.claimPause = max(Self.claimPause, (now() - request.now) * 4)
    }

    /// When the loop must look up again; nil when a sleep under way ends early enough.
    private func nextAlarm(_ state: inout LoopState, at time: Timestamp) -> Timestamp? {
        var due = time + options.longestSleep
        if !state.isStopping, !state.hasAll, state.hasRoom(options) {
            let claim = max(state.emptyUntil, state.lastClaim + state.claimPause)
            due = max(claim, state.pausedUntil, time + .milliseconds(5))
        }
        // A budget frees places as time goes by, and so do visits that turn out to be slow.
        if state.backlog.waiting > 0, !state.isStopping,
            state.backlog.awaitsBudget || places(beside: state.muster.slow(at: time), at: time) <= state.active
        {
            due = min(due, time + .milliseconds(500))
        }
        let alarm = min(due, time + options.longestSleep)
        if let running = state.alarm, running <= alarm { return nil }
        return alarm
    }

    private func ring(at alarm: Timestamp) async {
        try? await clock.sleep(for: max(.zero, alarm - now()))
        inbox.post(.alarm(alarm))
    }

    // MARK: One visit

    private func visit(_ claim: Claim, number: Int, site: String) async {
        let visit: Visit?
        do {
            visit = try await visitor.visit(claim)
        } catch {
            await store.giveBack(claim, until: now() + options.pauseAfterTrouble)
            inbox.post(.unrecorded(visit: number, site: site, error))
            return
        }
        guard let visit else {
            // Its source left the settings, or the daemon stops.
            let later = now() + options.pauseAfterTrouble
            await store.giveBack(claim, until: later)
            inbox.post(.finished(visit: number, site: site, next: later))
            return
        }
        do {
            let events = try await store.record([visit])
            lastTrouble.withLock { $0 = nil }
            let report = VisitReport(visit: visit, events: events, lag: visit.at - claim.due)
            log(report)
            observe(report)
            inbox.post(.finished(visit: number, site: site, next: visit.discovered.isEmpty ? visit.next : visit.at))
        } catch {
            inbox.post(.unrecorded(visit: number, site: site, error))
        }
    }

    private func log(_ report: VisitReport) {
        let visit = report.visit
        let level: Logger.Level = report.events.isEmpty ? .debug : .info
        logger.log(
            level: level,
            "visited",
            metadata: [
                "source": "\(visit.source)", "url": "\(visit.state.address)", "outcome": "\(visit.outcome.rawValue)",
                "events": "\(report.events.map(\.kind.rawValue).joined(separator: ","))", "next": "\(visit.why)",
            ]
        )
    }
}

/// How much the loop does at once.
package struct PollerOptions: Sendable {
    /// Visits under way at once, without the slow ones.
    package var concurrency: Int
    /// Slow visits that run beside them.
    package var mostSlow: Int
    /// Claims held ready.
    package var backlog: Int
    /// The loop looks up from its sleep at least this often.
    package var longestSleep: Duration
    /// How long nothing is started after the store failed.
    package var pauseAfterTrouble: Duration
    /// Whether articles are left for another round.
    package var scope: ClaimRequest.Scope

    package init(
        concurrency: Int = 256,
        mostSlow: Int = 1_600,
        backlog: Int = 2048,
        longestSleep: Duration = .seconds(5),
        pauseAfterTrouble: Duration = .seconds(10),
        scope: ClaimRequest.Scope = .everything
    ) {
        self.concurrency = concurrency
        self.mostSlow = mostSlow
        self.backlog = backlog
        self.longestSleep = longestSleep
        self.pauseAfterTrouble = pauseAfterTrouble
        self.scope = scope
    }
}

/// A visit that was recorded.
package struct VisitReport: Sendable {
    package var visit: Visit
    /// With their sequence numbers.
    package var events: [ChangeEvent]
    /// From when it was due to when it began.
    package var lag: Duration
}
