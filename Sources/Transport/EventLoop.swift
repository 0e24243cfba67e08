import CCurl
import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// The thread on which all exchanges are made.
///
/// Everything here belongs to that thread; others reach it through the ``Mailbox`` alone.
final class EventLoop {
    let options: TransportOptions
    let mailbox: Mailbox
    let table = AddressTable()
    let jars = CookieJars()
    let budget: BodyBudget
    /// TLS sessions that all handles share, so that a new connection to a known host is cheap.
    let sessions: UnsafeMutableRawPointer
    var sockets: SocketTable
    /// The time at which this round began, in nanoseconds.
    private(set) var now = Monotonic.now

    private var pools: [Pool] = []
    private var active: [Slot] = []
    private var idle: [Slot] = []
    private var waiting: [Order] = []
    private var nextWaiting = 0
    private var letters: [Mailbox.Letter] = []
    private var lookups: Lookups
    /// Orders that wait for a lookup of their own or of another.
    private var unresolved: [Order] = []
    private var hasLookupEnded = false
    private var paused = 0
    /// What has come to an end in this round; told at its end in one go, so that few threads are woken for many.
    private var settled: [(Order.Continuation, Result<RawAnswer, TransferError>)] = []
    private var nextInspection: UInt64 = 0
    private var isEnding = false
    private var farewells: [UnsafeContinuation<Void, Never>] = []

    /// Nanoseconds between two looks at the limits of time.
    private static let inspectionInterval: UInt64 = 100_000_000

    init(options: TransportOptions, mailbox: Mailbox, unread: BodyBudget.Unread) throws(TransferError) {
        self.options = options
        self.mailbox = mailbox
        budget = BodyBudget(limit: options.bodyBudget, unread: unread)
        guard let sessions = curl_share_init() else { throw .curl(code: 2, reason: "no shared sessions") }
        ccurl_share_data(sessions, CURL_LOCK_DATA_SSL_SESSION)
        self.sessions = sessions
        lookups = Lookups(limit: options.maxLookups)
        sockets = try SocketTable()
        pools = [try Pool(number: 0, loop: self), try Pool(number: 1, loop: self)]
    }

    deinit {
        // Handles before what they share, connections before the sockets' table.
        active = []
        idle = []
        pools = []
        curl_share_cleanup(sessions)
        sockets.closeDown()
    }

    // MARK: - The round

    /// Works until told to shut down.
    func run() {
        var event = epoll_event()
        event.events = SocketTable.input
        event.data.fd = mailbox.wakeup
        epoll_ctl(sockets.epoll, EPOLL_CTL_ADD, mailbox.wakeup, &event)
        let capacity = 512
        let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: capacity)
        defer { events.deallocate() }

