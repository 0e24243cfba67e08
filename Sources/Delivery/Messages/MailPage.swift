import Model

/// The HTML part of a mail.
///
/// Mail readers drop much of what browsers know: every element carries its own style, and the sheet in the head only adds
/// the dark colours for readers that have them. Marks of changes are readable without colour and without any style.
struct MailPage {
    private let kicker: String
    private let isUndisclosed: Bool
    private let title: Passage
    private let time: String?
    private let closing: [Passage]
    private let summary: String
    private var blocks: [MessageBlock]
    /// Paragraphs of the operator's own wording, safe already, in place of the blocks.
    private var ownParagraphs: [String]?

    init(_ parcel: Parcel, text: MessageText) {
        let first = parcel.events[0]
        let tellsOne = parcel.events.count == 1
        let isBurst = MessageText.isBurst(parcel)
        kicker = tellsOne ? MessageText.verb(of: first) : isBurst ? "\(parcel.events.count) changes" : "Digest"
        let name = tellsOne || isBurst ? MessageText.name(of: first) : text.subject(of: parcel)
        title = Passage(text.mainLink(of: parcel).map { .link($0) } ?? .strong, name)
        isUndisclosed = parcel.events.contains { $0.revision?.isUndisclosed == true }
        time = tellsOne ? MessageText.clock(first.time) : nil
        closing = text.closing(of: parcel).flatMap(\.self).filter { if case .link = $0.role { true } else { false } }
        blocks = text.blocks(of: parcel).map(isUndisclosed && tellsOne ? Self.withoutBadge : { $0 })
        // What a list of mails shows behind the subject.
        let telling = blocks.first { $0.kind == .point } ?? blocks.first { $0.kind != .facts } ?? blocks.first
        summary = (telling?.passages.map(\.text).joined() ?? "").cut(to: 140)
    }

    /// Puts the operator's wording, made safe for ``MailMarkup``, in place of ours.
    mutating func replaceBody(with text: String) {
        ownParagraphs = text.split(separator: "\n").map(String.init)
    }

