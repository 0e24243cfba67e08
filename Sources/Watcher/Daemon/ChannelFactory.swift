import Delivery
import Model
import Transport

/// Makes the channels that the settings ask for.
struct ChannelFactory {
    let settings: Settings
    let client: any Sending & MailSending

    /// All channels by subscriber.
    ///
    /// - Throws: ``SettingsProblems`` when a secret is no key.
    func channels() throws(SettingsProblems) -> [Subscriber.ID: any Channel] {
        var channels: [Subscriber.ID: any Channel] = [:]
        for webhook in settings.webhooks { channels[webhook.id] = try channel(for: webhook) }
        for entry in settings.channels { channels[entry.id] = try channel(for: entry) }
        return channels
    }

    /// How each subscriber is treated.
    static func lanes(for settings: Settings) -> [Subscriber.ID: LaneOptions] {
        var lanes: [Subscriber.ID: LaneOptions] = [:]
        for webhook in settings.webhooks { lanes[webhook.id] = LaneOptions(concurrency: webhook.concurrency) }
        for entry in settings.channels { lanes[entry.id] = LaneOptions(rhythm: Rhythm(entry.pacing)) }
        return lanes
    }

    /// Makes sure that every signing key is one.
    static func check(_ settings: Settings) throws(SettingsProblems) {
        for webhook in settings.webhooks { _ = try signer(for: webhook, in: settings) }
    }

    // MARK: Webhooks

    func channel(for webhook: Settings.Webhook) throws(SettingsProblems) -> WebhookChannel {
        WebhookChannel(
            endpoint: Endpoint(
                url: Secret(webhook.address.text),
                allowsPrivateNetwork: webhook.allowPrivateNetwork,
                userAgent: settings.userAgent,
                timeout: webhook.timeout
            ),
            signer: try Self.signer(for: webhook, in: settings),
            form: settings.eventForm,
            sending: client
        )
    }

    private static func signer(
        for webhook: Settings.Webhook,
        in settings: Settings
    ) throws(SettingsProblems) -> WebhookSigner {
        do {
            return WebhookSigner(secrets: try webhook.secrets.map { try WebhookSecret(Secret($0)) })
        } catch {
            let message = "webhook \"\(webhook.id)\": \(error)"
            throw SettingsProblems(problems: [
                SettingsProblem(file: settings.file, position: nil, pointer: "/webhooks", message: message)
            ])
        }
    }

    // MARK: Channels

    private func channel(for entry: Settings.ChannelEntry) throws(SettingsProblems) -> any Channel {
        let text = MessageText(publicAddress: settings.publicAddress.map { PublicAddress($0) })
        let template = try template(of: entry)
        func chat(_ form: any ChatForm) -> any Channel {
            ChatChannel(form: form, text: text, template: template, sending: client)
        }
        switch entry.kind {
        case .email(let email): return try mail(email, entry, text, template)
        case .slack(let url): return chat(SlackForm(endpoint: endpoint(url, entry)))
        case .mattermost(let url, let channel):
            return chat(MattermostForm(endpoint: endpoint(url, entry), channel: channel))
        case .discord(let url): return chat(DiscordForm(endpoint: endpoint(url, entry)))
        case .teams(let url): return chat(TeamsForm(endpoint: endpoint(url, entry)))
        case .telegram(let token, let chatName, let thread):
            let base = endpoint("https://api.telegram.org", entry)
            let form = TelegramForm(
                endpoint: base,
                token: Secret(token),
                chat: chatName,
                thread: thread.map(Int64.init)
            )
            return chat(form)
        case .ntfy(let url, let topic, let token, let priority):
            let base = endpoint(url?.text ?? "https://ntfy.sh", entry)
            return chat(NtfyForm(endpoint: base, topic: topic, token: token.map { Secret($0) }, priority: priority))
        case .gotify(let url, let token, let priority):
            return chat(GotifyForm(endpoint: endpoint(url.text, entry), token: Secret(token), priority: priority))
        case .matrix(let url, let token, let room):
            return chat(MatrixForm(endpoint: endpoint(url.text, entry), token: Secret(token), room: room))
        case .exec(let arguments):
            return ExecChannel(arguments: arguments, timeout: entry.timeout, form: settings.eventForm)
        }
    }

    private func endpoint(_ url: String, _ entry: Settings.ChannelEntry) -> Endpoint {
        Endpoint(
            url: Secret(url),
            allowsPrivateNetwork: entry.allowPrivateNetwork,
            userAgent: settings.userAgent,
            timeout: entry.timeout
        )
    }

    private func mail(
        _ email: Settings.ChannelEntry.Email,
        _ entry: Settings.ChannelEntry,
        _ text: MessageText,
        _ template: MessageTemplate?
    ) throws(SettingsProblems) -> any Channel {
        guard let from = MailAddress(email.from) else { throw problem(entry, "\(email.from) is no mail address") }
        let mail = EmailSettings(
            server: email.server,
            requireTLS: email.requireTLS,
            user: email.user,
            password: email.password.map { Secret($0) },
            from: from,
            to: email.to.compactMap { MailAddress($0) },
            allowsPrivateNetwork: entry.allowPrivateNetwork,
            timeout: entry.timeout,
            userAgent: settings.userAgent
        )
        return EmailChannel(settings: mail, text: text, template: template, sending: client)
    }

    private func template(of entry: Settings.ChannelEntry) throws(SettingsProblems) -> MessageTemplate? {
        guard let text = entry.template else { return nil }
        do { return try MessageTemplate(text) } catch { throw problem(entry, "the template is no Mustache: \(error)") }
    }

    private func problem(_ entry: Settings.ChannelEntry, _ message: String) -> SettingsProblems {
        let message = "channel \"\(entry.id)\": \(message)"
        return SettingsProblems(problems: [
            SettingsProblem(file: settings.file, position: nil, pointer: "/channels", message: message)
        ])
    }
}

extension Rhythm {
    fileprivate init(_ pacing: Settings.Pacing) {
        self.init(
            digest: pacing.digest.map { $0 == .hourly ? .hourly : .daily(minute: pacing.digestMinute) },
            quietHours: pacing.quietHours.map { QuietHours(from: $0.from, to: $0.to) },
            coalescing: pacing.coalesce,
            timeZone: pacing.timeZone
        )
    }
}

extension Settings {
    /// `Watcher/0.1.0 (+https://…)`.
    var userAgent: String {
        "Watcher/\(ProgramVersion.text)" + (contact.map { " (+\($0))" } ?? "")
    }

    var eventForm: EventForm { EventForm(publicAddress: publicAddress.map { PublicAddress($0) }) }
}
