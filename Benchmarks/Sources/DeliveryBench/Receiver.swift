import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// A webhook receiver on loopback: a thread a connection, 204 to everything, or to nothing.
final class Receiver: Sendable {
    enum Manner: Sendable {
        case well
        /// Answers after so many milliseconds.
        case slow(Int)
        case failing
    }

    let port: Int
    private let listener: CInt
    private let manner: Manner
    private let state = Mutex(State())

    private struct State {
        var arrivals: [String: ContinuousClock.Instant] = [:]
        var count = 0
        var keepsTimes = false
    }

    init(_ manner: Manner = .well, keepsTimes: Bool = false) {
        self.manner = manner
        listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = listener
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                _ = bind(socket, raw, length)
                _ = listen(socket, 512)
                getsockname(socket, raw, &length)
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        state.withLock { $0.keepsTimes = keepsTimes }
        Self.thread { self.accepting() }
    }

    var count: Int { state.withLock { $0.count } }

    /// When each `webhook-id` came first.
    var arrivals: [String: ContinuousClock.Instant] { state.withLock { $0.arrivals } }

    private func accepting() {
        while true {
            let descriptor = accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
            var one: CInt = 1
            setsockopt(descriptor, CInt(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<CInt>.size))
            Self.thread { self.serve(descriptor) }
        }
    }

    private func serve(_ descriptor: CInt) {
        defer { close(descriptor) }
        let answer = Array(
            (isFailing ? "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n" : "HTTP/1.1 204 No Content\r\n\r\n").utf8
        )
        var buffer: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            while let end = Self.headEnd(buffer) {
                let length = Int(Self.field("content-length:", in: buffer[..<end])) ?? 0
                guard buffer.count >= end + length else { break }
                note(keepsIDs ? Self.field("webhook-id:", in: buffer[..<end]) : "")
                buffer.removeFirst(end + length)
                if case .slow(let milliseconds) = manner { usleep(UInt32(milliseconds) * 1000) }
                if send(descriptor, answer, answer.count, CInt(MSG_NOSIGNAL)) < 0 { return }
            }
            let count = recv(descriptor, &piece, piece.count, 0)
            guard count > 0 else { return }
            buffer += piece[..<count]
        }
    }

    private var keepsIDs: Bool { state.withLock { $0.keepsTimes } }

    private var isFailing: Bool { if case .failing = manner { true } else { false } }

    private func note(_ id: String) {
        state.withLock { state in
            state.count += 1
            if state.keepsTimes, state.arrivals[id] == nil { state.arrivals[id] = .now }
        }
    }

    private static func headEnd(_ bytes: [UInt8]) -> Int? {
        guard bytes.count > 3 else { return nil }
        for index in 3..<bytes.count
        where bytes[index] == 10 && bytes[index - 1] == 13 && bytes[index - 2] == 10 && bytes[index - 3] == 13 {
            return index + 1
        }
        return nil
    }

    /// A field's value, by its name in lower case with the colon: cheaply, for the sender's work is to be measured.
    private static func field(_ name: StaticString, in head: ArraySlice<UInt8>) -> String {
        let length = name.utf8CodeUnitCount
        for line in head.split(separator: 10) where line.count > length {
            if (0..<length).allSatisfy({ line[line.startIndex + $0] | 0x20 == name.utf8Start[$0] }) {
                return String(decoding: line.dropFirst(length).filter { $0 > 0x20 }, as: UTF8.self)
            }
        }
        return ""
    }

    private static func thread(_ body: @escaping @Sendable () -> Void) {
        final class Work {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var thread = pthread_t()
        let work = Unmanaged.passRetained(Work(body))
        let code = pthread_create(
            &thread,
            nil,
            { pointer in
                if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
                return nil
            },
            work.toOpaque()
        )
        if code == 0 { pthread_detach(thread) } else { work.release() }
    }
}
