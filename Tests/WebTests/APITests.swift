import Foundation
import Model
import TestSupport
import Testing

@testable import Web

@Suite("The API")
struct APITests {
    private static func object(_ answer: SiteAnswer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
    }

    @Test("its description has every route for programs, and no other")
    func descriptionEqualsRoutes() async throws {
        let description = try Self.object(await WebFixture().get("/openapi.json"))
        let paths = try #require(description["paths"] as? [String: [String: Any]])
        let described = Set(paths.flatMap { path, methods in methods.keys.map { $0.uppercased() + " " + path } })
        let desk = Desk(options: WebOptions(), dependencies: WebFixture().dependencies, shutdown: Shutdown())
        let routes = Site.routes(for: desk).filter { route in
            route.pattern.hasPrefix("/api/") || route.pattern.hasPrefix("/feeds/") || route.pattern.contains("/feed.")
                || ["/healthz", "/readyz", "/metrics", "/openapi.json"].contains(route.pattern)
        }
        #expect(described == Set(routes.map { $0.method + " " + $0.pattern }))
        for route in routes {
            let operation = try #require(paths[route.pattern]?[route.method.lowercased()] as? [String: Any])
            let parameters = try #require(operation["parameters"] as? [[String: Any]])
            let inPath = parameters.filter { $0["in"] as? String == "path" }.compactMap { $0["name"] as? String }
            let named = route.pattern.matches(of: /\{(\w+)\}/).map { String($0.1) }
            #expect(Set(inPath) == Set(named), "\(route.pattern)")
        }
        let names = paths.values.flatMap(\.values).compactMap { ($0 as? [String: Any])?["operationId"] as? String }
        #expect(Set(names).count == names.count)
    }

