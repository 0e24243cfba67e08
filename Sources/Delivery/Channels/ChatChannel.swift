import Foundation
import Model
package import Transport

/// What a chat service wants to be asked: a pure function from events to a request.
package protocol ChatForm: Sendable {
    var endpoint: Endpoint { get }
    func transfer(for parcel: Parcel, text: MessageText, template: MessageTemplate?) -> Transfer
}

/// Tells people in a chat room, or on their telephones.
package struct ChatChannel: Channel {
    package var form: any ChatForm
    package var text: MessageText
    package var template: MessageTemplate?
    private let sending: any Sending

    package init(
        form: any ChatForm,
        text: MessageText = MessageText(),
        template: MessageTemplate? = nil,
        sending: any Sending
    ) {
        self.form = form
        self.text = text
        self.template = template
        self.sending = sending
    }

    package var gathers: Bool { true }

    package func attempt(_ parcel: Parcel) async -> Attempt {
        let transfer = form.transfer(for: parcel, text: text, template: template)
        do throws(TransferError) {
            let answer = try await sending.send(transfer)
            return Self.reading(answer, at: parcel.time, of: form.endpoint)
        } catch {
            return Attempt(error: error, at: form.endpoint)
        }
    }

    /// Discord and Telegram say in the body how long to wait, and services say there what they dislike.
    static func reading(_ answer: TransferAnswer, at time: Timestamp, of endpoint: Endpoint) -> Attempt {
        var attempt = Attempt(answer: answer, at: time)
        guard case .failed(let isOutage, let asked) = attempt.outcome else { return attempt }
        let body = (try? JSONSerialization.jsonObject(with: Data(answer.body))) as? [String: Any]
        let parameters = body?["parameters"] as? [String: Any]
        if let wait = (body?["retry_after"] ?? parameters?["retry_after"]) as? Double, wait.isFinite, wait >= 0 {
            let wait = Duration.seconds(min(wait, 366 * 86_400))
            attempt.outcome = .failed(isOutage: isOutage, retryAfter: max(wait, asked ?? .zero))
        }
        let words =
            (body?["description"] ?? body?["message"] ?? body?["error"]) as? String
            ?? (body == nil ? String(decoding: answer.body.prefix(200), as: UTF8.self) : "")
        if !words.isEmpty {
            attempt.detail = endpoint.redacted(attempt.detail + ": " + words.withoutControls.cut(to: 160))
        }
        return attempt
    }
}

extension ChatForm {
    /// The operator's wording where it fits, else ours.
    func body(
        _ parcel: Parcel,
        _ text: MessageText,
        _ template: MessageTemplate?,
        in markup: any Markup,
        limit: Int,
        measure: BoundedText.Measure = .utf16,
        titled: Bool = false,
        lineEnd: String = "\n"
    ) -> String {
        if let template {
            let own = template.render(parcel, text: text, markup: markup)
            if measure.size(of: own) <= limit, !own.isEmpty { return own }
        }
        let subject = text.subject(of: parcel)
        let role = text.mainLink(of: parcel).map { Passage.Role.link($0) } ?? .strong
        return text.body(
            of: parcel,
            in: markup,
            limit: limit,
            measure: measure,
            leading: titled ? [[Passage(role, subject)]] : [],
            lineEnd: lineEnd
        )
    }
}
