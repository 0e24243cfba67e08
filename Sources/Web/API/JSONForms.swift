import Model

/// The forms in which the API gives the values of the program.
enum JSONForms {
    static func article(_ report: ArticleReport) -> JSONValue {
        let article = report.article
        let members: KeyValuePairs<String, JSONValue?> = [
            "id": .int(article.id.rawValue),
            "source": .string(article.source.rawValue),
            "url": .string(article.address.text),
            "headline": article.headline.map { .string($0) },
            "discovered": time(article.discovered),
            "versions": int(report.versions),
            "state": state(report.state),
            "next": report.next.map(time),
            "why": .string(report.why),
        ]
        return .object(present: members)
    }

    static func source(_ report: SourceReport) -> JSONValue {
        let members: KeyValuePairs<String, JSONValue?> = [
            "id": .string(report.id.rawValue),
            "kind": .string(report.kind.rawValue),
            "name": report.name.map { .string($0) },
            "url": .string(report.state.address.text),
            "articles": int(report.articles),
            "versions": int(report.versions),
            "revisions": int(report.revisions),
            "state": state(report.state),
            "next": report.next.map(time),
            "why": .string(report.why),
        ]
        return .object(present: members)
    }

    private static func state(_ state: SubjectState) -> JSONValue {
        let members: KeyValuePairs<String, JSONValue?> = [
            "health": .string(HealthWords.name(of: state.health)),
            "since": HealthWords.since(state.health).map(time),
            "detail": HealthWords.detail(of: state.health).map { .string($0) },
            "lastVisit": state.lastVisit.map(time),
            "lastSuccess": state.lastSuccess.map(time),
            "lastChange": state.lastChange.map(time),
            "looks": int(state.looks),
        ]
        return .object(present: members)
    }

    static func version(_ report: VersionReport) -> JSONValue {
        let members: KeyValuePairs<String, JSONValue?> = [
            "number": int(report.number),
            "seen": time(report.seen),
            "fingerprint": .string(report.fingerprint.rawValue),
            "extractor": int(report.extractor),
            "revertsTo": report.revertsTo.map(int),
            "headline": report.headline.map { .string($0) },
            "event": report.event.map { .string($0) },
            "kinds": kinds(report.kinds),
            "significance": .double(report.significance),
            "undisclosed": .bool(report.isUndisclosed),
            "storedBytes": int(report.storedBytes),
        ]
        return .object(present: members)
    }

    static func version(_ version: Version) -> JSONValue {
        let members: KeyValuePairs<String, JSONValue?> = [
            "article": .int(version.article.rawValue),
            "number": int(version.number),
            "seen": time(version.seen),
            "fingerprint": .string(version.fingerprint.rawValue),
            "extractor": int(version.extractor),
            "revertsTo": version.revertsTo.map(int),
            "hasSnapshot": .bool(version.hasSnapshot),
            "document": document(version.document),
        ]
        return .object(present: members)
    }

    private static func document(_ document: Document) -> JSONValue {
        let blocks = document.blocks.map { block -> JSONValue in
            .object([
                .init("kind", .string(block.kind.rawValue)), .init("text", .string(block.text)),
                .init("links", strings(block.links)),
            ])
        }
        let members: KeyValuePairs<String, JSONValue?> = [
            "headline": document.headline.map { .string($0) },
            "deck": document.deck.map { .string($0) },
            "byline": strings(document.byline),
            "published": document.published.map(time),
            "modified": document.modified.map(time),
            "language": document.language.map { .string($0) },
            "canonical": document.canonical.map { .string($0.text) },
            "siteName": document.siteName.map { .string($0) },
            "blocks": .array(blocks),
        ]
        return .object(present: members)
    }

    static func blame(_ report: BlameReport, of article: Article.ID) -> JSONValue {
        func passages(_ passages: [BlameReport.Passage]) -> JSONValue {
            .array(
                passages.map { passage -> JSONValue in
                    .object([.init("text", .string(passage.text)), .init("version", int(passage.version))])
                }
            )
        }
        let paragraphs = report.paragraphs.map { paragraph -> JSONValue in
            .object([
                .init("kind", .string(paragraph.kind.rawValue)), .init("passages", passages(paragraph.passages)),
            ])
        }
        return .object([
            .init("article", .int(article.rawValue)), .init("headline", passages(report.headline)),
            .init("paragraphs", .array(paragraphs)),
        ])
    }

    static func statistics(_ statistics: Statistics) -> JSONValue {
        let habits = statistics.habits
        let kinds = habits.kinds.sorted { $0.key.rawValue < $1.key.rawValue }
        return .object([
            .init("articles", int(statistics.articles)),
            .init("revisions", int(statistics.revisions)),
            .init("days", ints(statistics.days)),
            .init("sampled", int(habits.revisions)),
            .init("substantive", int(habits.substantive)),
            .init("undisclosed", int(habits.undisclosed)),
            .init("hours", ints(habits.hours)),
            .init("kinds", .object(kinds.map { .init($0.key.rawValue, int($0.value)) })),
            .init("weights", ints(habits.weights)),
            .init("lags", ints(habits.lags)),
        ])
    }

    static func storage(_ report: StorageReport) -> JSONValue {
        .object([
            .init("articles", int(report.articles)),
            .init("versions", int(report.versions)),
            .init("events", int(report.events)),
            .init("snapshots", int(report.snapshots)),
            .init("fileBytes", int(report.fileBytes)),
            .init("bodyBytes", int(report.bodyBytes)),
            .init("storedBodyBytes", int(report.storedBodyBytes)),
            .init("waitingEnvelopes", int(report.waitingEnvelopes)),
        ])
    }

    static func subscriber(_ standing: SubscriberStanding) -> JSONValue {
        let members: KeyValuePairs<String, JSONValue?> = [
            "id": .string(standing.id),
            "waiting": int(standing.waiting),
            "delivered": int(standing.delivered),
            "gaveUp": int(standing.gaveUp),
            "oldestWaiting": standing.oldestWaiting.map(time),
            "lastDelivered": standing.lastDelivered.map(time),
            "failingSince": standing.failingSince.map(time),
            "lastDetail": standing.lastDetail.map { .string($0) },
            "disabledBecause": standing.disabledBecause.map { .string($0) },
        ]
        return .object(present: members)
    }

    static func delivery(_ report: DeliveryReport) -> JSONValue {
        let members: KeyValuePairs<String, JSONValue?> = [
            "id": .int(report.id),
            "subscriber": .string(report.subscriber),
            "event": .string(report.event),
            "kind": .string(report.kind.rawValue),
            "state": .string(report.state.rawValue),
            "attempts": int(report.attempts),
            "created": time(report.created),
            "due": report.due.map(time),
            "lastAttempt": report.lastAttempt.map(time),
            "lastStatus": report.lastStatus.map(int),
            "lastDetail": report.lastDetail.map { .string($0) },
        ]
        return .object(present: members)
    }

    // MARK: Small things

    static func int(_ value: Int) -> JSONValue { .int(Int64(value)) }
    static func ints(_ values: [Int]) -> JSONValue { .array(values.map(int)) }
    static func time(_ value: Timestamp) -> JSONValue { .string(value.description) }
    static func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }
    static func kinds(_ values: [EditKind]) -> JSONValue { .array(values.map { .string($0.rawValue) }) }
}
