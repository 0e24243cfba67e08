package import Articles
package import Feeds
package import Model
package import Revisions
package import Scheduling

/// Makes one visit from claim to record: fetch, read, compare, plan.
///
/// It asks the store for what it needs to decide and writes nothing: what it returns is recorded in one transaction.
package struct Visitor: Sendable {
    let fetcher: any Fetcher
    let store: any VisitStore & ArticleArchive
    let sources: SourceBook
    let scheduler: Scheduler
    let feeds: FeedReader
    let articles: ArticleReader
    let comparison: Comparison
    /// The registrable domain that an address belongs to.
    let site: @Sendable (WebAddress) -> String
    let now: @Sendable () -> Timestamp

    package init(
        fetcher: any Fetcher,
        store: any VisitStore & ArticleArchive,
        sources: SourceBook,
        scheduler: Scheduler,
        feeds: FeedReader = FeedReader(options: FeedsOptions(readsMarkup: false)),
        articles: ArticleReader = ArticleReader(),
        comparison: Comparison = Comparison(),
        site: @escaping @Sendable (WebAddress) -> String,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.fetcher = fetcher
        self.store = store
        self.sources = sources
        self.scheduler = scheduler
        self.feeds = feeds
        self.articles = articles
        self.comparison = comparison
        self.site = site
        self.now = now
    }

    /// Conditional looks answered by 304 before one asks without a condition: some servers' 304 lie.
    static let looksBeforeUnconditional = 50

    /// Visits the subject of a claim.
    ///
    /// - Returns: What is to be recorded; nil when the source left the settings meanwhile, or on cancellation.
    /// - Throws: What the store throws.
    package func visit(_ claim: Claim) async throws -> Visit? {
        guard let source = sources[claim.source] else { return nil }
        var draft = VisitDraft(claim, of: source, at: now())
        if let opening = opening(for: draft) {
            draft.state = claim.state
            draft.outcome = .refused
            return visit(from: draft, next: opening.time, why: opening.why, memory: claim.state.schedule)
        }
        let isFeed = if case .source = claim.subject { true } else { false }
        let target = target(of: draft, purpose: isFeed ? .feed : .page)
        let fetched = await fetcher.fetch(target)
        guard !fetched.isCancelled else { return nil }
        if isFeed {
            try await take(fetched, fromFeed: &draft)
        } else {
            try await take(fetched, fromPage: &draft)
        }
        if draft.isTrial, draft.outcome == .changed { await judge(target, in: &draft) }
        return planned(draft)
    }

    /// Asks once more with the condition that this look went without: a server that still knows of no change denies them.
    private func judge(_ target: FetchTarget, in draft: inout VisitDraft) async {
        var question = target
        question.validators = draft.claim.state.validators
        guard case .unchanged = await fetcher.fetch(question) else { return }
        draft.state.deniesChanges = true
        draft.state.validators = Validators()
    }

    /// What is to be asked for; elsewhere than at the subject's own address, nothing is known to put into a condition.
    func target(of draft: VisitDraft, purpose: FetchTarget.Purpose, at place: WebAddress? = nil) -> FetchTarget {
        let address = place ?? draft.state.address
        // A port that the operator wrote is one of that host alone, not of all that a feed links to.
        let written = draft.source.address
        return FetchTarget(
            address: address,
            purpose: purpose,
            source: draft.source.id,
            validators: draft.isTrial || place != nil ? Validators() : draft.state.validators,
            access: draft.source.access,
            operatorPorts: Set((address.host == written.host ? [written.port] : []).compactMap(\.self))
        )
    }

    // MARK: When to come back

    /// When to come back, where the hours forbid a request now.
    private func opening(for draft: VisitDraft) -> (time: Timestamp, why: String)? {
        let next = scheduler.opening(
            after: draft.at,
            policy: draft.source.schedule,
            skipHours: draft.state.wishes.skipHours,
            memory: draft.state.schedule,
            noise: Double.random(in: 0..<1)
        )
        guard let next, case .at(let time) = next.decision else { return nil }
        return (time, next.why)
    }

    private func planned(_ draft: VisitDraft) -> Visit {
        var draft = draft
        if let reason = draft.retirement { return retired(&draft, reason: reason, memory: draft.state.schedule) }
        if draft.isDueAtOnce {
            return visit(from: draft, next: draft.at, why: "at once", memory: draft.state.schedule)
        }
        let before = draft.claim.state
        // What the publisher wishes counts from the answer, and what we plan from the visit's beginning.
        let wait = max(.zero, (draft.answered ?? draft.at) - draft.at)
        let look = Look(
            subject: draft.claim.subject,
            source: draft.source.id,
            site: site(draft.state.address),
            policy: draft.source.schedule,
            memory: before.schedule,
            finding: draft.finding,
            now: draft.at,
            lastVisit: before.lastVisit,
            lastChange: draft.state.lastChange,
            since: draft.claim.article?.discovered ?? before.lastVisit ?? draft.at,
            published: draft.published,
            freshness: draft.freshness.later(by: wait),
            timeToLive: draft.state.wishes.timeToLive.map { $0 + wait },
            skipHours: draft.state.wishes.skipHours,
            arrivals: draft.arrivals,
            isOwnPage: draft.source.kind == .page
        )
        let next = scheduler.next(after: look, noise: Double.random(in: 0..<1))
        switch next.decision {
        case .at(let time): return visit(from: draft, next: time, why: next.why, memory: next.memory)
        case .retire: return retired(&draft, reason: next.why, memory: next.memory)
        }
    }

    private func retired(_ draft: inout VisitDraft, reason: String, memory: ScheduleMemory) -> Visit {
        draft.tell(.retired, reason: reason)
        draft.state.health = .retired(since: draft.at, reason: reason)
        return visit(from: draft, next: nil, why: reason, memory: memory)
    }

    private func visit(from draft: VisitDraft, next: Timestamp?, why: String, memory: ScheduleMemory) -> Visit {
        var state = draft.state
        state.schedule = memory
        return Visit(
            subject: draft.claim.subject,
            source: draft.source.id,
            at: draft.at,
            state: state,
            next: next,
            why: why,
            outcome: draft.outcome,
            version: draft.version,
            snapshot: draft.snapshot,
            revision: draft.revision,
            events: draft.events,
            discovered: draft.discovered,
            sourceTitle: draft.sourceTitle,
            siteMemory: draft.siteMemory,
            identity: draft.identity
        )
    }
}

extension Fetched {
    fileprivate var isCancelled: Bool {
        if case .failed(let failure) = self { failure.reason == .cancelled } else { false }
    }
}

extension Freshness {
    fileprivate func later(by wait: Duration) -> Freshness {
        Freshness(maxAge: maxAge.map { $0 + wait }, retryAfter: retryAfter.map { $0 + wait })
    }
}
