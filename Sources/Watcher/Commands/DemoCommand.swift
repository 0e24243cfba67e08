import ArgumentParser
import Foundation
import Model
import Storage

/// `watcher demo`: the whole at work without a network, and the proof that it works.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract:
            "Shows the whole at work: a made-up newspaper on loopback changes its stories, the real daemon watches.",
        discussion: """
            At the end it prints what was published beside what was detected, and exits 0 only if they agree exactly: no
            change missed, none invented, every event delivered once with a right signature.
            """
    )

    @Flag(name: .long, help: "Stay up afterwards, so that the pages can be looked at.")
    var keep = false

    @Option(name: .long, help: "Where the web face listens with --keep.")
    var listen = "127.0.0.1:8080"

    @Option(name: .long, help: "Give up after so many seconds.")
    var deadline = 55

    @Option(
        name: .long,
        help: "Instead: kill the daemon so many times at random instants, and see that nothing is lost."
    )
    var kills: Int?

    @Option(name: .long, help: "With --kills: how many subscribers are told, each of another kind; at most 5.")
    var subscribers = 5

    @Flag(name: .shortAndLong, help: "With the daemon's log.")
    var verbose = false

    func run() async throws {
        if let kills { return try await endure(max(1, kills)) }
        let terminal = Terminal()
        let (keep, listen, deadline, verbose) = (keep, listen, deadline, verbose)
        let agrees = try await DemoStage.play(listen: keep ? listen : nil) { stage in
            defer { if !keep { stage.cleanUp() } }
            return try await Self.play(on: stage, keep: keep, listen: listen, deadline: deadline, verbose: verbose)
        }
        terminal.finish()
        if !agrees { throw ExitCode.failure }
    }

    private func endure(_ kills: Int) async throws {
        let audience = Array(DemoSubscriber.audience.prefix(max(1, subscribers)))
        let isSound = try await DemoStage.play(
            articles: KillTrial.articles,
            audience: audience,
            listen: nil,
            isCalm: true
        ) { stage in
            defer { stage.cleanUp() }
            let terminal = Terminal()
            let report = try await KillTrial(kills: kills).run(on: stage, terminal: terminal)
            terminal.line(
                "\(kills) kills, \(report.events) events, \(audience.count) subscribers, \(report.taken) deliveries, "
                    + "\(report.refused) failures of receivers"
            )
            for fault in report.faults { terminal.line(terminal.styled(fault, .red)) }
            if report.faults.isEmpty {
                let words = "No event was lost, none came with another face, and every subscriber got its own in order."
                terminal.line(terminal.styled(words, .green))
            }
            terminal.flush()
            return report.faults.isEmpty
        }
        if !isSound { throw ExitCode.failure }
    }

    private static func play(
        on stage: DemoStage,
        keep: Bool,
        listen: String,
        deadline: Int,
        verbose: Bool
    ) async throws -> Bool {
        let terminal = Terminal()
        terminal.line(
            "The Velmouth Courier prints its stories at \(stage.base)/; the daemon looks at each every second."
        )
        terminal.flush()
        let start = ContinuousClock.now
        let daemon = try ChildDaemon(settings: stage.settingsPath, logLevel: verbose ? "info" : "warning")
        let wanted = DemoNewspaper.articles.reduce(2) { $0 + $1.expected.count }
        while ContinuousClock.now - start < .seconds(deadline), daemon.isRunning {
            if stage.origin.isDone, stage.receiver.taken.count >= wanted { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        // Two looks more: what is invented late is invented too.
        if daemon.isRunning { try await Task.sleep(for: .seconds(2)) }
        if keep, daemon.isRunning {
            try await stay(stage, listen: listen, terminal: terminal, since: start)
        }
        let ending = await daemon.stop()
        let took = ContinuousClock.now - start
        return try await judge(stage, ending: ending, took: took, terminal: terminal)
    }

    private static func stay(
        _ stage: DemoStage,
        listen: String,
        terminal: Terminal,
        since start: ContinuousClock.Instant
    ) async throws {
        let store = try Store.open(at: stage.storePath, options: StorageOptions(access: .reading))
        _ = try await report(stage, store: store, terminal: terminal)
        terminal.line("Look at http://\(listen)/ or run: watcher log --config \(stage.settingsPath)")
        terminal.line("Ctrl-C ends it.")
        terminal.flush()
        signal(SIGINT, SIG_IGN)
        let (signals, continuation) = AsyncStream<Void>.makeStream()
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler { continuation.finish() }
        source.resume()
        for await _ in signals {}
        source.cancel()
    }

    // MARK: Judging

    private static func judge(
        _ stage: DemoStage,
        ending: (status: Int32, took: Duration)?,
        took: Duration,
        terminal: Terminal
    ) async throws -> Bool {
        let store = try Store.open(at: stage.storePath, options: StorageOptions(access: .reading))
        var agrees = try await report(stage, store: store, terminal: terminal)
        if let ending, ending.status == 0, ending.took < .seconds(5) {
            terminal.line("The daemon stopped within \(ending.took.milliseconds) ms when it was asked to.")
        } else {
            let words =
                ending.map { "with status \($0.status) after \($0.took.milliseconds) ms" } ?? "only when it was killed"
            terminal.line(terminal.styled("The daemon stopped \(words).", .red))
            agrees = false
        }
        terminal.line(
            agrees
                ? terminal.styled("Published and detected agree", .bold, .green) + " (\(took.milliseconds / 1000) s)."
                : terminal.styled("Published and detected differ", .bold, .red) + " (\(took.milliseconds / 1000) s)."
        )
        terminal.flush()
        return agrees
    }

    private static func report(_ stage: DemoStage, store: Store, terminal: Terminal) async throws -> Bool {
        let judge = DemoJudge(
            articles: DemoNewspaper.articles,
            base: stage.base,
            store: store,
            receiver: stage.receiver
        )
        let rows = try await judge.rows()
        let faults = try await judge.deliveryFaults()
        terminal.line()
        terminal.line(terminal.styled("page            published  detected  events", .bold))
        for row in rows {
            let isRight = row.faults.isEmpty
            let mark = terminal.styled(isRight ? "✓" : "✗", isRight ? .green : .red)
            let published = row.published == 0 ? "" : "\(row.published)"
            let detected = row.published == 0 ? "" : "\(row.detected)"
            let name = row.slug.padded(to: 15)
            let numbers = published.padded(to: 10) + " " + detected.padded(to: 9)
            terminal.line("\(name) \(numbers) \(DemoJudge.words(row.events))  \(mark)")
            terminal.line(terminal.styled("                \(row.about)", .dim))
            for fault in row.faults { terminal.line("                " + terminal.styled(fault, .red)) }
        }
        let count = stage.receiver.taken.count
        terminal.line()
        terminal.line(
            "\(stage.origin.requests) requests to the newspaper; \(count) events delivered and verified, "
                + "\(stage.receiver.refused) turned away while the receiver was down."
        )
        for fault in faults { terminal.line(terminal.styled(fault, .red)) }
        return faults.isEmpty && rows.allSatisfy(\.faults.isEmpty)
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
