import Delivery
import Foundation
import Model
import TestSupport
import Testing
import Transport

/// A chat service, what it is asked, and the members of the body that its documentation names.
struct ChatCase: CustomTestStringConvertible, Sendable {
    var name: String
    var form: any ChatForm
    var method = "POST"
    var url: String
    var fields: [String: String] = [:]
    /// Dotted paths into the body; numbers are indices.
    var body: [String: String]
    /// Every member that may occur, as the service documents it; `*` stands for any index.
    var members: Set<String>

    var testDescription: String { name }

    private static let title = "Changed: Ferry aground off Port Amber, 97 hurt"
    private static let page = "https://watch.example/changes/evt_01KAS9ZC000000000000000007"

    static let all: [ChatCase] = [
        ChatCase(
            name: "Slack",
            form: SlackForm(endpoint: Endpoint(url: "https://hooks.slack.com/services/T0/B0/abcdefgh")),
            url: "https://hooks.slack.com/services/T0/B0/abcdefgh",
            body: [
                "text": """
                <\(page)|\(title)>
                Harbour Herald · version 0 → 1 · number, headline, quotation, cut · significance 82 % · undisclosed
                • "12" became "97"
                • a quotation was added
                *Headline*: Ferry aground off Port Amber, \u{200B}~12~\u{200B}\u{200B}*97*\u{200B} hurt
                *¶ 1*: The ferry Marigold ran aground at dawn; \u{200B}~12~\u{200B}\u{200B}*97*\u{200B} people were hurt, said &lt;the coast guard&gt; &amp; others.
                *¶ 3 added*: \u{200B}*“We heard a \u{200B}*\u{200B}bang\u{200B}*\u{200B} and \u{200B}_\u{200B}then\u{200B}_\u{200B} silence,” said a passenger.*\u{200B}
                *¶ 3 cut*: \u{200B}~The operator was fined in 2019.~\u{200B}
                <\(page)|Change> · <https://watch.example/articles/12/diff/0/1|Full diff> · <https://herald.example/2026/11/ferry|Article>
                """,
                "unfurl_links": "0", "unfurl_media": "0",
            ],
            members: ["text", "unfurl_links", "unfurl_media"]
        ),
        ChatCase(
            name: "Mattermost",
            form: MattermostForm(endpoint: Endpoint(url: "https://chat.example/hooks/abcdefgh"), channel: "desk"),
            url: "https://chat.example/hooks/abcdefgh",
            body: [
                "channel": "desk",
                "text": """
                [\(title)](\(page))
                Harbour Herald · version 0 → 1 · number, headline, quotation, cut · significance 82 % · undisclosed
                • "12" became "97"
                • a quotation was added
                **Headline**: Ferry aground off Port Amber, \u{200A}~~12~~\u{200A}\u{200A}**97**\u{200A} hurt
                **¶ 1**: The ferry Marigold ran aground at dawn; \u{200A}~~12~~\u{200A}\u{200A}**97**\u{200A} people were hurt, said \\<the coast guard\\> & others.
                **¶ 3 added**: \u{200A}**“We heard a \\*bang\\* and \\_then\\_ silence,” said a passenger.**\u{200A}
                **¶ 3 cut**: \u{200A}~~The operator was fined in 2019.~~\u{200A}
                [Change](\(page)) · [Full diff](https://watch.example/articles/12/diff/0/1) · [Article](https://herald.example/2026/11/ferry)
                """,
            ],
            members: ["text", "channel"]
        ),
        ChatCase(
            name: "Discord",
            form: DiscordForm(endpoint: Endpoint(url: "https://discord.com/api/webhooks/1/abcdefgh")),
            url: "https://discord.com/api/webhooks/1/abcdefgh",
            body: [
                "embeds.0.title": title, "embeds.0.url": page, "embeds.0.color": "12597547",
                "embeds.0.timestamp": "2026-11-24T18:05:07Z", "allowed_mentions.parse": "()",
                "embeds.0.description": """
                Harbour Herald · version 0 → 1 · number, headline, quotation, cut · significance 82 % · undisclosed
                • "12" became "97"
                • a quotation was added
                **Headline**: Ferry aground off Port Amber, \u{200A}~~12~~\u{200A}\u{200A}**97**\u{200A} hurt
                **¶ 1**: The ferry Marigold ran aground at dawn; \u{200A}~~12~~\u{200A}\u{200A}**97**\u{200A} people were hurt, said \\<the coast guard\\> & others.
                **¶ 3 added**: \u{200A}**“We heard a \\*bang\\* and \\_then\\_ silence,” said a passenger.**\u{200A}
                **¶ 3 cut**: \u{200A}~~The operator was fined in 2019.~~\u{200A}
                [Change](\(page)) · [Full diff](https://watch.example/articles/12/diff/0/1) · [Article](https://herald.example/2026/11/ferry)
                """,
            ],
            members: [
                "embeds.*.title", "embeds.*.url", "embeds.*.description", "embeds.*.color", "embeds.*.timestamp",
                "allowed_mentions.parse",
            ]
        ),
        ChatCase(
            name: "Telegram",
            form: TelegramForm(token: "123456:ABCDEF", chat: "-100200", thread: 7),
            url: "https://api.telegram.org/bot123456:ABCDEF/sendMessage",
            body: [
                "chat_id": "-100200", "message_thread_id": "7", "parse_mode": "HTML",
                "link_preview_options.is_disabled": "1",
                "text": """
                <a href="\(page)">\(title)</a>
                Harbour Herald · version 0 → 1 · number, headline, quotation, cut · significance 82 % · undisclosed
                • &quot;12&quot; became &quot;97&quot;
                • a quotation was added
                <b>Headline</b>: Ferry aground off Port Amber, <s>12</s><u>97</u> hurt
                <b>¶ 1</b>: The ferry Marigold ran aground at dawn; <s>12</s><u>97</u> people were hurt, said &lt;the coast guard&gt; &amp; others.
                <b>¶ 3 added</b>: <u>“We heard a *bang* and _then_ silence,” said a passenger.</u>
                <b>¶ 3 cut</b>: <s>The operator was fined in 2019.</s>
                <a href="\(page)">Change</a> · <a href="https://watch.example/articles/12/diff/0/1">Full diff</a> · <a href="https://herald.example/2026/11/ferry">Article</a>
                """,
            ],
            members: ["chat_id", "message_thread_id", "text", "parse_mode", "link_preview_options.is_disabled"]
        ),
        ChatCase(
            name: "ntfy",
            form: NtfyForm(topic: "edits", token: "tk_abcdefgh"),
            url: "https://ntfy.sh",
            fields: ["Authorization": "Bearer tk_abcdefgh"],
            body: [
                "topic": "edits", "title": title, "click": page, "priority": "4", "tags.0": "revised",
                "message": """
                Harbour Herald · version 0 → 1 · number, headline, quotation, cut · significance 82 % · undisclosed
                • "12" became "97"
                • a quotation was added
                Headline: Ferry aground off Port Amber, [-12-]{+97+} hurt
                ¶ 1: The ferry Marigold ran aground at dawn; [-12-]{+97+} people were hurt, said <the coast guard> & others.
                ¶ 3 added: {+“We heard a *bang* and _then_ silence,” said a passenger.+}
                ¶ 3 cut: [-The operator was fined in 2019.-]
                Change <\(page)> · Full diff <https://watch.example/articles/12/diff/0/1> · Article <https://herald.example/2026/11/ferry>
                """,
            ],
            members: ["topic", "title", "message", "click", "priority", "tags.*"]
        ),
        ChatCase(
            name: "Gotify",
            form: GotifyForm(endpoint: Endpoint(url: "https://push.example/sub/"), token: "Aabcdefgh"),
            url: "https://push.example/sub/message",
            fields: ["X-Gotify-Key": "Aabcdefgh"],
            body: [
                "title": title, "priority": "8", "extras.client::display.contentType": "text/markdown",
                "extras.client::notification.click.url": page,
                "message": """
                Harbour Herald · version 0 → 1 · number, headline, quotation, cut · significance 82 % · undisclosed

                • "12" became "97"

                • a quotation was added

                **Headline**: Ferry aground off Port Amber, \u{200A}~~12~~\u{200A}\u{200A}**97**\u{200A} hurt

                **¶ 1**: The ferry Marigold ran aground at dawn; \u{200A}~~12~~\u{200A}\u{200A}**97**\u{200A} people were hurt, said \\<the coast guard\\> & others.

                **¶ 3 added**: \u{200A}**“We heard a \\*bang\\* and \\_then\\_ silence,” said a passenger.**\u{200A}

                **¶ 3 cut**: \u{200A}~~The operator was fined in 2019.~~\u{200A}

                [Change](\(page)) · [Full diff](https://watch.example/articles/12/diff/0/1) · [Article](https://herald.example/2026/11/ferry)
                """,
            ],
            members: [
                "title", "message", "priority", "extras.client::display.contentType",
                "extras.client::notification.click.url",
            ]
        ),
        ChatCase(
            name: "Matrix",
            form: MatrixForm(
                endpoint: Endpoint(url: "https://matrix.example"),
                token: "syt_abcdefgh",
                room: "!room:matrix.example"
            ),
            method: "PUT",
            url: "https://matrix.example/_matrix/client/v3/rooms/%21room%3Amatrix.example/send/m.room.message/"
                + "evt_01KAS9ZC000000000000000007",
            fields: ["Authorization": "Bearer syt_abcdefgh"],
            body: [
                "msgtype": "m.text", "format": "org.matrix.custom.html",
                "body": """
                \(title) <\(page)>
                Harbour Herald · version 0 → 1 · number, headline, quotation, cut · significance 82 % · undisclosed
                • "12" became "97"
                • a quotation was added
                Headline: Ferry aground off Port Amber, [-12-]{+97+} hurt
                ¶ 1: The ferry Marigold ran aground at dawn; [-12-]{+97+} people were hurt, said <the coast guard> & others.
                ¶ 3 added: {+“We heard a *bang* and _then_ silence,” said a passenger.+}
                ¶ 3 cut: [-The operator was fined in 2019.-]
                Change <\(page)> · Full diff <https://watch.example/articles/12/diff/0/1> · Article <https://herald.example/2026/11/ferry>
                """,
                "formatted_body": [
                    "<a href=\"\(page)\">\(title)</a>",
                    "Harbour Herald · version 0 → 1 · number, headline, quotation, cut · significance 82 % · undisclosed",
                    "• &quot;12&quot; became &quot;97&quot;", "• a quotation was added",
                    "<b>Headline</b>: Ferry aground off Port Amber, <del>12</del><u>97</u> hurt",
                    "<b>¶ 1</b>: The ferry Marigold ran aground at dawn; <del>12</del><u>97</u> people were hurt, said "
                        + "&lt;the coast guard&gt; &amp; others.",
                    "<b>¶ 3 added</b>: <u>“We heard a *bang* and _then_ silence,” said a passenger.</u>",
                    "<b>¶ 3 cut</b>: <del>The operator was fined in 2019.</del>",
                    "<a href=\"\(page)\">Change</a> · <a href=\"https://watch.example/articles/12/diff/0/1\">Full diff</a> · "
                        + "<a href=\"https://herald.example/2026/11/ferry\">Article</a>",
                ].joined(separator: "<br>"),
            ],
            members: ["msgtype", "body", "format", "formatted_body"]
        ),
        ChatCase(
            name: "Teams",
            form: TeamsForm(endpoint: Endpoint(url: "https://prod.example/workflows/abcdefgh")),
            url: "https://prod.example/workflows/abcdefgh",
            body: [
                "type": "message", "attachments.0.contentType": "application/vnd.microsoft.card.adaptive",
                "attachments.0.content.type": "AdaptiveCard", "attachments.0.content.version": "1.4",
                "attachments.0.content.body.0.type": "RichTextBlock",
                "attachments.0.content.body.0.inlines.0.text": title,
                "attachments.0.content.body.0.inlines.0.weight": "Bolder",
                "attachments.0.content.body.4.inlines.3.text": "12",
                "attachments.0.content.body.4.inlines.3.strikethrough": "1",
                "attachments.0.content.body.4.inlines.4.text": "97",
                "attachments.0.content.body.4.inlines.4.underline": "1",
                "attachments.0.content.actions.0.type": "Action.OpenUrl",
                "attachments.0.content.actions.0.url": page, "attachments.0.content.actions.0.title": "Change",
                "attachments.0.content.actions.1.title": "Full diff",
                "attachments.0.content.actions.2.title": "Article",
                "attachments.0.content.body.5.inlines.2.text": "The ferry Marigold ran aground at dawn; ",
                "attachments.0.content.body.5.inlines.5.text": " people were hurt, said <the coast guard> & others.",
            ],
            members: Set(
                ["type", "attachments.*.contentType", "attachments.*.contentUrl"]
                    + [
                        "$schema", "type", "version", "body.*.type", "body.*.inlines.*.type", "body.*.inlines.*.text",
                        "body.*.inlines.*.weight", "body.*.inlines.*.strikethrough", "body.*.inlines.*.underline",
                        "body.*.inlines.*.italic", "body.*.inlines.*.color", "body.*.inlines.*.selectAction.type",
                        "body.*.inlines.*.selectAction.url", "actions.*.type", "actions.*.title", "actions.*.url",
                    ].map { "attachments.*.content." + $0 }
            )
        ),
    ]
}

