import Model

/// A visit in the making: what was known, and what was decided so far.
struct VisitDraft {
    let claim: Claim
    let source: Source
    /// When the visit began.
    let at: Timestamp
    var state: SubjectState
    /// Whether this look asks without a condition to see whether the 304 before it were true.
    let isTrial: Bool
    var outcome: Visit.Outcome = .failed
    /// What the scheduler is told.
    var finding: Look.Finding = .unchanged
    var freshness = Freshness()
    /// When the answer came: behind a long wait for the site's turn, much later than the visit began.
    var answered: Timestamp?
    var events: [ChangeEvent] = []
    @Rare var version: Version?
    @Rare var snapshot: Snapshot?
    @Rare var revision: Revision?
    var discovered: [Discovery] = []
    var sourceTitle: String?
    @Rare var siteMemory: SiteMemory?
    var identity: String?
    var published: Timestamp?
    /// When the new items of a feed say that they were published.
    var arrivals: [Timestamp] = []
    /// Set when the next look must not wait.
    var isDueAtOnce = false
    /// Set when there is nothing more to look for; the reason in words.
    var retirement: String?

    init(_ claim: Claim, of source: Source, at time: Timestamp) {
        self.claim = claim
        self.source = source
        at = time
        state = claim.state
        state.lastVisit = time
        state.looks += 1
        isTrial = state.notModifiedRun >= Visitor.looksBeforeUnconditional && !state.validators.isEmpty
    }

    /// Whether troubles of this subject are the source's own, and told as events.
    ///
    /// A host that is down fails for each of its articles; one event for the feed says it all. The article of a page
    /// source is all there is of its source.
    var speaksForSource: Bool {
        switch claim.subject {
        case .source: true
        case .article: source.kind == .page
        }
    }

    /// Adds an event about the subject.
    mutating func tell(
        _ kind: ChangeEvent.Kind,
        reason: String? = nil,
        versions: ChangeEvent.VersionPair? = nil,
        revision: Revision? = nil,
        corrections: [CorrectionLink] = [],
        movedTo: WebAddress? = nil
    ) {
        var random = SystemRandomNumberGenerator()
        let headline = version?.document.headline ?? claim.article?.headline
        events.append(
            ChangeEvent(
                id: "evt_" + SortableID.make(at: at, using: &random),
                kind: kind,
                time: at,
                source: ChangeEvent.SourceReference(id: source.id, name: source.name, address: source.address),
                article: claim.article.map {
                    ChangeEvent.ArticleReference(id: $0.id, address: state.address, headline: headline)
                },
                versions: versions,
                revision: revision,
                corrections: corrections,
                movedTo: movedTo,
                reason: reason
            )
        )
    }
}
