import Model
package import Transport

/// A mail server, and who writes to whom.
package struct EmailSettings: Hashable, Sendable {
    /// `smtp://host[:port]` with STARTTLS, or `smtps://host[:port]`.
    package var server: String
    package var requireTLS: Bool
    package var user: String?
    package var password: Secret?
    package var from: MailAddress
    package var to: [MailAddress]
    package var allowsPrivateNetwork: Bool
    package var timeout: Duration
    package var userAgent: String

    package init(
        server: String,
        requireTLS: Bool = true,
        user: String? = nil,
        password: Secret? = nil,
        from: MailAddress,
        to: [MailAddress],
        allowsPrivateNetwork: Bool = false,
        timeout: Duration = .seconds(60),
        userAgent: String = "watcher"
    ) {
        self.server = server
        self.requireTLS = requireTLS
        self.user = user
        self.password = password
        self.from = from
        self.to = to
        self.allowsPrivateNetwork = allowsPrivateNetwork
        self.timeout = timeout
        self.userAgent = userAgent
    }
}

/// Sends mail: text and HTML with the coloured diff, one thread for each article.
package struct EmailChannel: Channel {
    package var settings: EmailSettings
    package var letter: Letter
    private let sending: any MailSending

    /// A template words the plain part and, with HTML's escaping, the other.
    package init(
        settings: EmailSettings,
        text: MessageText = MessageText(),
        template: MessageTemplate? = nil,
        sending: any MailSending
    ) {
        self.settings = settings
        letter = Letter(settings: settings, text: text, template: template)
        self.sending = sending
    }

    package var gathers: Bool { true }

    package func transfer(for parcel: Parcel) -> MailTransfer {
        let port = WebAddress("http" + settings.server.drop { $0 != ":" })?.port
        return MailTransfer(
            server: settings.server,
            requireTLS: settings.requireTLS,
            user: settings.user,
            password: settings.password?.reveal(),
            from: settings.from.address,
            recipients: settings.to.map(\.address),
            message: letter.bytes(of: parcel),
            guarding: AddressGuard(
                allowsPrivateNetwork: settings.allowsPrivateNetwork,
                operatorPorts: Set([25, 465, 587] + [port].compactMap(\.self))
            ),
            limits: TransferLimits(
                firstByte: settings.timeout,
                stall: settings.timeout,
                total: settings.timeout
            )
        )
    }

    package func attempt(_ parcel: Parcel) async -> Attempt {
        do throws(TransferError) {
            try await sending.send(transfer(for: parcel))
            return Attempt(.delivered, detail: "the mail server took it")
        } catch {
            let sentence = settings.password?.redacted(from: error.sentence) ?? error.sentence
            // A refusal by the server may be about this letter; everything else is about the server.
            if case .mailRefused(let code, _) = error {
                return Attempt(
                    .failed(isOutage: code < 500, retryAfter: nil),
                    status: code,
                    detail: sentence.cut(to: 300)
                )
            }
            return Attempt(.failed(isOutage: true, retryAfter: nil), detail: sentence.cut(to: 300))
        }
    }
}
