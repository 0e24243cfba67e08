import CCurl
import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// Makes every exchange of the program, on one thread over libcurl's multi interface.
///
/// Any number of tasks may send at once: `maxActive` exchanges are under way, the others wait in the order they came.
/// Ends with its last reference; ``shutDown()`` ends it earlier and waits for it.
package final class HTTPClient: Sending, Sendable {
    private let mailbox: Mailbox
    private let unread = BodyBudget.Unread()

    package init(options: TransportOptions = TransportOptions()) throws(TransferError) {
        let code = curl_global_init(ccurl_global_default())
        guard code == CURLE_OK else { throw .curl(code: Int(code.rawValue), reason: "no start") }
        if options.keepsMemory { ccurl_keep_memory() }
        mailbox = try Mailbox()
        let loop = try EventLoop(options: options, mailbox: mailbox, unread: unread)
        try Self.start(loop)
    }

    deinit { _ = mailbox.post(.shutDown(nil)) }

    /// Ends all exchanges as cancelled, and returns when the thread has let go of everything.
    package func shutDown() async {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            if !mailbox.post(.shutDown(continuation)) { continuation.resume() }
        }
    }

    package func send(_ transfer: Transfer) async throws(TransferError) -> TransferAnswer {
        try await send(transfer, asking: { _ in true })
    }

    package func send(
        _ transfer: Transfer,
        asking mayFollow: @escaping @Sendable (TransferHop) async -> Bool
    ) async throws(TransferError) -> TransferAnswer {
        var route = try Route(transfer)
        while true {
            let raw = try await perform(try route.order())
            guard let status = StatusLine(raw.head)?.status else { throw .badResponse("no status line") }
            let fields = AnswerFields.read(raw.head)
            let answer = route.answer(status: status, fields: fields, raw: raw)
            guard try route.follow(answer, peer: raw.peer) else { return answer }
            guard await mayFollow(route.hop) else { throw .redirectDeclined(route.url) }
        }
    }

    func perform(_ order: Order) async throws(TransferError) -> RawAnswer {
        let result = await withTaskCancellationHandler {
            await withUnsafeContinuation { (continuation: Order.Continuation) in
                if !mailbox.post(.start(order, continuation)) { continuation.resume(returning: .failure(.cancelled)) }
            }
        } onCancel: {
            _ = mailbox.post(.cancel(order))
        }
        if case .success(let answer) = result { unread.bytes.wrappingSubtract(answer.body.count, ordering: .relaxed) }
        return try result.get()
    }

    private static func start(_ loop: EventLoop) throws(TransferError) {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(loop)
        let code = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                pthread_setname_np(pthread_self(), "transport")
                Unmanaged<EventLoop>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            context.toOpaque()
        )
        guard code == 0 else {
            context.release()
            throw .curl(code: Int(code), reason: "no thread")
        }
        pthread_detach(thread)
    }
}
