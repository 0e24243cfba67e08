/// The form in which an event leaves the program: CloudEvents 1.0, structured JSON.
///
/// Webhooks, the log, the API and the event stream all carry it. The bytes depend on the event and the public address
/// alone: an event that is sent again is the same to the byte. `docs/events.md` describes the members,
/// `docs/events.schema.json` every kind.
package struct EventForm: Hashable, Sendable {
    package static let mediaType = "application/cloudevents+json; charset=utf-8"

    /// The version of the form; an addition of members keeps it, any other change makes a new one.
    package static let dataSchema = "urn:watcher:events:1"

    /// What the type of every event begins with.
    ///
    /// `.alt` names belong to nobody's DNS (RFC 9476), so this prefix claims no domain of others.
    package static let typePrefix = "alt.watcher."

    /// What an event may take in bytes; the diff is cut to fit.
    package static let aimedBytes = 20_000

    /// Where links lead; without it an event carries none to our own pages.
    package var publicAddress: PublicAddress?

    package init(publicAddress: PublicAddress? = nil) {
        self.publicAddress = publicAddress
    }

    /// The event as bytes of one line of JSON, without a line end.
    package func json(of event: ChangeEvent) -> [UInt8] {
        // Most events are far from what they may take; cutting them to fit would cut nothing and cost as much again.
        if let revision = event.revision {
            let whole = RevisionForm(revision: revision).value(diffBytes: Self.aimedBytes)
            let bytes = envelope(of: event, revision: whole).bytes
            if bytes.count + Self.mostOverhead <= Self.aimedBytes { return bytes }
        }
        return value(of: event).bytes
    }

    /// More bytes than cutting to fit keeps free of a diff that it does not cut.
    private static let mostOverhead = 64

    /// The CloudEvents type of an event, as in `alt.watcher.article.revised`.
    package static func type(of event: ChangeEvent) -> String {
        typePrefix + subjectNoun(of: event) + "." + event.kind.rawValue
    }

    package func value(of event: ChangeEvent) -> JSONValue {
        guard let revision = event.revision else { return envelope(of: event, revision: nil) }
        let form = RevisionForm(revision: revision)
        let bare = envelope(of: event, revision: form.value(diffBytes: 0)).bytes.count
        let room = max(Self.aimedBytes - bare, Self.aimedBytes / 10)
        return envelope(of: event, revision: form.value(diffBytes: room))
    }

    private func envelope(of event: ChangeEvent, revision: JSONValue?) -> JSONValue {
        .object(present: [
            "specversion": "1.0",
            "id": .string(event.id),
            "source": .string((publicAddress?.base ?? "") + Self.origin(of: event)),
            "type": .string(Self.type(of: event)),
            "subject": .string(Self.subject(of: event)),
            "time": .string(event.time.description),
            "datacontenttype": "application/json",
            "dataschema": .string(Self.dataSchema),
            "data": data(of: event, revision: revision),
        ])
    }

    private func data(of event: ChangeEvent, revision: JSONValue?) -> JSONValue {
        .object(present: [
            "sequence": .int(event.sequence),
            "kind": .string(event.kind.rawValue),
            "source": event.source.map { source in
                .object(present: [
                    "id": .string(source.id.rawValue),
                    "name": source.name.map { .string($0.cut(to: 300)) },
                    "url": .string(source.address.text),
                ])
            },
            "article": event.article.map { article in
                .object(present: [
                    "id": .int(article.id.rawValue),
                    "url": .string(article.address.text),
                    "headline": article.headline.map { .string($0.cut(to: 500)) },
                ])
            },
            "versions": event.versions.map(Self.value(of:)),
            "revision": revision,
            "corrections": event.corrections.isEmpty ? nil : .array(event.corrections.prefix(8).map(Self.value(of:))),
            "movedTo": event.movedTo.map { .string($0.text) },
            "reason": event.reason.map { .string($0.cut(to: 1000)) },
            "subscriber": event.subscriber.map { .string($0) },
            "links": links(of: event),
        ])
    }

    private static func value(of pair: ChangeEvent.VersionPair) -> JSONValue {
        .object(present: [
            "old": pair.old.map(value(of:)),
            "new": value(of: pair.new),
            "revertsTo": pair.revertsTo.map { .int(Int64($0)) },
            "flap": pair.flap.map { flap in
                [
                    "changes": .int(Int64(flap.changes)),
                    "states": .int(Int64(flap.states)),
                    "since": .string(flap.since.description),
                ]
            },
        ])
    }

    private static func value(of link: CorrectionLink) -> JSONValue {
        .object(present: [
            "notice": .string(link.notice.cut(to: 500)),
            "owns": link.owns.map { .int(Int64($0)) },
            "delay": link.delay.map { .int(Int64($0)) },
            "evidence": .array(link.evidence.map { .string($0.cut(to: 100)) }),
        ])
    }

    private static func value(of version: ChangeEvent.VersionReference) -> JSONValue {
        [
            "number": .int(Int64(version.number)),
            "seen": .string(version.seen.description),
            "fingerprint": .string(version.fingerprint.rawValue),
        ]
    }

    private func links(of event: ChangeEvent) -> JSONValue? {
        guard let publicAddress else { return nil }
        let article = event.article?.id
        var diff: String?
        if let article, let pair = event.versions, let old = pair.old {
            diff = publicAddress.diff(of: article, from: old.number, to: pair.new.number)
        }
        return .object(present: [
            "page": .string(publicAddress.change(event.id)),
            "article": article.map { .string(publicAddress.article($0)) },
            "diff": diff.map { .string($0) },
            "feed": article.map { .string(publicAddress.feed(of: $0)) }
                ?? event.source.map { .string(publicAddress.feed(of: $0.id)) },
        ])
    }

    private static func subjectNoun(of event: ChangeEvent) -> String {
        if event.kind == .disabled { return "subscriber" }
        return event.article == nil ? "source" : "article"
    }

    private static func origin(of event: ChangeEvent) -> String {
        if let source = event.source { return PublicAddress.sourcePath(source.id) }
        return event.subscriber.map { PublicAddress.subscriberPath($0) } ?? "/"
    }

    private static func subject(of event: ChangeEvent) -> String {
        let path: String
        switch subjectNoun(of: event) {
        case "article": path = event.article.map { PublicAddress.articlePath($0.id) } ?? ""
        case "source": path = event.source.map { PublicAddress.sourcePath($0.id) } ?? "/sources/"
        default: path = PublicAddress.subscriberPath(event.subscriber ?? "")
        }
        return String(path.dropFirst())
    }
}

extension String {
    /// The text itself, or its first characters and an ellipsis when it is longer than `limit` characters.
    package func cut(to limit: Int) -> String {
        // Most texts are short, and bytes are counted faster than characters.
        if utf8.count <= limit { return self }
        let end = index(startIndex, offsetBy: max(limit - 1, 0), limitedBy: endIndex) ?? endIndex
        guard end != endIndex, index(after: end) != endIndex else { return self }
        return self[..<end] + "…"
    }
}
