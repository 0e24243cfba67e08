import ArgumentParser
import Delivery
import Foundation
import Logging
import Model
import Pipeline
import Storage
import Synchronization
import Transport

/// `watcher poll`: one round, for cron.
struct PollCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "poll",
        abstract: "Visits everything that is due once and exits; deliveries wait for the daemon or for --deliver."
    )

    @OptionGroup var settings: SettingsOptions

    @Flag(name: .long, help: "Also deliver what waits, before it exits.")
    var deliver = false

    @Flag(name: .long, help: "Visit feeds and sitemaps only; the articles found in them wait for another round.")
    var sourcesOnly = false

    @Option(name: .long, help: "Visits under way at once.")
    var concurrency = 256

    @Flag(name: .shortAndLong, help: "No progress and no summary.")
    var quiet = false

    func run() async throws {
        let file = try settings.file(SettingsFile.Overrides())
        var loaded = try file.load()
        if loaded.log.level == .info { loaded.log.level = .warning }
        let logger = Logger.watcher(loaded.log, environment: file.environment)
        let store: Store
        do { store = try Engine.openStore(loaded) } catch let error as StorageError {
            throw Failure(.unavailable, "\(error)")
        }
        let tally = PollTally(showsProgress: !quiet && isatty(STDERR_FILENO) == 1)
        let options = PollerOptions(
            concurrency: max(1, concurrency),
            backlog: sourcesOnly ? 8192 : 2048,
            longestSleep: .milliseconds(200),
            scope: sourcesOnly ? .sources : .everything
        )
        let engine = try await Engine(settings: loaded, store: store, logger: logger, options: options) {
            tally.add($0)
        }
        try await engine.poller.run(until: .nothingDue)
        tally.finish()
        if deliver { try await self.deliver(loaded, engine: engine, logger: logger) }
        try await engine.keepLearned()
        await engine.client.shutDown()
        try store.close()
        if !quiet { print(tally.summary) }
    }

    private func deliver(_ settings: Settings, engine: Engine, logger: Logger) async throws {
        let relay = RelayHost(try Daemon.relay(for: settings, engine: engine, logger: logger))
        async let running: Void = relay.run()
        // What fails in this round, or is held back (a digest, quiet hours), waits for the next one.
        let known = Set(settings.subscribers.map(\.id))
        var last = relay.counts
        var quietSince = ContinuousClock.now
        while ContinuousClock.now - quietSince < .seconds(30) {
            try await Task.sleep(for: .milliseconds(100))
            let counts = relay.counts
            if counts != last {
                last = counts
                quietSince = .now
            }
            let isOpen = try await engine.store.standings().contains { standing in
                known.contains(standing.id) && standing.disabledBecause == nil && standing.waiting > 0
                    && (counts[standing.id]?.failed ?? 0) == 0
            }
            if !isOpen { break }
        }
        relay.stop()
        try await running
    }
}

/// Counts visits, and shows the count while it grows.
private final class PollTally: Sendable {
    private struct Counts {
        var outcomes: [Visit.Outcome: Int] = [:]
        var events: [ChangeEvent.Kind: Int] = [:]
        var visits = 0
    }

    private let counts = Mutex(Counts())
    private let showsProgress: Bool

    init(showsProgress: Bool) {
        self.showsProgress = showsProgress
    }

    func add(_ report: VisitReport) {
        let visits = counts.withLock { counts in
            counts.visits += 1
            counts.outcomes[report.visit.outcome, default: 0] += 1
            for event in report.events { counts.events[event.kind, default: 0] += 1 }
            return counts.visits
        }
        if showsProgress { write("\r\(visits) visited  \(report.visit.state.address.host.prefix(40))\u{1B}[K") }
    }

    func finish() {
        if showsProgress { write("\r\u{1B}[K") }
    }

    var summary: String {
        let counts = counts.withLock { $0 }
        let outcomes = Visit.Outcome.allCases.compactMap { outcome in
            counts.outcomes[outcome].map { "\($0) \(outcome.rawValue)" }
        }
        let events = ChangeEvent.Kind.allCases.compactMap { kind in counts.events[kind].map { "\($0) \(kind.rawValue)" }
        }
        return "\(counts.visits) visits: " + (outcomes.isEmpty ? "nothing was due" : outcomes.joined(separator: ", "))
            + (events.isEmpty ? "" : "; events: " + events.joined(separator: ", "))
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
