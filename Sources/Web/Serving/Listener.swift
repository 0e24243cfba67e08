import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// An HTTP/1.1 listener that hands every request to one function: the room's only contact with Hummingbird.
final class Listener: Sendable {
    struct Limits: Sendable {
        /// Bytes of a request's body; more is answered with 413.
        var body = 64 << 10
        /// Bytes of all header fields.
        var headers = 16 << 10
        /// How long a connection may idle, or take to send its request.
        var idle = Duration.seconds(30)
        var connections = 512
    }

    private let host: String
    private let wantedPort: Int
    private let limits: Limits
    private let logger: Logger
    private let answer: @Sendable (SiteRequest) async -> SiteAnswer
    private let readiness = Readiness()

    init(
        host: String,
        port: Int,
        limits: Limits = Limits(),
        logger: Logger,
        answer: @escaping @Sendable (SiteRequest) async -> SiteAnswer
    ) {
        self.host = host
        self.wantedPort = port
        self.limits = limits
        self.logger = logger
        self.answer = answer
    }

    /// The port that it listens at; waits for the start.
    ///
    /// - Throws: `CancellationError` when the listener ended without ever having started.
    var port: Int {
        get async throws { try await readiness.port() }
    }

    /// Listens until the task is cancelled or a graceful shutdown begins.
    func run() async throws {
        defer { readiness.close() }
        var quiet = logger
        // What Hummingbird says of starting and stopping the program says itself; what fails is thrown.
        quiet.logLevel = .critical
        let bodyLimit = limits.body
        let answer = answer
        let readiness = readiness
        let app = Application(
            responder: CallbackResponder<PeerContext> { request, context in
                await Self.respond(to: request, peer: context.peer, bodyLimit: bodyLimit, with: answer)
            },
            server: .http1(
                configuration: .init(
                    idleTimeout: .nanoseconds(limits.idle.components.seconds * 1_000_000_000),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: limits.headers,
                        maxHeaderListSize: limits.headers,
                        maxHeaderFieldCount: 100
                    )
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: wantedPort),
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections, logger: quiet)
            ),
            onServerRunning: { channel in readiness.open(at: channel.localAddress?.port ?? 0) },
            logger: quiet
        )
        try await app.run()
    }

    private static func respond(
        to request: Request,
        peer: String?,
        bodyLimit: Int,
        with answer: @Sendable (SiteRequest) async -> SiteAnswer
    ) async -> Response {
        var body: [UInt8] = []
        if request.method != .get, request.method != .head {
            do {
                body = Array(buffer: try await request.body.collect(upTo: bodyLimit))
            } catch {
                return Response(status: .contentTooLarge, headers: [.connection: "close"])
            }
        }
        var fields = request.headers.map { (name: $0.name.canonicalName, value: $0.value) }
        if let authority = request.head.authority { fields.append(("host", authority)) }
        let asked = SiteRequest(
            method: request.method.rawValue,
            target: request.head.path ?? "/",
            headers: fields,
            body: body,
            peer: peer
        )
        let answered = await answer(asked)
        return response(from: answered, withBody: request.method != .head)
    }

    private static func response(from answer: SiteAnswer, withBody: Bool) -> Response {
        var fields = HTTPFields()
        for (name, value) in answer.headers {
            // A value with a line break would be two fields; NIO does not look.
            guard let name = HTTPField.Name(name), HTTPField.isValidValue(value) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        let status = HTTPResponse.Status(code: answer.status)
        switch answer.body {
        case .bytes(let bytes):
            let hasBody = answer.status >= 200 && answer.status != 204 && answer.status != 304
            if hasBody, fields[.contentLength] == nil { fields[.contentLength] = String(bytes.count) }
            guard withBody, hasBody else { return Response(status: status, headers: fields, body: .unsized) }
            return Response(status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        case .stream(let pieces):
            let body = ResponseBody { writer in
                try await pieces { piece in try await writer.write(ByteBuffer(bytes: piece)) }
                try await writer.finish(nil)
            }
            return Response(status: status, headers: fields, body: withBody ? body : .unsized)
        case .broken(let bytes):
            let body = ResponseBody { writer in
                try await writer.write(ByteBuffer(bytes: bytes))
                throw BrokenOff()
            }
            return Response(status: status, headers: fields, body: body)
        }
    }

    private struct BrokenOff: Error {}
}

extension ResponseBody {
    /// No body, and no word on its length: that of an answer to `HEAD` is the answer's own.
    fileprivate static var unsized: ResponseBody { ResponseBody { writer in try await writer.finish(nil) } }
}

/// What Hummingbird keeps with a request, and who sent it.
private struct PeerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    var peer: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}

/// Lets many wait for the port of a listener that is about to start.
private final class Readiness: Sendable {
    private enum State {
        case waiting([CheckedContinuation<Int, any Error>])
        case open(Int)
        case closed
    }

    private let state = Mutex(State.waiting([]))

    func port() async throws -> Int {
        try await withCheckedThrowingContinuation { continuation in
            let outcome: Result<Int, any Error>? = state.withLock { state in
                switch state {
                case .waiting(let waiters):
                    state = .waiting(waiters + [continuation])
                    return nil
                case .open(let port): return .success(port)
                case .closed: return .failure(CancellationError())
                }
            }
            if let outcome { continuation.resume(with: outcome) }
        }
    }

    func open(at port: Int) {
        for waiter in replace(with: .open(port)) { waiter.resume(returning: port) }
    }

    func close() {
        for waiter in replace(with: .closed) { waiter.resume(throwing: CancellationError()) }
    }

    private func replace(with new: State) -> [CheckedContinuation<Int, any Error>] {
        state.withLock { state in
            defer { state = new }
            if case .waiting(let waiters) = state { return waiters }
            return []
        }
    }
}
