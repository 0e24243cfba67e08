import Logging
import Model
import TestSupport
import Testing

@testable import Web

@Suite("Over a socket")
struct ListenerTests {
    @Test("a loopback site answers with whatever its function says")
    func loopbackSite() async throws {
        let site = LoopbackSite { request in
            switch request.path {
            case "/echo":
                return SiteAnswer(
                    status: 299,
                    headers: [("x-one", "1"), ("x-one", "2"), ("etag", "\"a\"")],
                    text: "\(request.method) \(request.query ?? "-") \(request.header("X-Test") ?? "-") "
                        + String(decoding: request.body, as: UTF8.self)
                )
            case "/304": return SiteAnswer(status: 304, headers: [("etag", "\"a\"")])
            default: return SiteAnswer(status: 500)
            }
        }
        try await Self.running(site.run) {
            let port = try await site.port
            let echo = try await RawClient.ask(
                port,
                "POST /echo?a=b HTTP/1.1\r\nHost: x\r\nX-Test: t\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody"
            )
            #expect(echo.status == 299)
            #expect(echo.body == "POST a=b t body")
            #expect(echo.head.lowercased().contains("x-one: 1"))
            #expect(echo.head.lowercased().contains("x-one: 2"))
            #expect(try await RawClient.get(port, "/304").status == 304)
            #expect(try await RawClient.get(port, "/other").status == 500)
        }
    }

    @Test("the web server serves pages, answers HEAD without a body, and stops when cancelled")
    func webServer() async throws {
        var options = WebOptions()
        options.port = 0
        let fixture = WebFixture(options: options)
        let server = try WebServer(options: options, dependencies: fixture.dependencies, logger: Logger(label: "test"))
        try await Self.running(server.run) {
            let port = try await server.port
            let page = try await RawClient.get(port, "/")
            #expect(page.status == 200)
            #expect(page.body.contains("Ferry"))
            let head = try await RawClient.ask(
                port,
                "HEAD / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n"
            )
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head.head.lowercased().contains("content-length: \(page.body.utf8.count)"))
            let tag = page.head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("etag: ") }.map {
                $0.dropFirst(6)
            }
            #expect(try await RawClient.get(port, "/", "If-None-Match: \(tag ?? "")\r\n").status == 304)
            let large = "POST /signin HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Length: 99999999\r\n\r\n"
            let refused = try await RawClient.ask(port, large + String(repeating: "x", count: 70_000)) {
                $0.contains("\r\n\r\n")
            }
            #expect(refused.status == 413)
        }
    }

    @Test("the web server refuses to be exposed without a token")
    func exposed() {
        for host in ["0.0.0.0", "192.0.2.1", "::", "watch.example", "127.0.0.1.example"] {
            #expect(throws: WebError.exposed(host: host)) { try Self.server(host) }
        }
        for host in ["127.0.0.1", "localhost", "::1", "127.8.8.8"] {
            #expect(throws: Never.self) { try Self.server(host) }
        }
        var open = WebOptions(host: "0.0.0.0")
        open.isPublic = true
        #expect(throws: Never.self) {
            try WebServer(options: open, dependencies: WebFixture().dependencies, logger: Logger(label: "test"))
        }
        open.isPublic = false
        open.tokens = [AccessToken(name: "me", scope: .read, secret: "0123456789abcdef")]
        #expect(throws: Never.self) {
            try WebServer(options: open, dependencies: WebFixture().dependencies, logger: Logger(label: "test"))
        }
    }

    private static func server(_ host: String) throws -> WebServer {
        try WebServer(
            options: WebOptions(host: host),
            dependencies: WebFixture().dependencies,
            logger: Logger(label: "test")
        )
    }

    static func running(
        _ run: @escaping @Sendable () async throws -> Void,
        _ body: () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await run()
                } catch is CancellationError {
                    // The test is over.
                }
            }
            try await body()
            group.cancelAll()
        }
    }
}
