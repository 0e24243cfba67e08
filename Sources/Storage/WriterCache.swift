import Foundation
import GRDB
import Model
import Synchronization

/// What the writer would otherwise look up for every visit: the sources and the subscribers.
///
/// Read again after any change that another connection made, after a change of the settings and after a failure.
final class WriterCache: Sendable {
    struct Contents: Sendable {
        var sources: [Source.ID: SourceEntry] = [:]
        var subscribers: [SubscriberEntry] = []
    }

    struct SourceEntry: Sendable {
        var number: Int64
        var isActive: Bool
        var title: String?
    }

    struct SubscriberEntry: Sendable {
        var number: Int64
        var id: Subscriber.ID
        var filter: Subscriber.Filter
    }

    private struct State {
        var contents: Contents?
        var version: Int64?
    }

    private let state = Mutex(State())

    func forget() { state.withLock { $0.contents = nil } }

    func contents(_ db: Database) throws -> Contents {
        let version = try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version"))
        if let contents = state.withLock({ $0.version == version ? $0.contents : nil }) { return contents }
        let contents = try Self.read(db)
        state.withLock { $0 = State(contents: contents, version: version) }
        return contents
    }

    private static func read(_ db: Database) throws -> Contents {
        var contents = Contents()
        let sources = try Row.fetchCursor(db, sql: "SELECT id, number, active, title FROM source")
        while let row = try sources.next() {
            contents.sources[Source.ID(rawValue: row[0])] = SourceEntry(number: row[1], isActive: row[2], title: row[3])
        }
        let subscribers = try Row.fetchCursor(
            db,
            sql: "SELECT number, id, filter FROM subscriber WHERE active = 1 ORDER BY number"
        )
        while let row = try subscribers.next() {
            let filter = try StoredFilter.decode(Array(row[2] as Data))
            contents.subscribers.append(SubscriberEntry(number: row[0], id: row[1], filter: filter))
        }
        return contents
    }
}
