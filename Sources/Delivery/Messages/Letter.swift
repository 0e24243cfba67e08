import Model

/// A mail: its header and its two forms of the same message.
package struct Letter: Sendable {
    let settings: EmailSettings
    let text: MessageText
    let template: MessageTemplate?
    /// Characters of a part; a hundred pages of changes are better read on the page.
    static let limit = 60_000

    /// The mail as it goes to the server, lines ended by CR LF.
    ///
    /// `Message-ID` is that of the event, so that a repetition is known as one; `References` makes one thread of an article.
    package func bytes(of parcel: Parcel) -> [UInt8] {
        let boundary = "=_" + parcel.name
        var lines = header(of: parcel)
        lines.append("Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"")
        lines.append("")
        lines.append("This is a message in MIME format.")
        for (type, body) in [("text/plain", plain(parcel)), ("text/html", html(parcel))] {
            lines.append("--" + boundary)
            lines.append("Content-Type: \(type); charset=utf-8")
            lines.append("Content-Transfer-Encoding: quoted-printable")
            lines.append("")
            lines.append(MailText.quotedPrintable(body))
        }
        lines.append("--\(boundary)--")
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    private func header(of parcel: Parcel) -> [String] {
        let domain = settings.from.domain
        var lines = [
            "From: " + MailText.header(settings.from),
            "To: " + settings.to.map(MailText.header).joined(separator: ",\r\n "),
            "Subject: " + MailText.header(text.subject(of: parcel)),
            "Date: " + MailText.date(parcel.time),
            "Message-ID: <\(parcel.name)@\(domain)>",
        ]
        if let thread = Self.thread(of: parcel) {
            lines.append("In-Reply-To: <\(thread)@\(domain)>")
            lines.append("References: <\(thread)@\(domain)>")
        }
        lines += [
            "List-Id: \"Watcher\" <watcher.\(domain)>",
            "Auto-Submitted: auto-generated",
            "X-Mailer: " + MailText.header(settings.userAgent),
            "MIME-Version: 1.0",
        ]
        return lines
    }

    /// What all mails on one article refer to; nil for a digest of several.
    private static func thread(of parcel: Parcel) -> String? {
        let articles = Set(parcel.events.map(\.article?.id))
        if articles.count == 1, let article = parcel.events[0].article { return "article-\(article.id)" }
        return nil
    }

    private func plain(_ parcel: Parcel) -> String {
        if let template { return template.render(parcel, text: text, markup: PlainMarkup()) }
        let subject = text.subject(of: parcel)
        return text.body(
            of: parcel,
            in: PlainMarkup(),
            limit: Self.limit,
            measure: .utf16,
            leading: [[Passage(.strong, subject)], []]
        )
    }

    private func html(_ parcel: Parcel) -> String {
        var page = MailPage(parcel, text: text)
        if let template {
            page.replaceBody(with: template.render(parcel, text: text, markup: MailMarkup()))
        }
        return page.html(limit: Self.limit)
    }
}
