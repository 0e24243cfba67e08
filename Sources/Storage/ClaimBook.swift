import Model
import Synchronization

/// Which subjects are handed out; in memory alone, so that a restart forgets them and nothing stays claimed for ever.
final class ClaimBook: Sendable {
    struct Claimed: Sendable {
        /// Free again from then on though no visit was recorded; nil while the visit is under way.
        var until: Timestamp?
        /// Whether the subject's state was reset by new settings while the visit was under way.
        var isStale = false
    }

    private let claimed = Mutex<[Int64: Claimed]>([:])
    /// The rows of the sources that were ever handed out: a claim must find its row again when nothing else works.
    private let sourceRows = Mutex<[Source.ID: Int64]>([:])

    /// The book as it is now: taken before a snapshot of the store is read, for a visit that is recorded in between
    /// would else be handed out again with its old state.
    func page(now: Timestamp) -> Page { Page(claimed: claimed.withLock { $0 }, now: now) }

    func take(_ taken: [(id: Int64, claim: Claim)]) {
        claimed.withLock { book in
            for (id, _) in taken { book[id] = Claimed() }
        }
        sourceRows.withLock { rows in
            for (id, claim) in taken {
                if case .source(let source) = claim.subject { rows[source] = id }
            }
        }
    }

    /// The row of a subject that was handed out.
    func row(of subject: Subject) -> Int64? {
        switch subject {
        case .article(let id): id.rawValue
        case .source(let id): sourceRows.withLock { $0[id] }
        }
    }

    func release(_ subject: Int64) { claimed.withLock { _ = $0.removeValue(forKey: subject) } }

    /// Holds a subject back for a while whose visit could not be recorded, lest it be fetched again at once.
    func hold(_ subject: Int64, until: Timestamp) {
        claimed.withLock { $0[subject]?.until = until }
    }

    /// Marks a subject whose state was reset: the visit under way must not bring the old one back.
    func markStale(_ subject: Int64) {
        claimed.withLock { book in
            if book[subject]?.until == nil { book[subject]?.isStale = true }
        }
    }

    func isStale(_ subject: Int64) -> Bool { claimed.withLock { $0[subject]?.isStale ?? false } }

    struct Page: Sendable {
        fileprivate let claimed: [Int64: Claimed]
        fileprivate let now: Timestamp

        func isFree(_ subject: Int64) -> Bool {
            guard let entry = claimed[subject] else { return true }
            return entry.until.map { $0 <= now } ?? false
        }

        /// When the first of the subjects that are held back is free.
        var firstRelease: Timestamp? { claimed.values.compactMap(\.until).filter { $0 > now }.min() }

        func release(of subject: Int64) -> Timestamp? { claimed[subject]?.until }
    }
}
