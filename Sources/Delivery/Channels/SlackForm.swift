import Model
package import Transport

/// An incoming webhook of Slack.
package struct SlackForm: ChatForm {
    package var endpoint: Endpoint
    /// Slack cuts at 40,000 characters; nobody reads a tenth of it.
    static let limit = 4000

    package init(endpoint: Endpoint) { self.endpoint = endpoint }

    package func transfer(for parcel: Parcel, text: MessageText, template: MessageTemplate?) -> Transfer {
        let body = body(parcel, text, template, in: SlackMarkup(), limit: Self.limit, titled: true)
        return endpoint.transfer(
            body: JSONValue.object(present: [
                "text": .string(body), "unfurl_links": false, "unfurl_media": false,
            ]).bytes
        )
    }
}

/// An incoming webhook of Mattermost, which reads Markdown.
package struct MattermostForm: ChatForm {
    package var endpoint: Endpoint
    package var channel: String?
    static let limit = 4000

    package init(endpoint: Endpoint, channel: String? = nil) {
        self.endpoint = endpoint
        self.channel = channel
    }

    package func transfer(for parcel: Parcel, text: MessageText, template: MessageTemplate?) -> Transfer {
        let body = body(parcel, text, template, in: MarkdownMarkup(), limit: Self.limit, titled: true)
        return endpoint.transfer(
            body: JSONValue.object(present: [
                "text": .string(body), "channel": channel.map { .string($0) },
            ]).bytes
        )
    }
}
