import Model
package import Transport

/// A bot of Telegram.
package struct TelegramForm: ChatForm {
    package var endpoint: Endpoint
    package var chat: String
    /// The topic of a forum group.
    package var thread: Int64?
    /// Telegram counts 4,096 after the tags are taken out; we count with them.
    static let limit = 4096

    /// The endpoint is the server of the bot interface; the token is put into its path.
    package init(
        endpoint: Endpoint = Endpoint(url: "https://api.telegram.org"),
        token: Secret,
        chat: String,
        thread: Int64? = nil
    ) {
        var endpoint = endpoint
        var base = endpoint.url.reveal()
        while base.hasSuffix("/") { base.removeLast() }
        endpoint.url = Secret(base + "/bot" + token.reveal())
        self.endpoint = endpoint
        self.chat = chat
        self.thread = thread
    }

    package func transfer(for parcel: Parcel, text: MessageText, template: MessageTemplate?) -> Transfer {
        let body = body(parcel, text, template, in: HTMLMarkup(), limit: Self.limit, titled: true)
        return endpoint.transfer(
            path: "/sendMessage",
            body: JSONValue.object(present: [
                "chat_id": .string(chat),
                "message_thread_id": thread.map { .int($0) },
                "text": .string(body),
                "parse_mode": "HTML",
                "link_preview_options": ["is_disabled": true],
            ]).bytes
        )
    }
}
