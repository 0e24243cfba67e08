import Model

/// The JSON of sources, articles and the store, with keys that stay.
enum StatusForm {
    static func json(of report: ArticleReport) -> JSONValue {
        .object(present: [
            "id": .int(report.article.id.rawValue),
            "source": .string(report.article.source.rawValue),
            "url": .string(report.state.address.text),
            "headline": report.article.headline.map { .string($0) },
            "discovered": .string(report.article.discovered.description),
            "versions": .int(Int64(report.versions)),
            "state": .string(Wording.label(of: report.state.health)),
            "detail": Wording.detail(of: report.state.health).map { .string($0) },
            "looks": .int(Int64(report.state.looks)),
            "lastVisit": report.state.lastVisit.map { .string($0.description) },
            "lastChange": report.state.lastChange.map { .string($0.description) },
            "next": report.next.map { .string($0.description) },
            "why": .string(report.why),
        ])
    }

    static func json(of report: SourceReport) -> JSONValue {
        .object(present: [
            "id": .string(report.id.rawValue),
            "kind": .string(report.kind.rawValue),
            "name": report.name.map { .string($0) },
            "url": .string(report.configured.text),
            "address": .string(report.state.address.text),
            "state": .string(Wording.label(of: report.state.health)),
            "detail": Wording.detail(of: report.state.health).map { .string($0) },
            "looks": .int(Int64(report.state.looks)),
            "lastVisit": report.state.lastVisit.map { .string($0.description) },
            "lastSuccess": report.state.lastSuccess.map { .string($0.description) },
            "lastChange": report.state.lastChange.map { .string($0.description) },
            "next": report.next.map { .string($0.description) },
            "why": .string(report.why),
            "articles": .int(Int64(report.articles)),
            "versions": .int(Int64(report.versions)),
            "revisions": .int(Int64(report.revisions)),
        ])
    }

    static func json(of report: StorageReport) -> JSONValue {
        [
            "fileBytes": .int(Int64(report.fileBytes)),
            "articles": .int(Int64(report.articles)),
            "versions": .int(Int64(report.versions)),
            "events": .int(Int64(report.events)),
            "bodies": .int(Int64(report.snapshots)),
            "bodyBytes": .int(Int64(report.bodyBytes)),
            "storedBodyBytes": .int(Int64(report.storedBodyBytes)),
            "bytesPerVersion": .double(report.bytesPerVersion),
            "waitingDeliveries": .int(Int64(report.waitingEnvelopes)),
        ]
    }

    static func json(of standing: SubscriberStanding) -> JSONValue {
        .object(present: [
            "id": .string(standing.id),
            "waiting": .int(Int64(standing.waiting)),
            "delivered": .int(Int64(standing.delivered)),
            "gaveUp": .int(Int64(standing.gaveUp)),
            "oldestWaiting": standing.oldestWaiting.map { .string($0.description) },
            "lastDelivered": standing.lastDelivered.map { .string($0.description) },
            "failingSince": standing.failingSince.map { .string($0.description) },
            "lastDetail": standing.lastDetail.map { .string($0) },
            "disabledBecause": standing.disabledBecause.map { .string($0) },
        ])
    }

    static func json(of report: DeliveryReport) -> JSONValue {
        .object(present: [
            "id": .int(report.id),
            "subscriber": .string(report.subscriber),
            "event": .string(report.event),
            "kind": .string(report.kind.rawValue),
            "state": .string(report.state.rawValue),
            "attempts": .int(Int64(report.attempts)),
            "created": .string(report.created.description),
            "due": report.due.map { .string($0.description) },
            "lastAttempt": report.lastAttempt.map { .string($0.description) },
            "lastStatus": report.lastStatus.map { .int(Int64($0)) },
            "lastDetail": report.lastDetail.map { .string($0) },
        ])
    }
}

extension StorageReport {
    /// Stored bytes of bodies a version, compressed.
    var bytesPerVersion: Double {
        versions == 0 ? 0 : (Double(storedBodyBytes) / Double(versions)).rounded()
    }
}
