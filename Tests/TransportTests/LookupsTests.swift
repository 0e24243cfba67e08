import TestSupport
import Testing

@testable import Transport

@Suite("Lookups of names")
struct LookupsTests {
    @Test("run a few at once, each name once, and what is known needs none")
    func limits() {
        var lookups = Lookups(limit: 2)
        #expect(lookups.ask(for: "a", now: 0) == .begun)
        #expect(lookups.ask(for: "a", now: 0) == .mustWait)
        #expect(lookups.ask(for: "b", now: 0) == .begun)
        #expect(lookups.ask(for: "c", now: 0) == .mustWait)
        lookups.end("a", found: true, now: 1)
        #expect(lookups.ask(for: "a", now: 2) == .unneeded)
        #expect(lookups.ask(for: "c", now: 2) == .begun)
        lookups.end("c", found: false, now: 3)
        #expect(lookups.ask(for: "c", now: 4) == .begun)
        lookups.end("c", found: false, now: 5)
        #expect(lookups.ask(for: "a", now: 400_000_000_000) == .begun)
    }

    @Test("that last take nobody's place, but there is an end to it")
    func slow() {
        var lookups = Lookups(limit: 4)
        for number in 0..<4 { #expect(lookups.ask(for: "dead-\(number)", now: 0) == .begun) }
        #expect(lookups.ask(for: "healthy", now: Lookups.brisk - 1) == .mustWait)
        #expect(lookups.ask(for: "healthy", now: Lookups.brisk) == .begun)
        #expect(lookups.ask(for: "dead-0", now: Lookups.brisk) == .mustWait)
        lookups.end("healthy", found: true, now: Lookups.brisk)
        var begun = 4
        for number in 4..<2000 {
            let now = UInt64(number) * Lookups.brisk
            if lookups.ask(for: "dead-\(number)", now: now) == .begun { begun += 1 }
        }
        #expect(begun == Lookups.mostSlow + 4)
        lookups.end("dead-0", found: false, now: 9_000_000_000_000)
        #expect(lookups.ask(for: "healthy", now: 9_000_000_000_000) == .begun)
    }

    @Test("are not waited for by those that need none")
    func names() async throws {
        let server = try LoopbackServer { _ in [.send(LoopbackServer.answer(200, body: "x"))] }
        let client = try HTTPClient(options: TransportOptions(maxLookups: 1))
        let byName = server.url("/").replacing("127.0.0.1", with: "localhost")
        try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<40 {
                let transfer = Transfer(
                    url: index % 2 == 0 ? byName : server.url("/"),
                    guarding: loopbackGuard(server)
                )
                group.addTask { try await client.send(transfer).status }
            }
            for try await status in group { #expect(status == 200) }
        }
        await client.shutDown()
    }

    @Test("of names that are none fail, and those behind them go on")
    func failures() async throws {
        let client = try HTTPClient(options: TransportOptions(maxLookups: 1))
        for _ in 0..<2 {
            let result = await Result { () async throws(TransferError) in
                try await client.send(Transfer(url: "http://nothing.invalid/"))
            }
            guard case .failure(.dns) = result else {
                Issue.record("\(result)")
                continue
            }
        }
        await client.shutDown()
    }
}
