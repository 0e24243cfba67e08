import Foundation
import GRDB
import Model

extension Batch {
    /// Adds one event to the log, with an envelope for every subscriber that wants it.
    ///
    /// An event about a subscriber has no visit that brought it.
    func add(_ event: ChangeEvent, of visit: Visit?) throws -> ChangeEvent {
        var event = event
        let isKnown = try Int.fetchOne(
            db.cachedStatement(sql: "SELECT 1 FROM event WHERE id = ?"),
            arguments: [event.id]
        )
        if isKnown != nil {
            let reason = "the event \(event.id) is recorded already"
            throw visit?.rejection(reason) ?? StorageError.Rejection(subject: .source(""), reason: reason)
        }
        event.sequence = takeSequence()
        let source = event.source.flatMap { contents.sources[$0.id]?.number }
        let version = event.article.flatMap { article in
            event.versions.map { VersionKey(article.id, $0.new.number) }
        }
        try insert(event, source: source)
        try insertBody(event, version: version, of: visit)
        for kind in Set(event.revision?.kinds ?? []) {
            try db.run("INSERT INTO event_edit VALUES (?, ?)", [kind.bit, event.sequence])
        }
        if event.kind == .moved, let article = event.article, let address = event.movedTo {
            try db.run("UPDATE article SET address = ? WHERE id = ?", [address.text, article.id.rawValue])
            try alias(address.identity, of: article.id.rawValue)
        }
        count(at: event.time, source: source) { counts in
            counts.first = counts.first ?? event.sequence
            counts.last = event.sequence
            counts.events += 1
            if event.kind == .revised { counts.revisions += 1 }
        }
        if event.kind == .revised {
            var habits = Habits()
            habits.count(event)
            HabitTally.add(habits, of: 0, to: &sums.habits)
            if let source { HabitTally.add(habits, of: source, to: &sums.habits) }
        }
        for subscriber in contents.subscribers where subscriber.filter.accepts(event) {
            try addEnvelope(of: event.sequence, to: subscriber.number, at: event.time)
        }
        return event
    }

    func addEnvelope(of sequence: Int64, to subscriber: Int64, at time: Timestamp) throws {
        try db.run(
            "INSERT INTO envelope (subscriber, event, state, attempts, created, due) VALUES (?, ?, 0, 0, ?, ?)",
            [subscriber, sequence, time.milliseconds, time.milliseconds]
        )
        sums.waiting[subscriber, default: 0] += 1
    }

    private func insert(_ event: ChangeEvent, source: Int64?) throws {
        let arguments: [(any DatabaseValueConvertible)?] = [
            event.sequence, event.id, event.kind.stored, event.time.milliseconds, source, event.article?.id.rawValue,
            event.versions?.new.number, event.revision?.kinds.bits ?? 0, event.revision?.significance,
            event.revision?.isUndisclosed ?? false,
        ]
        try db.run(
            """
            INSERT INTO event (sequence, id, kind, time, source, article, version, edits, significance, undisclosed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            StatementArguments(arguments)
        )
    }

    /// The revision is kept once, with its version; the event's payload has it only where it is another.
    private func insertBody(_ event: ChangeEvent, version: VersionKey?, of visit: Visit?) throws {
        var rest = event
        var shared: Int64?
        if let version, let recorded = visit?.version, recorded.number == version.number,
            recorded.article == version.article, event.revision != nil, event.revision == visit?.revision
        {
            rest.revision = nil
            shared = version.rawValue
        }
        try db.run(
            "INSERT INTO event_body VALUES (?, ?, ?)",
            [event.sequence, shared, Data(StoredEvent.encode(rest))]
        )
    }
}
