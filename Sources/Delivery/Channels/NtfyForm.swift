import Model
package import Transport

/// A topic of ntfy, published as JSON to the root of the server.
package struct NtfyForm: ChatForm {
    package var endpoint: Endpoint
    package var topic: String
    package var token: Secret?
    /// 1 to 5; nil follows the weight of the change.
    package var priority: Int?
    /// Longer messages become attachments.
    static let limit = 4096

    package init(
        endpoint: Endpoint = Endpoint(url: "https://ntfy.sh"),
        topic: String,
        token: Secret? = nil,
        priority: Int? = nil
    ) {
        var endpoint = endpoint
        if let token { endpoint.fields.append(.init("Authorization", Secret("Bearer " + token.reveal()))) }
        self.endpoint = endpoint
        self.topic = topic
        self.token = token
        self.priority = priority
    }

    package func transfer(for parcel: Parcel, text: MessageText, template: MessageTemplate?) -> Transfer {
        let body = body(parcel, text, template, in: PlainMarkup(), limit: Self.limit, measure: .bytes)
        return endpoint.transfer(
            body: JSONValue.object(present: [
                "topic": .string(topic),
                "title": .string(text.subject(of: parcel)),
                "message": .string(body),
                "click": text.mainLink(of: parcel).map { .string($0) },
                "priority": .int(Int64(priority ?? Weight(of: parcel).ntfyPriority)),
                "tags": .array(Set(parcel.events.map(\.kind.rawValue)).sorted().map { .string($0) }),
            ]).bytes
        )
    }
}

/// How loudly a message should ring.
enum Weight {
    case low, normal, high

    init(of parcel: Parcel) {
        let revisions = parcel.events.compactMap(\.revision)
        let isGrave = parcel.events.contains { [.removed, .disabled].contains($0.kind) }
        if isGrave || revisions.contains(where: { $0.isUndisclosed || $0.significance >= 0.7 }) {
            self = .high
        } else if parcel.events.count == revisions.count, revisions.allSatisfy({ !$0.isSubstantive }) {
            self = .low
        } else {
            self = .normal
        }
    }

    var ntfyPriority: Int {
        switch self {
        case .low: 2
        case .normal: 3
        case .high: 4
        }
    }

    var gotifyPriority: Int {
        switch self {
        case .low: 2
        case .normal: 5
        case .high: 8
        }
    }
}
