import Foundation
import GRDB
import Model

extension Store: Notebook {
    package func note(_ name: String) async throws -> [UInt8]? {
        try await read { db in
            try Data.fetchOne(
                db.cachedStatement(sql: "SELECT payload FROM note WHERE name = ?"),
                arguments: [name]
            ).map { Array($0) }
        }
    }

    package func keep(_ payload: [UInt8], as name: String) async throws {
        try await write { batch in
            try batch.db.run(
                "INSERT INTO note VALUES (?, ?) ON CONFLICT DO UPDATE SET payload = excluded.payload",
                [name, Data(payload)]
            )
        }
    }
}
