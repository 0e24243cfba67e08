import ArgumentParser
import Logging
import Model
import Storage

/// `watcher run`: the daemon.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "The daemon: watches until it is told to stop (SIGTERM); SIGHUP reads the settings again."
    )

    @OptionGroup var settings: SettingsOptions

    @Option(name: .long, help: "Where the web face listens, or \"off\".")
    var listen: String?

    @Option(name: .long, help: "debug, info, notice, warning or error.")
    var logLevel: String?

    @Option(name: .long, help: "auto, text, json or journal.")
    var logFormat: String?

    func run() async throws {
        let signals = await DaemonSignals.trap()
        var overrides = SettingsFile.Overrides()
        overrides.listen = listen
        overrides.logLevel = logLevel
        overrides.logFormat = logFormat
        let file = try settings.file(overrides)
        let loaded = try file.load()
        let logger = Logger.watcher(loaded.log, environment: file.environment)
        let daemon: Daemon
        do {
            daemon = try await Daemon(file: file, settings: loaded, logger: logger)
        } catch let error as StorageError {
            throw Failure(.unavailable, "\(error)")
        }
        try await daemon.run(until: signals)
    }
}

extension Logger {
    /// The program's log, as the settings want it.
    static func watcher(_ log: Settings.Log, environment: [String: String]) -> Logger {
        Logger(label: "watcher", factory: { _ in LineLogHandler(log, environment: environment) })
    }
}
