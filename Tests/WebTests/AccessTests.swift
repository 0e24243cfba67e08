import Model
import TestSupport
import Testing

@testable import Web

@Suite("Who is let in")
struct AccessTests {
    static let reader = AccessToken(name: "reader", scope: .read, secret: "reader-secret-1")
    static let boss = AccessToken(name: "boss", scope: .admin, secret: "admin-secret-2")

    static func closed(isPublic: Bool = false) -> WebFixture {
        WebFixture(options: WebOptions(tokens: [reader, boss], isPublic: isPublic))
    }

    static func bearer(_ secret: String) -> (String, String) { ("authorization", "Bearer " + secret) }

    /// Every door there is, with something in place of its parameters.
    static var doors: [(method: String, target: String)] {
        let desk = Desk(
            options: WebOptions(),
            dependencies: WebFixture().dependencies,
            shutdown: Shutdown()
        )
        return Site.routes(for: desk).map { route in
            var target = route.pattern
            for (name, value) in [
                ("{id}", "1"), ("{number}", "0"), ("{old}", "0"), ("{new}", "1"), ("{source}", "harbour"),
                ("{subscriber}", "newsroom"), ("{event}", "1"),
            ] { target = target.replacing(name, with: value) }
            return (route.method, target)
        }
    }

    @Test("without a credential every door but /healthz answers 401 when a token is set")
    func everyDoorIsShut() async {
        let fixture = Self.closed()
        #expect(Self.doors.count > 60)
        for door in Self.doors where door.target != "/healthz" {
            for headers in [
                [], [Self.bearer("wrong")], [("cookie", "watcher_token=wrong")], [("authorization", "Basic eDp5")],
            ] {
                let answer = await fixture.site.answer(
                    WebFixture.request(door.method, door.target, headers + [("origin", "http://127.0.0.1:8080")])
                )
                #expect(answer.status == 401, "\(door.method) \(door.target) \(headers)")
                #expect(!answer.text.contains("Ferry") && !answer.text.contains("reader-secret"))
            }
        }
        #expect(await fixture.get("/healthz").status == 200)
        #expect(await fixture.get("/no/such/page").status == 401)
    }

    @Test("a token that reads opens what reads, as header, password and cookie, and changes nothing")
    func reading() async {
        let fixture = Self.closed()
        let password = ("authorization", "Basic eDpyZWFkZXItc2VjcmV0LTE=")
        let cookie = ("cookie", "other=1; watcher_token=reader-secret-1")
        for credential in [Self.bearer("reader-secret-1"), password, cookie] {
            for door in Self.doors where door.method == "GET" && !door.target.contains("events/stream") {
                let status = await fixture.get(door.target, [credential]).status
                #expect([200, 301, 302, 303, 400].contains(status), "\(door.target) \(credential): \(status)")
            }
        }
        for door in Self.doors where door.method == "POST" && !door.target.hasPrefix("/sign") {
            #expect(await fixture.post(door.target, [Self.bearer("reader-secret-1")]).status == 403, "\(door.target)")
        }
    }

    @Test("a token of scope admin retries, discards and enables")
    func changing() async throws {
        let fixture = Self.closed()
        let waiting = try #require(fixture.archive.contents.deliveries.first { $0.state == .waiting })
        let path = "/api/v1/deliveries/\(waiting.id)/discard"
        let answer = await fixture.post(path, [Self.bearer("admin-secret-2")])
        #expect(answer.text == "{\"count\":1}")
        #expect(try await fixture.archive.delivery(waiting.id)?.state == .discarded)
        let again = await fixture.post("/api/v1/subscribers/archive-hook/enable", [Self.bearer("admin-secret-2")])
        #expect(again.status == 200)
        #expect(fixture.archive.contents.disabled.isEmpty)
    }

