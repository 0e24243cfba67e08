import Model
package import Transport

/// A workflow of Microsoft Teams: an adaptive card whose text runs are plain, so that nothing needs to be escaped.
package struct TeamsForm: ChatForm {
    package var endpoint: Endpoint
    /// A card may have 28 KB.
    static let limit = 12_000

    package init(endpoint: Endpoint) { self.endpoint = endpoint }

    package func transfer(for parcel: Parcel, text: MessageText, template: MessageTemplate?) -> Transfer {
        var left = Self.limit
        let blocks = bodyLines(parcel, text, template).compactMap { Self.block($0, left: &left) }
        let title = Self.paragraph([Self.run(Passage(.strong, text.subject(of: parcel)))])
        let closing = text.closing(of: parcel).flatMap(\.self)
        let card = JSONValue.object(present: [
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "type": "AdaptiveCard",
            "version": "1.4",
            "body": .array([title] + blocks),
            "actions": .array(closing.compactMap(Self.action)),
        ])
        return endpoint.transfer(
            body: JSONValue.object(present: [
                "type": "message",
                "attachments": [
                    [
                        "contentType": "application/vnd.microsoft.card.adaptive",
                        "contentUrl": .null,
                        "content": card,
                    ]
                ],
            ]).bytes
        )
    }

    private func bodyLines(_ parcel: Parcel, _ text: MessageText, _ template: MessageTemplate?) -> [[Passage]] {
        guard let own = template?.render(parcel, text: text, markup: PlainMarkup()) else {
            return text.lines(of: parcel)
        }
        return own.split(separator: "\n").map { [Passage(.plain, String($0))] }
    }

    /// A line as a block; nil once the card is full.
    private static func block(_ line: [Passage], left: inout Int) -> JSONValue? {
        guard left > 0 else { return nil }
        let runs = line.filter { !$0.text.isEmpty }.map(run)
        let block = paragraph(runs)
        left -= block.bytes.count
        if left < 0 {
            left = 0
            return paragraph([run(Passage(.plain, "…"))])
        }
        return block
    }

    private static func paragraph(_ runs: [JSONValue]) -> JSONValue {
        ["type": "RichTextBlock", "inlines": .array(runs)]
    }

    private static func run(_ passage: Passage) -> JSONValue {
        var target: String?
        if case .link(let address) = passage.role { target = address }
        return .object(present: [
            "type": "TextRun",
            "text": .string(passage.text.withoutControls),
            "weight": passage.role == .strong ? "Bolder" : nil,
            "strikethrough": passage.role == .deleted ? true : nil,
            "underline": passage.role == .inserted ? true : nil,
            "italic": passage.role == .moved ? true : nil,
            "color": passage.role == .deleted ? "Attention" : passage.role == .inserted ? "Good" : nil,
            "selectAction": target.map { ["type": "Action.OpenUrl", "url": .string($0)] },
        ])
    }

    private static func action(_ passage: Passage) -> JSONValue? {
        guard case .link(let address) = passage.role else { return nil }
        return ["type": "Action.OpenUrl", "title": .string(passage.text), "url": .string(address)]
    }
}
