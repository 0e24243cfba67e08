import ArgumentParser
import Foundation
import Model
import Storage

/// Where the settings are, and what stands above them.
struct SettingsOptions: ParsableArguments {
    @Option(name: .long, help: "The settings. Default: $WATCHER_CONFIG, ./config.json, /etc/watcher/config.json.")
    var config: String?

    @Option(name: .long, help: "The SQLite file, in place of the one in the settings.")
    var store: String?

    /// Reads the settings.
    ///
    /// - Throws: ``SettingsProblems``.
    func load(_ overrides: SettingsFile.Overrides = SettingsFile.Overrides()) throws(SettingsProblems) -> Settings {
        try file(overrides).load()
    }

    func file(_ overrides: SettingsFile.Overrides) throws(SettingsProblems) -> SettingsFile {
        var overrides = overrides
        overrides.store = store
        return try SettingsFile.locate(flag: config, overrides: overrides)
    }

    /// Opens the store for reading; the daemon may be at work in it.
    func openStore() throws -> Store { try openStore(for: .reading) }

    /// Opens the store to mend a little in it, a delivery say, while the daemon may be at work in it.
    func openStoreForUpkeep() throws -> Store { try openStore(for: .sharing) }

    private func openStore(for access: StorageOptions.Access) throws -> Store {
        let path: String
        if let store {
            path = URL(fileURLWithPath: store).standardizedFileURL.path
        } else {
            path = try load().store
        }
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure(.unavailable, "there is no store at \(path) yet: `watcher run` or `watcher poll` makes it")
        }
        return try Store.open(at: path, options: StorageOptions(access: access))
    }
}

/// How output looks.
struct OutputOptions: ParsableArguments {
    @Flag(name: .long, help: "One JSON object a line, with stable keys.")
    var json = false

    @Option(name: .long, help: "Colour: auto, always or never.")
    var color: ColourChoice = .auto

    @Flag(name: .long, inversion: .prefixedNo, help: "Show long output a page at a time on a terminal.")
    var pager = true

    func terminal() -> Terminal {
        Terminal(colour: color, usesPager: pager && !json)
    }
}

extension ColourChoice: ExpressibleByArgument {}
