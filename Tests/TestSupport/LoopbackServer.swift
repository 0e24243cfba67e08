import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// An HTTP/1.1 server on 127.0.0.1 that answers what it is told, byte by byte, and remembers what it was asked.
///
/// One thread for each connection; an answer is raw bytes, so it may be as wrong as a test wants. Kept-alive connections
/// serve one request after the other. Stops with ``stop()`` or with its last reference.
package final class LoopbackServer: Sendable {
    /// A request as it came.
    package struct Asked: Hashable, Sendable {
        package var method: String
        /// The target of the request line: path and query.
        package var target: String
        /// Names in lower case, in order.
        package var fields: [Field]
        package var body: [UInt8]
        /// Which connection it came over, counted from 0.
        package var connection: Int
        /// Monotonic time at which its header was complete.
        package var at: ContinuousClock.Instant
        package var answeredAt: ContinuousClock.Instant?

        package func field(_ name: String) -> String? {
            let wanted = name.lowercased()
            return fields.first { $0.name == wanted }?.value
        }
    }

    package struct Field: Hashable, Sendable {
        package var name: String, value: String
    }

    /// One thing that is done on a connection after a request was read.
    package enum Step: Sendable {
        case send([UInt8])
        case pause(Duration)
        /// Sends these bytes over and over until the other side closes or the server stops.
        case repeating([UInt8], every: Duration)
        /// Ends the connection with a reset instead of an orderly end.
        case reset
        case close
    }

    package typealias Answerer = @Sendable (Asked) -> [Step]

    package let port: Int
    private let listener: CInt
    private let answerer: Answerer
    private let state = Mutex(State())

    private struct State {
        var asked: [Asked] = []
        var open: Set<CInt> = []
        var accepted = 0
        var isStopped = false
    }

    /// Starts a server whose answers are made by a function.
    package init(host: String = "127.0.0.1", answerer: @escaping Answerer) throws {
        self.answerer = answerer
        (listener, port) = try Self.listen(on: host)
        let context = Unmanaged.passRetained(Context(server: self, descriptor: listener, number: -1))
        Self.spawn(context) { $0.accept() }
    }

    /// Starts a server with an answer for each path; all else is 404.
    package convenience init(host: String = "127.0.0.1", _ answers: [String: [UInt8]]) throws {
        try self.init(host: host) { asked in
            let path = String(asked.target.prefix { $0 != "?" })
            return [.send(answers[asked.target] ?? answers[path] ?? Self.answer(404, body: "nothing here"))]
        }
    }

    deinit { stop() }

    package var origin: String { "http://127.0.0.1:\(port)" }

    package func url(_ path: String) -> String { origin + path }

    /// What was asked so far, in the order in which the requests came.
    package var asked: [Asked] { state.withLock { $0.asked } }

    /// How many connections were made so far.
    package var connections: Int { state.withLock { $0.accepted } }

    /// Closes the listener and all connections.
    package func stop() {
        let open = state.withLock { state -> Set<CInt>? in
            guard !state.isStopped else { return nil }
            state.isStopped = true
            return state.open
        }
        guard let open else { return }
        shutdown(listener, CInt(SHUT_RDWR))
        for descriptor in open { shutdown(descriptor, CInt(SHUT_RDWR)) }
    }

    /// The bytes of a usual answer, with its length.
    package static func answer(_ status: Int, _ fields: [(String, String)] = [], body: String = "") -> [UInt8] {
        answer(status, fields, body: Array(body.utf8))
    }

    package static func answer(_ status: Int, _ fields: [(String, String)] = [], body: [UInt8]) -> [UInt8] {
        var head = "HTTP/1.1 \(status) Status\r\n"
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        if status != 304, status != 204 { head += "Content-Length: \(body.count)\r\n" }
        return Array((head + "\r\n").utf8) + (status == 304 || status == 204 ? [] : body)
    }
}

// MARK: - Threads

extension LoopbackServer {
    /// What a thread works with.
    ///
    /// The server is held weakly, so that its last reference ends it.
    private final class Context: Sendable {
        /// `POLLRDHUP`, which glibc keeps for GNU sources.
        private static let hangUp: Int16 = 0x2000
        let descriptor: CInt
        let number: Int
        private let server: WeakServer
        init(server: LoopbackServer, descriptor: CInt, number: Int) {
            self.server = WeakServer(server)
            self.descriptor = descriptor
            self.number = number
        }

