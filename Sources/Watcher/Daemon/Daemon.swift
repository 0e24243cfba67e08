import Delivery
import Logging
import Model
import Pipeline
import Revisions
import ServiceLifecycle
import Storage
import Synchronization
import Transport
import Web

/// The service: the loop, the deliveries, the web face and the change log, from start to stop.
final class Daemon: Sendable {
    private let file: SettingsFile
    private let settings: Mutex<Settings>
    private let store: Store
    private let engine: Engine
    private let relays: RelayHost
    private let web: WebServer?
    private let metrics: Metrics
    private let manager: ServiceManager
    private let logger: Logger

    /// Puts the parts together; nothing runs yet.
    ///
    /// - Throws: ``SettingsProblems``, or what the store throws, another daemon at work in it among the reasons.
    init(file: SettingsFile, settings: Settings, logger: Logger) async throws {
        self.file = file
        self.settings = Mutex(settings)
        self.logger = logger
        manager = ServiceManager(environment: file.environment)
        let metrics = Metrics()
        self.metrics = metrics
        let store = try Engine.openStore(settings)
        self.store = store
        let doorbell = Doorbell()
        engine = try await Engine(settings: settings, store: store, logger: logger) { report in
            DaemonMetrics.count(report, in: metrics)
            if !report.events.isEmpty { doorbell.ring() }
        }
        let host = RelayHost(try Self.relay(for: settings, engine: engine, logger: logger))
        relays = host
        doorbell.connect { host.wake() }
        web = try Self.webServer(settings, engine: engine, relays: host, metrics: metrics, logger: logger)
    }

