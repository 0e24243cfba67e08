import Model
import Synchronization
import TestSupport
import Transport

@testable import Fetching

/// A strict host on loopback, and a fetcher that speaks to it.
struct Origin {
    let server: LoopbackServer
    let client: HTTPClient
    let fetcher: PoliteFetcher

    init(
        options: FetchingOptions = FetchingOptions(version: "9", contact: "https://example.org/bot"),
        now: @escaping @Sendable () -> Timestamp = { Timestamp(seconds: 1_800_000_000) },
        answerer: @escaping LoopbackServer.Answerer
    ) throws {
        server = try LoopbackServer(answerer: answerer)
        client = try HTTPClient()
        fetcher = PoliteFetcher(sending: client, options: options, now: now)
    }

    init(_ answers: [String: [UInt8]]) throws {
        try self.init { asked in
            [.send(answers[asked.target] ?? LoopbackServer.answer(404))]
        }
    }

    func target(
        _ path: String,
        _ purpose: FetchTarget.Purpose = .feed,
        validators: Validators = Validators(),
        change: (inout AccessPolicy) -> Void = { _ in }
    ) throws -> FetchTarget {
        var access = AccessPolicy(allowPrivateNetwork: true, spacing: .zero, timeout: .seconds(5))
        change(&access)
        guard let address = WebAddress(server.url(path)) else { throw NoAddress() }
        return FetchTarget(
            address: address,
            purpose: purpose,
            source: "test",
            validators: validators,
            access: access,
            operatorPorts: [server.port]
        )
    }

    struct NoAddress: Error {}
}
