import Model
import TestSupport
import Testing

@testable import Fetching

@Suite("robots.txt")
struct RobotsTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String, text: String, path: String, isAllowed: Bool
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "an empty file", text: "", path: "/a", isAllowed: true),
        Case(name: "everybody's rule", text: "User-agent: *\nDisallow: /", path: "/a", isAllowed: false),
        Case(name: "an empty rule", text: "User-agent: *\nDisallow:", path: "/a", isAllowed: true),
        Case(
            name: "our group above everybody's",
            text: "User-agent: *\nDisallow: /\n\nUser-agent: watcher\nDisallow: /private",
            path: "/a",
            isAllowed: true
        ),
        Case(
            name: "our name with a version",
            text: "User-Agent: Watcher/2.0 bot\nDisallow: /\n",
            path: "/a",
            isAllowed: false
        ),
        Case(name: "a longer name", text: "User-agent: WatcherPro\nDisallow: /", path: "/a", isAllowed: true),
        Case(
            name: "merged groups",
            text:
                "User-agent: Watcher\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: Watcher\nDisallow: /b",
            path: "/b",
            isAllowed: false
        ),
        Case(
            name: "one group for two names",
            text: "User-agent: x\nUser-agent: Watcher\nDisallow: /a",
            path: "/a",
            isAllowed: false
        ),
        Case(
            name: "the longest match",
            text: "User-agent: *\nDisallow: /news\nAllow: /news/open",
            path: "/news/open/1",
            isAllowed: true
        ),
        Case(
            name: "the longest match, the other way round",
            text: "User-agent: *\nAllow: /news\nDisallow: /news/closed",
            path: "/news/closed",
            isAllowed: false
        ),
        Case(name: "allow wins a tie", text: "User-agent: *\nDisallow: /a\nAllow: /a", path: "/a", isAllowed: true),
        Case(name: "a star", text: "User-agent: *\nDisallow: /*.pdf", path: "/x/y.pdf?z", isAllowed: false),
        Case(name: "an end", text: "User-agent: *\nDisallow: /*.pdf$", path: "/x/y.pdf?z", isAllowed: true),
        Case(
            name: "an end that is met",
            text: "User-agent: *\nDisallow: /*.pdf$",
            path: "/y.pdf.pdf",
            isAllowed: false
        ),
        Case(name: "the query", text: "User-agent: *\nDisallow: /*?print=", path: "/a?print=1", isAllowed: false),
        Case(name: "case of paths", text: "User-agent: *\nDisallow: /A", path: "/a", isAllowed: true),
        Case(name: "escapes", text: "User-agent: *\nDisallow: /caf%c3%A9", path: "/café/1", isAllowed: false),
        Case(name: "an escaped letter", text: "User-agent: *\nDisallow: /%61", path: "/a", isAllowed: false),
        Case(name: "a comment", text: "User-agent: * # all\nDisallow: /a # not this", path: "/a", isAllowed: false),
        Case(name: "line ends of old", text: "User-agent: *\rDisallow: /a\r\n", path: "/a", isAllowed: false),
        Case(name: "a byte order mark", text: "\u{FEFF}User-agent: *\nDisallow: /a", path: "/a", isAllowed: false),
        Case(
            name: "lines of no group",
            text: "Disallow: /\nSitemap: x\nUser-agent: *\nSitemap: y\nDisallow: /b",
            path: "/a",
            isAllowed: true
        ),
        Case(
            name: "a sitemap does not end the names",
            text: "User-agent: Watcher\nSitemap: y\nUser-agent: x\nDisallow: /a",
            path: "/a",
            isAllowed: false
        ),
        Case(name: "robots.txt itself", text: "User-agent: *\nDisallow: /", path: "/robots.txt", isAllowed: true),
        Case(name: "blanks around", text: "  User-agent :  *  \n\tDisallow : /a  ", path: "/a", isAllowed: false),
    ]

    @Test("is read as RFC 9309 says", arguments: cases)
    func rules(example: Case) {
        let rules = RobotsRules(Array(example.text.utf8), productToken: "Watcher")
        #expect((rules.refusal(of: example.path) == nil) == example.isAllowed)
    }

    @Test("of 500 KiB is read to its end, and patterns full of stars cost little")
    func large() {
        let filler = String(repeating: "# nothing to see\n", count: 30_200)
        let text =
            "User-agent: *\n" + filler + "Disallow: /late\nDisallow: /" + String(repeating: "*a", count: 500) + "b"
        #expect(text.utf8.count > 500 << 10)
        let rules = RobotsRules(Array(text.utf8), productToken: "Watcher")
        #expect(rules.refusal(of: "/late") == "Disallow: /late")
        let spent = ContinuousClock().measure {
            #expect(rules.refusal(of: "/" + String(repeating: "a", count: 2_000)) == nil)
        }
        #expect(spent < .seconds(1))
    }

    private func origin(robots status: Int, _ body: String = "", then: Int = 200) throws -> Origin {
        try Origin { asked in
            asked.target == "/robots.txt"
                ? [.send(LoopbackServer.answer(status, body: body))]
                : [.send(LoopbackServer.answer(then, body: "page"))]
        }
    }

    @Test("is obeyed for pages, asked for once, and not for feeds or where the source ignores it")
    func purposes() async throws {
        let origin = try origin(robots: 200, "User-agent: *\nDisallow: /closed")
        let refused = Fetched.refused(.robots(rule: "Disallow: /closed"))
        for _ in 0..<3 {
            #expect(await origin.fetcher.fetch(try origin.target("/closed/1", .page)) == refused)
        }
        let results = await withTaskGroup(of: Fetched.self) { group in
            for index in 0..<5 {
                guard let target = try? origin.target("/open/\(index)", .page) else { continue }
                group.addTask { await origin.fetcher.fetch(target) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count == 5)
        #expect(results.allSatisfy { if case .page = $0 { true } else { false } })
        #expect(origin.server.asked.count { $0.target == "/robots.txt" } == 1)
        for target in [
            try origin.target("/closed/feed", .feed), try origin.target("/closed/2", .page) { $0.robots = .ignore },
        ] {
            guard case .page = await origin.fetcher.fetch(target) else {
                Issue.record("a feed that was subscribed to is nobody's crawl")
                continue
            }
        }
        #expect(!origin.server.asked.contains { $0.target == "/closed/1" })
    }

    @Test("that is not there forbids nothing", arguments: [401, 403, 404, 410])
    func absent(status: Int) async throws {
        let origin = try origin(robots: status)
        guard case .page = await origin.fetcher.fetch(try origin.target("/a", .page)) else {
            Issue.record("\(status) allows all")
            return
        }
    }

    @Test("that cannot be had forbids all", arguments: [500, 502])
    func unreachable(status: Int) async throws {
        let origin = try origin(robots: status)
        for _ in 0..<2 {
            #expect(await origin.fetcher.fetch(try origin.target("/a", .page)) == .refused(.robotsUnreachable))
        }
        #expect(origin.server.asked.map(\.target) == ["/robots.txt"])
    }

    @Test("is obeyed at the place that a redirect leads to")
    func redirected() async throws {
        let origin = try Origin { asked in
            switch asked.target {
            case "/robots.txt": [.send(LoopbackServer.answer(200, body: "User-agent: *\nDisallow: /closed"))]
            case "/open": [.send(LoopbackServer.answer(302, [("Location", "/closed/1")]))]
            default: [.send(LoopbackServer.answer(200, body: "page"))]
            }
        }
        let fetched = await origin.fetcher.fetch(try origin.target("/open", .page) { $0.concurrency = 1 })
        #expect(fetched == .refused(.robots(rule: "Disallow: /closed")))
        #expect(origin.server.asked.map(\.target) == ["/robots.txt", "/open"])
    }

    @Test("itself is redirected no more than five times, and then counts as not there")
    func redirectedFile() async throws {
        let origin = try Origin { asked in
            if asked.target == "/page" { return [.send(LoopbackServer.answer(200, body: "page"))] }
            return [.send(LoopbackServer.answer(302, [("Location", asked.target + "x")]))]
        }
        guard case .page = await origin.fetcher.fetch(try origin.target("/page", .page)) else {
            Issue.record("a robots.txt that is nowhere forbids nothing")
            return
        }
        #expect(origin.server.asked.count == 7)
    }
}
