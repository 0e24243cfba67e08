import Synchronization

/// How many bytes bodies may hold together, and who may go on when they hold too many.
///
/// Lives on the loop's thread, but for `unread`, from which readers take off what they have picked up.
final class BodyBudget {
    let limit: Int
    /// Bytes in bodies under way.
    var held = 0
    /// Bytes in finished bodies that no reader has picked up yet.
    let unread: Unread
    /// The one that goes on above the limit, so that something always ends.
    private var privileged: ObjectIdentifier?

    init(limit: Int, unread: Unread) {
        self.limit = limit
        self.unread = unread
    }

    func mayTake(_ count: Int, for slot: Slot) -> Bool {
        if held + count + unread.bytes.load(ordering: .relaxed) <= limit { return true }
        if privileged == nil { privileged = ObjectIdentifier(slot) }
        return privileged == ObjectIdentifier(slot)
    }

    /// The slot has ended: its bytes are the reader's, and its privilege is free.
    func release(_ slot: Slot) {
        held -= slot.body.count
        if privileged == ObjectIdentifier(slot) { privileged = nil }
    }

    /// Whether a paused transfer may go on.
    var hasRoom: Bool {
        privileged == nil || held + unread.bytes.load(ordering: .relaxed) < limit
    }

    final class Unread: Sendable {
        let bytes = Atomic<Int>(0)
    }
}
