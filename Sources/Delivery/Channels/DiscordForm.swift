import Model
package import Transport

/// A webhook of Discord: one embed, and nobody is pinged.
package struct DiscordForm: ChatForm {
    package var endpoint: Endpoint
    /// Discord allows 4,096 characters of a description and 6,000 of all embeds.
    static let limit = 4000

    package init(endpoint: Endpoint) { self.endpoint = endpoint }

    package func transfer(for parcel: Parcel, text: MessageText, template: MessageTemplate?) -> Transfer {
        let body = body(parcel, text, template, in: MarkdownMarkup(), limit: Self.limit)
        var title = BoundedText(markup: MarkdownMarkup(), limit: 250, measure: .utf16)
        title.add([Passage(.plain, text.subject(of: parcel))])
        let embed = JSONValue.object(present: [
            "title": .string(title.text),
            "url": text.mainLink(of: parcel).map { .string($0) },
            "description": .string(body),
            "color": .int(Self.colour(of: parcel)),
            "timestamp": .string(parcel.events[parcel.events.count - 1].time.description),
        ])
        return endpoint.transfer(
            body: JSONValue.object(present: [
                "embeds": [embed], "allowed_mentions": ["parse": []],
            ]).bytes
        )
    }

    /// Red for what was not owned up to or is gone, amber for what weighs, grey for the rest.
    private static func colour(of parcel: Parcel) -> Int64 {
        let revisions = parcel.events.compactMap(\.revision)
        if revisions.contains(where: \.isUndisclosed) { return 0xC0392B }
        if parcel.events.contains(where: { [.removed, .failing, .disabled].contains($0.kind) }) { return 0xC0392B }
        return revisions.contains(where: \.isSubstantive) ? 0xD68910 : 0x7F8C8D
    }
}
