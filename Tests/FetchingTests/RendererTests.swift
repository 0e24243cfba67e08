import Foundation
import Model
import TestSupport
import Testing

@testable import Fetching

@Suite("A rendering program")
struct RendererTests {
    private func run(
        _ arguments: [String],
        timeout: Duration = .seconds(5),
        outputLimit: Int = 1 << 20,
        memory: Int = 1 << 30
    ) async -> Renderer.Outcome {
        await Renderer(places: 1, memory: memory).run(arguments, timeout: timeout, outputLimit: outputLimit)
    }

    @Test("gets its arguments as they are, without a shell")
    func arguments() async {
        let outcome = await run(["printf", "%s|", "$HOME; `id`", "a b"])
        #expect(outcome == .output(Array("$HOME; `id`|a b|".utf8), isTruncated: false))
    }

    @Test("sees few variables and no input")
    func surroundings() async {
        setenv("WATCHER_SECRET", "hidden", 1)
        guard case .output(let bytes, _) = await run(["sh", "-c", "cat; env"]) else {
            Issue.record("no output")
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("PATH="))
        #expect(!text.contains("hidden"))
    }

    @Test("is ended with its children when its time is up")
    func time() async {
        let begin = ContinuousClock.now
        let outcome = await run(["sh", "-c", "sleep 60 & sleep 60"], timeout: .milliseconds(300))
        guard case .failed = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(ContinuousClock.now - begin < .seconds(20))
    }

    @Test("is cut off at its limit of output")
    func output() async {
        let outcome = await run(["yes"], outputLimit: 100_000)
        guard case .output(let bytes, true) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(bytes.count == 100_000)
    }

    @Test("cannot take more memory than it is given")
    func memory() async {
        let script = "import sys\nx = bytearray(400 << 20)\nprint(len(x))"
        guard case .failed = await run(["python3", "-c", script], memory: 100 << 20) else {
            Issue.record("400 MB were to be had")
            return
        }
    }

    @Test("that fails, or is not there, is a reason", arguments: [["false"], ["/nowhere/at/all"]])
    func failure(arguments: [String]) async {
        guard case .failed(let reason) = await run(arguments) else {
            Issue.record("it did not fail")
            return
        }
        #expect(!reason.isEmpty)
    }

    @Test("is ended when the fetch is cancelled")
    func cancellation() async {
        let begin = ContinuousClock.now
        let task = Task { await run(["sleep", "60"], timeout: .seconds(60)) }
        task.cancel()
        #expect(await task.value == .cancelled)
        #expect(ContinuousClock.now - begin < .seconds(20))
    }

    @Test("takes the place of the body, and the answer keeps its status and way")
    func page() async throws {
        let origin = try Origin(["/app": LoopbackServer.answer(200, [("ETag", "\"shell\"")], body: "<shell>")])
        let target = try origin.target("/app", .page, validators: Validators(entityTag: "\"shell\"")) {
            ($0.robots, $0.render) = (.ignore, ["echo", "rendered", "{url}"])
        }
        guard case .page(let page) = await origin.fetcher.fetch(target) else {
            Issue.record("no page")
            return
        }
        #expect(String(decoding: page.body, as: UTF8.self) == "rendered \(origin.server.url("/app"))\n")
        #expect(page.validators.isEmpty)
        #expect(origin.server.asked.first?.field("if-none-match") == nil)
    }

    @Test(
        "may be a browser without a head",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")),
        .timeLimit(.minutes(1))
    )
    func browser() async throws {
        let script = "<p id=a></p><script>document.getElementById('a').textContent = 'six' + 6</script>"
        let origin = try Origin(["/app": LoopbackServer.answer(200, [("Content-Type", "text/html")], body: script)])
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("renderer-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let target = try origin.target("/app", .page) {
            ($0.robots, $0.timeout) = (.ignore, .seconds(40))
            $0.render = [
                "/usr/bin/chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)",
                "--dump-dom", "{url}",
            ]
        }
        guard case .page(let page) = await origin.fetcher.fetch(target) else {
            Issue.record("no page")
            return
        }
        #expect(String(decoding: page.body, as: UTF8.self).contains("<p id=\"a\">six6</p>"))
    }
}