    /// The page, with at most so many characters of what changed.
    func html(limit: Int) -> String {
        let markup = MailMarkup()
        let body = ownParagraphs.map { $0.map { Self.paragraph($0) }.joined(separator: "\n") } ?? content(limit: limit)
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
            <title>\(markup.text(kicker + ": " + title.text))</title>
            <style>\(Self.sheet)</style></head>
            <body class="page" style="margin:0;padding:0;background:#f3f1ec;color:#1d1d1f">
            <div style="display:none;max-height:0;overflow:hidden">\(markup.text(summary))</div>
            <div style="max-width:640px;margin:0 auto;padding:16px 10px 28px">
            <div class="card" style="\(Self.card)">
            \(head)
            \(body)
            \(links)
            </div>
            <p class="quiet" style="margin:14px 18px 0;font:12px/1.5 \(Self.sans);color:#6a6a6f">
            \(legend)Sent by Watcher, which reads pages again after they were published.</p>
            </div></body></html>
            """
    }

    /// The facts without what the badge says.
    private static func withoutBadge(_ block: MessageBlock) -> MessageBlock {
        guard block.kind == .facts, let text = block.passages.first?.text else { return block }
        return MessageBlock(.facts, [Passage(.plain, text.replacing(" · undisclosed", with: ""))])
    }

    // MARK: Parts

    private var head: String {
        let badge =
            isUndisclosed
            ? " <span class=\"badge\" style=\"display:inline-block;margin-left:6px;padding:1px 8px;border-radius:9px;"
                + "background:#8c1d18;color:#ffffff;letter-spacing:0\">undisclosed</span>" : ""
        let moment = time.map { " <span style=\"letter-spacing:0\">· \($0)</span>" } ?? ""
        return """
            <p class="quiet" style="margin:0 0 8px;font:600 12px/1.6 \(Self.sans);letter-spacing:.04em;color:#6a6a6f">\
            \(MailMarkup().text(kicker))\(moment)\(badge)</p>
            <h1 dir="auto" style="margin:0 0 12px;font:700 22px/1.25 Georgia,'Times New Roman',serif">\(heading)</h1>
            """
    }

    private var legend: String {
        guard ownParagraphs == nil, blocks.contains(where: { $0.kind == .change }) else { return "" }
        let (deleted, inserted) = (MailMarkup().deleted("struck out"), MailMarkup().inserted("underlined"))
        return "\(deleted) was taken out, \(inserted) was put in. "
    }

    private var heading: String {
        let safe = MailMarkup().text(title.text)
        guard case .link(let target) = title.role else { return safe }
        let address = MailMarkup().address(target)
        return "<a class=\"ink\" href=\"\(address)\" style=\"color:#1d1d1f;text-decoration:none\">\(safe)</a>"
    }

    private func content(limit: Int) -> String {
        var left = limit
        var parts: [String] = []
        var points: [String] = []
        func closePoints() {
            guard !points.isEmpty else { return }
            let items = points.map { "<li style=\"margin:0 0 4px\">\($0)</li>" }.joined()
            parts.append("<ul style=\"margin:0 0 16px;padding:0 0 0 20px;font:15px/1.5 \(Self.sans)\">\(items)</ul>")
            points = []
        }
        for block in blocks {
            var text = BoundedText(markup: MailMarkup(), limit: left, measure: .utf16)
            text.add(block.passages)
            left -= text.text.utf16.count
            if block.kind == .point || block.kind == .item {
                points.append(text.text)
            } else {
                closePoints()
                parts.append(Self.element(block, text.text))
            }
            if text.isFull { break }
        }
        closePoints()
        return parts.joined(separator: "\n")
    }

    private static func element(_ block: MessageBlock, _ safe: String) -> String {
        switch block.kind {
        case .facts: return paragraph(safe, size: 14, colour: "#6a6a6f", name: "quiet")
        case .heading: return paragraph(safe, size: 14, colour: "#1d1d1f", name: "ink")
        case .change:
            let label = MailMarkup().text(block.label ?? "")
            return """
                <div class="rule" style="margin:0 0 14px;padding:0 0 0 12px;border-left:3px solid #ddd9cf">
                <p class="quiet" style="margin:0 0 2px;font:600 12px/1.5 \(sans);color:#6a6a6f">\(label)</p>
                <p dir="auto" style="margin:0;font:16px/1.55 Georgia,'Times New Roman',serif">\(safe)</p></div>
                """
        case .point, .item, .text: return paragraph(safe)
        }
    }

    private static func paragraph(
        _ safe: String,
        size: Int = 15,
        colour: String = "#1d1d1f",
        name: String = "ink"
    ) -> String {
        "<p class=\"\(name)\" dir=\"auto\" style=\"margin:0 0 12px;font:\(size)px/1.5 \(sans);color:\(colour)\">\(safe)</p>"
    }

    /// The first address as a button, the others beside it.
    private var links: String {
        guard !closing.isEmpty else { return "" }
        let buttons = closing.enumerated().map { index, passage in
            guard case .link(let target) = passage.role else { return "" }
            let look =
                index == 0
                ? "background:#1a4f8b;color:#ffffff;border:1px solid #1a4f8b" : "color:#1a4f8b;border:1px solid #cfcac0"
            return "<a class=\"\(index == 0 ? "main" : "other")\" href=\"\(MailMarkup().address(target))\" "
                + "style=\"display:inline-block;margin:0 8px 8px 0;padding:8px 14px;border-radius:6px;"
                + "text-decoration:none;\(look)\">\(MailMarkup().text(passage.text))</a>"
        }
        return "<p style=\"margin:18px 0 0;font:600 14px/1.3 \(Self.sans)\">" + buttons.joined() + "</p>"
    }

    // MARK: Style

    private static let sans = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
    private static let card =
        "background:#ffffff;border:1px solid #e4e0d7;border-radius:10px;padding:20px 20px 14px;overflow-wrap:anywhere"

    private static let sheet = """
        @media (prefers-color-scheme: dark) {
        .page{background:#141517!important;color:#ececee!important}
        .card{background:#1f2124!important;border-color:#34373c!important}
        .ink{color:#ececee!important}.quiet{color:#a2a4aa!important}.rule{border-color:#45484e!important}
        .del{background:#4d2321!important;color:#ffb9b3!important}.ins{background:#1b4126!important;color:#a9e6b7!important}
        .link{color:#8db9f2!important}.badge{background:#b3372f!important}
        .main{background:#2f6fb7!important;border-color:#2f6fb7!important}
        .other{color:#8db9f2!important;border-color:#45484e!important}
        }
        """
}

/// HTML for mail readers: each element carries its own style, and the marks are readable without colour.
struct MailMarkup: Markup {
    static let deletedStyle = "background:#fbe3e1;color:#8c1d18;text-decoration:line-through;padding:0 2px"
    static let insertedStyle = "background:#ddf3e0;color:#0b5a1e;text-decoration:underline;padding:0 2px"

    func text(_ raw: String) -> String { raw.withoutControls.escapedForHTML }
    func strong(_ safe: String) -> String { "<b>\(safe)</b>" }
    func deleted(_ safe: String) -> String { "<del class=\"del\" style=\"\(Self.deletedStyle)\">\(safe)</del>" }
    func inserted(_ safe: String) -> String { "<ins class=\"ins\" style=\"\(Self.insertedStyle)\">\(safe)</ins>" }
    func moved(_ safe: String) -> String { "<span style=\"border-bottom:2px dotted #6b5b95\">\(safe)</span>" }
    func link(_ safe: String, to target: String) -> String {
        "<a class=\"link\" href=\"\(address(target))\" style=\"color:#1a4f8b\">\(safe)</a>"
    }
    func address(_ raw: String) -> String { raw.withoutControls.escapedForHTML }
}
