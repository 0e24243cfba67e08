import Model
package import Transport

/// An application of a Gotify server.
package struct GotifyForm: ChatForm {
    package var endpoint: Endpoint
    /// 0 to 10; nil follows the weight of the change.
    package var priority: Int?
    static let limit = 8000

    package init(endpoint: Endpoint, token: Secret, priority: Int? = nil) {
        var endpoint = endpoint
        endpoint.fields.append(.init("X-Gotify-Key", token))
        self.endpoint = endpoint
        self.priority = priority
    }

    package func transfer(for parcel: Parcel, text: MessageText, template: MessageTemplate?) -> Transfer {
        // Markdown joins lines that are not parted by a blank one.
        let body = body(parcel, text, template, in: MarkdownMarkup(), limit: Self.limit, lineEnd: "\n\n")
        var extras: JSONValue = ["client::display": ["contentType": "text/markdown"]]
        if let link = text.mainLink(of: parcel) {
            extras = [
                "client::display": ["contentType": "text/markdown"],
                "client::notification": ["click": ["url": .string(link)]],
            ]
        }
        return endpoint.transfer(
            path: "/message",
            body: JSONValue.object(present: [
                "title": .string(text.subject(of: parcel)),
                "message": .string(body),
                "priority": .int(Int64(priority ?? Weight(of: parcel).gotifyPriority)),
                "extras": extras,
            ]).bytes
        )
    }
}
