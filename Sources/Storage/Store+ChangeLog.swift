import GRDB
package import Model

extension Store: ChangeLog {
    package func events(_ query: EventQuery) async throws -> [ChangeEvent] {
        let knowledge = knowledge
        return try await read { try EventSelection.events(query, $0, knowledge) }
    }

    package func sequences(_ query: EventQuery) async throws -> [Int64] {
        let knowledge = knowledge
        return try await read { try EventSelection.sequences(query, $0, knowledge) }
    }

    package func events(numbered: [Int64]) async throws -> [ChangeEvent] {
        guard !numbered.isEmpty else { return [] }
        return try await read { try EventSelection.events(numbered, $0) }
    }

    /// The event with this id, sequence number, or unambiguous beginning of an id (at least 4 characters).
    ///
    /// The beginning may leave out `evt_` and may be in lower case.
    package func event(_ reference: String) async throws -> ChangeEvent? {
        try await read { db in
            if let sequence = Int64(reference), let event = try EventSelection.event(sequence, db) { return event }
            let beginnings = [reference, "evt_" + reference.uppercased(), Self.upperCased(reference)]
            for beginning in beginnings where reference.utf8.count >= 4 {
                let found = try Int64.fetchAll(
                    db.cachedStatement(
                        sql:
                            "SELECT sequence FROM event WHERE id >= ?1 AND id < ?1 || char(0x10FFFF) ORDER BY id <> ?1 LIMIT 2"
                    ),
                    arguments: [beginning]
                )
                let isWhole = try found.first.map { try EventSelection.event($0, db)?.id == beginning } ?? false
                if let sequence = found.first, found.count == 1 || isWhole {
                    return try EventSelection.event(sequence, db)
                }
            }
            return nil
        }
    }

    private static func upperCased(_ reference: String) -> String {
        reference.lowercased().hasPrefix("evt_") ? "evt_" + reference.dropFirst(4).uppercased() : reference
    }
}
