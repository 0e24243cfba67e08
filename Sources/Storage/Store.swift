import Foundation
import GRDB
import Model
import Synchronization

/// The embedded store: one SQLite file that everything the program knows is in.
///
/// Writers queue up and share commits (``CommitQueue``); readers work on snapshots beside them. Conforms to all ports
/// of the vocabulary.
package final class Store: Sendable {
    package let path: String
    package let options: StorageOptions
    let reader: any DatabaseReader
    /// Nil for a store that was opened for reading.
    let queue: CommitQueue?
    let cache: WriterCache
    let claims = ClaimBook()
    let knowledge = QueryKnowledge()
    /// Made when it is first asked.
    let gauge = Mutex<StoreGauge?>(nil)
    /// One claim at a time: two would hand out the same subjects.
    let claiming = DispatchQueue(label: "watcher.storage.claims")
    let broadcast: EventBroadcast
    private let lock: StoreLock?

    init(path: String, options: StorageOptions, reader: any DatabaseReader, lock: StoreLock?) {
        self.path = path
        self.options = options
        self.reader = reader
        self.lock = lock
        let (broadcast, cache) = (EventBroadcast(), WriterCache())
        self.broadcast = broadcast
        self.cache = cache
        queue = (reader as? DatabasePool).flatMap { pool in
            options.access == .reading ? nil : CommitQueue(pool, cache) { broadcast.tell($0) }
        }
    }

    /// The number of the latest event after each commit of this store that brought some.
    ///
    /// A listener that is slow gets the latest number only; the stream ends with ``close()``.
    package func changes() -> AsyncStream<Int64> { broadcast.listen() }

    /// Moves everything into the one file and closes it; what is still being recorded is waited for.
    package func close() throws {
        broadcast.finish()
        do {
            if let pool = reader as? DatabasePool, options.access != .reading {
                // A reader elsewhere may keep the log from being emptied; the next opener does it then.
                _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            }
            try gauge.withLock { try $0?.close() }
            try reader.close()
            lock?.release()
        } catch {
            throw StorageError.wrapping(error, at: path)
        }
    }

    /// Runs a query on a snapshot of the store.
    func read<Value: Sendable>(_ query: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await reader.read(query)
        } catch {
            throw StorageError.wrapping(error, at: path)
        }
    }

    /// Runs a change within a shared durable commit.
    func write<Value: Sendable>(
        undoesItself: Bool = false,
        canWait: Bool = false,
        _ work: @escaping @Sendable (Batch) throws -> Value
    ) async throws -> Value {
        guard let queue else { throw StorageError.readOnly(path: path) }
        do {
            return try await queue.perform(undoesItself: undoesItself, canWait: canWait, work)
        } catch {
            throw StorageError.wrapping(error, at: path)
        }
    }
}
