import Delivery
import Foundation
import Model
import Synchronization
import Transport
import Web

/// A webhook receiver of the demo: checks every signature, keeps what it took, and is no better than others at times.
final class DemoReceiver: Sendable {
    struct Taken: Sendable, Hashable {
        var id: String
        var kind: String
        var body: [UInt8]
        /// Which life of the daemon it came in; see ``DemoReceiver/life``.
        var life: Int
    }

    enum Manner: Sendable, Hashable {
        case well
        /// Down for a while once it took so many events.
        case downAfter(events: Int, for: Duration)
        /// Answers after a while.
        case slow(Duration)
        /// Fails at one event in so many when it first comes, each time in another way.
        case failing(every: Int)
    }

    private struct State {
        var taken: [Taken] = []
        var seen: Set<String> = []
        var refused = 0
        var forged = 0
        var downUntil: ContinuousClock.Instant?
        var life = 0
    }

    private let signer: WebhookSigner
    private let manner: Manner
    private let state = Mutex(State())

    init(signer: WebhookSigner, manner: Manner = .well) {
        self.signer = signer
        self.manner = manner
    }

    /// What was taken so far, in the order of its coming.
    var taken: [Taken] { state.withLock { $0.taken } }

    /// Attempts that did not succeed.
    var refused: Int { state.withLock { $0.refused } }

    /// Messages whose signature is wrong.
    var forged: Int { state.withLock { $0.forged } }

    /// The number of the daemon's life that what comes now belongs to.
    var life: Int {
        get { state.withLock { $0.life } }
        set { state.withLock { $0.life = newValue } }
    }

    /// Answers a delivery.
    func answer(headers: [(name: String, value: String)], body: [UInt8]) async -> SiteAnswer {
        // What comes slowly came before the daemon that sent it was killed.
        let life = life
        if case .slow(let wait) = manner { try? await Task.sleep(for: wait) }
        return state.withLock { state in
            guard let id = verified(headers: headers, body: body) else {
                state.forged += 1
                return SiteAnswer(status: 400)
            }
            let refusal = refusal(of: id, &state)
            if refusal != nil { state.refused += 1 }
            if refusal == nil || refusal?.status == 204 {
                state.taken.append(Taken(id: id, kind: Self.kind(in: body), body: body, life: life))
            }
            return refusal ?? SiteAnswer(status: 204)
        }
    }

    private func refusal(of id: String, _ state: inout State) -> SiteAnswer? {
        let isNew = state.seen.insert(id).inserted
        switch manner {
        case .well, .slow: return nil
        case .downAfter(let events, let span):
            let now = ContinuousClock.now
            if state.downUntil == nil, state.taken.count >= events { state.downUntil = now + span }
            guard let end = state.downUntil, now < end else { return nil }
            return SiteAnswer(status: 503)
        case .failing(let every):
            guard isNew, state.seen.count % every == 0 else { return nil }
            switch state.seen.count / every % 4 {
            case 0: return SiteAnswer(status: 500)
            case 1: return SiteAnswer(status: 429, headers: [("retry-after", "1")])
            case 2: return SiteAnswer(status: 302, headers: [("location", "/elsewhere")])
            default:
                // Takes it and falls silent before it says so: the daemon cannot know, and sends it again.
                var answer = SiteAnswer(status: 204)
                answer.body = .broken(after: [])
                return answer
            }
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
