import ArgumentParser
import Model
import Storage

/// `watcher deliveries`: what is on its way, and what became of it.
struct DeliveriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries",
        abstract: "Deliveries of events to subscribers.",
        subcommands: [List.self, Show.self, Retry.self, Discard.self, Enable.self],
        defaultSubcommand: List.self
    )

    /// Which deliveries.
    struct Choice: ParsableArguments {
        @Option(name: .long, help: "Only those of this subscriber.")
        var subscriber: String?

        @Option(name: .long, help: "Only those in this state: waiting, delivered, gaveUp, discarded.")
        var state: DeliveryReport.State?

        @Argument(help: "A delivery's number.")
        var id: Int64?

        func query() -> DeliveryQuery {
            var query = DeliveryQuery()
            query.id = id
            query.subscriber = subscriber
            query.state = state
            return query
        }

        /// A query that does not mean everything by accident.
        func deliberate(all: Bool) throws -> DeliveryQuery {
            guard id != nil || subscriber != nil || state != nil || all else {
                throw ValidationError("name a delivery, --subscriber or --state; or say --all")
            }
            var query = query()
            query.limit = .max
            return query
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The deliveries, newest first.")

        @OptionGroup var settings: SettingsOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var choice: Choice

        @Option(name: .customShort("n"), help: "At most this many.")
        var count = 50

        func run() async throws {
            let store = try settings.openStore()
            let terminal = output.terminal()
            defer { terminal.finish() }
            var query = choice.query()
            query.limit = count
            for report in try await store.deliveries(query) { DeliveriesCommand.show(report, output, terminal) }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One delivery.")

        @OptionGroup var settings: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: "The delivery's number.")
        var id: Int64

        func run() async throws {
            let store = try settings.openStore()
            guard let report = try await store.delivery(id) else {
                throw Failure(.failure, "there is no delivery \(id)")
            }
            let terminal = output.terminal()
            defer { terminal.finish() }
            DeliveriesCommand.show(report, output, terminal)
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes deliveries due now, also those given up.")

        @OptionGroup var settings: SettingsOptions
        @OptionGroup var choice: Choice

        @Flag(name: .long, help: "All of them.")
        var all = false

        func run() async throws {
            let query = try choice.deliberate(all: all)
            let count = try await settings.openStoreForUpkeep().retry(query, now: .current)
            print("\(count) due now")
        }
    }

    struct Discard: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Takes waiting deliveries out of the queue for good.")

        @OptionGroup var settings: SettingsOptions
        @OptionGroup var choice: Choice

        @Flag(name: .long, help: "All of them.")
        var all = false

        func run() async throws {
            let query = try choice.deliberate(all: all)
            let count = try await settings.openStoreForUpkeep().discard(query, now: .current)
            print("\(count) discarded")
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Switches a subscriber on again that was switched off."
        )

        @OptionGroup var settings: SettingsOptions

        @Argument(help: "The subscriber's id.")
        var subscriber: String

        func run() async throws {
            try await settings.openStoreForUpkeep().enable(subscriber)
            print("\(subscriber) is on; its deliveries go on from where they stopped")
        }
    }

    private static func show(_ report: DeliveryReport, _ output: OutputOptions, _ terminal: Terminal) {
        if output.json {
            terminal.line(StatusForm.json(of: report).bytes)
            return
        }
        let style: TextStyle =
            switch report.state {
            case .delivered: .green
            case .waiting: .yellow
            case .gaveUp: .red
            case .discarded: .dim
            }
        var line = terminal.styled("\(report.id)", .yellow) + "  " + terminal.styled(report.state.rawValue, style)
        line += "  \(report.subscriber)  \(report.kind.rawValue)  \(report.event)  \(report.attempts) attempts"
        if let due = report.due { line += "  due \(Wording.distance(from: .current, to: due))" }
        terminal.line(line)
        if let detail = report.lastDetail {
            let status = report.lastStatus.map { "\($0) " } ?? ""
            terminal.line(terminal.styled("    \(status)\(detail.printable)", .dim))
        }
    }
}

extension DeliveryReport.State: ExpressibleByArgument {}
