import CCurl

#if canImport(Glibc)
import Glibc
#endif

/// Which sockets are looked at, for which pool.
///
/// libcurl lets go of a socket at the end of each exchange and takes it up for the next. A socket that it let go of stays
/// with epoll until it says something, which saves two system calls an exchange.
struct SocketTable {
    struct Entry {
        var registered: UInt32 = 0
        var wanted: UInt32 = 0
        var pool: UInt8 = 0
        /// Whether nothing but HTTP/1.1 as it is goes over it: no TLS, no proxy.
        var isPlain = false
    }

    let epoll: CInt
    private var entries: [Entry] = []

    init() throws(TransferError) {
        epoll = epoll_create1(CInt(EPOLL_CLOEXEC))
        guard epoll >= 0 else { throw .curl(code: Int(errno), reason: "no epoll descriptor") }
    }

    /// Closes the epoll descriptor; the table is not to be used after it.
    func closeDown() { close(epoll) }

    static let input = EPOLLIN.rawValue
    static let output = EPOLLOUT.rawValue

    mutating func open(_ descriptor: CInt, isPlain: Bool) {
        guard descriptor >= 0 else { return }
        makeRoom(for: Int(descriptor))
        entries[Int(descriptor)] = Entry(isPlain: isPlain)
    }

    private mutating func makeRoom(for slot: Int) {
        guard slot >= entries.count else { return }
        entries.append(contentsOf: repeatElement(Entry(), count: max(64, slot + 1 - entries.count)))
    }

    mutating func want(reads: Bool, writes: Bool, of descriptor: CInt, for pool: UInt8) {
        let slot = Int(descriptor)
        makeRoom(for: slot)
        entries[slot].wanted = (reads ? Self.input : 0) | (writes ? Self.output : 0)
        entries[slot].pool = pool
        if entries[slot].wanted != 0 { register(slot, entries[slot].wanted) }
    }

    /// The pool that waits for the socket; nil when none does, and then it is looked at no more.
    mutating func pool(waitingFor descriptor: CInt) -> UInt8? {
        let slot = Int(descriptor)
        guard slot < entries.count else { return nil }
        if entries[slot].wanted == 0 {
            register(slot, 0)
            if entries[slot].isPlain { spoil(descriptor) }
            return nil
        }
        return entries[slot].pool
    }

    /// Cuts an idle connection on which the server speaks unasked: libcurl would take the words for its next answer.
    private func spoil(_ descriptor: CInt) {
        var nowhere = sockaddr()
        nowhere.sa_family = sa_family_t(AF_UNSPEC)
        // Ends the connection and throws away what has come, but leaves the descriptor to libcurl, which sees a dead one.
        _ = connect(descriptor, &nowhere, socklen_t(MemoryLayout<sockaddr>.size))
    }

    /// The socket is about to be closed, which takes it from epoll.
    mutating func forget(_ descriptor: CInt) {
        let slot = Int(descriptor)
        if slot < entries.count { entries[slot] = Entry() }
    }

    private mutating func register(_ slot: Int, _ events: UInt32) {
        guard entries[slot].registered != events else { return }
        var event = epoll_event()
        event.events = events
        event.data.fd = CInt(slot)
        let operation = events == 0 ? EPOLL_CTL_DEL : entries[slot].registered == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD
        if epoll_ctl(epoll, operation, CInt(slot), &event) != 0, events != 0 {
            // A descriptor that was closed and given out again without our knowing: the resolver's sockets.
            _ = epoll_ctl(epoll, errno == ENOENT ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, CInt(slot), &event)
        }
        entries[slot].registered = events
    }
}