@Suite("Requests to chat services")
struct ChatRequestTests {
    private static let text = MessageText(
        publicAddress: PublicAddress(SampleEvents.address("https://watch.example"))
    )

    private static func parcel(_ events: [ChangeEvent]) -> Parcel { Parcel(events: events, time: SampleEvents.time) }

    private static func parsed(_ transfer: Transfer) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(transfer.body ?? []))
    }

    static func member(_ path: String, of object: Any?) -> String? {
        let found = path.split(separator: ".").reduce(object) { value, name in
            if let array = value as? [Any], let index = Int(name) {
                return array.indices.contains(index) ? array[index] : nil
            }
            return (value as? [String: Any])?[String(name)]
        }
        if let array = found as? [Any] { return "(\(array.map { "\($0)" }.joined(separator: ",")))" }
        if let number = found as? NSNumber { return number.stringValue }
        return found as? String
    }

    @Test("each service is asked as its documentation says", arguments: ChatCase.all)
    func table(chat: ChatCase) throws {
        let event = SampleEvents.event(.revised, sequence: 7)
        let transfer = chat.form.transfer(for: Self.parcel([event]), text: Self.text, template: nil)
        #expect(transfer.method == chat.method)
        #expect(transfer.url == chat.url)
        #expect(transfer.maxRedirects == 0)
        #expect(!transfer.guarding.allowsPrivateNetwork)
        let fields = Dictionary(transfer.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        #expect(fields["Content-Type"] == "application/json; charset=utf-8")
        for (name, value) in chat.fields { #expect(fields[name] == value) }
        let body = try Self.parsed(transfer)
        for (path, value) in chat.body { #expect(Self.member(path, of: body) == value, "\(path)") }
        #expect(Self.paths(in: body).subtracting(chat.members) == [], "members that the service does not document")
    }

    /// The dotted paths of all leaves, indices as `*`.
    private static func paths(in value: Any, under prefix: String = "") -> Set<String> {
        let start = prefix.isEmpty ? "" : prefix + "."
        if let object = value as? [String: Any] {
            return object.reduce(into: []) { $0.formUnion(paths(in: $1.value, under: start + $1.key)) }
        }
        if let array = value as? [Any], !array.isEmpty {
            return array.reduce(into: []) { $0.formUnion(paths(in: $1, under: start + "*")) }
        }
        return [prefix]
    }

    /// What a hostile headline becomes in the text of each service.
    private static let hostile =
        "<!channel> @everyone *b* _i_ [x](https://e.example) ![](https://t.example) `c` # h | </b>"

    private static let disarmed = [
        "Slack": "&lt;!channel&gt; @everyone \u{200B}*\u{200B}b\u{200B}*\u{200B} \u{200B}_\u{200B}i\u{200B}_\u{200B} "
            + "[x](https://e.example) ![](https://t.example) \u{200B}`\u{200B}c\u{200B}`\u{200B} # h ¦ &lt;/b&gt;",
        "Mattermost": ##"\<!channel\> @"## + "\u{200B}" + ##"everyone \*b\* \_i\_ \[x\]\(https://e.example\) "##
            + ##"!\[\]\(https://t.example\) \`c\` \# h \| \</b\>"##,
        "Telegram": "&lt;!channel&gt; @everyone *b* _i_ [x](https://e.example) ![](https://t.example) `c` # h | "
            + "&lt;/b&gt;",
    ]

    @Test("a headline cannot format, link, ping or break out in any service", arguments: ChatCase.all)
    func escaping(chat: ChatCase) throws {
        var event = SampleEvents.event(.removed)
        event.article?.headline = Self.hostile
        let transfer = chat.form.transfer(for: Self.parcel([event]), text: Self.text, template: nil)
        let body = try Self.parsed(transfer)
        func text(_ path: String) -> String { Self.member(path, of: body) ?? "" }
        let markdown = try #require(Self.disarmed["Mattermost"])
        switch chat.name {
        case "Slack", "Mattermost", "Telegram":
            #expect(text("text").contains("Removed: \(Self.disarmed[chat.name] ?? "")"), "\(text("text"))")
        case "Discord": #expect(text("embeds.0.title") == "Removed: " + markdown)
        // Titles of these are plain text for the services themselves.
        case "ntfy", "Gotify": #expect(text("title") == "Removed: " + Self.hostile)
        case "Matrix":
            #expect(text("formatted_body").contains("Removed: " + (Self.disarmed["Telegram"] ?? "")))
            #expect(Self.isBalanced(text("formatted_body")))
        case "Teams": #expect(text("attachments.0.content.body.0.inlines.0.text") == "Removed: " + Self.hostile)
        default: Issue.record("\(chat.name) is not looked at")
        }
    }

    @Test("no service gets more than it takes, whatever the text", arguments: ChatCase.all)
    func limits(chat: ChatCase) throws {
        var event = SampleEvents.event(.revised)
        let long = String(repeating: "<&*_~`[é👩‍👩‍👧] \u{202E}\u{0}", count: 300)
        event.article?.headline = long
        event.reason = long
        event.revision?.blocks = (0..<40).map { index in
            BlockEdit(op: .inserted, new: [index], kinds: [.added], spans: [Span(.insert, long)], block: .paragraph)
        }
        let digest = (0..<30).map { _ in event }
        for events in [[event], digest] {
            let transfer = chat.form.transfer(for: Self.parcel(events), text: Self.text, template: nil)
            let body = try Self.parsed(transfer)
            func size(_ path: String) -> Int { Self.member(path, of: body)?.utf16.count ?? 0 }
            func bytes(_ path: String) -> Int { Self.member(path, of: body)?.utf8.count ?? 0 }
            #expect((transfer.body ?? []).count <= 60_000)
            switch chat.name {
            case "Slack", "Mattermost": #expect(size("text") <= 4000)
            case "Discord":
                #expect(size("embeds.0.title") <= 256)
                #expect(size("embeds.0.description") <= 4096)
                #expect(size("embeds.0.description") > 500)
            case "Telegram":
                #expect(size("text") <= 4096)
                #expect(Self.isBalanced(Self.member("text", of: body) ?? ""))
            case "ntfy": #expect(bytes("message") <= 4096)
            case "Matrix":
                #expect(bytes("body") + bytes("formatted_body") <= 60_000)
                #expect(Self.isBalanced(Self.member("formatted_body", of: body) ?? ""))
            case "Teams": #expect((transfer.body ?? []).count <= 28_000)
            default: break
            }
        }
    }

    /// Whether every tag that is opened is closed, in order.
    private static func isBalanced(_ html: String) -> Bool {
        var open: [Substring] = []
        for piece in html.split(separator: "<").dropFirst(html.hasPrefix("<") ? 0 : 1) {
            guard let end = piece.firstIndex(of: ">") else { return false }
            let tag = piece[..<end]
            if tag == "br" { continue }
            if tag.hasPrefix("/") {
                guard open.popLast() == tag.dropFirst() else { return false }
            } else {
                open.append(tag.prefix { $0 != " " })
            }
        }
        return open.isEmpty
    }

    @Test("every kind of event has something to say in every service", arguments: ChatCase.all)
    func kinds(chat: ChatCase) throws {
        for event in SampleEvents.all() {
            for text in [Self.text, MessageText()] {
                let transfer = chat.form.transfer(for: Self.parcel([event]), text: text, template: nil)
                _ = try Self.parsed(transfer)
                #expect((transfer.body ?? []).count > 80)
            }
        }
    }

    @Test("a burst on one article is one message that says when it came to nothing")
    func burst() throws {
        var first = SampleEvents.event(.revised, sequence: 1)
        var second = SampleEvents.event(.revised, sequence: 2)
        first.versions = .init(old: SampleEvents.version(3), new: SampleEvents.version(4))
        second.versions = .init(old: SampleEvents.version(4), new: SampleEvents.version(5), revertsTo: 3)
        second.versions?.new.fingerprint = SampleEvents.version(3).fingerprint
        let transfer = NtfyForm(topic: "t").transfer(
            for: Self.parcel([first, second]),
            text: Self.text,
            template: nil
        )
        let body = try Self.parsed(transfer)
        #expect(Self.member("title", of: body) == "2 changes: Ferry aground off Port Amber, 97 hurt")
        let message = try #require(Self.member("message", of: body))
        #expect(message.hasPrefix("Changed and changed back: it reads as before."))
        #expect(message.contains("– changed back, 82 %, undisclosed: headline now"))
    }

    @Test("a template words the message, its values safe for the channel")
    func template() throws {
        var event = SampleEvents.event(.revised)
        event.article?.headline = "<b>5 > 3 & *more*</b>"
        let template = try MessageTemplate(
            "{{verb}} in {{source.name}}: {{article.headline}} ({{significance}}{{#undisclosed}}, quietly{{/undisclosed}})"
        )
        let slack = SlackForm(endpoint: Endpoint(url: "https://hooks.slack.com/services/x"))
        let one = slack.transfer(for: Self.parcel([event]), text: Self.text, template: template)
        #expect(
            Self.member("text", of: try Self.parsed(one))
                == "Changed in Harbour Herald: &lt;b&gt;5 &gt; 3 &amp; \u{200B}*\u{200B}more\u{200B}*\u{200B}&lt;/b&gt; (82 %, quietly)"
        )
        let telegram = TelegramForm(token: "123456:ABCDEF", chat: "1")
        let two = telegram.transfer(for: Self.parcel([event]), text: Self.text, template: template)
        #expect(
            Self.member("text", of: try Self.parsed(two))
                == "Changed in Harbour Herald: &lt;b&gt;5 &gt; 3 &amp; *more*&lt;/b&gt; (82 %, quietly)"
        )
    }

    @Test("what a service says about waiting and about mistakes is heard, and no token is repeated")
    func answers() async throws {
        let form = TelegramForm(token: "123456:ABCDEFGH", chat: "1")
        func outcome(_ status: Int, _ body: String) async -> Attempt {
            struct Answering: Sending {
                var answer: TransferAnswer
                func send(_ transfer: Transfer) async throws(TransferError) -> TransferAnswer { answer }
            }
            let answer = TransferAnswer(status: status, body: Array(body.utf8), finalURL: "https://x.example")
            return await ChatChannel(form: form, sending: Answering(answer: answer))
                .attempt(Self.parcel([SampleEvents.event(.revised)]))
        }
        let telegram = await outcome(
            429,
            #"{"ok":false,"description":"Too Many Requests","parameters":{"retry_after":35}}"#
        )
        #expect(telegram.outcome == .failed(isOutage: true, retryAfter: .seconds(35)))
        #expect(telegram.detail == "the receiver answered 429: Too Many Requests")
        let discord = await outcome(429, #"{"message":"slow down","retry_after":0.5}"#)
        #expect(discord.outcome == .failed(isOutage: true, retryAfter: .milliseconds(500)))
        let leak = await outcome(400, "no bot at /bot123456:ABCDEFGH here")
        #expect(!leak.detail.contains("ABCDEFGH"))
        #expect(leak.outcome == .failed(isOutage: false, retryAfter: nil))
        let well = await outcome(200, #"{"ok":true}"#)
        #expect(well.outcome == .delivered)
    }
}
