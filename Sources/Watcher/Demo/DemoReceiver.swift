import Delivery
import Foundation
import Model
import Synchronization
import Transport

/// The demo's webhook receiver: checks every signature, keeps what it took, and is down for a while.
final class DemoReceiver: Sendable {
    struct Taken: Sendable, Hashable {
        var id: String
        var kind: String
        var body: [UInt8]
    }

    private struct State {
        var taken: [Taken] = []
        var refused = 0
        var forged = 0
        var downUntil: ContinuousClock.Instant?
    }

    private let signer: WebhookSigner
    private let state = Mutex(State())
    /// After so many events the receiver goes down; nil: never.
    private let eventsBeforeOutage: Int?
    private let outage: Duration

    init(signer: WebhookSigner, eventsBeforeOutage: Int?, outage: Duration = .seconds(3)) {
        self.signer = signer
        self.eventsBeforeOutage = eventsBeforeOutage
        self.outage = outage
    }

    /// What was taken so far, in the order of its coming.
    var taken: [Taken] { state.withLock { $0.taken } }

    /// Attempts that were turned away while it was down.
    var refused: Int { state.withLock { $0.refused } }

    /// Messages whose signature is wrong.
    var forged: Int { state.withLock { $0.forged } }

    /// Answers a delivery with a status.
    func answer(headers: [(name: String, value: String)], body: [UInt8]) -> Int {
        state.withLock { state in
            let now = ContinuousClock.now
            if state.downUntil == nil, let eventsBeforeOutage, state.taken.count >= eventsBeforeOutage {
                state.downUntil = now + outage
            }
            if let end = state.downUntil, now < end {
                state.refused += 1
                return 503
            }
            guard let id = verified(headers: headers, body: body) else {
                state.forged += 1
                return 400
            }
            state.taken.append(Taken(id: id, kind: Self.kind(in: body), body: body))
            return 204
        }
    }

    /// The id of a message that the shared key signed in the last five minutes; nil when it did not.
    private func verified(headers: [(name: String, value: String)], body: [UInt8]) -> String? {
        func value(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
        guard let id = value("webhook-id"), let stamp = value("webhook-timestamp").flatMap({ Int64($0) }),
            let signature = value("webhook-signature")
        else { return nil }
        let sent = Timestamp(seconds: stamp)
        guard abs((Timestamp.current - sent).milliseconds) <= 300_000 else { return nil }
        let expected = signer.fields(id: id, at: sent, body: body).first { $0.name.lowercased() == "webhook-signature" }
        return expected?.value == signature ? id : nil
    }

    private struct Line: Decodable {
        struct Payload: Decodable { var kind: String }
        var data: Payload
    }

    private static func kind(in body: [UInt8]) -> String {
        (try? JSONDecoder().decode(Line.self, from: Data(body)))?.data.kind ?? "unreadable"
    }
}
