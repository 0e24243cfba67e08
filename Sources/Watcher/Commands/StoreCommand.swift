import ArgumentParser
import Foundation
import Model
import Storage

/// `watcher store`: upkeep of the SQLite file.
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Upkeep of the SQLite file.",
        subcommands: [Check.self, Backup.self]
    )

    /// `watcher store check`: reads all of it.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Reads the whole store and says what is damaged.")

        @OptionGroup var settings: SettingsOptions

        func run() async throws {
            let faults = try await settings.openStore().check()
            for fault in faults { print(fault) }
            if !faults.isEmpty { throw ExitCode.badData }
            print("ok")
        }
    }

    /// `watcher store backup FILE`: a copy, while the daemon may be at work.
    struct Backup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Copies the store to a new file, while the daemon may be at work."
        )

        @OptionGroup var settings: SettingsOptions

        @Argument(help: "The new file.")
        var file: String

        func run() async throws {
            guard !FileManager.default.fileExists(atPath: file) else { throw Failure(.inputOutput, "\(file) exists") }
            try await settings.openStore().backup(to: file)
        }
    }
}
