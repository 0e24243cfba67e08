/// What a visit needs of the store.
package protocol VisitStore: Sendable {
    /// Subjects that are due, longest overdue first.
    ///
    /// A claimed subject is not handed out again until its visit is recorded, or the program starts anew.
    func claim(_ scope: ClaimScope, limit: Int, now: Timestamp) async throws -> [Claim]

    /// Gives a claim back whose visit came to nothing; the subject is handed out again from `time` on.
    func giveBack(_ claim: Claim, until time: Timestamp) async

    /// When the next subject that is not claimed falls due; nil when nothing is scheduled.
    func nextDue(_ scope: ClaimScope) async throws -> Timestamp?

    func latestVersion(of article: Article.ID) async throws -> Version?

    /// The number of the latest version with this fingerprint, if there ever was one.
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
        try await claim(.everything, limit: limit, now: now)
    }

    package func nextDue() async throws -> Timestamp? { try await nextDue(.everything) }
}

/// Which subjects are asked for.
package enum ClaimScope: Sendable {
    case everything
    /// Feeds and sitemaps, and no articles.
    case sources
}

/// What keeps single visits from being recorded, while the store itself is well.
package protocol VisitRejection: Error {
    /// Whether the trouble is these visits' own.
    var concernsVisitsAlone: Bool { get }
}
