import TestSupport
import Testing

@testable import Transport

/// Leave to connect to the loopback server.
func loopbackGuard(_ server: LoopbackServer) -> AddressGuard {
    AddressGuard(allowsPrivateNetwork: true, operatorPorts: [server.port])
}

@Suite("An exchange with a server")
struct ExchangeTests {
    @Test("brings status, fields and body")
    func plainAnswer() async throws {
        let server = try LoopbackServer([
            "/a": LoopbackServer.answer(200, [("ETag", "\"v1\""), ("Content-Type", "text/plain")], body: "hello")
        ])
        let client = try HTTPClient()
        let answer = try await client.send(
            Transfer(
                url: server.url("/a"),
                headers: [TransferField("User-Agent", "test"), TransferField("If-None-Match", "\"v0\"")],
                guarding: loopbackGuard(server)
            )
        )
        #expect(answer.status == 200)
        #expect(answer.header("etag") == "\"v1\"")
        #expect(String(decoding: answer.body, as: UTF8.self) == "hello")
        #expect(answer.finalURL == server.url("/a"))
        #expect(answer.wireBytes == 5)
        let asked = try #require(server.asked.first)
        #expect(asked.method == "GET")
        #expect(asked.field("user-agent") == "test")
        #expect(asked.field("if-none-match") == "\"v0\"")
        await client.shutDown()
    }

    @Test("uses one connection for one request after the other")
    func reuse() async throws {
        let server = try LoopbackServer(["/": LoopbackServer.answer(304)])
        let client = try HTTPClient()
        for _ in 0..<20 {
            let answer = try await client.send(Transfer(url: server.url("/"), guarding: loopbackGuard(server)))
            #expect(answer.status == 304)
        }
        #expect(server.asked.count == 20)
        #expect(server.connections == 1)
    }

    @Test("posts a body with its fields, and no Expect")
    func post() async throws {
        let server = try LoopbackServer(["/hook": LoopbackServer.answer(204)])
        let client = try HTTPClient()
        let body = Array(repeating: UInt8(ascii: "x"), count: 2_000_000)
        let answer = try await client.send(
            Transfer(
                url: server.url("/hook"),
                method: "POST",
                headers: [TransferField("Content-Type", "application/json"), TransferField("webhook-id", "1")],
                body: body,
                guarding: loopbackGuard(server)
            )
        )
        #expect(answer.status == 204)
        let asked = try #require(server.asked.first)
        #expect(asked.body == body)
        #expect(asked.method == "POST")
        #expect(asked.field("webhook-id") == "1")
        #expect(asked.field("expect") == nil)
        // The same handle serves a plain request afterwards.
        let next = try await client.send(Transfer(url: server.url("/none"), guarding: loopbackGuard(server)))
        #expect(next.status == 404)
        #expect(server.asked.last?.method == "GET")
    }

    @Test("ends within a second of its cancellation, under way or waiting")
    func cancellation() async throws {
        let server = try LoopbackServer { _ in [.pause(.seconds(30))] }
        let client = try HTTPClient(options: TransportOptions(maxActive: 1))
        let transfer = Transfer(url: server.url("/"), guarding: loopbackGuard(server))
        let clock = ContinuousClock()
        let first = Task { await Result { () async throws(TransferError) in try await client.send(transfer) } }
        let second = Task { await Result { () async throws(TransferError) in try await client.send(transfer) } }
        while server.asked.isEmpty { await Task.yield() }
        let spent = await clock.measure {
            second.cancel()
            #expect(await second.value == .failure(.cancelled))
            first.cancel()
            #expect(await first.value == .failure(.cancelled))
        }
        #expect(spent < .seconds(1))
    }

    @Test("is refused when it would reach an address that is not public")
    func privateAddress() async throws {
        let server = try LoopbackServer([:])
        let client = try HTTPClient()
        await #expect(throws: TransferError.privateAddress("127.0.0.1")) {
            try await client.send(Transfer(url: server.url("/"), guarding: AddressGuard(operatorPorts: [server.port])))
        }
        #expect(server.connections == 0)
    }
}

extension Result {
    /// What an asynchronous body came to.
    init(_ body: () async throws(Failure) -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}
