import Model
import Synchronization
import Transport

/// A receiver without a network: answers by a script and remembers what came.
final class Receiver: Sending {
    struct Visit: Sendable {
        var transfer: Transfer
        var at: ContinuousClock.Instant

        func field(_ name: String) -> String? { transfer.headers.first { $0.name == name }?.value }
        var id: String? { field("webhook-id") }
    }

    enum Reply: Sendable {
        case status(Int, [TransferField] = [])
        case error(TransferError)
        case slow(Duration, Int)
    }

    private let visits = Mutex<[Visit]>([])
    private let script: @Sendable (Transfer, Int) -> Reply

    /// - Parameter script: The reply to the request with this number, from 0.
    init(_ script: @escaping @Sendable (Transfer, Int) -> Reply = { _, _ in .status(204) }) {
        self.script = script
    }

    var log: [Visit] { visits.withLock { $0 } }

    func send(_ transfer: Transfer) async throws(TransferError) -> TransferAnswer {
        let number = visits.withLock { visits in
            visits.append(Visit(transfer: transfer, at: .now))
            return visits.count - 1
        }
        switch script(transfer, number) {
        case .status(let status, let headers):
            return TransferAnswer(status: status, headers: headers, finalURL: transfer.url)
        case .error(let error): throw error
        case .slow(let wait, let status):
            do { try await Task.sleep(for: wait) } catch { throw .cancelled }
            return TransferAnswer(status: status, finalURL: transfer.url)
        }
    }
}
