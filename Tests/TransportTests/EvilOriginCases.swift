import TestSupport
import Testing

@testable import Transport

// What an evil origin does, and what must come of it.
extension EvilOriginTests {
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

    private static func isBroken(_ error: TransferError) -> Bool {
        switch error {
        case .badResponse, .reset: true
        default: false
        }
    }

    private static func isCoding(_ error: TransferError) -> Bool {
        if case .badCoding = error { true } else { false }
    }

    static func cookies(_ count: Int) -> String {
        head + (0..<count).map { "Set-Cookie: c\($0)=\(String(repeating: "v", count: 40)); Path=/\r\n" }.joined()
            + "Content-Length: 1\r\n\r\nx"
    }

    /// The text, then the end of the connection.
    private static func saying(_ text: String) -> [LoopbackServer.Step] { [.send(Array(text.utf8)), .close] }

    static let head = "HTTP/1.1 200 OK\r\n"
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
        Case("a redirect to a script", head.replacing("200", with: "302") + "Location: javascript:alert(1)\r\n\r\n") {
            if case .badRedirect = $0 { true } else { false }
        },
        Case("a redirect to data", head.replacing("200", with: "308") + "Location: data:text/html,x\r\n\r\n") {
            if case .badRedirect = $0 { true } else { false }
        },
        Case("a redirect with a tab", head.replacing("200", with: "301") + "Location: http://a\tb.example/\r\n\r\n") {
            if case .badRedirect = $0 { true } else { false }
        },
        Case(
            "a redirect to a place that is too long",
            head.replacing("200", with: "302") + "Location: /" + String(repeating: "a", count: 70_000) + "\r\n\r\n"
        ) { $0 == .headersTooLarge },
        Case("a coding within the transfer", head + "Transfer-Encoding: gzip, gzip, gzip, chunked\r\n\r\n0\r\n\r\n") {
            $0 == .tooManyCodings("gzip, gzip, gzip, chunked")
        },
        Case(
            "codings on both sides",
            head + "Content-Encoding: gzip, br\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
        ) { if case .tooManyCodings = $0 { true } else { false } },
        Case(
            "a brotli body that is none",
            head + "Content-Encoding: br\r\nContent-Length: 13\r\n\r\n<html></html>",
            fails: isCoding
        ),
        Case(
            "a zstd body that is none",
            head + "Content-Encoding: zstd\r\nContent-Length: 5\r\n\r\nhello",
            fails: isCoding
        ),
        Case("a NUL in a field", head + "X: a\u{0}b\r\n\r\nhello", fails: isBroken),
        Case("a NUL in the status line", "HTTP/1.1 200 O\u{0}K\r\nContent-Length: 1\r\n\r\na", fails: isBroken),
        Case("a length below nothing", head + "Content-Length: -5\r\n\r\nhello", fails: isBroken),
        Case("a length that is no number", head + "Content-Length: five\r\n\r\nhello", fails: isBroken),
        Case("a chunk of no length", head + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nhello\r\n", fails: isBroken),
        Case(
            "a chunk beyond all numbers",
            head + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nhello",
            fails: isBroken
        ),
        Case("a chunk that ends early", head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel", fails: isBroken),
        Case("no last chunk", head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", fails: isBroken),
        Case("a status that is no number", "HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n", fails: isBroken),
        Case("a status of five digits", "HTTP/1.1 20000 OK\r\nContent-Length: 0\r\n\r\n", fails: isBroken),
        Case("another protocol", "ICY 200 OK\r\n\r\nmusic", fails: isBroken),
        Case("the greeting of another server", "220 mail.example ESMTP\r\n", fails: isBroken),
        Case(
            "a length of a chunk byte by byte",
            [
                .send(Array((head + "Transfer-Encoding: chunked\r\n\r\n").utf8)),
                .repeating([UInt8(ascii: "0")], every: .milliseconds(300)),
            ],
            isRight: fails { $0 == .stalled || isBroken($0) }
        ),
        Case(
            "trailers without end",
            [
                .send(Array((head + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n").utf8)),
                .repeating(Array("X-A: 0123456789abcdef\r\n".utf8), every: .milliseconds(1)),
            ],
            isRight: fails { $0 == .timeout || $0 == .headersTooLarge || isBroken($0) }
        ),
        Case(
            "trailers byte by byte",
            [
                .send(Array((head + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n").utf8)),
                .repeating([UInt8(ascii: "X")], every: .milliseconds(300)),
            ],
            isRight: fails { $0 == .stalled }
        ),
        Case("two thousand cookies", saying(cookies(2000)), isRight: fails { $0 == .headersTooLarge }),
        Case(
            "one enormous cookie",
            saying(head + "Set-Cookie: a=" + String(repeating: "b", count: 60_000) + "\r\nContent-Length: 1\r\n\r\nx")
        ) {
            if case .success(let answer) = $0 { answer.body == [UInt8(ascii: "x")] } else { false }
        },
        Case(
            "a field that looks like a status line",
            saying(head + "HTTP/1.1 304 Not Modified\r\nContent-Length: 1\r\n\r\nx")
        ) {
            if case .success(let answer) = $0 { answer.status == 200 && answer.body.count == 1 } else { true }
        },
        Case(
            "early hints, then the answer",
            saying("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nETag: \"x\"\r\n\r\n\(head)Content-Length: 1\r\n\r\nx")
        ) {
            if case .success(let answer) = $0 { answer.status == 200 && answer.header("ETag") == nil } else { false }
        },
        Case(
            "lines that end in LF alone, and a folded one",
            saying("HTTP/1.1 200 OK\nX: a\n b\nContent-Length: 1\n\nx")
        ) {
            if case .success(let answer) = $0 { answer.header("X") == "a b" && answer.body.count == 1 } else { false }
        },
        Case("a 200 without a body", saying(head + "Content-Length: 0\r\n\r\n")) {
            if case .success(let answer) = $0 { answer.status == 200 && answer.body.isEmpty } else { false }
        },
        Case("a packed body that is empty", saying(head + "Content-Encoding: gzip\r\nContent-Length: 0\r\n\r\n")) {
            if case .success(let answer) = $0 { answer.body.isEmpty } else { false }
        },
        Case("a redirect to nowhere", saying(head.replacing("200", with: "302") + "Content-Length: 0\r\n\r\n")) {
            if case .success(let answer) = $0 { answer.status == 302 } else { false }
        },
        Case(
            "a redirect to another port",
            head.replacing("200", with: "302") + "Location: http://127.0.0.1:25/\r\n\r\n"
        ) { $0 == .port(25) },
    ]
}
