/// One message that is to be handed to a mail server.
package struct MailTransfer: Hashable, Sendable {
    /// `smtp://host[:port]` or `smtps://host[:port]`.
    package var server: String
    /// Whether the session must be encrypted before anything of the message or the password is sent.
    ///
    /// Without it `smtp:` servers that offer STARTTLS are still spoken to encrypted.
    package var requireTLS: Bool
    package var user: String?
    package var password: String?
    /// The envelope's sender, a bare address.
    package var from: String
    package var recipients: [String]
    /// The message with its header; line ends are CR LF, dots are doubled by libcurl.
    package var message: [UInt8]
    package var guarding: AddressGuard
    package var limits: TransferLimits

    package init(
        server: String,
        requireTLS: Bool = true,
        user: String? = nil,
        password: String? = nil,
        from: String,
        recipients: [String],
        message: [UInt8],
        guarding: AddressGuard = AddressGuard(),
        limits: TransferLimits = TransferLimits()
    ) {
        self.server = server
        self.requireTLS = requireTLS
        self.user = user
        self.password = password
        self.from = from
        self.recipients = recipients
        self.message = message
        self.guarding = guarding
        self.limits = limits
    }
}

/// Hands mail to a server.
package protocol MailSending: Sendable {
    /// Returns when the server has taken the message for all recipients.
    ///
    /// - Throws: ``TransferError/mailRefused(code:reply:)`` with the server's own words when it took it not; on
    ///   cancellation ``TransferError/cancelled`` within a second.
    func send(_ mail: MailTransfer) async throws(TransferError)
}
