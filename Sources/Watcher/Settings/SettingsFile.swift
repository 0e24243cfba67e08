import Foundation

/// Finds the settings and reads them: flags over `WATCHER_*` over the file over the defaults.
struct SettingsFile: Sendable {
    /// What was given on the command line.
    struct Overrides: Sendable {
        var store: String?
        var listen: String?
        var contact: String?
        var logLevel: String?
        var logFormat: String?
    }

    /// The file, as it was named or found.
    var path: String
    var environment: [String: String]
    var overrides: Overrides

    /// Looks for the file: the flag, `WATCHER_CONFIG`, `./config.json`, `/etc/watcher/config.json`, in this order.
    ///
    /// - Throws: ``SettingsProblems`` when none of the last two is there.
    static func locate(
        flag: String?,
        overrides: Overrides = Overrides(),
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(SettingsProblems) -> SettingsFile {
        let named = flag ?? environment["WATCHER_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        let usual = ["config.json", "/etc/watcher/config.json"]
        guard let path = named ?? usual.first(where: FileManager.default.fileExists) else {
            throw SettingsProblems(problems: [
                SettingsProblem(
                    file: "config.json",
                    position: nil,
                    pointer: "",
                    message: "there are no settings: neither ./config.json nor /etc/watcher/config.json exists; "
                        + "name a file with --config or WATCHER_CONFIG"
                )
            ])
        }
        return SettingsFile(path: path, environment: environment, overrides: overrides)
    }

    /// Reads the file as it is now.
    func load() throws(SettingsProblems) -> Settings {
        let bytes: [UInt8]
        do {
            bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw problem("the file cannot be read: " + Self.reason(of: error))
        }
        let folder = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().path
        var settings = try SettingsDecoder.decode(bytes, file: path, folder: folder, environment: environment)
        try override(&settings)
        if let listen = settings.listen, !listen.isLoopback, !settings.isPublic, settings.tokens.isEmpty {
            throw problem("listen: others can reach \(listen.text): set \"tokens\", or \"public\": true")
        }
        return settings
    }

    private func override(_ settings: inout Settings) throws(SettingsProblems) {
        if let store = overrides.store ?? environment["WATCHER_STORE"], !store.isEmpty {
            settings.store = URL(fileURLWithPath: store).standardizedFileURL.path
        }
        if let contact = overrides.contact ?? environment["WATCHER_CONTACT"], !contact.isEmpty {
            settings.contact = contact
        }
        if let text = overrides.listen ?? environment["WATCHER_LISTEN"] {
            settings.listen = try listenAddress(text)
        }
        if let text = overrides.logLevel ?? environment["WATCHER_LOG_LEVEL"] {
            settings.log.level = try choice(text, "WATCHER_LOG_LEVEL")
        }
        if let text = overrides.logFormat ?? environment["WATCHER_LOG_FORMAT"] {
            settings.log.format = try choice(text, "WATCHER_LOG_FORMAT")
        }
    }

    /// Nil for `off`.
    private func listenAddress(_ text: String) throws(SettingsProblems) -> Settings.ListenAddress? {
        if text == "off" { return nil }
        guard let address = Settings.ListenAddress(text) else {
            throw problem("\"\(text)\" (--listen or WATCHER_LISTEN) is no address to listen at")
        }
        return address
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String,
        _ name: String
    ) throws(SettingsProblems) -> Choice where Choice.RawValue == String {
        if let choice = Choice(rawValue: text) { return choice }
        let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw problem("\(name): \"\(text)\" is none of \(names)")
    }

    private func problem(_ message: String) -> SettingsProblems {
        SettingsProblems(problems: [SettingsProblem(file: path, position: nil, pointer: "", message: message)])
    }

    private static func reason(of error: any Error) -> String {
        switch error {
        case CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile: "there is no such file"
        case CocoaError.fileReadNoPermission: "permission denied"
        default: "it is no readable file"
        }
    }
}