        while true {
            readLetters()
            if isEnding { break }
            admit()
            for pool in pools { pool.work(now: now) }
            let ended = reap()
            if now >= nextInspection { inspect() }
            tell()
            if ended { continue }

            let sleeps = mailbox.fallAsleep()
            let count = epoll_wait(sockets.epoll, events, CInt(capacity), sleeps ? patience : 0)
            now = Monotonic.now
            var wasRung = false
            for index in 0..<max(0, Int(count)) {
                if events[index].data.fd == mailbox.wakeup { wasRung = true } else { dispatch(events[index]) }
            }
            if sleeps { mailbox.awake(wasRung: wasRung) }
            reap()
            tell()
        }
        end()
    }

    /// Milliseconds until something is due.
    private var patience: CInt {
        var due: UInt64 = active.isEmpty ? .max : nextInspection
        for pool in pools { due = min(due, pool.deadline ?? .max) }
        guard due != .max else { return -1 }
        return due <= now ? 0 : CInt(min((due - now + 999_999) / 1_000_000, 60_000))
    }

    private func dispatch(_ event: epoll_event) {
        guard let pool = sockets.pool(waitingFor: event.data.fd) else { return }
        let reads = event.events & SocketTable.input != 0 ? CURL_CSELECT_IN : 0
        let writes = event.events & SocketTable.output != 0 ? CURL_CSELECT_OUT : 0
        let fails = event.events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 ? CURL_CSELECT_ERR : 0
        pools[Int(pool)].act(on: event.data.fd, events: reads | writes | fails)
    }

    func closeSocket(_ descriptor: CInt) -> CInt {
        sockets.forget(descriptor)
        return close(descriptor)
    }

    // MARK: - Orders

    private func readLetters() {
        mailbox.take(into: &letters)
        for letter in letters {
            switch letter {
            case .start(let order, let continuation):
                if case .abandoned = order.phase {
                    settle(order, continuation, .failure(.cancelled))
                } else {
                    order.phase = .waiting(continuation)
                    waiting.append(order)
                }
            case .cancel(let order): cancel(order)
            case .shutDown(let farewell):
                isEnding = true
                if let farewell { farewells.append(farewell) }
            }
        }
    }

    private func cancel(_ order: Order) {
        switch order.phase {
        case .made: order.phase = .abandoned
        case .waiting(let continuation): settle(order, continuation, .failure(.cancelled))
        case .active(_, let slot): finish(slot, .failure(.cancelled))
        case .abandoned, .ended: break
        }
    }

    /// Begins what waits, as long as there is room.
    private func admit() {
        retryUnresolved()
        while nextWaiting < waiting.count, active.count < options.maxActive {
            let order = waiting[nextWaiting]
            nextWaiting += 1
            if !begin(order) { unresolved.append(order) }
        }
        if nextWaiting == waiting.count {
            waiting.removeAll(keepingCapacity: waiting.capacity <= 4_096)
            nextWaiting = 0
        } else if nextWaiting > 4_096 {
            waiting.removeFirst(nextWaiting)
            nextWaiting = 0
        }
    }

    /// Takes up those whose names have become known meanwhile.
    private func retryUnresolved() {
        guard hasLookupEnded, !unresolved.isEmpty else { return }
        unresolved.removeAll { active.count < options.maxActive && begin($0) }
        // Those that found no room are tried again as soon as there is some.
        hasLookupEnded = active.count >= options.maxActive
    }

    func endLookup(of slot: Slot, found: Bool) {
        guard let name = slot.lookup else { return }
        slot.lookup = nil
        lookups.end(name, found: found, now: now)
        hasLookupEnded = true
    }

    /// Begins an order that is still wanted.
    ///
    /// - Returns: Whether the order is done with; else it waits for a lookup.
    private func begin(_ order: Order) -> Bool {
        guard case .waiting(let continuation) = order.phase else { return true }
        let name = order.lookup.map { order.allowsPrivateNetwork ? $0 + " private" : $0 }
        let leave = name.map { lookups.ask(for: $0, now: now) } ?? .unneeded
        if leave == .mustWait { return false }
        start(order, continuation, lookup: leave == .begun ? name : nil)
        return true
    }

    private func start(_ order: Order, _ continuation: Order.Continuation, lookup: String?) {
        do throws(TransferError) {
            let slot = if let used = idle.popLast() { used } else { try Slot(loop: self) }
            try slot.prepare(for: order, now: now)
            let pool = pools[order.allowsPrivateNetwork ? 1 : 0]
            let code = curl_multi_add_handle(pool.multi, slot.easy.raw)
            guard code == CURLM_OK else {
                throw TransferError.curl(code: Int(code.rawValue), reason: String(cString: curl_multi_strerror(code)))
            }
            slot.pool = pool
            slot.lookup = lookup
            slot.index = active.count
            if active.isEmpty { nextInspection = now + Self.inspectionInterval }
            active.append(slot)
            order.phase = .active(continuation, slot)
        } catch {
            if let lookup { lookups.end(lookup, found: false, now: now) }
            settle(order, continuation, .failure(error))
        }
    }

    @discardableResult
    private func reap() -> Bool {
        var hasEnded = false
        for pool in pools {
            while let (slot, code) = pool.nextEnded() {
                finish(slot, slot.result(of: code, now: now))
                hasEnded = true
            }
        }
        if hasEnded { resumePaused() }
        return hasEnded
    }

    private func finish(_ slot: Slot, _ result: Result<RawAnswer, TransferError>) {
        if let pool = slot.pool { curl_multi_remove_handle(pool.multi, slot.easy.raw) }
        endLookup(of: slot, found: false)
        budget.release(slot)
        if slot.isPaused { paused -= 1 }
        let last = active.removeLast()
        if last !== slot {
            active[slot.index] = last
            last.index = slot.index
        }
        if let order = slot.order, case .active(let continuation, _) = order.phase {
            settle(order, continuation, result)
        }
        slot.clear()
        if idle.count < 256 { idle.append(slot) }
    }

    private func settle(
        _ order: Order,
        _ continuation: Order.Continuation,
        _ result: Result<RawAnswer, TransferError>
    ) {
        order.phase = .ended
        if case .success(let answer) = result { budget.unread.bytes.wrappingAdd(answer.body.count, ordering: .relaxed) }
        settled.append((continuation, result))
    }

    private func tell() {
        guard !settled.isEmpty else { return }
        for (continuation, result) in settled { continuation.resume(returning: result) }
        settled.removeAll(keepingCapacity: true)
    }

    // MARK: - Time and room

    /// Ends what has become too slow, and looks whether readers have made room.
    private func inspect() {
        nextInspection = now + Self.inspectionInterval
        var index = 0
        while index < active.count {
            let slot = active[index]
            if let verdict = slot.overdue(now: now) {
                finish(slot, .failure(verdict))
            } else {
                index += 1
            }
        }
        resumePaused()
        // A lookup that turned out to be slow has given up its place.
        if !unresolved.isEmpty { hasLookupEnded = true }
    }

    func notePause() { paused += 1 }

    private func resumePaused() {
        guard paused > 0 else { return }
        let candidates = active.filter(\.isPaused).sorted { $0.body.count > $1.body.count }
        for slot in candidates {
            guard budget.hasRoom else { return }
            slot.isPaused = false
            paused -= 1
            // Hands over what was held back; may pause the slot again at once.
            curl_easy_pause(slot.easy.raw, CURLPAUSE_CONT)
        }
    }

    private func end() {
        for letter in mailbox.closeDown() {
            switch letter {
            case .start(let order, let continuation): settle(order, continuation, .failure(.cancelled))
            case .shutDown(let farewell?): farewells.append(farewell)
            case .cancel, .shutDown(nil): break
            }
        }
        for order in waiting[nextWaiting...] {
            if case .waiting(let continuation) = order.phase { settle(order, continuation, .failure(.cancelled)) }
        }
        for order in unresolved {
            if case .waiting(let continuation) = order.phase { settle(order, continuation, .failure(.cancelled)) }
        }
        while let slot = active.last { finish(slot, .failure(.cancelled)) }
        tell()
        for farewell in farewells { farewell.resume() }
    }
}
