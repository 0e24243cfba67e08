import Foundation
import GRDB
package import Model

extension Store: Outbox {
    package func waiting(
        for subscriber: Subscriber.ID,
        after place: Envelope.Place?,
        limit: Int
    ) async throws -> [Envelope] {
        guard limit > 0 else { return [] }
        return try await read { db in
            let rows = try Row.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT envelope.id, envelope.attempts, envelope.created, envelope.due, \(EventSelection.columns)
                        FROM envelope JOIN event_body AS body ON body.sequence = envelope.event
                        LEFT JOIN revision ON revision.key = body.revision
                        WHERE envelope.subscriber = (SELECT number FROM subscriber WHERE id = ?) AND envelope.state = 0
                            AND (envelope.event, envelope.id) > (?, ?)
                        ORDER BY envelope.event, envelope.id LIMIT ?
                        """
                ),
                arguments: [subscriber, place?.sequence ?? -1, place?.id ?? -1, limit]
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
            try batch.settle(receipts)
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
    /// What receipts come to for one subscriber.
    fileprivate struct Balance {
        var settled = 0, delivered = 0, gaveUp = 0
        var lastDelivered: Timestamp?
        /// Whether one was delivered: what failed before it is forgotten.
        var endsFailing = false
        var failingSince: Timestamp?
        var lastDetail = ""
        var envelope: Int64 = 0
    }

    /// Books each receipt, and then every subscriber's sums once.
    fileprivate func settle(_ receipts: [Receipt]) throws {
        var balances: [Subscriber.ID: Balance] = [:]
        for receipt in receipts where try settle(receipt) {
            balances[receipt.subscriber, default: Balance()].add(receipt)
        }
        for balance in balances.values { try book(balance) }
    }

    /// Books a receipt; false when its envelope does not wait any more.
    private func settle(_ receipt: Receipt) throws -> Bool {
        var due: Timestamp?
        if case .retry(let time) = receipt.verdict { due = time }
        let arguments: [(any DatabaseValueConvertible)?] = [
            receipt.verdict.state.stored, due?.milliseconds, receipt.at.milliseconds, receipt.status, receipt.detail,
            receipt.envelope,
        ]
        try db.run(
            """
            UPDATE envelope SET state = ?, attempts = attempts + 1, due = ?, last_attempt = ?, last_status = ?,
                last_detail = ? WHERE id = ? AND state = 0
            """,
            StatementArguments(arguments)
        )
        return db.changesCount == 1
    }

    private func book(_ balance: Balance) throws {
        let arguments: [(any DatabaseValueConvertible)?] = [
            balance.settled, balance.delivered, balance.gaveUp, balance.lastDelivered?.milliseconds,
            balance.endsFailing, balance.failingSince?.milliseconds, balance.lastDetail, balance.envelope,
        ]
        try db.run(
            """
            UPDATE subscriber SET
                waiting = waiting - ?1, delivered = delivered + ?2, gave_up = gave_up + ?3,
                last_delivered = ifnull(?4, last_delivered),
                failing_since = CASE WHEN ?5 THEN ?6 ELSE ifnull(failing_since, ?6) END,
                last_detail = ?7
            WHERE number = (SELECT subscriber FROM envelope WHERE id = ?8)
            """,
            StatementArguments(arguments)
        )
    }
}

extension Batch.Balance {
    fileprivate mutating func add(_ receipt: Receipt) {
        lastDetail = receipt.detail
        envelope = receipt.envelope
        switch receipt.verdict {
        case .delivered:
            settled += 1
            delivered += 1
            lastDelivered = receipt.at
            endsFailing = true
            failingSince = nil
            return
        case .retry: break
        case .gaveUp:
            settled += 1
            gaveUp += 1
        }
        if !receipt.concernsEventAlone { failingSince = failingSince ?? receipt.at }
    }
}

extension Receipt.Verdict {
    fileprivate var state: DeliveryReport.State {
        switch self {
        case .delivered: .delivered
        case .retry: .waiting
        case .gaveUp: .gaveUp
        }
    }
}
