import Foundation
import GRDB
package import Model

extension Store: Outbox {
    package func waiting(for subscriber: Subscriber.ID, limit: Int) async throws -> [Envelope] {
        guard limit > 0 else { return [] }
        return try await read { db in
            let rows = try Row.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT envelope.id, envelope.attempts, envelope.created, envelope.due, \(EventSelection.columns)
                        FROM envelope JOIN event_body AS body ON body.sequence = envelope.event
                        LEFT JOIN revision ON revision.key = body.revision
                        WHERE envelope.subscriber = (SELECT number FROM subscriber WHERE id = ?) AND envelope.state = 0
                        ORDER BY envelope.event, envelope.id LIMIT ?
                        """
                ),
                arguments: [subscriber, limit]
            )
            var envelopes: [Envelope] = []
            while let row = try rows.next() {
                let created = Timestamp(milliseconds: row[2])
                envelopes.append(
                    Envelope(
                        id: row[0],
                        subscriber: subscriber,
                        event: try EventSelection.event(row, from: 4),
                        attempts: row[1],
                        created: created,
                        due: (row[3] as Int64?).map(Timestamp.init(milliseconds:)) ?? created
                    )
                )
            }
            return envelopes
        }
    }

    /// Books attempts in one durable transaction; calls at the same time share a commit.
    ///
    /// A receipt for an envelope that is not waiting any more (it was discarded meanwhile) changes nothing.
    package func settle(_ receipts: [Receipt]) async throws {
        guard !receipts.isEmpty else { return }
        try await write { batch in
            for receipt in receipts { try batch.settle(receipt) }
        }
    }

    package func disable(_ subscriber: Subscriber.ID, event: ChangeEvent) async throws {
        let path = path
        try await write { batch in
            try batch.db.run(
                "UPDATE subscriber SET disabled = ? WHERE id = ?",
                [event.reason ?? "switched off", subscriber]
            )
            guard batch.db.changesCount == 1 else { throw StorageError.unknownSubscriber(subscriber) }
            do {
                _ = try batch.add(event, of: nil)
            } catch let rejection as StorageError.Rejection {
                throw StorageError.sqlite(path: path, code: 0, message: rejection.reason)
            }
        }
    }

    package func standings() async throws -> [SubscriberStanding] {
        try await read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT id, waiting, delivered, gave_up, last_delivered, failing_since, last_detail, disabled, active,
                        (SELECT created FROM envelope WHERE envelope.subscriber = number AND state = 0
                            ORDER BY event, envelope.id LIMIT 1)
                    FROM subscriber WHERE active = 1 OR waiting > 0 ORDER BY number
                    """
            )
            var standings: [SubscriberStanding] = []
            while let row = try rows.next() { standings.append(Self.standing(row)) }
            return standings
        }
    }

    private static func standing(_ row: Row) -> SubscriberStanding {
        SubscriberStanding(
            id: row[0],
            waiting: row[1],
            delivered: row[2],
            gaveUp: row[3],
            oldestWaiting: (row[9] as Int64?).map(Timestamp.init(milliseconds:)),
            lastDelivered: (row[4] as Int64?).map(Timestamp.init(milliseconds:)),
            failingSince: (row[5] as Int64?).map(Timestamp.init(milliseconds:)),
            lastDetail: row[6],
            disabledBecause: row[7] ?? ((row[8] as Bool) ? nil : "not in the settings any more")
        )
    }
}

extension Batch {
    fileprivate func settle(_ receipt: Receipt) throws {
        let (state, due): (DeliveryReport.State, Timestamp?) =
            switch receipt.verdict {
            case .delivered: (.delivered, nil)
            case .retry(let time): (.waiting, time)
            case .gaveUp: (.gaveUp, nil)
            }
        let arguments: [(any DatabaseValueConvertible)?] = [
            state.stored, due?.milliseconds, receipt.at.milliseconds, receipt.status, receipt.detail, receipt.envelope,
        ]
        try db.run(
            """
            UPDATE envelope SET state = ?, attempts = attempts + 1, due = ?, last_attempt = ?, last_status = ?,
                last_detail = ? WHERE id = ? AND state = 0
            """,
            StatementArguments(arguments)
        )
        guard db.changesCount == 1 else { return }
        try db.run(
            """
            UPDATE subscriber SET
                waiting = waiting - ?1, delivered = delivered + ?2, gave_up = gave_up + ?3,
                last_delivered = CASE WHEN ?2 THEN ?4 ELSE last_delivered END,
                failing_since = CASE WHEN ?2 THEN NULL ELSE ifnull(failing_since, ?4) END,
                last_detail = ?5
            WHERE number = (SELECT subscriber FROM envelope WHERE id = ?6)
            """,
            [
                state == .waiting ? 0 : 1, state == .delivered ? 1 : 0, state == .gaveUp ? 1 : 0,
                receipt.at.milliseconds, receipt.detail, receipt.envelope,
            ]
        )
    }
}
