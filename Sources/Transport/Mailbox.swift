import CCurl
import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// What callers say to the event loop, in order.
///
/// The loop's thread is woken only when it sleeps, so that under load neither side makes a system call for it.
final class Mailbox: Sendable {
    enum Letter: Sendable {
        case start(Order, Order.Continuation)
        case cancel(Order)
        case shutDown(UnsafeContinuation<Void, Never>?)
    }

    private struct Contents {
        var letters: [Letter] = []
        var isSleeping = false
        var isClosed = false
    }

    /// Readable when the sleeping loop was given a letter.
    let wakeup: CInt
    private let contents = Mutex(Contents())

    init() throws(TransferError) {
        wakeup = eventfd(0, CInt(EFD_NONBLOCK | EFD_CLOEXEC))
        guard wakeup >= 0 else { throw .curl(code: Int(errno), reason: "no event descriptor") }
    }

    deinit { close(wakeup) }

    /// Returns false when the loop has ended and nobody will read the letter.
    func post(_ letter: Letter) -> Bool {
        let (isTaken, mustWake) = contents.withLock { contents in
            guard !contents.isClosed else { return (false, false) }
            contents.letters.append(letter)
            defer { contents.isSleeping = false }
            return (true, contents.isSleeping)
        }
        if mustWake {
            var one: UInt64 = 1
            _ = write(wakeup, &one, 8)
        }
        return isTaken
    }

    /// Swaps the letters that have come for an empty array.
    func take(into letters: inout [Letter]) {
        letters.removeAll(keepingCapacity: true)
        contents.withLock { swap(&$0.letters, &letters) }
    }

    /// Returns whether the loop may sleep: no letter is there, and the next will wake it.
    func fallAsleep() -> Bool {
        contents.withLock { contents in
            contents.isSleeping = contents.letters.isEmpty
            return contents.isSleeping
        }
    }

    /// Marks the loop awake and empties the wake-up descriptor if it was used.
    func awake(wasRung: Bool) {
        contents.withLock { $0.isSleeping = false }
        guard wasRung else { return }
        var count: UInt64 = 0
        _ = read(wakeup, &count, 8)
    }

    /// Takes no more letters; returns those that came last.
    func closeDown() -> [Letter] {
        contents.withLock { contents in
            contents.isClosed = true
            defer { contents.letters = [] }
            return contents.letters
        }
    }
}
