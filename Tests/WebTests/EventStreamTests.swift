import Logging
import Model
import TestSupport
import Testing

@testable import Web

@Suite("The stream of events", .timeLimit(.minutes(1)))
struct EventStreamTests {
    private static func serving(
        _ fixture: WebFixture,
        _ body: (Int) async throws -> Void
    ) async throws {
        var options = fixture.options
        options.port = 0
        let server = try WebServer(options: options, dependencies: fixture.dependencies, logger: Logger(label: "test"))
        try await ListenerTests.running(server.run) { try await body(try await server.port) }
    }

    private static func request(_ port: Int, _ target: String, _ fields: String = "") -> String {
        "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nAccept: text/event-stream\r\n\(fields)\r\n"
    }

    @Test("goes on after Last-Event-ID, then brings what comes")
    func resumes() async throws {
        let fixture = WebFixture()
        let count = fixture.archive.contents.events.count
        try await Self.serving(fixture) { port in
            let request = Self.request(port, "/api/v1/events", "Last-Event-ID: \(count - 2)\r\n")
            async let reply = RawClient.ask(port, request) { $0.contains("id: \(count + 1)\n") }
            while fixture.archive.watchers == 0 { try await Task.sleep(for: .milliseconds(5)) }
            fixture.archive.append(SampleEvents.event(.moved))
            let text = try await reply.body
            #expect(text.contains("retry: 3000"))
            #expect(!text.contains("id: \(count - 2)\n"))
            for number in (count - 1)...(count + 1) { #expect(text.contains("id: \(number)\nevent: "), "\(number)") }
        }
    }

    @Test("begins now without a number, filters, and breaks silences")
    func beginsNow() async throws {
        var options = WebOptions()
        options.heartbeat = .milliseconds(30)
        let fixture = WebFixture(options: options)
        let count = fixture.archive.contents.events.count
        try await Self.serving(fixture) { port in
            let request = Self.request(port, "/api/v1/events/stream?kind=moved")
            async let reply = RawClient.ask(port, request) {
                $0.contains("event: moved\n") && $0.contains(": still here")
            }
            while fixture.archive.watchers == 0 { try await Task.sleep(for: .milliseconds(5)) }
            fixture.archive.append(SampleEvents.event(.failing))
            fixture.archive.append(SampleEvents.event(.moved))
            let text = try await reply.body
            #expect(text.contains("id: \(count + 2)\nevent: moved\n"))
            #expect(!text.contains("event: failing"))
        }
    }

    @Test("too many streams are refused")
    func limited() async throws {
        var options = WebOptions()
        options.streams = 0
        let answer = await WebFixture(options: options).get("/api/v1/events/stream")
        #expect(answer.status == 503)
        #expect(answer.header("retry-after") == "30")
    }
}
