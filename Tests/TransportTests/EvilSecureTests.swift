import TestSupport
import Testing

@testable import Transport

@Suite("An evil origin over TLS", .enabled(if: ScriptServer.isAvailable && Certificate.isAvailable))
struct EvilSecureTests {
    private static var limits: TransferLimits {
        TransferLimits(
            body: 1 << 20,
            connect: .seconds(1),
            firstByte: .seconds(1),
            stall: .seconds(1),
            total: .seconds(4)
        )
    }

    private static func transfer(port: Int, host: String = "localhost") -> Transfer {
        Transfer(
            url: "https://\(host):\(port)/",
            guarding: AddressGuard(allowsPrivateNetwork: true, operatorPorts: [port]),
            limits: limits
        )
    }

    private static func outcome(
        _ client: HTTPClient,
        _ transfer: Transfer
    ) async -> Result<TransferAnswer, TransferError> {
        await Result { () async throws(TransferError) in try await client.send(transfer) }
    }

    private static func isBroken(_ error: TransferError) -> Bool {
        switch error {
        case .badResponse, .reset, .headersTooLarge: true
        default: false
        }
    }

    /// Ways to break HTTP/2, and whether a failure is the one that each should be.
    static let ways: [(way: String, isRight: @Sendable (TransferError) -> Bool)] = [
        ("farewell", isBroken), ("reset", isBroken), ("reset-within", isBroken), ("noise", isBroken),
        ("http1", isBroken),
        ("continued", isBroken), ("fields", isBroken), ("huge-frame", isBroken), ("no-status", isBroken),
        ("push", isBroken), ("too-short", isBroken), ("too-long", isBroken),
        ("pings", { isBroken($0) || $0 == .firstByteTimeout }),
        ("settings", { isBroken($0) || $0 == .firstByteTimeout }), ("silence", { $0 == .firstByteTimeout }),
        ("drip", { $0 == .stalled }),
    ]

