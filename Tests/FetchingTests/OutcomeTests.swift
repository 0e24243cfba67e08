import Model
import TestSupport
import Testing

@testable import Fetching

@Suite("What a fetch comes to")
struct OutcomeTests {
    @Test("a page brings body, validators and freshness, without cookies")
    func page() async throws {
        let fields = [
            ("ETag", "W/\"a\""), ("Last-Modified", "Tue, 01 Sep 2026 10:00:00 GMT"), ("Content-Type", "text/xml"),
            ("Cache-Control", "public, max-age=600"), ("Age", "60"), ("Set-Cookie", "a=b"),
        ]
        let origin = try Origin(["/feed": LoopbackServer.answer(200, fields, body: "<rss/>")])
        let fetched = await origin.fetcher.fetch(try origin.target("/feed"))
        guard case .page(let page) = fetched else {
            Issue.record("\(fetched)")
            return
        }
        #expect(String(decoding: page.body, as: UTF8.self) == "<rss/>")
        #expect(page.validators == Validators(entityTag: "W/\"a\"", lastModified: "Tue, 01 Sep 2026 10:00:00 GMT"))
        #expect(page.contentType == "text/xml")
        #expect(page.exchange.freshness.maxAge == .seconds(540))
        #expect(page.exchange.header("set-cookie") == nil)
        let asked = try #require(origin.server.asked.first)
        #expect(asked.field("user-agent") == "Watcher/9 (+https://example.org/bot)")
        #expect(asked.field("if-none-match") == nil)
    }

    @Test("validators go out verbatim, and 304 is unchanged")
    func conditional() async throws {
        let origin = try Origin(["/feed": LoopbackServer.answer(304)])
        let validators = Validators(entityTag: "bad\"tag", lastModified: "yesterday, or so")
        let fetched = await origin.fetcher.fetch(try origin.target("/feed", validators: validators))
        guard case .unchanged = fetched else {
            Issue.record("\(fetched)")
            return
        }
        let asked = try #require(origin.server.asked.first)
        #expect(asked.field("if-none-match") == "bad\"tag")
        #expect(asked.field("if-modified-since") == "yesterday, or so")
    }

    @Test("an empty 200 is a page, a 304 that was not asked for is a failure")
    func oddities() async throws {
        let origin = try Origin(["/empty": LoopbackServer.answer(200), "/lie": LoopbackServer.answer(304)])
        guard case .page(let page) = await origin.fetcher.fetch(try origin.target("/empty")) else {
            Issue.record("an empty answer is an answer")
            return
        }
        #expect(page.body.isEmpty)
        guard case .failed(let failure) = await origin.fetcher.fetch(try origin.target("/lie")) else {
            Issue.record("304 without a question")
            return
        }
        #expect(failure.reason == .badResponse)
    }

    @Test(
        "each status has its meaning",
        arguments: [
            (400, FetchFailure.Reason.clientError), (401, .clientError), (403, .clientError), (451, .clientError),
            (429, .rateLimited), (500, .serverError), (502, .serverError), (503, .unavailable), (300, .badRedirect),
            (206, .badResponse),
        ]
    )
    func statuses(status: Int, reason: FetchFailure.Reason) async throws {
        let origin = try Origin(["/": LoopbackServer.answer(status)])
        guard case .failed(let failure) = await origin.fetcher.fetch(try origin.target("/")) else {
            Issue.record("\(status) is no failure")
            return
        }
        #expect(failure.reason == reason)
        #expect(failure.exchange?.status == status)
    }

    @Test("404 and 410 are gone", arguments: [404, 410])
    func gone(status: Int) async throws {
        let origin = try Origin(["/": LoopbackServer.answer(status)])
        guard case .gone(let exchange) = await origin.fetcher.fetch(try origin.target("/")) else {
            Issue.record("\(status) is not gone")
            return
        }
        #expect(exchange.status == status)
    }

    @Test("permanent redirects alone give a new address")
    func redirects() async throws {
        let origin = try Origin([
            "/a": LoopbackServer.answer(301, [("Location", "/b")]),
            "/b": LoopbackServer.answer(308, [("Location", "c")]),
            "/c": LoopbackServer.answer(200, body: "x"), "/t": LoopbackServer.answer(302, [("Location", "/a")]),
        ])
        guard case .page(let page) = await origin.fetcher.fetch(try origin.target("/a")),
            case .page(let other) = await origin.fetcher.fetch(try origin.target("/t"))
        else {
            Issue.record("no page")
            return
        }
        #expect(page.exchange.redirects.map(\.status) == [301, 308])
        #expect(page.exchange.permanentTarget?.text == origin.server.url("/c"))
        #expect(page.exchange.requested.text == origin.server.url("/a"))
        #expect(other.exchange.permanentTarget == nil)
        #expect(other.exchange.final.text == origin.server.url("/c"))
    }

    @Test("nobody there is a failure with its reason, a private address without leave a refusal")
    func unreachable() async throws {
        let origin = try Origin([:])
        var target = try origin.target("/")
        target.access.allowPrivateNetwork = false
        #expect(await origin.fetcher.fetch(target) == .refused(.privateAddress("127.0.0.1")))
        #expect(origin.server.connections == 0)
        target.access.allowPrivateNetwork = true
        target.operatorPorts = []
        #expect(await origin.fetcher.fetch(target) == .refused(.port(origin.server.port)))
        origin.server.stop()
        guard case .failed(let failure) = await origin.fetcher.fetch(try origin.target("/")) else {
            Issue.record("nobody is there")
            return
        }
        #expect(failure.reason == .connect)
    }
}
