import Articles
import Fetching
import Foundation
import Logging
import Model
import Pipeline
import Revisions
import Scheduling
import Storage
import Transport

/// What makes visits, put together: the daemon and `watcher poll` run the same.
struct Engine: Sendable {
    let store: Store
    let sources: SourceBook
    let client: HTTPClient
    let fetcher: PoliteFetcher
    let scheduler: Scheduler
    let poller: Poller

    private static let schedulerNote = "scheduler"
    private static let holdsNote = "sites held back"

    init(
        settings: Settings,
        store: Store,
        logger: Logger,
        options: PollerOptions = PollerOptions(),
        observe: @escaping @Sendable (VisitReport) -> Void
    ) async throws {
        self.store = store
        OpenFiles.makeRoom()
        try await store.configure(sources: settings.sources, subscribers: settings.subscribers)
        sources = SourceBook(settings.sources)
        Self.tell(of: settings.sources, to: logger)
        client = try HTTPClient(environment: ProcessInfo.processInfo.environment)
        fetcher = PoliteFetcher(
            sending: client,
            options: FetchingOptions(contact: settings.contact),
            now: { .current }
        )
        if let holds = try await store.note(Self.holdsNote) {
            // What cannot be read is of another version: those sites will tell us again.
            fetcher.restore((try? JSONDecoder().decode([SiteHold].self, from: Data(holds))) ?? [])
        }
        scheduler = Scheduler(
            options: SchedulingOptions(budget: settings.budget.schedulingBudget),
            learned: try await store.note(Self.schedulerNote) ?? []
        )
        let visitor = Visitor(
            fetcher: fetcher,
            store: store,
            sources: sources,
            scheduler: scheduler,
            site: { site(of: $0) },
            now: { .current }
        )
        poller = Poller(
            visitor: visitor,
            store: store,
            sources: sources,
            options: options,
            now: { .current },
            site: { site(of: $0) },
            allowance: { [scheduler] in scheduler.allowance(at: $0) },
            siteAllowance: { [scheduler] in scheduler.allowance(for: $0, at: $1) },
            logger: logger,
            observe: observe
        )
    }

    /// Keeps what the scheduler learned, and which sites want to be left alone.
    func keepLearned() async throws {
        try await store.keep(scheduler.learned, as: Self.schedulerNote)
        try await store.keep(Array(JSONEncoder().encode(fetcher.holds)), as: Self.holdsNote)
    }

    /// Says which sources do not obey robots.txt, by the settings' word.
    static func tell(of sources: [Source], to logger: Logger) {
        let defiant = sources.filter { $0.access.robots == .ignore }.map(\.id.rawValue)
        guard !defiant.isEmpty else { return }
        let named = defiant.prefix(20).joined(separator: ", ") + (defiant.count > 20 ? " …" : "")
        logger.notice("robots.txt is ignored", metadata: ["count": "\(defiant.count)", "sources": "\(named)"])
    }

    static func openStore(_ settings: Settings) throws -> Store {
        try Store.open(
            at: settings.store,
            options: StorageOptions(
                access: .owning,
                keptBodies: settings.retention.bodies,
                bodyAge: settings.retention.bodiesFor,
                settledAge: settings.retention.deliveriesFor
            )
        )
    }
}

extension HTTPClient {
    /// A client that checks certificates against the system's authorities, or those that `SSL_CERT_FILE` names.
    convenience init(environment: [String: String]) throws(TransferError) {
        let file = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
        try self.init(options: TransportOptions(authorities: file))
    }
}

extension Settings.Budget {
    /// Nil where the settings set no bound at all.
    fileprivate var schedulingBudget: SchedulingOptions.Budget? {
        guard requestsPerDay != nil || perSite != nil else { return nil }
        return SchedulingOptions.Budget(requestsPerDay: requestsPerDay, perSite: perSite)
    }
}
