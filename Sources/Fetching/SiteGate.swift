import Synchronization

/// Lets requests to each site through one after the other: no more at once than allowed, none sooner than spaced, none
/// while the site asks to be left alone.
final class SiteGate: Sendable {
    /// How a request may come through.
    enum Passage: Equatable {
        /// The request may be made now; ``SiteGate/leave(_:)`` is owed.
        case open
        /// The site is held back for this long, longer than we wait.
        case held(Duration, status: Int)
        case cancelled
    }

    fileprivate struct Waiter {
        let id: Int
        let concurrency: Int
        let continuation: UnsafeContinuation<Bool, Never>
    }

    fileprivate struct Queue {
        var running = 0
        /// When the latest request began; since the ticker's beginning.
        var latestStart: Duration?
        var heldUntil: Duration = .zero
        var heldBy = 0
        var waiters: [Waiter] = []
    }

    fileprivate struct State {
        var queues: [String: Queue] = [:]
        var nextID = 0
        var cleaning = 0
    }

    private let state = Mutex(State())
    private let ticker: Ticker
    private let patience: Duration

    init(ticker: Ticker, patience: Duration) {
        self.ticker = ticker
        self.patience = patience
    }

    /// Waits for a turn at the site.
    func enter(_ site: String, concurrency: Int, spacing: Duration) async -> Passage {
        if let passage = passageAtOnce(site, concurrency: max(1, concurrency), spacing: spacing) { return passage }
        guard await place(at: site, concurrency: max(1, concurrency)) else { return .cancelled }
        let passage = await turn(at: site, spacing: spacing)
        if passage != .open { leave(site) }
        return passage
    }

    func leave(_ site: String) {
        let next = state.withLock { state -> [UnsafeContinuation<Bool, Never>] in
            state.queues[site]?.running -= 1
            let admitted = Self.admit(&state.queues[site])
            state.forgetOld(before: ticker.elapsed() - .seconds(86_400))
            return admitted
        }
        for continuation in next { continuation.resume(returning: true) }
    }

    /// Leaves the site alone for this long; a shorter time than one that holds already changes nothing.
    func hold(_ site: String, for duration: Duration, status: Int) {
        let until = ticker.elapsed() + duration
        state.withLock { state in
            if state.queues[site, default: Queue()].heldUntil < until {
                state.queues[site, default: Queue()].heldUntil = until
                state.queues[site, default: Queue()].heldBy = status
            }
        }
    }

    /// The sites that are held back, for how long yet, and by which status.
    var holds: [(site: String, left: Duration, status: Int)] {
        let now = ticker.elapsed()
        return state.withLock { state in
            state.queues.compactMap { site, queue in
                queue.heldUntil > now ? (site, queue.heldUntil - now, queue.heldBy) : nil
            }
        }
    }

    // MARK: - Places and turns

    /// How a request that need not wait comes through; nil when it must.
    private func passageAtOnce(_ site: String, concurrency: Int, spacing: Duration) -> Passage? {
        let now = ticker.elapsed()
        let isCancelled = Task.isCancelled
        return state.withLock { state in
            guard let queue = state.queues[site] else {
                if isCancelled { return .cancelled }
                state.queues[site] = Queue(running: 1, latestStart: now)
                return .open
            }
            if queue.heldUntil - now > patience { return .held(queue.heldUntil - now, status: queue.heldBy) }
            if isCancelled { return .cancelled }
            guard queue.waiters.isEmpty, queue.running < concurrency, queue.heldUntil <= now,
                queue.latestStart.map({ $0 + spacing <= now }) ?? true
            else { return nil }
            state.queues[site]?.running += 1
            state.queues[site]?.latestStart = now
            return .open
        }
    }

    /// Waits until fewer than `concurrency` requests run at the site; false when cancelled.
    private func place(at site: String, concurrency: Int) async -> Bool {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { (continuation: UnsafeContinuation<Bool, Never>) in
                // Looked at within the lock, so that a cancellation before it is seen here and one after it finds the waiter.
                let granted: Bool? = state.withLock { state in
                    if Task.isCancelled { return false }
                    var queue = state.queues[site, default: Queue()]
                    defer { state.queues[site] = queue }
                    if queue.waiters.isEmpty, queue.running < concurrency {
                        queue.running += 1
                        return true
                    }
                    queue.waiters.append(Waiter(id: id, concurrency: concurrency, continuation: continuation))
                    return nil
                }
                if let granted { continuation.resume(returning: granted) }
            }
        } onCancel: {
            let (mine, next) = state.withLock { state in
                var mine: UnsafeContinuation<Bool, Never>?
                if let index = state.queues[site]?.waiters.firstIndex(where: { $0.id == id }) {
                    mine = state.queues[site]?.waiters.remove(at: index).continuation
                }
                return (mine, Self.admit(&state.queues[site]))
            }
            mine?.resume(returning: false)
            for continuation in next { continuation.resume(returning: true) }
        }
    }

    /// Gives the places that are free to those who wait, in their order.
    private static func admit(_ queue: inout Queue?) -> [UnsafeContinuation<Bool, Never>] {
        var admitted: [UnsafeContinuation<Bool, Never>] = []
        while let first = queue?.waiters.first, let running = queue?.running, running < first.concurrency {
            queue?.waiters.removeFirst()
            queue?.running += 1
            admitted.append(first.continuation)
        }
        return admitted
    }

    /// Waits until the site is not held back and enough time has passed since the latest request began.
    ///
    /// The time is taken when it has come, not before: who wakes late moves all that follow, so that two are never nearer
    /// to each other than spaced.
    private func turn(at site: String, spacing: Duration) async -> Passage {
        while true {
            let now = ticker.elapsed()
            let plan: (start: Duration, passage: Passage?) = state.withLock { state in
                var queue = state.queues[site, default: Queue()]
                defer { state.queues[site] = queue }
                if queue.heldUntil - now > patience {
                    return (now, .held(queue.heldUntil - now, status: queue.heldBy))
                }
                let start = max(queue.heldUntil, queue.latestStart.map { $0 + spacing } ?? now)
                guard start <= now else { return (start, nil) }
                guard !Task.isCancelled else { return (now, .cancelled) }
                queue.latestStart = now
                return (now, .open)
            }
            if let passage = plan.passage { return passage }
            do { try await ticker.sleep(plan.start) } catch { return .cancelled }
        }
    }
}

extension SiteGate.State {
    /// Drops sites that were not asked for long, now and then.
    fileprivate mutating func forgetOld(before instant: Duration) {
        cleaning += 1
        guard cleaning >= 1_024 else { return }
        cleaning = 0
        queues = queues.filter { _, queue in
            queue.running > 0 || !queue.waiters.isEmpty || queue.heldUntil > instant
                || (queue.latestStart ?? .zero) > instant
        }
    }
}
