import Dispatch
import GRDB
import Synchronization

/// The store's one door for writing: what arrives while a commit is under way goes into the next one together.
///
/// A commit costs a flush of the disk whatever it holds, so calls that come at the same time share it; each caller
/// goes on once its own work is on disk. A work that fails is undone alone, the others stay. While many visits
/// arrive, the next commit waits some milliseconds, unless something else arrives: fewer and larger ones write the same
/// pages less often.
final class CommitQueue: Sendable {
    /// One caller's work.
    ///
    /// `run` may be called more than once, each time with a batch that knows of no earlier try.
    private struct Job: Sendable {
        let undoesItself: Bool
        /// Whether nobody minds some milliseconds.
        let canWait: Bool
        /// Does the work; what it returns is called once the transaction is on disk.
        let run: @Sendable (Batch) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var isScheduled = false
        /// Set while the next commit waits for more; a number, for the wait may be broken off.
        var gathering: Int?
        var gatherings = 0
    }

    private let pool: DatabasePool
    private let cache: WriterCache
    private let state = Mutex(State())
    private let lastFailure = Mutex<String?>(nil)
    private let committed: @Sendable (_ lastEvent: Int64) -> Void
    private static let mostJobs = 4096
    /// A commit with fewer works than this was not worth waiting for.
    private static let crowd = 8
    private static let gathering = DispatchTimeInterval.milliseconds(5)

    /// Why the last commit failed as a whole, in one sentence; nil when it did not.
    var failure: String? { lastFailure.withLock { $0 } }

    init(_ pool: DatabasePool, _ cache: WriterCache, committed: @escaping @Sendable (_ lastEvent: Int64) -> Void) {
        self.pool = pool
        self.cache = cache
        self.committed = committed
    }

    /// Runs the work within a durable transaction and returns its result once that is on disk.
    ///
    /// Work that undoes its own failures, part by part, needs no savepoint around it: an outer one would make SQLite walk
    /// a growing journal at the end of each inner one.
    func perform<Result: Sendable>(
        undoesItself: Bool = false,
        canWait: Bool = false,
        _ work: @escaping @Sendable (Batch) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(
                undoesItself: undoesItself,
                canWait: canWait,
                run: { batch in
                    let result = try work(batch)
                    return { continuation.resume(returning: result) }
                },
                fail: { continuation.resume(throwing: $0) }
            )
            let mustSchedule = state.withLock { state in
                state.waiting.append(job)
                if state.gathering != nil, !canWait {
                    state.gathering = nil
                    return true
                }
                defer { state.isScheduled = true }
                return !state.isScheduled
            }
            if mustSchedule { schedule() }
        }
    }

    private func schedule() {
        pool.asyncWriteWithoutTransaction { db in
            let jobs = self.state.withLock { state in
                let jobs = Array(state.waiting.prefix(Self.mostJobs))
                state.waiting.removeFirst(jobs.count)
                return jobs
            }
            self.commit(jobs, db)
            self.goOn(after: jobs.count)
        }
    }

    private func goOn(after jobs: Int) {
        enum Next { case nothing, commit, gather(Int) }
        let next = state.withLock { state -> Next in
            state.isScheduled = !state.waiting.isEmpty
            guard state.isScheduled else { return .nothing }
            guard jobs >= Self.crowd, state.waiting.allSatisfy(\.canWait) else { return .commit }
            state.gatherings += 1
            state.gathering = state.gatherings
            return .gather(state.gatherings)
        }
        switch next {
        case .nothing: break
        case .commit: schedule()
        case .gather(let number):
            DispatchQueue.global().asyncAfter(deadline: .now() + Self.gathering) {
                let isStill = self.state.withLock { state in
                    guard state.gathering == number else { return false }
                    state.gathering = nil
                    return true
                }
                if isStill { self.schedule() }
            }
        }
    }

    private func commit(_ jobs: [Job], _ db: Database) {
        do {
            var finishers: [@Sendable () -> Void] = []
            var failures: [@Sendable () -> Void] = []
            var last: Int64?
            try db.inTransaction(.immediate) {
                let batch = try Batch(db, cache)
                for job in jobs {
                    do {
                        let finish = try job.undoesItself ? job.run(batch) : batch.attempt { try job.run(batch) }
                        finishers.append(finish)
                    } catch let error where !Self.dooms(error) && !job.undoesItself && db.isInsideTransaction {
                        failures.append { job.fail(error) }
                    }
                }
                try batch.flush()
                last = batch.lastEvent
                return .commit
            }
            lastFailure.withLock { $0 = nil }
            if let last { committed(last) }
            for finish in finishers { finish() }
            for failure in failures { failure() }
        } catch {
            cache.forget()
            if Self.dooms(error) { lastFailure.withLock { $0 = "the store cannot be written: \(error)" } }
            // One job may have doomed all: each gets a transaction of its own, unless the disk is at fault.
            guard jobs.count > 1, !Self.isFull(error) else {
                for job in jobs { job.fail(error) }
                return
            }
            for job in jobs { commit([job], db) }
        }
    }

    /// Whether the transaction cannot go on after the error.
    static func dooms(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_NOMEM, .SQLITE_READONLY,
            .SQLITE_CANTOPEN, .SQLITE_BUSY:
            return true
        default:
            return false
        }
    }

    private static func isFull(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        return error.resultCode == .SQLITE_FULL || error.resultCode == .SQLITE_IOERR
            || error.resultCode == .SQLITE_READONLY || error.resultCode == .SQLITE_BUSY
    }
}