    @Test("the description in the documents is the one that is served")
    func descriptionInDocuments() async throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = try Data(contentsOf: root.appendingPathComponent("docs/openapi.json"))
        let kept = try #require(try JSONSerialization.jsonObject(with: file) as? NSDictionary)
        let served = try #require(
            try JSONSerialization.jsonObject(with: Data(await WebFixture().get("/openapi.json").bytes)) as? NSDictionary
        )
        #expect(kept == served, "write it anew: curl …/openapi.json | python3 -m json.tool > docs/openapi.json")
    }

    @Test("events page forward by a cursor: all of them, in order, and then what comes later")
    func eventPaging() async throws {
        let fixture = WebFixture()
        var seen: [Int] = []
        var target = "/api/v1/events?limit=10"
        while true {
            let page = try Self.object(await fixture.get(target))
            let events = try #require(page["events"] as? [[String: Any]])
            seen += events.compactMap { ($0["data"] as? [String: Any])?["sequence"] as? Int }
            target = try #require(page["next"] as? String)
            if page["more"] as? Bool == false { break }
        }
        #expect(seen == Array(1...fixture.archive.contents.events.count))
        fixture.archive.append(SampleEvents.event(.moved))
        let later = try Self.object(await fixture.get(target))
        #expect((later["events"] as? [Any])?.count == 1)
    }

    @Test("events come in the form that webhooks have, one a line where lines are asked for")
    func eventForm() async throws {
        let fixture = WebFixture()
        let event = try #require(fixture.archive.contents.events.first { $0.kind == .revised })
        let form = EventForm(publicAddress: nil)
        #expect(await fixture.get("/api/v1/events/\(event.id)").bytes == form.json(of: event))
        #expect(await fixture.get("/api/v1/events/\(event.sequence)").bytes == form.json(of: event))
        let lines = await fixture.get("/api/v1/events?kind=revised&limit=5", [("accept", "application/x-ndjson")])
        #expect(lines.header("content-type") == "application/x-ndjson")
        #expect(lines.text.split(separator: "\n").count == 5)
        #expect(lines.bytes.starts(with: form.json(of: event) + [0x0A]))
        #expect(lines.header("link")?.contains("rel=\"next\"") == true)
    }

    @Test("errors are problem details, with the parameter at fault")
    func problems() async throws {
        let fixture = WebFixture()
        for (target, status, parameter) in [
            ("/api/v1/events?min=2", 400, "min"), ("/api/v1/events?kind=nosuch", 400, "kind"),
            ("/api/v1/events?nosuch=1", 400, "nosuch"), ("/api/v1/events?since=yesterday", 400, "since"),
            ("/api/v1/events?limit=0", 400, "limit"), ("/api/v1/events?limit=5&limit=6", 400, "limit"),
            ("/api/v1/articles/99", 404, nil), ("/api/v1/articles/x", 404, nil), ("/api/v1/nosuch", 404, nil),
            ("/api/v1/articles/1/diff/0/99", 404, nil), ("/api/v1/lookup?url=javascript:alert(1)", 400, "url"),
            ("/api/v1/articles/1/versions/99999999999999999999", 404, nil),
            ("/api/v1/articles/9223372036854775807", 404, nil),
            ("/api/v1/articles/1/diff/9223372036854775807/9223372036854775807", 404, nil),
            ("/feeds/changes.json?archive=2432902008176640001", 400, "archive"),
            ("/feeds/changes.json?archive=9223372036854775807", 400, "archive"),
            ("/api/v1/deliveries/9223372036854775807", 404, nil),
        ] as [(String, Int, String?)] {
            let answer = await fixture.get(target)
            #expect(answer.status == status, "\(target)")
            #expect(answer.header("content-type") == "application/problem+json", "\(target)")
            let problem = try Self.object(answer)
            #expect(problem["status"] as? Int == status)
            #expect(problem["parameter"] as? String == parameter, "\(target)")
        }
        for field in ["before", "after", "article"] {
            #expect(await fixture.get("/api/v1/events?\(field)=9223372036854775807").status == 200, "\(field)")
        }
        let method = await fixture.post("/api/v1/events", [("origin", "http://127.0.0.1:8080")])
        #expect(method.status == 405)
        #expect(method.header("allow") == "GET, HEAD")
    }

    @Test("whole things come with what one needs of them")
    func things() async throws {
        let fixture = WebFixture()
        let found = await fixture.get("/api/v1/lookup?url=http://herald.example/2026/11/ferry%3Futm_source%3Dx")
        #expect(try Self.object(found)["id"] as? Int == 1)
        let versions = try Self.object(await fixture.get("/api/v1/articles/1/versions"))
        #expect((versions["versions"] as? [Any])?.count == 11)
        let diff = try Self.object(await fixture.get("/api/v1/articles/1/diff/0/1"))
        let revision = try #require(diff["revision"] as? [String: Any])
        #expect(revision["kinds"] as? [String] == ["number", "headline"])
        #expect((revision["blocks"] as? [Any])?.count == 8)
        let statistics = try Self.object(await fixture.get("/api/v1/sources/harbour/statistics"))
        #expect(statistics["revisions"] as? Int == 10)
        #expect((statistics["hours"] as? [Int])?.reduce(0, +) == 10)
    }

    @Test("readiness has reasons for those who may know them, and warnings that do not make it unready")
    func readiness() async throws {
        var fixture = WebFixture()
        #expect(await fixture.get("/readyz").status == 200)
        fixture.warnings = { ["deliveries to desk fail"] }
        let warned = await fixture.get("/readyz")
        #expect(warned.status == 200)
        #expect(try Self.object(warned)["warnings"] as? [String] == ["deliveries to desk fail"])
        fixture.readiness = { ["the disk is full"] }
        let unready = await fixture.get("/readyz")
        #expect(unready.status == 503)
        #expect(try Self.object(unready)["reasons"] as? [String] == ["the disk is full"])
        fixture.options.isPublic = true
        let shown = try Self.object(await fixture.get("/readyz"))
        #expect((shown["reasons"] as? [String])?.isEmpty == true && (shown["warnings"] as? [String])?.isEmpty == true)
    }

    @Test("sources come a page at a time")
    func sources() async throws {
        let fixture = WebFixture()
        let all = try #require(Self.object(await fixture.get("/api/v1/sources"))["sources"] as? [[String: Any]])
        var (seen, next): ([String], String?) = ([], "/api/v1/sources?limit=1")
        while let target = next, seen.count < 20 {
            let page = try Self.object(await fixture.get(target))
            seen += try #require(page["sources"] as? [[String: Any]]).compactMap { $0["id"] as? String }
            next = page["next"] as? String
        }
        #expect(seen == all.compactMap { $0["id"] as? String } && seen.count > 1)
        #expect(await fixture.get("/sources?state=trouble").status == 200)
        #expect(await fixture.get("/sources?state=other").status == 400)
        #expect(await fixture.get("/statistics?after=\(seen[0])").text.contains("/sources/\(seen[1])"))
    }

    @Test("what has not changed is not sent again")
    func entityTags() async throws {
        let fixture = WebFixture()
        for target in [
            "/", "/api/v1/events", "/api/v1/articles/1", "/feeds/changes.atom", "/articles/1/diff/0/1", "/sources",
        ] {
            let tag = try #require(await fixture.get(target).header("etag"))
            let again = await fixture.get(target, [("if-none-match", "\"other\", W/\(tag)")])
            #expect(again.status == 304 && again.bytes.isEmpty, "\(target)")
            #expect(again.header("etag") == tag)
            #expect(await fixture.get(target, [("if-none-match", "\"other\"")]).status == 200)
        }
        let before = await fixture.get("/").header("etag")
        fixture.archive.append(SampleEvents.event(.moved))
        #expect(await fixture.get("/").header("etag") != before)
    }
}
