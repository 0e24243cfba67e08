import CCurl

extension HTTPClient: MailSending {
    package func send(_ mail: MailTransfer) async throws(TransferError) {
        _ = try await perform(try Self.order(for: mail))
    }

    private static func order(for mail: MailTransfer) throws(TransferError) -> Order {
        let scheme = mail.server.prefix { $0 != ":" }.lowercased()
        guard scheme == "smtp" || scheme == "smtps" else { throw .scheme(scheme) }
        for address in mail.recipients + [mail.from] {
            guard !address.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: ">") }) else {
                throw .badField("mail address")
            }
        }
        guard !mail.recipients.isEmpty else { throw .badField("recipients") }
        return Order(
            url: mail.server,
            lookup: mail.server,
            errand: .mail(
                Order.MailErrand(
                    recipients: FieldList(mail.recipients),
                    from: mail.from,
                    message: mail.message,
                    user: mail.user,
                    password: mail.password,
                    requiresTLS: mail.requireTLS
                )
            ),
            fields: FieldList([]),
            allowsPrivateNetwork: mail.guarding.allowsPrivateNetwork,
            limits: mail.limits,
            total: mail.limits.total.nanoseconds
        )
    }
}