    @Test("the public reads, and sees no deliveries and no metrics")
    func publicReading() async {
        let fixture = WebFixture(options: WebOptions(isPublic: true))
        #expect(await fixture.get("/").status == 200)
        #expect(await !fixture.get("/").text.contains("/deliveries"))
        for target in ["/deliveries", "/metrics", "/api/v1/deliveries", "/api/v1/storage", "/api/v1/subscribers"] {
            #expect(await fixture.get(target).status == 403, "\(target)")
        }
        #expect(await fixture.post("/deliveries/1/retry").status == 403)
        #expect(await fixture.get("/sources").text.contains("Size of the store") == false)
        let withTokens = Self.closed(isPublic: true)
        #expect(await withTokens.get("/").status == 200)
        #expect(await withTokens.get("/deliveries").status == 401)
        #expect(await withTokens.get("/deliveries", [Self.bearer("reader-secret-1")]).status == 200)
        #expect(await withTokens.get("/", [Self.bearer("wrong")]).status == 401)
    }

    @Test("a form from another site changes nothing, whatever the credential")
    func crossSite() async {
        let cookie = ("cookie", "watcher_token=admin-secret-2")
        let fixture = Self.closed()
        for origin in ["https://evil.example", "null", "http://127.0.0.1:8081", "http://127.0.0.1.evil.example:8080"] {
            #expect(await fixture.post("/deliveries/1/retry", [cookie, ("origin", origin)]).status == 403, "\(origin)")
            #expect(await WebFixture().post("/deliveries/1/retry", [("origin", origin)]).status == 403, "\(origin)")
        }
        #expect(await fixture.post("/deliveries/1/retry", [cookie, ("sec-fetch-site", "cross-site")]).status == 403)
        #expect(await fixture.post("/deliveries/1/retry", [cookie]).status == 403)
        #expect(await fixture.post("/deliveries/1/retry", [cookie, ("origin", "http://127.0.0.1:8080")]).status == 303)
    }

    @Test("without a token only names of this machine are answered: a rebound name is not")
    func rebinding() async {
        let fixture = WebFixture()
        for host in ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "x@127.0.0.1", ""] {
            let status = await fixture.get("/", [("host", host)]).status
            #expect(status == 421 || status == 400, "\(host): \(status)")
        }
        for host in ["localhost:8080", "127.0.0.1", "[::1]:8080", "LOCALHOST"] {
            #expect(await fixture.get("/", [("host", host)]).status == 200, "\(host)")
        }
        var options = WebOptions()
        options.publicAddress = WebAddress("https://watch.example").map { PublicAddress($0) }
        #expect(await WebFixture(options: options).get("/", [("host", "watch.example")]).status == 200)
    }

    @Test("signing in sets a cookie that scripts cannot read, and leads nowhere else")
    func signIn() async {
        let fixture = Self.closed()
        let own = ("origin", "http://127.0.0.1:8080")
        let wrong = await fixture.post("/signin", form: "token=wrong&to=/changes", [own])
        #expect(wrong.status == 401)
        #expect(wrong.header("set-cookie") == nil)
        let answer = await fixture.post("/signin", form: "token=reader-secret-1&to=%2Fsources%3Fa%3Db", [own])
        #expect(answer.status == 303)
        #expect(answer.header("location") == "/sources?a=b")
        let cookie = answer.header("set-cookie") ?? ""
        #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
        for target in [
            "//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nx: y",
        ] {
            let form = FormFields.encoded([("token", "reader-secret-1"), ("to", target)])
            #expect(await fixture.post("/signin", form: form, [own]).header("location") == "/", "\(target)")
        }
        let page = await fixture.get("/changes?q=<script>")
        #expect(page.status == 401)
        #expect(page.text.contains("name=\"token\""))
        #expect(page.text.contains("value=\"/changes?q=&lt;script&gt;\""))
    }

    @Test("a token is compared whole: no beginning, no end and no longer text is it")
    func comparison() {
        for text in ["", "r", "reader-secret-", "reader-secret-11", "eader-secret-1", "reader-secret-1reader-secret-1"]
        {
            #expect(!Self.reader.matches(text), "\(text)")
        }
        #expect(Self.reader.matches("reader-secret-1"))
        #expect(!AccessToken(name: "none", scope: .read, secret: "").matches(""))
    }
}