    @Test("that breaks HTTP/2 ends in a typed error, in its time")
    func frames() async throws {
        let certificate = try Certificate()
        let names = ["right", "endless"] + Self.ways.map(\.way)
        let server = try ScriptServer(SecureScripts.frames, [certificate.certificate, certificate.key] + names)
        defer { server.stop() }
        let client = try HTTPClient(options: TransportOptions(authorities: certificate.certificate))
        let begin = ContinuousClock.now
        let results = await withTaskGroup(of: (String, Result<TransferAnswer, TransferError>).self) { group in
            for (name, port) in zip(names, server.ports) {
                group.addTask { (name, await Self.outcome(client, Self.transfer(port: port))) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        #expect(ContinuousClock.now - begin < .seconds(6))
        for (way, isRight) in Self.ways {
            guard case .failure(let error)? = results[way], isRight(error) else {
                Issue.record("\(way): \(String(describing: results[way]).prefix(200))")
                continue
            }
        }
        guard case .success(let right)? = results["right"], case .success(let endless)? = results["endless"] else {
            Issue.record(
                "\(String(describing: results["right"])) \(String(describing: results["endless"]).prefix(200))"
            )
            return
        }
        #expect(String(decoding: right.body, as: UTF8.self) == "hello")
        #expect(endless.isTruncated && endless.body.count == 1 << 20)
        await client.shutDown()
    }

    @Test("whose certificate ran out, is for another name, or is its own word, is not believed")
    func certificates() async throws {
        let (good, old, other) = (try Certificate(), try Certificate(days: -1), try Certificate(name: "other.example"))
        for (shown, believed) in [(old, old), (other, other), (good, other)] {
            let server = try ScriptServer(SecureScripts.plain, [shown.certificate, shown.key])
            defer { server.stop() }
            let client = try HTTPClient(options: TransportOptions(authorities: believed.certificate))
            guard case .failure(.tls(let reason)) = await Self.outcome(client, Self.transfer(port: server.ports[0]))
            else {
                Issue.record("a certificate was believed")
                continue
            }
            #expect(!reason.isEmpty)
            await client.shutDown()
        }
    }

    @Test("that speaks no TLS, or says nothing, is a failure of TLS or of time")
    func noHandshake() async throws {
        let plain = try LoopbackServer { _ in [.send(LoopbackServer.answer(200, body: "x"))] }
        let client = try HTTPClient()
        let silent = await Self.outcome(client, Self.transfer(port: plain.port))
        #expect(silent == .failure(.connectTimeout))
        let talking = try ScriptServer(
            "import socket\ns = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); print(s.getsockname()[1])\n"
                + "c = s.accept()[0]; c.sendall(b'220 mail.example\\r\\n' * 100); c.recv(9999)"
        )
        guard case .failure(.tls) = await Self.outcome(client, Self.transfer(port: talking.ports[0])) else {
            Issue.record("what is no TLS was taken for it")
            return
        }
        await client.shutDown()
    }

    @Test("a client certificate is shown to the server that asks for one, and a bad one is a reason")
    func clientCertificate() async throws {
        let (servers, ours) = (try Certificate(), try Certificate(name: "reader"))
        let server = try ScriptServer(SecureScripts.plain, [servers.certificate, servers.key, ours.certificate])
        defer { server.stop() }
        let client = try HTTPClient(options: TransportOptions(authorities: servers.certificate))
        var transfer = Self.transfer(port: server.ports[0])
        transfer.credential = .bearer("token")
        transfer.clientCertificate = TransferCertificate(certificate: ours.certificate, key: ours.key)
        let answer = try await client.send(transfer)
        #expect(String(decoding: answer.body, as: UTF8.self) == "reader Bearer token")
        // Another source of the same host must not travel on the connection that was opened with the certificate.
        transfer.clientCertificate = nil
        guard case .failure(let error) = await Self.outcome(client, transfer) else {
            Issue.record("a connection was shared with one who has no certificate")
            return
        }
        switch error {
        case .tls, .reset: break
        default: Issue.record("\(error)")
        }
        transfer.clientCertificate = TransferCertificate(certificate: "/nowhere.pem", key: ours.key)
        guard case .failure(.tls) = await Self.outcome(client, transfer) else {
            Issue.record("a certificate that is not there was no reason")
            return
        }
        await client.shutDown()
    }

    @Test("the operator's proxy makes a tunnel for https, and learns its own login alone")
    func tunnel() async throws {
        let certificate = try Certificate()
        let server = try ScriptServer(SecureScripts.plain, [certificate.certificate, certificate.key])
        let proxy = try ScriptServer(SecureScripts.proxy)
        defer {
            server.stop()
            proxy.stop()
        }
        let client = try HTTPClient(options: TransportOptions(authorities: certificate.certificate))
        var transfer = Self.transfer(port: server.ports[0])
        transfer.credential = .basic(user: "reader", password: "secret")
        transfer.proxy = "http://127.0.0.1:\(proxy.ports[0])"
        let refused = await Self.outcome(client, transfer)
        #expect(refused == .failure(.connect("the proxy answered 407")))
        transfer.proxyLogin = TransferLogin(user: "user", password: "word")
        let answer = try await client.send(transfer)
        #expect(String(decoding: answer.body, as: UTF8.self) == "nobody Basic cmVhZGVyOnNlY3JldA==")
        var plain = transfer
        plain.url = "http://news.example/story"
        #expect(String(decoding: try await client.send(plain).body, as: UTF8.self) == "plain")
        let asked = try await client.send(
            Transfer(
                url: "http://127.0.0.1:\(proxy.ports[0])/asked",
                guarding: AddressGuard(allowsPrivateNetwork: true, operatorPorts: [proxy.ports[0]])
            )
        )
        let lines = String(decoding: asked.body, as: UTF8.self).split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("CONNECT localhost:\(server.ports[0]) ") }.count == lines.count - 1)
        #expect(lines.allSatisfy { !$0.hasPrefix("CONNECT") || !$0.contains("cmVhZGVyOnNlY3JldA==") })
        #expect(lines.last?.hasPrefix("GET http://news.example/story ") == true)
        await client.shutDown()
    }
}
