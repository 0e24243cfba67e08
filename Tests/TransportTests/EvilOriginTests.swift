import TestSupport
import Testing

@testable import Transport

@Suite("An evil origin")
struct EvilOriginTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var steps: [LoopbackServer.Step]
        var isRight: @Sendable (Result<TransferAnswer, TransferError>) -> Bool
        var testDescription: String { name }

        init(
            _ name: String,
            _ steps: [LoopbackServer.Step],
            isRight: @escaping @Sendable (Result<TransferAnswer, TransferError>) -> Bool
        ) {
            self.name = name
            self.steps = steps
            self.isRight = isRight
        }

        init(_ name: String, _ text: String, fails isRight: @escaping @Sendable (TransferError) -> Bool) {
            self.init(name, [.send(Array(text.utf8)), .close]) {
                if case .failure(let error) = $0 { isRight(error) } else { false }
            }
        }
    }

    private static func fails(
        _ isRight: @escaping @Sendable (TransferError) -> Bool
    ) -> @Sendable (Result<TransferAnswer, TransferError>) -> Bool {
        { if case .failure(let error) = $0 { isRight(error) } else { false } }
    }

    private static let head = "HTTP/1.1 200 OK\r\n"
    static let cases: [Case] = [
        Case(
            "endless header lines",
            [.send(Array(head.utf8)), .repeating(Array("X-A: 0123456789abcdef\r\n".utf8), every: .zero)],
            isRight: fails { $0 == .headersTooLarge }
        ),
        Case(
            "one endless header line",
            [.send(Array((head + "X: ").utf8)), .repeating(Array(repeating: 0x61, count: 4096), every: .zero)],
            isRight: fails { $0 == .headersTooLarge }
        ),
        Case(
            "endless interim answers",
            [.repeating(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), every: .zero)],
            isRight: fails {
                switch $0 {
                case .headersTooLarge, .reset, .timeout: true
                default: false
                }
            }
        ),
        Case(
            "an endless body",
            [.send(Array((head + "\r\n").utf8)), .repeating(Array(repeating: 0x61, count: 65_536), every: .zero)]
        ) {
            if case .success(let answer) = $0 { answer.isTruncated && answer.body.count == 1 << 20 } else { false }
        },
        Case(
            "an endless body in chunks",
            [
                .send(Array((head + "Transfer-Encoding: chunked\r\n\r\n").utf8)),
                .repeating(Array(("1000\r\n" + String(repeating: "a", count: 4096) + "\r\n").utf8), every: .zero),
            ]
        ) {
            if case .success(let answer) = $0 { answer.isTruncated && answer.body.count == 1 << 20 } else { false }
        },
        Case(
            "a body with a length of exabytes",
            [
                .send(Array((head + "Content-Length: 9223372036854775807\r\n\r\n").utf8)),
                .repeating(Array(repeating: 0x61, count: 65_536), every: .zero),
            ]
        ) {
            if case .success(let answer) = $0 { answer.isTruncated } else { false }
        },
        Case(
            "two bytes a second",
            [.send(Array((head + "\r\n").utf8)), .repeating([0x61], every: .milliseconds(300))],
            isRight: fails { $0 == .stalled }
        ),
        Case(
            "a header byte by byte",
            [.send(Array((head + "X: ").utf8)), .repeating([0x61], every: .milliseconds(300))],
            isRight: fails { $0 == .firstByteTimeout || $0 == .stalled }
        ),
        Case("silence", [.pause(.seconds(20))], isRight: fails { $0 == .firstByteTimeout }),
        Case("a reset", [.reset], isRight: fails { if case .reset = $0 { true } else { false } }),
        Case(
            "a reset within the body",
            [.send(Array((head + "Content-Length: 100\r\n\r\nabc").utf8)), .pause(.milliseconds(20)), .reset],
            isRight: fails { if case .reset = $0 { true } else { false } }
        ),
        Case("a body that ends early", head + "Content-Length: 100\r\n\r\nabc") {
            if case .reset = $0 { true } else { false }
        },
        Case("two lengths", head + "Content-Length: 3\r\nContent-Length: 100\r\n\r\nabc") {
            switch $0 {
            case .reset, .badResponse: true
            default: false
            }
        },
        Case("HTTP/0.9", "<html>hello</html>") { if case .badResponse = $0 { true } else { false } },
        Case("no answer", "") { if case .reset = $0 { true } else { false } },
        Case("three codings", head + "Content-Encoding: gzip, gzip, gzip\r\n\r\n") {
            $0 == .tooManyCodings("gzip, gzip, gzip")
        },
        Case(
            "three codings in three fields",
            head + "Content-Encoding: gzip\r\ncontent-encoding: gzip\r\nContent-Encoding: br\r\n\r\n"
        ) { $0 == .tooManyCodings("br") },
        Case("a coding that is not what it says", head + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello") {
            if case .badCoding = $0 { true } else { false }
        },
        Case("a coding that nobody knows", head + "Content-Encoding: magic\r\nContent-Length: 5\r\n\r\nhello") {
            if case .badCoding = $0 { true } else { false }
        },
        Case("a redirect to a file", head.replacing("200", with: "302") + "Location: file:///etc/passwd\r\n\r\n") {
            $0 == .scheme("file")
        },
        Case("a redirect to FTP", head.replacing("200", with: "301") + "Location: ftp://127.0.0.1/x\r\n\r\n") {
            $0 == .scheme("ftp")
        },
        Case("a redirect to gopher", head.replacing("200", with: "307") + "Location: gopher://127.0.0.1:25/_x\r\n\r\n")
        { $0 == .scheme("gopher") },
        Case(
            "a redirect with a backslash",
            head.replacing("200", with: "302") + "Location: http://127.0.0.1\\@example.com/\r\n\r\n"
        ) {
            if case .badRedirect = $0 { true } else { false }
        },
        Case(
            "a redirect with a password",
            head.replacing("200", with: "302") + "Location: http://u:p@127.0.0.1/\r\n\r\n"
        ) {
            if case .badRedirect = $0 { true } else { false }
        },
        Case(
            "a redirect to itself",
            head.replacing("200", with: "302") + "Location: /evil\r\nContent-Length: 0\r\n\r\n"
        ) {
            if case .redirectLoop = $0 { true } else { false }
        },
        Case(
            "a redirect to another port",
            head.replacing("200", with: "302") + "Location: http://127.0.0.1:25/\r\n\r\n"
        ) { $0 == .port(25) },
    ]

    @Test("ends in a typed error or a cut body, in its time", arguments: cases)
    func evil(example: Case) async throws {
        let server = try LoopbackServer { _ in example.steps }
        let client = try HTTPClient()
        var limits = TransferLimits(body: 1 << 20)
        (limits.connect, limits.firstByte, limits.stall, limits.total) = (
            .seconds(1), .seconds(1), .seconds(1), .seconds(4)
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

    @Test("sends a small body that grows: it is cut at the cap", arguments: ["gzip", "gzip, gzip"])
    func bomb(codings: String) async throws {
        let client = try HTTPClient()
        var body = Bomb.double
        if codings == "gzip" {
            // Unpacked once by the client itself.
            let packed = body
            let server = try LoopbackServer { _ in
                [.send(LoopbackServer.answer(200, [("Content-Encoding", "gzip")], body: packed))]
            }
            body = try await client.send(Transfer(url: server.url("/"), guarding: loopbackGuard(server))).body
            #expect(body.count > 50_000)
        }
        let bytes = body
        let server = try LoopbackServer { _ in
            [.send(LoopbackServer.answer(200, [("Content-Encoding", codings)], body: bytes))]
        }
        let answer = try await client.send(
            Transfer(url: server.url("/"), guarding: loopbackGuard(server), limits: TransferLimits(body: 10 << 20))
        )
        #expect(answer.isTruncated)
        #expect(answer.body.count == 10 << 20)
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
