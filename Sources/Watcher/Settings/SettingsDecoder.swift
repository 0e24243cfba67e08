import Model

/// Reads settings from JSON, strictly: whatever it does not know or cannot take is a problem with a place.
struct SettingsDecoder {
    let problems: ProblemList
    let secrets: SecretReader
    /// The folder that relative paths of files which the program writes begin at.
    let stateFolder: String

    /// Reads the whole file.
    ///
    /// - Throws: ``SettingsProblems`` with everything that is wrong.
    static func decode(
        _ bytes: [UInt8],
        file: String,
        folder: String,
        environment: [String: String]
    ) throws(SettingsProblems) -> Settings {
        let problems = ProblemList(file: file)
        let root: JSONNode
        do {
            root = try JSONText.parse(bytes)
        } catch {
            problems.add(error.message, at: error.position, pointer: "")
            throw SettingsProblems(problems: problems.problems)
        }
        let secrets = SecretReader(folder: folder, environment: environment)
        let state = environment["STATE_DIRECTORY"]?.split(separator: ":").first.map(String.init)
        let decoder = SettingsDecoder(problems: problems, secrets: secrets, stateFolder: state ?? folder)
        let settings = decoder.settings(SettingsValue(node: root, pointer: "", problems: problems))
        guard let settings, problems.problems.isEmpty else { throw SettingsProblems(problems: problems.problems) }
        return settings
    }

    private func settings(_ value: SettingsValue) -> Settings? {
        guard let object = value.object() else { return nil }
        _ = object.value("$schema")?.string()
        let store = object.value("store").flatMap(statePath) ?? stateFolder + "/watcher.db"
        var settings = Settings(
            file: problems.file,
            store: store,
            listen: listen(object.value("listen")),
            contact: object.value("contact").flatMap(contact),
            publicAddress: object.value("publicAddress").flatMap(baseAddress),
            title: object.value("title")?.string(),
            isPublic: object.value("public")?.bool() ?? false,
            tokens: [],
            sources: [],
            webhooks: [],
            channels: [],
            budget: Settings.Budget(),
            retention: Settings.Retention(deliveriesFor: .seconds(90 * 86_400)),
            changeLog: object.value("changeLog").flatMap(statePath),
            log: Settings.Log(format: .auto, level: .info)
        )
        let defaults = object.value("defaults")
        settings.tokens = tokens(object.value("tokens"))
        settings.budget = budget(object.value("budget"))
        settings.retention = retention(object.value("retention"), standard: settings.retention)
        settings.log = log(object.value("log"), standard: settings.log)
        settings.sources = sources(object.value("sources"), defaults: defaults)
        let names = Set(settings.sources.map(\.id))
        var subscribers: Set<String> = []
        settings.webhooks = webhooks(object.value("webhooks"), sources: names, seen: &subscribers)
        settings.channels = channels(object.value("channels"), sources: names, seen: &subscribers)
        object.finish()
        return settings
    }

    // MARK: Parts

    private func listen(_ value: SettingsValue?) -> Settings.ListenAddress? {
        guard let value else { return Settings.ListenAddress(host: "127.0.0.1", port: 8080) }
        if case .bool(false) = value.node.value { return nil }
        guard let text = value.string() else { return nil }
        guard let address = Settings.ListenAddress(text) else {
            value.complain("\"\(text)\" is no address to listen at; write \"127.0.0.1:8080\", \"[::1]:8080\" or false")
            return nil
        }
        return address
    }

    private func contact(_ value: SettingsValue) -> String? {
        guard let text = value.string() else { return nil }
        let isMail = text.split(separator: "@").count == 2 && !text.contains(" ")
        guard WebAddress(text) != nil || isMail, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            value.complain("\"\(text)\" is neither a web address nor a mail address")
            return nil
        }
        return text
    }

    private func baseAddress(_ value: SettingsValue) -> WebAddress? {
        guard let address = address(value) else { return nil }
        guard address.query == nil, address.fragment == nil else {
            value.complain("an address without query and fragment is expected")
            return nil
        }
        return address.path.hasSuffix("/") ? WebAddress(String(address.text.dropLast())) : address
    }

    private func tokens(_ value: SettingsValue?) -> [Settings.Token] {
        var seen: Set<String> = []
        return (value?.array() ?? []).compactMap { entry in
            guard let object = entry.object() else { return nil }
            defer { object.finish() }
            let id = identifier(object.required("id"), seen: &seen, of: "token")
            let scope = object.value("scope")?.choice(Settings.Token.Scope.self) ?? .read
            guard let place = object.required("secret"), let secret = secrets.secret(place), let id else { return nil }
            guard secret.utf8.count >= 16 else {
                place.complain("a token of fewer than 16 characters can be guessed")
                return nil
            }
            return Settings.Token(id: id, scope: scope, secret: secret)
        }
    }

    private func budget(_ value: SettingsValue?) -> Settings.Budget {
        guard let object = value?.object() else { return Settings.Budget() }
        defer { object.finish() }
        return Settings.Budget(
            requestsPerDay: object.value("requestsPerDay")?.integer(in: 1...100_000_000),
            perSite: object.value("perSite")?.integer(in: 1...100_000_000)
        )
    }

    private func retention(_ value: SettingsValue?, standard: Settings.Retention) -> Settings.Retention {
        guard let object = value?.object() else { return standard }
        defer { object.finish() }
        return Settings.Retention(
            bodies: object.value("bodies")?.integer(in: 1...1_000_000),
            bodiesFor: object.value("bodiesFor").flatMap { duration($0) },
            deliveriesFor: object.value("deliveriesFor").flatMap { duration($0) } ?? standard.deliveriesFor
        )
    }

    private func log(_ value: SettingsValue?, standard: Settings.Log) -> Settings.Log {
        guard let object = value?.object() else { return standard }
        defer { object.finish() }
        return Settings.Log(
            format: object.value("format")?.choice(Settings.Log.Format.self) ?? standard.format,
            level: object.value("level")?.choice(Settings.Log.Level.self) ?? standard.level
        )
    }
}

extension Settings.ListenAddress {
    /// Reads `host:port`, with brackets around an IPv6 address; nil when it is none.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port), text[text.index(after: colon)...].allSatisfy(\.isNumber)
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, !host.contains(where: { $0.isWhitespace || $0 == "/" || $0 == "@" }) else { return nil }
        self.init(host: String(host), port: port)
    }
}
