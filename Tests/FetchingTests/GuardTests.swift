import Model
import TestSupport
import Testing
import Transport

@testable import Fetching

/// No spelling of a private address is connected to, on no way that leads out of the program.
@Suite("The guard against private addresses")
struct GuardTests {
    /// Hosts that mean this machine or another that is not public.
    static let spellings = [
        "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "0177.0.0.1", "0177.1", "0x7f.0.0.1", "0x7f.1",
        "0x7f000001",
        "0X7F000001", "2130706433", "017700000001", "127.0.0.1.", "127.000.000.001", "0", "0.0.0.0", "0x0", "00000000",
        "localhost", "LOCALHOST", "localhost.", "ip6-localhost", "ip6-loopback", "[::1]", "[0:0:0:0:0:0:0:1]",
        "[::0001]", "[::]",
        "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]",
        "[::ffff:0:127.0.0.1]", "[::127.0.0.1]", "[::7f00:1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]",
        "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:7f00:1::1]", "[2001:0:0:0:0:0:80ff:fffe]", "[fe80::1]",
        "[fec0::1]",
        "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[100::1]", "[2001:db8::1]", "[3fff::1]", "[5f00::1]",
        "10.0.0.1", "10.1", "012.0.0.1", "0xa000001", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.1",
        "3232235777",
        "100.64.0.1", "169.254.169.254", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "[::ffff:169.254.169.254]",
        "[::ffff:a9fe:a9fe]", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "%31%32%37.0.0.1", "127。0。0。1", "１２７.0.0.1", "①②⑦.⓪.⓪.①",
        "127.0.0.1%00.example.com", "[::1%25lo]", "[fe80::1%25lo]",
    ]

    enum Way: String, CaseIterable, Sendable {
        case feed, page, robots, discovery, redirect, webhook
    }

    @Test("holds for every spelling, on every way", arguments: Way.allCases)
    func matrix(way: Way) async throws {
        #expect(Self.spellings.count >= 60)
        let victim = try LoopbackServer(host: "0.0.0.0") { _ in [.send(LoopbackServer.answer(200, body: "secret"))] }
        let client = try HTTPClient()
        var options = FetchingOptions()
        options.patience = .zero
        let fetcher = PoliteFetcher(sending: client, options: options, now: { Timestamp(seconds: 0) })
        await withTaskGroup(of: Void.self) { group in
            for host in Self.spellings {
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
        let target = FetchTarget(
            address: address,
            purpose: purpose,
            source: "x",
            access: AccessPolicy(concurrency: 100, spacing: .zero),
            operatorPorts: [port]
        )
        switch await fetcher.fetch(target) {
        case .refused(.privateAddress): break
        case .failed(let failure) where failure.reason == .dns: break
        case let other: Issue.record("\(url): \(other)")
        }
    }

    /// A host that may be reached sends us on to one that may not.
    private static func expectNoRedirect(from client: HTTPClient, victim: LoopbackServer) async throws {
        for host in spellings {
            // An address that may be asked, as the operator's proxy answers for it.
            let location = "http://\(host):\(victim.port)/"
            let proxy = try LoopbackServer { _ in [.send(LoopbackServer.answer(302, [("Location", location)]))] }
            let transfer = Transfer(url: "http://example.com/", guarding: AddressGuard(), proxy: proxy.origin)
            await #expect(throws: TransferError.self, "\(location)") { try await client.send(transfer) }
            #expect(proxy.asked.count == 1)
        }
    }
}