        func accept() {
            while true {
                let connection = Glibc.accept(descriptor, nil, nil)
                if connection < 0, errno == EINTR || errno == ECONNABORTED { continue }
                guard connection >= 0 else { break }
                guard let server = server.value, let number = server.enter(connection) else {
                    close(connection)
                    break
                }
                let context = Unmanaged.passRetained(Context(server: server, descriptor: connection, number: number))
                LoopbackServer.spawn(context) { $0.serve() }
            }
            close(descriptor)
        }

        func serve() {
            var reader = RequestReader(descriptor: descriptor)
            var goesOn = true
            while goesOn, let asked = reader.next(connection: number) {
                guard let steps = server.value?.note(asked) else { break }
                for step in steps where goesOn { goesOn = perform(step) }
                server.value?.noteAnswer(connection: number)
            }
            server.value?.leave(descriptor)
            close(descriptor)
        }

        private func perform(_ step: Step) -> Bool {
            switch step {
            case .send(let bytes): return write(bytes)
            case .pause(let duration):
                return rest(duration)
            case .repeating(let bytes, let interval):
                while write(bytes) { if interval > .zero, !rest(interval) { break } }
                return false
            case .reset:
                var option = linger(l_onoff: 1, l_linger: 0)
                setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
                return false
            case .close: return false
            }
        }

        private func write(_ bytes: [UInt8]) -> Bool {
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }

        /// Waits, but no longer than the other side stays and the server runs.
        private func rest(_ duration: Duration) -> Bool {
            let end = ContinuousClock.now + duration
            while ContinuousClock.now < end {
                let left = ContinuousClock.now.duration(to: end)
                let milliseconds =
                    left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000 + 1
                var polled = pollfd(fd: descriptor, events: Self.hangUp, revents: 0)
                if poll(&polled, 1, CInt(clamping: milliseconds)) > 0 { return false }
            }
            return true
        }
    }

    private struct WeakServer: Sendable {
        weak let value: LoopbackServer?
        init(_ value: LoopbackServer) { self.value = value }
    }

    private static func spawn(_ context: Unmanaged<Context>, _ body: @escaping @Sendable (Context) -> Void) {
        final class Start {
            let context: Context
            let body: @Sendable (Context) -> Void
            init(context: Context, body: @escaping @Sendable (Context) -> Void) {
                self.context = context
                self.body = body
            }
        }
        let start = Unmanaged.passRetained(Start(context: context.takeRetainedValue(), body: body))
        var thread = pthread_t()
        // Not `pthread_attr_t()`: which module that initialiser belongs to depends on what others import.
        let code = withUnsafeTemporaryAllocation(of: pthread_attr_t.self, capacity: 1) { room -> CInt in
            guard let attributes = room.baseAddress else { return ENOMEM }
            pthread_attr_init(attributes)
            pthread_attr_setdetachstate(attributes, CInt(PTHREAD_CREATE_DETACHED))
            pthread_attr_setstacksize(attributes, 256 << 10)
            return pthread_create(
                &thread,
                attributes,
                { pointer in
                    guard let pointer else { return nil }
                    let start = Unmanaged<Start>.fromOpaque(pointer).takeRetainedValue()
                    start.body(start.context)
                    return nil
                },
                start.toOpaque()
            )
        }
        if code != 0 { start.release() }
    }

    private func enter(_ descriptor: CInt) -> Int? {
        state.withLock { state in
            guard !state.isStopped else { return nil }
            state.open.insert(descriptor)
            state.accepted += 1
            return state.accepted - 1
        }
    }

    private func leave(_ descriptor: CInt) {
        state.withLock { _ = $0.open.remove(descriptor) }
    }

    private func note(_ asked: Asked) -> [Step] {
        state.withLock { $0.asked.append(asked) }
        return answerer(asked)
    }

    private func noteAnswer(connection: Int) {
        state.withLock { state in
            guard let index = state.asked.lastIndex(where: { $0.connection == connection }) else { return }
            state.asked[index].answeredAt = .now
        }
    }

    private static func listen(on host: String) throws -> (CInt, Int) {
        struct NoListener: Error { var code: CInt }
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw NoListener(code: errno) }
        var yes: CInt = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<CInt>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, host, &address.sin_addr)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && Glibc.listen(descriptor, 4_096) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else {
            defer { close(descriptor) }
            throw NoListener(code: errno)
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }
}
