import Delivery
import Foundation
import Model

// Channels for people, and for programs of the operator's own.
extension SettingsDecoder {
    func channels(
        _ value: SettingsValue?,
        sources: Set<Source.ID>,
        seen: inout Set<String>
    ) -> [Settings.ChannelEntry] {
        (value?.array() ?? []).compactMap { channel($0, sources: sources, seen: &seen) }
    }

    private func channel(
        _ value: SettingsValue,
        sources: Set<Source.ID>,
        seen: inout Set<String>
    ) -> Settings.ChannelEntry? {
        guard let object = value.object() else { return nil }
        let id = identifier(object.required("id"), seen: &seen, of: "webhook or channel")
        let name = object.required("type").flatMap { $0.choice(Settings.ChannelEntry.KindName.self) }
        let isEnabled = object.value("enabled")?.bool() ?? true
        let filter = filter(object, sources: sources)
        let pacing = pacing(object)
        let isPrivateAllowed = object.value("allowPrivateNetwork")?.bool() ?? false
        let timeout = object.value("timeout").flatMap { duration($0, in: .seconds(1) ... .seconds(300)) }
        let template = object.value("template").flatMap { self.template($0) }
        let kind = name.flatMap { self.kind($0, object, readsSecrets: isEnabled) }
        if name != nil { object.finish() }
        guard let id, let kind, isEnabled else { return nil }
        return Settings.ChannelEntry(
            subscriber: Subscriber(id: id, filter: filter),
            kind: kind,
            allowPrivateNetwork: isPrivateAllowed,
            timeout: timeout ?? .seconds(20),
            pacing: pacing,
            template: template
        )
    }

    // MARK: Kinds

    private func kind(
        _ name: Settings.ChannelEntry.KindName,
        _ object: ObjectReader,
        readsSecrets: Bool
    ) -> Settings.ChannelEntry.Kind? {
        /// A secret that must be there; of a channel that is switched off its place alone is looked at.
        func secret(_ key: String) -> String? {
            guard let place = object.required(key) else { return nil }
            return readsSecrets ? secrets.secret(place) : ""
        }
        func optionalSecret(_ key: String) -> String? {
            object.value(key).flatMap { readsSecrets ? secrets.secret($0) : nil }
        }
        func text(_ key: String) -> String? { object.required(key)?.string() }
        let priorities = 0...10
        switch name {
        case .email: return email(object, password: optionalSecret("password"))
        case .slack: return secret("url").map { .slack(url: $0) }
        case .mattermost:
            let channel = object.value("channel")?.string()
            return secret("url").map { .mattermost(url: $0, channel: channel) }
        case .discord: return secret("url").map { .discord(url: $0) }
        case .teams: return secret("url").map { .teams(url: $0) }
        case .telegram:
            let (token, chat) = (secret("token"), text("chat"))
            let thread = object.value("thread")?.integer(in: 1 ... .max)
            guard let token, let chat else { return nil }
            return .telegram(token: token, chat: chat, thread: thread)
        case .ntfy:
            let url = object.value("url").flatMap { address($0) }
            let (topic, token) = (text("topic"), optionalSecret("token"))
            let priority = object.value("priority")?.integer(in: 1...5)
            return topic.map { .ntfy(url: url, topic: $0, token: token, priority: priority) }
        case .gotify:
            let (url, token) = (object.required("url").flatMap { address($0) }, secret("token"))
            let priority = object.value("priority")?.integer(in: priorities)
            guard let url, let token else { return nil }
            return .gotify(url: url, token: token, priority: priority)
        case .matrix:
            let (url, token) = (object.required("url").flatMap { address($0) }, secret("token"))
            guard let room = text("room"), let url, let token else { return nil }
            return .matrix(url: url, token: token, room: room)
        case .exec: return exec(object)
        }
    }

    private func exec(_ object: ObjectReader) -> Settings.ChannelEntry.Kind? {
        guard let place = object.required("command") else { return nil }
        let words = strings(place)
        guard let program = words.first, program.hasPrefix("/") else {
            place.complain("a program's absolute path and its arguments are expected")
            return nil
        }
        return .exec(arguments: words)
    }

    private func email(_ object: ObjectReader, password: String?) -> Settings.ChannelEntry.Kind? {
        let server = object.required("server").flatMap { mailServer($0) }
        let from = object.required("from").flatMap { mailbox($0) }
        let place = object.required("to")
        let to = (place?.array() ?? []).compactMap { mailbox($0) }
        if let place, to.isEmpty { place.complain("at least one mail address is expected") }
        let requireTLS = object.value("requireTLS")?.bool() ?? true
        let user = object.value("user")?.string()
        guard let server, let from, !to.isEmpty else { return nil }
        return .email(
            Settings.ChannelEntry.Email(
                server: server,
                requireTLS: requireTLS,
                user: user,
                password: password,
                from: from,
                to: to
            )
        )
    }

    private func mailServer(_ value: SettingsValue) -> String? {
        guard let text = value.string() else { return nil }
        guard text.hasPrefix("smtp://") || text.hasPrefix("smtps://"),
            WebAddress("http://" + text.drop { $0 != "/" }.dropFirst(2)) != nil
        else {
            value.complain("\"\(text)\" is no mail server; write \"smtp://host:587\" or \"smtps://host\"")
            return nil
        }
        return text
    }

    private func mailbox(_ value: SettingsValue) -> String? {
        guard let text = value.string() else { return nil }
        guard MailAddress(text) != nil else {
            value.complain("\"\(text)\" is no mail address")
            return nil
        }
        return text
    }

    private func template(_ value: SettingsValue) -> String? {
        guard let path = path(value) else { return nil }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            value.complain("the template \(path) cannot be read as UTF-8 text")
            return nil
        }
        do {
            _ = try MessageTemplate(text)
            return text
        } catch {
            value.complain("the template \(path) is no Mustache: \(error)")
            return nil
        }
    }

    // MARK: Pacing

    private func pacing(_ object: ObjectReader) -> Settings.Pacing {
        var pacing = Settings.Pacing()
        if let place = object.value("digest") { pacing.digest = place.choice(Settings.Pacing.Digest.self) }
        if let place = object.value("digestAt"), let minute = minute(place) { pacing.digestMinute = minute }
        if let place = object.value("quietHours") { pacing.quietHours = span(place) }
        if let place = object.value("coalesce") { pacing.coalesce = duration(place) }
        if let place = object.value("timeZone"), let name = place.string() {
            if Rhythm.knows(timeZone: name) {
                pacing.timeZone = name
            } else {
                place.complain("\"\(name)\" is no time zone; write \"Europe/Berlin\"")
            }
        }
        return pacing
    }

    private func minute(_ value: SettingsValue) -> Int? {
        guard let text = value.string() else { return nil }
        if let minute = Self.minuteOfDay(text) { return minute }
        value.complain("\"\(text)\" is no time of day; write \"07:00\"")
        return nil
    }

    private func span(_ value: SettingsValue) -> Settings.Pacing.Span? {
        guard let text = value.string() else { return nil }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Self.minuteOfDay(String($0)) }
        if ends.count == 2, let from = ends[0], let to = ends[1], from != to {
            return Settings.Pacing.Span(from: from, to: to)
        }
        value.complain("\"\(text)\" is no span of the day; write \"22:00-06:30\"")
        return nil
    }

    private static func minuteOfDay(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isNumber) }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }
}
