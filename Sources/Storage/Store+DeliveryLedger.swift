import Foundation
import GRDB
package import Model

extension Store: DeliveryLedger {
    package func deliveries(_ query: DeliveryQuery) async throws -> [DeliveryReport] {
        guard query.limit > 0 else { return [] }
        return try await read { try Self.reports($0, Self.filter(query), limit: query.limit) }
    }

    package func delivery(_ id: Int64) async throws -> DeliveryReport? {
        var query = DeliveryQuery()
        query.id = id
        return try await deliveries(query).first
    }

    /// Makes waiting or given-up deliveries due now, newest first and at most the query's limit; returns how many.
    ///
    /// One that was given up begins its plan anew.
    package func retry(_ query: DeliveryQuery, now: Timestamp) async throws -> Int {
        try await write { batch in
            let picked = try batch.pick(query, states: [.waiting, .gaveUp])
            for (id, subscriber, state) in picked {
                try batch.db.run(
                    "UPDATE envelope SET state = 0, due = ?, attempts = CASE state WHEN 0 THEN attempts ELSE 0 END WHERE id = ?",
                    [now.milliseconds, id]
                )
                guard state == .gaveUp else { continue }
                try batch.db.run(
                    "UPDATE subscriber SET waiting = waiting + 1, gave_up = gave_up - 1 WHERE number = ?",
                    [subscriber]
                )
            }
            return picked.count
        }
    }

    /// Takes waiting deliveries out of the queue for good, newest first and at most the query's limit.
    package func discard(_ query: DeliveryQuery, now: Timestamp) async throws -> Int {
        try await write { batch in
            let picked = try batch.pick(query, states: [.waiting])
            for (id, subscriber, _) in picked {
                try batch.db.run("UPDATE envelope SET state = 3, due = NULL WHERE id = ?", [id])
                try batch.db.run("UPDATE subscriber SET waiting = waiting - 1 WHERE number = ?", [subscriber])
            }
            return picked.count
        }
    }

    package func replay(_ events: EventQuery, to subscriber: Subscriber.ID, now: Timestamp) async throws -> Int {
        let knowledge = knowledge
        return try await write { batch in
            let number = try Int64.fetchOne(
                batch.db,
                sql: "SELECT number FROM subscriber WHERE id = ?",
                arguments: [subscriber]
            )
            guard let number else { throw StorageError.unknownSubscriber(subscriber) }
            let sequences = try EventSelection.sequences(events, batch.db, knowledge)
            for sequence in sequences.sorted() { try batch.addEnvelope(of: sequence, to: number, at: now) }
            return sequences.count
        }
    }

    package func enable(_ subscriber: Subscriber.ID) async throws {
        try await write { batch in
            try batch.db.run(
                "UPDATE subscriber SET disabled = NULL, failing_since = NULL WHERE id = ?",
                [subscriber]
            )
            guard batch.db.changesCount == 1 else { throw StorageError.unknownSubscriber(subscriber) }
        }
    }

    fileprivate static func filter(_ query: DeliveryQuery) -> SQLFilter {
        var filter = SQLFilter()
        if let id = query.id { filter.add("envelope.id = ?", [id]) }
        if let subscriber = query.subscriber {
            filter.add("envelope.subscriber = (SELECT number FROM subscriber WHERE id = ?)", [subscriber])
        }
        if let state = query.state { filter.add("envelope.state = \(state.stored)") }
        if let before = query.before { filter.add("envelope.id < ?", [before]) }
        return filter
    }

    private static func reports(_ db: Database, _ filter: SQLFilter, limit: Int) throws -> [DeliveryReport] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT envelope.id, subscriber.id, event.id, event.kind, state, attempts, created, due, last_attempt,
                    last_status, envelope.last_detail
                FROM envelope JOIN subscriber ON subscriber.number = envelope.subscriber
                JOIN event ON event.sequence = envelope.event
                WHERE \(filter.sql) ORDER BY envelope.id DESC LIMIT ?
                """,
            arguments: filter.arguments + [limit]
        )
        var reports: [DeliveryReport] = []
        while let row = try rows.next() { reports.append(try report(row)) }
        return reports
    }

    private static func report(_ row: Row) throws -> DeliveryReport {
        guard let kind = ChangeEvent.Kind(stored: row[3]) else { throw StoredFormError.lacks("kind of event") }
        return DeliveryReport(
            id: row[0],
            subscriber: row[1],
            event: row[2],
            kind: kind,
            state: DeliveryReport.State(stored: row[4]),
            attempts: row[5],
            created: Timestamp(milliseconds: row[6]),
            due: (row[7] as Int64?).map(Timestamp.init(milliseconds:)),
            lastAttempt: (row[8] as Int64?).map(Timestamp.init(milliseconds:)),
            lastStatus: row[9],
            lastDetail: row[10]
        )
    }
}

extension Batch {
    fileprivate func pick(
        _ query: DeliveryQuery,
        states: [DeliveryReport.State]
    ) throws -> [(id: Int64, subscriber: Int64, state: DeliveryReport.State)] {
        guard query.limit > 0 else { return [] }
        var filter = Store.filter(query)
        filter.add("envelope.state IN (" + states.map { String($0.stored) }.joined(separator: ", ") + ")")
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT id, subscriber, state FROM envelope WHERE \(filter.sql) ORDER BY id DESC LIMIT ?",
            arguments: filter.arguments + [query.limit]
        )
        return rows.map { ($0[0], $0[1], DeliveryReport.State(stored: $0[2])) }
    }
}
