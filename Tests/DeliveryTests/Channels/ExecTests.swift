import Delivery
import Foundation
import Model
import TestSupport
import Testing

@Suite("Programs as channels", .serialized)
struct ExecTests {
    private static func attempt(
        _ arguments: [String],
        timeout: Duration = .seconds(10),
        events: [ChangeEvent] = [SampleEvents.event(.revised)]
    ) async -> Attempt {
        await ExecChannel(arguments: arguments, timeout: timeout)
            .attempt(Parcel(events: events, time: SampleEvents.time))
    }

    @Test("the program gets its arguments as they are and the events on its input, one a line")
    func input() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "watcher-exec-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "out").path
        let events = [SampleEvents.event(.revised, sequence: 1), SampleEvents.event(.removed, sequence: 2)]
        let script = #"cat > "$1"; echo "$WATCHER_EVENT_ID|$2|$#" >> "$1""#
        let attempt = await Self.attempt(
            ["/bin/sh", "-c", script, "sh", file, "$(touch /tmp/x); `id` *"],
            events: events
        )
        #expect(attempt.outcome == .delivered)
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
        let forms = events.map { String(decoding: EventForm().json(of: $0), as: UTF8.self) }
        #expect(lines == forms + ["\(SampleEvents.id(1))|$(touch /tmp/x); `id` *|2"])
    }

    @Test("an exit code is a failure told with the program's own words")
    func failure() async {
        let attempt = await Self.attempt(["/bin/sh", "-c", "echo 'no room at all' >&2; exit 3"])
        #expect(attempt.outcome == .failed(isOutage: false, retryAfter: nil))
        #expect(attempt.detail == "/bin/sh ended with 3: no room at all")
        let later = await Self.attempt(["/bin/sh", "-c", "exit 75"])
        #expect(later.outcome == .failed(isOutage: true, retryAfter: nil))
    }

    @Test("a program that is not there, that hangs with its children, or that is killed is a failure")
    func troubles() async {
        let missing = await Self.attempt(["/nonexistent/program"])
        #expect(missing.detail.contains("cannot be started"))
        let start = ContinuousClock.now
        let hanging = await Self.attempt(["/bin/sh", "-c", "sleep 60 & sleep 60"], timeout: .milliseconds(200))
        #expect(hanging.detail == "/bin/sh took too long")
        #expect(ContinuousClock.now - start < .seconds(5))
        let killed = await Self.attempt(["/bin/sh", "-c", "kill -9 $$"])
        #expect(killed.detail == "/bin/sh was ended by signal 9")
    }

    @Test("a program that does not read its input is no trouble, however long the input")
    func deaf() async {
        var event = SampleEvents.event(.revised)
        event.reason = String(repeating: "long ", count: 200)
        let events = Array(repeating: event, count: 200)
        let attempt = await Self.attempt(["/bin/sh", "-c", "exec 0<&-; exit 0"], events: events)
        #expect(attempt.outcome == .delivered)
    }

    @Test("a stop ends the program within a second")
    func cancellation() async throws {
        let start = ContinuousClock.now
        let work = Task { await Self.attempt(["/bin/sleep", "60"], timeout: .seconds(60)) }
        try await Task.sleep(for: .milliseconds(100))
        work.cancel()
        let attempt = await work.value
        #expect(attempt.outcome != .delivered)
        #expect(ContinuousClock.now - start < .seconds(2))
    }
}
