import Model
package import Transport

/// A room on a Matrix server; the transaction is named after the events, so that a repetition is one message.
package struct MatrixForm: ChatForm {
    package var endpoint: Endpoint
    package var room: String
    /// An event may have 64 KiB, with both bodies in it.
    static let limit = 12_000

    package init(endpoint: Endpoint, token: Secret, room: String) {
        var endpoint = endpoint
        endpoint.fields.append(.init("Authorization", Secret("Bearer " + token.reveal())))
        self.endpoint = endpoint
        self.room = room
    }

    package func transfer(for parcel: Parcel, text: MessageText, template: MessageTemplate?) -> Transfer {
        let html = HTMLMarkup(insertion: "u", deletion: "del")
        let plain = body(parcel, text, template, in: PlainMarkup(), limit: Self.limit, measure: .bytes, titled: true)
        let rich = body(
            parcel,
            text,
            template,
            in: html,
            limit: Self.limit,
            measure: .bytes,
            titled: true,
            lineEnd: "<br>"
        )
        let path =
            "/_matrix/client/v3/rooms/\(PublicAddress.escaped(room))/send/m.room.message/"
            + PublicAddress.escaped(parcel.name)
        return endpoint.transfer(
            "PUT",
            path: path,
            body: JSONValue.object(present: [
                "msgtype": "m.text",
                "body": .string(plain),
                "format": "org.matrix.custom.html",
                "formatted_body": .string(rich),
            ]).bytes
        )
    }
}

extension Parcel {
    /// The same for the same events, and only for them.
    var name: String {
        let first = events[0].id
        return events.count == 1 ? first : "\(first)-\(events[events.count - 1].id)-\(events.count)"
    }
}
