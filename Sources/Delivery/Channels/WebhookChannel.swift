package import Model
package import Transport

/// Posts each event as a CloudEvent to a program's address, signed as Standard Webhooks describes.
package struct WebhookChannel: Channel {
    package var endpoint: Endpoint
    package var signer: WebhookSigner
    package var form: EventForm
    private let sending: any Sending

    package init(
        endpoint: Endpoint,
        signer: WebhookSigner,
        form: EventForm = EventForm(),
        sending: any Sending
    ) {
        self.endpoint = endpoint
        self.signer = signer
        self.form = form
        self.sending = sending
    }

    package var gathers: Bool { false }

    /// The request of one attempt: equal events have equal bodies, whatever the attempt.
    package func transfer(for event: ChangeEvent, at time: Timestamp) -> Transfer {
        let body = form.json(of: event)
        return endpoint.transfer(
            contentType: EventForm.mediaType,
            fields: signer.fields(id: event.id, at: time, body: body),
            body: body
        )
    }

    package func attempt(_ parcel: Parcel) async -> Attempt {
        let event = parcel.events[0]
        do throws(TransferError) {
            let answer = try await sending.send(transfer(for: event, at: parcel.time))
            return Self.reading(answer, at: parcel.time)
        } catch {
            return Attempt(error: error, at: endpoint)
        }
    }

    private static func reading(_ answer: TransferAnswer, at time: Timestamp) -> Attempt {
        if answer.status == 410 {
            return Attempt(.unsubscribed, status: 410, detail: "the receiver answered 410 Gone")
        }
        let attempt = Attempt(answer: answer, at: time)
        if attempt.outcome != .delivered, answer.header("webhook-delivery")?.lowercased() == "abort-message" {
            return Attempt(.refused, status: answer.status, detail: "the receiver asked to drop the event")
        }
        return attempt
    }
}
