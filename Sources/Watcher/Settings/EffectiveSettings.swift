import Model

/// The settings in force, for the operator's eyes: no secret is in it.
enum EffectiveSettings {
    static func json(of settings: Settings) -> JSONValue {
        .object(present: [
            "file": .string(settings.file),
            "store": .string(settings.store),
            "listen": settings.listen.map { .string($0.text) } ?? false,
            "contact": settings.contact.map { .string($0) },
            "publicAddress": settings.publicAddress.map { .string($0.text) },
            "public": .bool(settings.isPublic),
            "tokens": .array(settings.tokens.map { ["id": .string($0.id), "scope": .string($0.scope.rawValue)] }),
            "changeLog": settings.changeLog.map { .string($0) },
            "sources": .array(settings.sources.map(json)),
            "subscribers": .array(settings.subscribers.map { .string($0.id) }),
        ])
    }

    private static func json(of source: Source) -> JSONValue {
        let plan: JSONValue =
            switch source.schedule.plan {
            case .adaptive: "adaptive"
            case .ladder: "ladder"
            case .fixed(let every): .string(Wording.span(every))
            }
        return .object(present: [
            "id": .string(source.id.rawValue),
            "url": .string(source.address.text),
            "kind": .string(source.kind.rawValue),
            "schedule": plan,
            "allowPrivateNetwork": .bool(source.access.allowPrivateNetwork),
            "robots": .string(source.access.robots.rawValue),
            "concurrency": .int(Int64(source.access.concurrency)),
            "spacingMilliseconds": .int(source.access.spacing.milliseconds),
            "bodyLimit": .int(Int64(source.access.bodyLimit)),
            "headers": .array(source.access.headers.map { .string($0.name) }),
            "mode": .string(source.reading.mode.rawValue),
        ])
    }
}

extension Settings.ListenAddress {
    /// Whether only this machine can reach it.
    var isLoopback: Bool {
        host == "localhost" || host == "::1"
            || host.hasPrefix("127.") && host.split(separator: ".").count == 4
                && host.allSatisfy { $0.isNumber || $0 == "." }
    }

    /// `host:port`, with brackets around an IPv6 address.
    var text: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
}
