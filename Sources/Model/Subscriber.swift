/// Someone who is told of events: what the outbox needs to know of a webhook or another channel.
package struct Subscriber: Hashable, Sendable, Identifiable {
    package typealias ID = String
    /// Unique in the settings.
    package var id: ID
    package var filter: Filter

    package init(id: ID, filter: Filter = Filter()) {
        self.id = id
        self.filter = filter
    }

    /// Which events a subscriber gets; every condition that is given must hold.
    package struct Filter: Hashable, Sendable {
        /// Empty means every source.
        package var sources: Set<Source.ID>
        /// Empty means every kind of event.
        package var events: Set<ChangeEvent.Kind>
        /// Empty means every kind of edit; else a revision must have one of them.
        package var edits: Set<EditKind>
        /// Revisions below it are not sent.
        package var minSignificance: Double
        package var undisclosedOnly: Bool
        /// Case-insensitive words, one of which must stand in the headline or in changed text.
        package var words: [String]
        /// Regular expressions in Swift's syntax, without regard to case; they count as words do.
        package var patterns: [String] {
            get { expressions.texts }
            set { expressions = FilterPatterns(newValue) }
        }
        private var expressions: FilterPatterns

        package init(
            sources: Set<Source.ID> = [],
            events: Set<ChangeEvent.Kind> = [],
            edits: Set<EditKind> = [],
            minSignificance: Double = 0,
            undisclosedOnly: Bool = false,
            words: [String] = [],
            patterns: [String] = []
        ) {
            self.sources = sources
            self.events = events
            self.edits = edits
            self.minSignificance = minSignificance
            self.undisclosedOnly = undisclosedOnly
            self.words = words
            expressions = FilterPatterns(patterns)
        }

        /// What is wrong with a regular expression, in words; nil when it can be used.
        package static func fault(inPattern pattern: String) -> String? {
            do {
                _ = try Regex(pattern)
                return nil
            } catch {
                return "\(error)"
            }
        }

        package func accepts(_ event: ChangeEvent) -> Bool {
            if !sources.isEmpty {
                guard let source = event.source?.id, sources.contains(source) else { return false }
            }
            guard events.isEmpty || events.contains(event.kind) else { return false }
            guard let revision = event.revision else { return !undisclosedOnly && mentions(event) }
            return (edits.isEmpty || revision.kinds.contains(where: edits.contains))
                && revision.significance >= minSignificance
                && (!undisclosedOnly || revision.isUndisclosed)
                && mentions(event)
        }

        /// Whether one of the words or patterns, if there are any, stands in the headline or in what changed.
        private func mentions(_ event: ChangeEvent) -> Bool {
            if words.isEmpty && patterns.isEmpty { return true }
            let changed = event.revision?.blocks.flatMap(\.spans).filter { $0.op != .equal }.map(\.text) ?? []
            let fields = event.revision?.fields.values.flatMap { [$0.old, $0.new] }.compactMap(\.self) ?? []
            let texts = [event.article?.headline].compactMap(\.self) + fields + changed
            let lower = words.map { $0.lowercased() }
            if texts.contains(where: { text in
                let text = text.lowercased()
                return lower.contains { text.contains($0) }
            }) {
                return true
            }
            return expressions.match(anyOf: texts)
        }
    }
}

/// One event on its way to one subscriber.
package struct Envelope: Hashable, Sendable, Identifiable {
    /// The store's number of the envelope.
    package var id: Int64
    package var subscriber: Subscriber.ID
    package var event: ChangeEvent
    /// Attempts made so far.
    package var attempts: Int
    package var created: Timestamp
    /// When the next attempt is due.
    package var due: Timestamp

    /// Where an envelope stands in its subscriber's line: by its event, and then by its own number.
    package struct Place: Hashable, Sendable {
        package var sequence: Int64
        package var id: Int64

        package init(sequence: Int64, id: Int64) {
            self.sequence = sequence
            self.id = id
        }
    }

    package var place: Place { Place(sequence: event.sequence, id: id) }

    package init(
        id: Int64,
        subscriber: Subscriber.ID,
        event: ChangeEvent,
        attempts: Int,
        created: Timestamp,
        due: Timestamp
    ) {
        self.id = id
        self.subscriber = subscriber
        self.event = event
        self.attempts = attempts
        self.created = created
        self.due = due
    }
}

/// What came of one attempt; settles an envelope or sets its next try.
package struct Receipt: Hashable, Sendable {
    package enum Verdict: Hashable, Sendable {
        case delivered
        case retry(at: Timestamp)
        /// Tried to the end of the plan, or refused for good.
        case gaveUp
    }

    package var envelope: Int64
    package var subscriber: Subscriber.ID
    package var verdict: Verdict
    package var at: Timestamp
    /// HTTP status, where there was one.
    package var status: Int?
    /// One sentence; never a secret.
    package var detail: String
    /// Whether a failure says nothing of the subscriber: it was well, and refused this one event.
    package var concernsEventAlone: Bool

    package init(
        envelope: Int64,
        subscriber: Subscriber.ID,
        verdict: Verdict,
        at: Timestamp,
        status: Int? = nil,
        detail: String,
        concernsEventAlone: Bool = false
    ) {
        self.envelope = envelope
        self.subscriber = subscriber
        self.verdict = verdict
        self.at = at
        self.status = status
        self.detail = detail
        self.concernsEventAlone = concernsEventAlone
    }
}
