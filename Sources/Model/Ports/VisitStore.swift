/// What a visit needs of the store.
package protocol VisitStore: Sendable {
    /// Subjects that are due, longest overdue first, and when to ask again.
    ///
    /// A claimed subject is not handed out again until its visit is recorded, or the program starts anew.
    func claim(_ request: ClaimRequest) async throws -> Claims

    /// Gives a claim back whose visit came to nothing; the subject is handed out again from `time` on.
    func giveBack(_ claim: Claim, until time: Timestamp) async

    func latestVersion(of article: Article.ID) async throws -> Version?

    /// The number of the first version with this fingerprint, if there ever was one.
    func versionNumber(of article: Article.ID, with fingerprint: ContentHash) async throws -> Int?

    /// Those of these identities that no article has.
    func untracked(_ identities: [String]) async throws -> Set<String>

    func siteMemory(for site: String) async throws -> SiteMemory?

    /// Records visits in one transaction that survives a power cut once this returns.
    ///
    /// With each visit go its version, its events and an envelope for every subscriber whose filter accepts them.
    /// Pages discovered are due at once; so is a tracked article whose discovery says that it was modified after the
    /// article's last visit. When a visit fails to be recorded its claim is given back. Returns the events with their sequence numbers, in order.
    func record(_ visits: [Visit]) async throws -> [ChangeEvent]
}

extension VisitStore {
    package func claim(limit: Int, now: Timestamp) async throws -> [Claim] {
        try await claim(ClaimRequest(limit: limit, now: now)).taken
    }

    /// When the next subject that is not claimed falls due; nil when nothing is scheduled.
    package func nextDue(_ scope: ClaimRequest.Scope = .everything) async throws -> Timestamp? {
        try await claim(ClaimRequest(scope: scope, limit: 0, now: Timestamp(milliseconds: .min))).next
    }
}

/// What is asked of the store when there is room for visits.
package struct ClaimRequest: Sendable {
    package enum Scope: Sendable {
        case everything
        /// Feeds and sitemaps, and no articles.
        case sources
    }

    package var scope: Scope
    package var limit: Int
    /// The most that one source may have of these.
    package var perSource: Int
    /// Sources that have enough waiting already: were they handed out, a slow site would hold up all others.
    package var leavingOut: Set<Source.ID>
    package var now: Timestamp

    package init(
        scope: Scope = .everything,
        limit: Int,
        perSource: Int = .max,
        leavingOut: Set<Source.ID> = [],
        now: Timestamp
    ) {
        self.scope = scope
        self.limit = limit
        self.perSource = perSource
        self.leavingOut = leavingOut
        self.now = now
    }
}

/// What the store has handed out.
package struct Claims: Sendable {
    package var taken: [Claim]
    /// When there will be more, of the sources that were not left out: a time gone by when there is more already; nil
    /// when nothing is scheduled.
    package var next: Timestamp?

    package init(taken: [Claim], next: Timestamp?) {
        self.taken = taken
        self.next = next
    }
}

/// What keeps single visits from being recorded, while the store itself is well.
package protocol VisitRejection: Error {
    /// Whether the trouble is these visits' own.
    var concernsVisitsAlone: Bool { get }
}
