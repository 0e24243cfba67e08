import Model
import Mustache

/// The operator's own wording of a message, in Mustache.
///
/// Every value is made safe for the channel before it is put in, so `{{x}}` and `{{{x}}}` are the same. `docs/delivery.md`
/// lists the names.
package struct MessageTemplate: Sendable {
    private let template: MustacheTemplate

    package init(_ text: String) throws {
        template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    }

    func render(_ parcel: Parcel, text: MessageText, markup: any Markup) -> String {
        let events = parcel.events.map { event in Self.values(of: event, text: text, markup: markup) }
        var values: [String: Any] = events[0]
        values["subject"] = markup.text(text.subject(of: parcel))
        values["count"] = parcel.events.count
        values["several"] = parcel.events.count > 1
        values["events"] = events
        return template.render(values)
    }

    private static func values(of event: ChangeEvent, text: MessageText, markup: any Markup) -> [String: Any] {
        let single = Parcel(events: [event], time: event.time)
        var values: [String: Any] = [
            "id": event.id,
            "sequence": event.sequence,
            "kind": event.kind.rawValue,
            "verb": MessageText.verb(of: event),
            "time": event.time.description,
            "name": markup.text(MessageText.name(of: event)),
            "body": text.body(of: single, in: markup, limit: 3000, measure: .utf16),
        ]
        values["link"] = text.mainLink(of: single).map(markup.address)
        values["reason"] = event.reason.map(markup.text)
        values["subscriber"] = event.subscriber.map(markup.text)
        values["movedTo"] = (event.movedTo?.text).map(markup.address)
        if let source = event.source {
            values["source"] = [
                "id": markup.text(source.id.rawValue), "name": markup.text(source.name ?? source.id.rawValue),
                "url": markup.address(source.address.text),
            ]
        }
        if let article = event.article {
            values["article"] = [
                "id": article.id.description, "headline": markup.text(article.headline ?? ""),
                "url": markup.address(article.address.text),
            ]
        }
        if let pair = event.versions {
            values["oldVersion"] = pair.old?.number
            values["newVersion"] = pair.new.number
            values["revertsTo"] = pair.revertsTo
            values["flap"] = pair.flap?.summary
        }
        values["corrections"] = event.corrections.map(\.summary)
        if let revision = event.revision {
            values["summary"] = markup.text(revision.summary)
            values["kinds"] = revision.kinds.map(\.rawValue).joined(separator: ", ")
            values["significance"] = MessageText.percent(revision.significance)
            values["substantive"] = revision.isSubstantive
            values["undisclosed"] = revision.isUndisclosed
            values["reasons"] = revision.reasons.map { markup.text($0.text) }
        }
        return values
    }
}