    /// Runs until SIGTERM or SIGINT; ends within five seconds of it and loses nothing.
    func run(until signals: DaemonSignals) async throws {
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
        func add(_ service: ClosureService) {
            services.append(
                .init(
                    service: service,
                    successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup
                )
            )
        }
        // One service, for services end one after the other, and these two may each need their grace.
        add(.stoppable(grace: .seconds(3), stop: { self.stopWork() }, work: { try await self.work() }))
        if let web { add(ClosureService { try await cancelWhenGracefulShutdown { try await web.run() } }) }
        add(ClosureService { try await self.writeChangeLog() })
        add(ClosureService { try await self.measure() })
        add(ClosureService { try await self.prune() })
        add(ClosureService { try await self.reload(on: signals) })
        add(ClosureService { try await self.watch() })
        add(ClosureService { try await self.announce() })
        // The end of any service is the end of all: this one's comes with the signal.
        add(ClosureService { await cancelWhenGracefulShutdown { await signals.stopped() } })
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: services, logger: logger))
        let outcome: Result<Void, any Error>
        do {
            try await group.run()
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        try? await engine.keepLearned()
        await engine.client.shutDown()
        try store.close()
        logger.notice("stopped")
        try outcome.get()
    }

    // MARK: Parts

    private func work() async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await self.relays.run() }
            group.addTask { try await self.engine.poller.run(until: .stopped) }
            try await group.waitForAll()
        }
    }

    private func stopWork() {
        engine.poller.stop()
        relays.stop()
    }

    private func announce() async throws {
        let port = try await web?.port
        let count = settings.withLock { $0.sources.count }
        var facts: Logger.Metadata = ["sources": "\(count)", "store": "\(store.path)"]
        if let port, let host = settings.withLock({ $0.listen?.host }) {
            facts["web"] = "http://\(Settings.ListenAddress(host: host, port: port).text)/"
        }
        logger.notice("watching", metadata: facts)
        manager.ready(status: status)
        try? await gracefulShutdown()
        manager.stopping()
    }

    private var status: String {
        let count = settings.withLock { $0.sources.count }
        return "watching \(count) source\(count == 1 ? "" : "s")"
    }

    private func writeChangeLog() async throws {
        guard let path = settings.withLock({ $0.changeLog }) else {
            try? await gracefulShutdown()
            return
        }
        // Heard from before the first line is written: nothing falls between.
        let changes = store.changes()
        let log = try await ChangeLogFile(at: path, form: settings.withLock { $0.eventForm }, notebook: store)
        await append(to: log)
        await cancelWhenGracefulShutdown {
            let (bell, ring) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
            await withDiscardingTaskGroup { group in
                group.addTask {
                    for await _ in changes { ring.yield() }
                    ring.finish()
                }
                // A file that was moved away, or could not be written, is not left alone until the next event.
                group.addTask {
                    while (try? await Task.sleep(for: .seconds(1))) != nil {
                        if self.rotated.load(ordering: .relaxed) { ring.yield() }
                    }
                }
                // One after the other: two would write the same events.
                for await _ in bell { await self.append(to: log) }
                group.cancelAll()
            }
        }
        await append(to: log)
    }

    /// A log file that cannot be written (a full disk) stops neither visits nor deliveries, and is caught up with later.
    private func append(to log: ChangeLogFile) async {
        do {
            if rotated.exchange(false, ordering: .relaxed) { try await log.reopen() }
            try await log.catchUp(with: store)
            if isLogFailing.exchange(false, ordering: .relaxed) { logger.notice("the change log is written again") }
        } catch is CancellationError {
        } catch {
            rotated.store(true, ordering: .relaxed)
            guard !isLogFailing.exchange(true, ordering: .relaxed) else { return }
            logger.error("the change log cannot be written", metadata: ["error": "\(error)"])
        }
    }

    private let isLogFailing = Atomic<Bool>(false)

    /// Set when SIGHUP came: logrotate may have moved the change log away.
    private let rotated = Atomic<Bool>(false)

    /// Takes out of the store, once an hour, what the settings do not want kept any longer.
    private func prune() async throws {
        try await cancelWhenGracefulShutdown {
            while true {
                do {
                    let gone = try await self.store.prune(now: .current)
                    if gone.bodies + gone.deliveries > 0 {
                        let facts: Logger.Metadata = ["bodies": "\(gone.bodies)", "deliveries": "\(gone.deliveries)"]
                        self.logger.info("pruned", metadata: facts)
                    }
                    try await self.engine.keepLearned()
                } catch let error as StorageError {
                    self.logger.error("the store cannot be pruned", metadata: ["error": "\(error)"])
                }
                guard (try? await Task.sleep(for: .seconds(3600))) != nil else { return }
            }
        }
    }

    /// Keeps the gauges near the truth; counting whole tables at each scrape would be a way to slow the daemon down.
    private func measure() async throws {
        metrics.set(.buildInfo, to: 1, ProgramVersion.text)
        await cancelWhenGracefulShutdown {
            while true {
                try? await DaemonMetrics.gauge(self.store, in: self.metrics)
                guard (try? await Task.sleep(for: .seconds(15))) != nil else { return }
            }
        }
    }

    private func watch() async throws {
        let dog = Watchdog(
            manager: manager,
            loop: { self.engine.poller.heartbeat },
            deliveries: { self.relays.progress },
            store: store
        )
        await cancelWhenGracefulShutdown {
            // Half of what systemd allows; without systemd a look now and then keeps the path in use.
            try? await dog.run(every: max(.seconds(1), (self.manager.watchdogInterval ?? .seconds(60)) / 2))
        }
        try? await gracefulShutdown()
    }

    // MARK: Reload

    private func reload(on signals: DaemonSignals) async throws {
        await cancelWhenGracefulShutdown { await signals.reloads { await self.reload() } }
    }

    /// Reads the settings anew: all of them, or none.
    private func reload() async {
        manager.reloading()
        rotated.store(true, ordering: .relaxed)
        do {
            let new = try file.load()
            let relay = try Self.relay(for: new, engine: engine, logger: logger)
            try await store.configure(sources: new.sources, subscribers: new.subscribers)
            engine.sources.replace(with: new.sources)
            relays.replace(with: relay)
            let old = settings.withLock { current in
                let old = current
                current = new
                return old
            }
            engine.poller.wake()
            logger.notice("settings read again", metadata: ["sources": "\(new.sources.count)"])
            Engine.tell(of: new.sources, to: logger)
            if old.startOnly != new.startOnly {
                logger.warning("changes outside of sources, webhooks and channels take effect at the next start")
            }
        } catch {
            logger.error("settings kept as they were", metadata: ["problem": "\(error)"])
        }
        manager.ready(status: status)
    }

    static func relay(for settings: Settings, engine: Engine, logger: Logger) throws -> Relay {
        Relay(
            outbox: engine.store,
            channels: try ChannelFactory(settings: settings, client: engine.client).channels(),
            options: RelayOptions(lanes: ChannelFactory.lanes(for: settings)),
            logger: logger,
            now: { .current }
        )
    }

    private static func webServer(
        _ settings: Settings,
        engine: Engine,
        relays: RelayHost,
        metrics: Metrics,
        logger: Logger
    ) throws -> WebServer? {
        guard let listen = settings.listen else { return nil }
        let store = engine.store
        let readiness = DaemonReadiness(engine: engine, relays: relays)
        let dependencies = WebDependencies(
            changeLog: store,
            archive: store,
            board: store,
            ledger: store,
            gauge: store,
            standings: { try await store.standings() },
            newEvents: { store.changes() },
            readiness: { readiness.reasons() },
            warnings: { await readiness.warnings() },
            metrics: metrics,
            blame: { try await BlameReading.report(of: $0, in: store) },
            diff: { Comparison().revision(from: $0, to: $1) },
            now: { .current }
        )
        let options = WebOptions(
            host: listen.host,
            port: listen.port,
            tokens: settings.tokens.map { token in
                AccessToken(name: token.id, scope: token.scope == .admin ? .admin : .read, secret: token.secret)
            },
            isPublic: settings.isPublic,
            publicAddress: settings.publicAddress.map { PublicAddress($0) },
            title: settings.title ?? "Watcher"
        )
        return try WebServer(options: options, dependencies: dependencies, logger: logger)
    }
}

/// Rings where something is connected later than the ringing may begin.
private final class Doorbell: Sendable {
    private let action = Mutex<(@Sendable () -> Void)?>(nil)

    func connect(_ action: @escaping @Sendable () -> Void) {
        self.action.withLock { $0 = action }
    }

    func ring() {
        action.withLock { $0 }?()
    }
}

extension Settings {
    /// What is read at the start alone, in a form that can be compared.
    fileprivate var startOnly: [String] {
        [
            store, listen?.text ?? "", contact ?? "", title ?? "", "\(isPublic)", publicAddress?.text ?? "",
            changeLog ?? "", "\(budget)", "\(retention)", "\(log)",
        ] + tokens.flatMap { [$0.id, $0.scope.rawValue, $0.secret] }
    }
}
