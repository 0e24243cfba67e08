import Foundation
import TestSupport
import Testing

@testable import Transport

@Suite("An evil origin")
struct EvilOriginTests {
    @Test("ends in a typed error or a cut body, in its time", arguments: cases)
    func evil(example: Case) async throws {
        let server = try LoopbackServer { _ in example.steps }
        let client = try HTTPClient()
        var limits = TransferLimits(body: 1 << 20)
        (limits.connect, limits.firstByte, limits.stall, limits.total) = (
            .milliseconds(800), .milliseconds(800), .milliseconds(800), .milliseconds(2500)
        )
        let transfer = Transfer(url: server.url("/evil"), guarding: loopbackGuard(server), limits: limits)
        let begin = ContinuousClock.now
        let result = await Result { () async throws(TransferError) in try await client.send(transfer) }
        #expect(example.isRight(result), "\(example.name): \(String(describing: result).prefix(300))")
        #expect(ContinuousClock.now - begin < .seconds(6))
        await client.shutDown()
    }

    @Test("sends redirects without end, and they are followed five times")
    func redirects() async throws {
        let server = try LoopbackServer { asked in
            [.send(LoopbackServer.answer(302, [("Location", asked.target + "x")]))]
        }
        let client = try HTTPClient()
        await #expect(throws: TransferError.tooManyRedirects(5)) {
            try await client.send(Transfer(url: server.url("/"), guarding: loopbackGuard(server)))
        }
        #expect(server.asked.count == 6)
    }

    @Test(
        "sends a small body that grows: it is cut at the cap",
        arguments: [
            ("gzip", Bomb.double), ("gzip, gzip", Bomb.double), ("br", Bomb.brotli), ("zstd", Bomb.zstd),
        ]
    )
    func bomb(codings: String, bytes: [UInt8]) async throws {
        let client = try HTTPClient()
        var body = bytes
        if codings == "gzip" {
            // Unpacked once by the client itself.
            let server = try LoopbackServer { _ in
                [.send(LoopbackServer.answer(200, [("Content-Encoding", "gzip")], body: bytes))]
            }
            body = try await client.send(Transfer(url: server.url("/"), guarding: loopbackGuard(server))).body
            #expect(body.count > 50_000)
        }
        let packed = body
        #expect(packed.count < 1 << 20)
        let server = try LoopbackServer { _ in
            [.send(LoopbackServer.answer(200, [("Content-Encoding", codings)], body: packed))]
        }
        let answer = try await client.send(
            Transfer(url: server.url("/"), guarding: loopbackGuard(server), limits: TransferLimits(body: 10 << 20))
        )
        #expect(answer.isTruncated)
        #expect(answer.body.count == 10 << 20)
        #expect(answer.body.first == UInt8(ascii: "a") && answer.body.last == UInt8(ascii: "a"))
    }

    @Test(
        "cannot slip an answer in before the next question",
        arguments: [Duration.zero, .milliseconds(30)],
        [200, 304]
    )
    func smuggling(late: Duration, status: Int) async throws {
        let evil = LoopbackServer.answer(200, body: "evil")
        let server = try LoopbackServer { asked in
            guard asked.target == "/first" else { return [.send(LoopbackServer.answer(200, body: "right"))] }
            let first = LoopbackServer.answer(status, body: "abc")
            return late == .zero ? [.send(first + evil)] : [.send(first), .pause(late), .send(evil)]
        }
        let client = try HTTPClient()
        _ = try await client.send(Transfer(url: server.url("/first"), guarding: loopbackGuard(server)))
        if late > .zero { try await Task.sleep(for: late * 2) }
        let answer = try await client.send(Transfer(url: server.url("/second"), guarding: loopbackGuard(server)))
        #expect(String(decoding: answer.body, as: UTF8.self) == "right")
        await client.shutDown()
    }

    @Test("sends more cookies than a jar holds: some are kept, and sent within reason")
    func cookieFlood() async throws {
        let flood = Array(Self.cookies(600).utf8)
        let server = try LoopbackServer { _ in [.send(flood)] }
        let client = try HTTPClient()
        var transfer = Transfer(url: server.url("/"), guarding: loopbackGuard(server))
        transfer.cookieJar = "source"
        for _ in 0..<3 { _ = try await client.send(transfer) }
        let sent = try #require(server.asked.last?.field("cookie"))
        #expect(sent.utf8.count <= 8_192)
        await client.shutDown()
    }

    @Test("packs what it sends: brotli and zstd are unpacked as gzip is", arguments: ["br", "zstd"])
    func packed(coding: String) async throws {
        let text = String(repeating: "The council counted twelve of them on that day. ", count: 3)
        let bodies = [
            "br": "G48A+EVPlupD0pJQbJhgUz6mC6lEIAD1D/G49BK1XhNigxe9gUnE59EsI9xeAA==",
            "zstd": "KLUv/SCQrQEAtAJUaGUgY291bmNpbHRlZCB0d2VsdmUgb2YgdGhlbSBvbiB0aGF0IGRheS4gAgDoqeatLV4=",
        ]
        let body = Array(try #require(Data(base64Encoded: bodies[coding] ?? "")))
        let server = try LoopbackServer { _ in
            [.send(LoopbackServer.answer(200, [("Content-Encoding", coding)], body: body))]
        }
        let client = try HTTPClient()
        let answer = try await client.send(Transfer(url: server.url("/"), guarding: loopbackGuard(server)))
        #expect(String(decoding: answer.body, as: UTF8.self) == text)
        #expect(answer.wireBytes == body.count)
        #expect(server.asked.first?.field("accept-encoding")?.contains(coding) == true)
        await client.shutDown()
    }

    @Test("cannot break a request by its fields")
    func injection() async throws {
        let server = try LoopbackServer([:])
        let client = try HTTPClient()
        for field in [
            TransferField("X", "a\r\nY: b"), TransferField("X: y", "b"), TransferField("", "b"),
            TransferField("X", "a\u{0}b"),
        ] {
            await #expect(throws: TransferError.badField(field.name)) {
                try await client.send(Transfer(url: server.url("/"), headers: [field], guarding: loopbackGuard(server)))
            }
        }
        #expect(server.connections == 0)
    }
}
