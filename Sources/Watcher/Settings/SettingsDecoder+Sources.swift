import Model

// The sources, and the defaults that they share.
extension SettingsDecoder {
    func sources(_ value: SettingsValue?, defaults: SettingsValue?) -> [Source] {
        var standard = Template()
        if let object = defaults?.object() {
            read(object, into: &standard)
            object.finish()
        }
        let places = value?.array() ?? []
        var seen: Set<String> = []
        var sources: [Source] = []
        sources.reserveCapacity(places.count)
        for place in places {
            if let source = source(place, standard: standard, seen: &seen) { sources.append(source) }
        }
        return sources
    }

    /// What a source may set, and the defaults may set for all.
    struct Template {
        var schedule = SchedulePolicy()
        var access = AccessPolicy()
        var reading = ReadingRules()
    }

    private func source(_ value: SettingsValue, standard: Template, seen: inout Set<String>) -> Source? {
        guard let object = value.object() else { return nil }
        let id = identifier(object.required("id"), seen: &seen, of: "source")
        let address = object.required("url").flatMap { self.address($0) }
        let kind = object.value("kind").map { $0.choice(Source.Kind.self) } ?? .feed
        let name = object.value("name")?.string()
        let isEnabled = object.value("enabled")?.bool() ?? true
        var template = standard
        read(object, into: &template)
        object.finish()
        guard let id, let address, let kind, isEnabled else { return nil }
        return Source(
            id: Source.ID(rawValue: id),
            address: address,
            kind: kind,
            name: name,
            schedule: template.schedule,
            access: template.access,
            reading: template.reading
        )
    }

    private func read(_ object: ObjectReader, into template: inout Template) {
        readSchedule(object, into: &template.schedule)
        readAccess(object, into: &template.access)
        readRules(object, into: &template.reading)
    }

    private enum PlanName: String, CaseIterable { case ladder, adaptive }

    private func readSchedule(_ object: ObjectReader, into policy: inout SchedulePolicy) {
        if let place = object.value("schedule"), let name = place.choice(PlanName.self) {
            policy.plan = name == .ladder ? .ladder : .adaptive
        }
        let shortest = Duration.seconds(1)
        let longest = Duration.seconds(10 * 366 * 86_400)
        if let place = object.value("every"), let every = duration(place, in: shortest...longest) {
            policy.plan = .fixed(every: every)
        }
        if let place = object.value("minInterval") { policy.minInterval = duration(place, in: shortest...longest) }
        if let place = object.value("maxInterval") {
            policy.maxInterval = duration(place, in: shortest...longest)
            if let least = policy.minInterval, let most = policy.maxInterval, least > most {
                place.complain("maxInterval is shorter than minInterval")
            }
        }
        if let place = object.value("watchFor") { policy.watchFor = duration(place, in: shortest...longest) }
        if let place = object.value("hours") { policy.hours = hours(place) }
    }

    private func readAccess(_ object: ObjectReader, into access: inout AccessPolicy) {
        if let value = object.value("allowPrivateNetwork")?.bool() { access.allowPrivateNetwork = value }
        if let value = object.value("robots")?.choice(AccessPolicy.Robots.self) { access.robots = value }
        if let place = object.value("headers") { access.headers = headers(place) }
        if let place = object.value("credential") { access.credential = credential(place) }
        if let value = object.value("cookies")?.bool() { access.keepsCookies = value }
        if let place = object.value("clientCertificate") { access.clientCertificate = certificate(place) }
        if let place = object.value("proxy") { (access.proxy, access.proxyLogin) = proxy(place) }
        if let place = object.value("render") { access.render = render(place) }
        if let value = object.value("concurrency")?.integer(in: 1...64) { access.concurrency = value }
        if let place = object.value("spacing"), let value = duration(place) { access.spacing = value }
        if let place = object.value("bodyLimit"), let value = bytes(place) { access.bodyLimit = value }
        if let place = object.value("timeout"), let value = duration(place, in: .seconds(1) ... .seconds(600)) {
            access.timeout = value
        }
    }

    private func readRules(_ object: ObjectReader, into rules: inout ReadingRules) {
        if let value = object.value("mode")?.choice(ReadingRules.Mode.self) { rules.mode = value }
        if let place = object.value("select") { rules.select = strings(place) }
        if let place = object.value("ignore") { rules.ignore = strings(place) }
        if let place = object.value("ignoreText") { rules.ignoreText = regularExpressions(place) }
    }

    /// Fields by name; a value is a text or the place of a secret.
    private func headers(_ value: SettingsValue) -> [Header] {
        guard let object = value.object() else { return [] }
        let token = Set("!#$%&'*+-.^_`|~".utf8)
        return object.keys.compactMap { name in
            guard let place = object.value(name) else { return nil }
            let isName =
                !name.isEmpty
                && name.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || token.contains(byte)
                }
            guard isName else {
                place.complain("\"\(name)\" is no name of a header field")
                return nil
            }
            let text: String? = if case .string(let text) = place.node.value { text } else { secrets.secret(place) }
            guard let text else { return nil }
            guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                place.complain("a header field's value has no control characters")
                return nil
            }
            return Header(name, text)
        }
    }

    private func credential(_ value: SettingsValue) -> AccessPolicy.Credential? {
        guard let object = value.object() else { return nil }
        let basic = object.value("basic")
        let bearer = object.value("bearer")
        object.finish()
        switch (basic, bearer) {
        case (let basic?, nil):
            guard let parts = basic.object() else { return nil }
            let user = parts.required("user")?.string()
            let password = parts.required("password").flatMap { secrets.secret($0) }
            parts.finish()
            guard let user, let password else { return nil }
            return .basic(user: user, password: password)
        case (nil, let bearer?):
            return secrets.secret(bearer).map { .bearer($0) }
        default:
            value.complain("either \"basic\" or \"bearer\" is expected")
            return nil
        }
    }

    /// The address alone, or an object with what the proxy asks for.
    private func proxy(_ value: SettingsValue) -> (String?, AccessPolicy.ProxyLogin?) {
        if case .string = value.node.value { return (address(value)?.text, nil) }
        guard let object = value.object() else { return (nil, nil) }
        let url = object.required("url").flatMap { address($0) }
        let user = object.required("user")?.string()
        let password = object.required("password").flatMap { secrets.secret($0) }
        object.finish()
        guard let url, let user, let password else { return (nil, nil) }
        return (url.text, AccessPolicy.ProxyLogin(user: user, password: password))
    }

    private func certificate(_ value: SettingsValue) -> AccessPolicy.ClientCertificate? {
        guard let object = value.object() else { return nil }
        let certificate = object.required("certificate").flatMap { path($0) }
        let key = object.required("key").flatMap { path($0) }
        object.finish()
        guard let certificate, let key else { return nil }
        return AccessPolicy.ClientCertificate(certificate: certificate, key: key)
    }

    private func render(_ value: SettingsValue) -> [String]? {
        guard let object = value.object() else { return nil }
        let command = object.required("command")
        object.finish()
        guard let command else { return nil }
        let words = strings(command)
        guard let program = words.first, program.hasPrefix("/") else {
            command.complain("a program's absolute path and its arguments are expected, \"{url}\" among them")
            return nil
        }
        guard words.dropFirst().contains(where: { $0.contains("{url}") }) else {
            command.complain("no argument holds \"{url}\"")
            return nil
        }
        return words
    }
}
