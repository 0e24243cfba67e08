import Model
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Fetching

/// No spelling of a private address is connected to, on no way that leads out of the program.
@Suite("The guard against private addresses")
struct GuardTests {
    enum Way: String, CaseIterable, Sendable {
        case feed, page, robots, discovery, redirect, webhook, render
    }

    @Test("holds for every spelling, on every way", arguments: Way.allCases)
    func matrix(way: Way) async throws {
        #expect(PrivateSpellings.all.count >= 60)
        let victim = try LoopbackServer(host: "0.0.0.0") { _ in [.send(LoopbackServer.answer(200, body: "secret"))] }
        let client = try HTTPClient()
        var options = FetchingOptions()
        options.patience = .zero
        let fetcher = PoliteFetcher(sending: client, options: options, now: { Timestamp(seconds: 0) })
        await withTaskGroup(of: Void.self) { group in
            for host in PrivateSpellings.all {
                group.addTask {
                    let url = "http://\(host):\(victim.port)/"
                    if way == .webhook {
                        await Self.expectNoAnswer(to: url, from: client, port: victim.port)
                    } else if way != .redirect {
                        await Self.expectNoPage(at: url, way, from: fetcher, port: victim.port)
                    }
                }
            }
        }
        if way == .redirect { try await Self.expectNoRedirect(from: client, victim: victim) }
        #expect(victim.connections == 0)
        await client.shutDown()
    }

    /// A transfer by itself, as a webhook makes it.
    private static func expectNoAnswer(to url: String, from client: HTTPClient, port: Int) async {
        let transfer = Transfer(
            url: url,
            method: "POST",
            body: Array("{}".utf8),
            maxRedirects: 0,
            guarding: AddressGuard(operatorPorts: [port])
        )
        do throws(TransferError) {
            let answer = try await client.send(transfer)
            Issue.record("\(url) answered \(answer.status)")
        } catch {
            expectRefusal(error, url)
        }
    }

    private static func expectRefusal(_ error: TransferError, _ url: String) {
        switch error {
        case .privateAddress, .badAddress, .dns: break
        default: Issue.record("\(url): \(error)")
        }
    }

    private static func expectNoPage(at url: String, _ way: Way, from fetcher: PoliteFetcher, port: Int) async {
        // What is no address at all never comes this far.
        guard let address = WebAddress(url) else { return }
        let purpose: FetchTarget.Purpose =
            switch way {
            case .feed: .feed
            case .robots: .robots
            case .discovery: .discovery
            default: .page
            }
        var target = FetchTarget(
            address: address,
            purpose: purpose,
            source: "x",
            access: AccessPolicy(concurrency: 100, spacing: .zero),
            operatorPorts: [port]
        )
        // A program that ran would bring its output as a page.
        if way == .render { (target.access.render, target.access.robots) = (["echo", "ran on {url}"], .ignore) }
        switch await fetcher.fetch(target) {
        case .refused(.privateAddress): break
        case .failed(let failure) where failure.reason == .dns: break
        case let other: Issue.record("\(url): \(other)")
        }
    }

    @Test("a public host cannot have a private one asked for its robots.txt, whatever the operator allows")
    func robotsBehindRedirect() async throws {
        let sending = RedirectingSender(to: TransferHop(url: "http://10.0.0.7/x", allowsPrivateNetwork: false))
        let fetcher = PoliteFetcher(sending: sending, now: { Timestamp(seconds: 0) })
        var access = AccessPolicy(allowPrivateNetwork: true, spacing: .zero)
        access.clientCertificate = AccessPolicy.ClientCertificate(certificate: "/c.pem", key: "/k.pem")
        access.credential = .bearer("token")
        let target = FetchTarget(
            address: try #require(WebAddress("http://news.example/story")),
            purpose: .page,
            source: "x",
            access: access
        )
        #expect(await fetcher.fetch(target) == .refused(.privateAddress("10.0.0.7")))
        let sent = sending.sent
        #expect(
            sent.map(\.url) == [
                "http://news.example/robots.txt", "http://news.example/story", "http://10.0.0.7/robots.txt",
            ]
        )
        #expect(sent.map(\.guarding.allowsPrivateNetwork) == [true, true, false])
        #expect(sent.map { $0.clientCertificate != nil } == [true, true, false])
        #expect(sent.map { $0.credential != nil } == [false, true, false])
    }

    /// A host that may be reached sends us on to one that may not.
    private static func expectNoRedirect(from client: HTTPClient, victim: LoopbackServer) async throws {
        for host in PrivateSpellings.all {
            // An address that may be asked, as the operator's proxy answers for it.
            let location = "http://\(host):\(victim.port)/"
            let proxy = try LoopbackServer { _ in [.send(LoopbackServer.answer(302, [("Location", location)]))] }
            let transfer = Transfer(url: "http://example.com/", guarding: AddressGuard(), proxy: proxy.origin)
            await #expect(throws: TransferError.self, "\(location)") { try await client.send(transfer) }
            #expect(proxy.asked.count == 1)
        }
    }
}

/// Has no robots.txt, and sends everything else on to one place.
private final class RedirectingSender: Sending {
    private let hop: TransferHop
    private let transfers = Mutex<[Transfer]>([])

    init(to hop: TransferHop) { self.hop = hop }

    var sent: [Transfer] { transfers.withLock { $0 } }

    func send(_ transfer: Transfer) async throws(TransferError) -> TransferAnswer {
        try await send(transfer, asking: { _ in true })
    }

    func send(
        _ transfer: Transfer,
        asking mayFollow: @escaping @Sendable (TransferHop) async -> Bool
    ) async throws(TransferError) -> TransferAnswer {
        transfers.withLock { $0.append(transfer) }
        if transfer.url.hasPrefix("http://10."), !transfer.guarding.allowsPrivateNetwork {
            throw .privateAddress("10.0.0.7")
        }
        if transfer.url.hasSuffix("/robots.txt") { return TransferAnswer(status: 404, finalURL: transfer.url) }
        guard await mayFollow(hop) else { throw .redirectDeclined(hop.url) }
        return TransferAnswer(status: 200, finalURL: hop.url)
    }
}
