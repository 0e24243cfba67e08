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
        if let template {
            let own = template.render(parcel, text: text, markup: MailMarkup())
            return MailMarkup.page(
                title: text.subject(of: parcel),
                paragraphs: own.split(separator: "\n").map(String.init)
            )
        }
        let subject = text.subject(of: parcel)
        let title = Passage(text.mainLink(of: parcel).map { .link($0) } ?? .strong, subject)
        var body = BoundedText(markup: MailMarkup(), limit: Self.limit, measure: .utf16)
        for line in text.lines(of: parcel) + text.closing(of: parcel) { body.add(line) }
        let heading = MailMarkup.heading(MailMarkup().render(title))
        return MailMarkup.page(
            title: subject,
            paragraphs: body.text.split(separator: "\n").map(String.init),
            heading: heading
        )
    }
}

/// HTML for mail readers: they drop style sheets, so each element carries its own style, and the marks are readable
/// without colour.
struct MailMarkup: Markup {
    func text(_ raw: String) -> String { raw.withoutControls.escapedForHTML }
    func strong(_ safe: String) -> String { "<b>\(safe)</b>" }
    func deleted(_ safe: String) -> String {
        "<del style=\"background:#fbe3e1;color:#8c1d18;text-decoration:line-through;padding:0 2px\">\(safe)</del>"
    }
    func inserted(_ safe: String) -> String {
        "<ins style=\"background:#ddf3e0;color:#0b5a1e;text-decoration:underline;padding:0 2px\">\(safe)</ins>"
    }
    func moved(_ safe: String) -> String {
        "<span style=\"border-bottom:2px dotted #6b5b95\">\(safe)</span>"
    }
    func link(_ safe: String, to target: String) -> String {
        "<a href=\"\(address(target))\" style=\"color:#1a4f8b\">\(safe)</a>"
    }
    func address(_ raw: String) -> String { raw.withoutControls.escapedForHTML }

    static func heading(_ safe: String) -> String {
        "<h1 style=\"font-size:20px;line-height:1.3;margin:0 0 12px\">\(safe)</h1>\n"
    }

    static func page(title: String, paragraphs: [String], heading: String = "") -> String {
        let body = paragraphs.map { "<p style=\"margin:0 0 10px\">\($0)</p>" }.joined(separator: "\n")
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>\(title.escapedForHTML)</title></head>
            <body style="margin:0;background:#ffffff;color:#1c1c1c">
            <div style="max-width:680px;margin:0 auto;padding:20px;font:16px/1.5 Georgia,serif">
            \(heading)\(body)
            </div></body></html>
            """
    }
}
