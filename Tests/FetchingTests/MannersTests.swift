import Model
import TestSupport
import Testing

@testable import Fetching

@Suite("A guest with manners")
struct MannersTests {
    /// Fetches all targets at once.
    private func fetchAll(_ targets: [FetchTarget], with fetcher: PoliteFetcher) async -> [Fetched] {
        await withTaskGroup(of: Fetched.self) { group in
            for target in targets { group.addTask { await fetcher.fetch(target) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test("never makes two requests at once where one is allowed, and none sooner than spaced")
    func turns() async throws {
        let origin = try Origin { _ in [.pause(.milliseconds(15)), .send(LoopbackServer.answer(200, body: "x"))] }
        let targets = try (0..<8).map { index in
            try origin.target("/\(index)") { ($0.concurrency, $0.spacing) = (1, .milliseconds(40)) }
        }
        let fetched = await fetchAll(targets, with: origin.fetcher)
        #expect(fetched.allSatisfy { if case .page = $0 { true } else { false } })
        let asked = origin.server.asked
        #expect(asked.count == 8)
        // One connection was enough: no request began before the one before it was answered.
        #expect(origin.server.connections == 1)
        // The server's thread may be late to note a request, so each is given some room, and all together little.
        for (earlier, later) in zip(asked, asked.dropFirst()) {
            #expect(earlier.at.duration(to: later.at) >= .milliseconds(20))
        }
        let (first, last) = (try #require(asked.first), try #require(asked.last))
        #expect(first.at.duration(to: last.at) >= .milliseconds(7 * 40 - 20))
    }

    @Test("makes as many at once as are allowed")
    func concurrency() async throws {
        let origin = try Origin { _ in [.pause(.milliseconds(60)), .send(LoopbackServer.answer(200, body: "x"))] }
        let targets = try (0..<9).map { try origin.target("/\($0)") { $0.concurrency = 3 } }
        let spent = await ContinuousClock().measure { _ = await fetchAll(targets, with: origin.fetcher) }
        #expect(spent >= .milliseconds(180))
        #expect(origin.server.connections == 3)
    }

    @Test("leaves the whole site alone when one answer asks for it", arguments: [429, 503])
    func retryAfter(status: Int) async throws {
        let origin = try Origin { asked in
            [.send(LoopbackServer.answer(asked.target == "/busy" ? status : 200, [("Retry-After", "3600")], body: "x"))]
        }
        _ = await origin.fetcher.fetch(try origin.target("/busy"))
        let targets = try (0..<5).map { try origin.target("/\($0)", $0 % 2 == 0 ? .feed : .page) }
        for fetched in await fetchAll(targets, with: origin.fetcher) {
            guard case .failed(let failure) = fetched else {
                Issue.record("asked although the site wanted to be left alone: \(fetched)")
                continue
            }
            #expect(failure.reason == (status == 429 ? .rateLimited : .unavailable))
            let wait = try #require(failure.exchange?.freshness.retryAfter)
            #expect(wait > .seconds(3_500) && wait <= .seconds(3_600))
        }
        #expect(origin.server.asked.map(\.target) == ["/busy"])
    }

    @Test("waits for a short Retry-After itself")
    func shortWait() async throws {
        let clock = ManualClock()
        let gate = SiteGate(ticker: Ticker(clock), patience: .seconds(10))
        gate.hold("a", for: .seconds(5), status: 503)
        let passage = Task { await gate.enter("a", concurrency: 1, spacing: .zero) }
        await clock.sleepers(reach: 1)
        clock.advance(by: .seconds(5))
        #expect(await passage.value == .open)
        #expect(await gate.enter("b", concurrency: 1, spacing: .zero) == .open)
    }

    @Test("gives up a place that is waited for when it is cancelled")
    func cancelledWait() async throws {
        let gate = SiteGate(ticker: Ticker(ManualClock()), patience: .seconds(10))
        #expect(await gate.enter("a", concurrency: 1, spacing: .zero) == .open)
        let waiting = Task { await gate.enter("a", concurrency: 1, spacing: .zero) }
        await Task.yield()
        waiting.cancel()
        #expect(await waiting.value == .cancelled)
        gate.leave("a")
        #expect(await gate.enter("a", concurrency: 1, spacing: .zero) == .open)
        let spaced = Task { await gate.enter("b", concurrency: 2, spacing: .seconds(60)) }
        #expect(await spaced.value == .open)
        let asleep = Task { await gate.enter("b", concurrency: 2, spacing: .seconds(60)) }
        asleep.cancel()
        #expect(await asleep.value == .cancelled)
    }

    @Test("who wakes late moves those behind it: two are never nearer than spaced", .timeLimit(.minutes(1)))
    func lateWaking() async throws {
        let clock = ManualClock()
        let gate = SiteGate(ticker: Ticker(clock), patience: .seconds(10))
        #expect(await gate.enter("a", concurrency: 3, spacing: .seconds(10)) == .open)
        await withTaskGroup(of: SiteGate.Passage.self) { group in
            for _ in 0..<2 { group.addTask { await gate.enter("a", concurrency: 3, spacing: .seconds(10)) } }
            await clock.sleepers(reach: 2)
            // Both would have had their turn by now, had the machine not been busy.
            clock.advance(by: .seconds(25))
            #expect(await group.next() == .open)
            // The other sleeps again, though its time had come as well.
            await clock.sleepers(reach: 1)
            clock.advance(by: .seconds(10))
            #expect(await group.next() == .open)
        }
    }

    @Test("a site's wish to be left alone outlives the process")
    func holdsOverRestarts() async throws {
        let origin = try Origin { _ in [.send(LoopbackServer.answer(429, [("Retry-After", "600")]))] }
        _ = await origin.fetcher.fetch(try origin.target("/a"))
        let holds = origin.fetcher.holds
        #expect(holds.map(\.status) == [429])
        let later = holds.map(\.until).max().map { $0 - .seconds(60) } ?? Timestamp(seconds: 0)
        let second = PoliteFetcher(sending: origin.client, now: { later })
        second.restore(holds)
        guard case .failed(let failure) = await second.fetch(try origin.target("/b")) else {
            Issue.record("asked again too soon")
            return
        }
        #expect(failure.reason == .rateLimited)
        let wait = try #require(failure.exchange?.freshness.retryAfter)
        #expect(wait > .seconds(55) && wait <= .seconds(60))
        #expect(origin.server.asked.count == 1)
        let third = PoliteFetcher(sending: origin.client, now: { later + .seconds(61) })
        third.restore(holds)
        _ = await third.fetch(try origin.target("/b"))
        #expect(origin.server.asked.count == 2)
    }

    @Test("a hostile Retry-After holds for a day at most")
    func hostileHold() async throws {
        let origin = try Origin { _ in
            [.send(LoopbackServer.answer(503, [("Retry-After", "99999999999999999999")]))]
        }
        guard case .failed(let failure) = await origin.fetcher.fetch(try origin.target("/")) else {
            Issue.record("503 is a failure")
            return
        }
        #expect(failure.exchange?.freshness.retryAfter == .seconds(86_400))
    }

    @Test("sends what is the source's own to its origin alone")
    func secretsStay() async throws {
        let other = try LoopbackServer { _ in [.send(LoopbackServer.answer(200, body: "x"))] }
        let location = other.url("/there").replacing("127.0.0.1", with: "localhost")
        let origin = try Origin { asked in
            asked.target == "/away"
                ? [.send(LoopbackServer.answer(302, [("Location", location)]))]
                : [.send(LoopbackServer.answer(302, [("Location", "/away"), ("Set-Cookie", "s=1")]))]
        }
        var target = try origin.target("/start", validators: Validators(entityTag: "\"v\"")) {
            $0.headers = [Header("X-Key", "secret"), Header("User-Agent", "Own/1")]
            $0.credential = .basic(user: "u", password: "p")
            $0.keepsCookies = true
        }
        target.operatorPorts.insert(other.port)
        let fetched = await origin.fetcher.fetch(target)
        // The other host's port is not one that the operator wrote for it.
        #expect(fetched == .refused(.port(other.port)))
        #expect(other.connections == 0)
        #expect(origin.server.asked.map { $0.field("x-key") } == ["secret", "secret"])
        #expect(origin.server.asked.map { $0.field("authorization") } == ["Basic dTpw", "Basic dTpw"])
        #expect(origin.server.asked.map { $0.field("cookie") } == [nil, "s=1"])
        #expect(origin.server.asked.map { $0.field("user-agent") } == ["Own/1", "Own/1"])
    }

    @Test("asks nothing unconditionally where it was given a validator")
    func alwaysConditional() async throws {
        let origin = try Origin { asked in
            asked.target == "/old"
                ? [.send(LoopbackServer.answer(301, [("Location", "/new")]))]
                : [.send(LoopbackServer.answer(304))]
        }
        let validators = Validators(entityTag: "\"v\"", lastModified: "Tue, 01 Sep 2026 10:00:00 GMT")
        for path in ["/old", "/new"] {
            for purpose in [FetchTarget.Purpose.feed, .page] {
                _ = await origin.fetcher.fetch(
                    try origin.target(path, purpose, validators: validators) { $0.robots = .ignore }
                )
            }
        }
        #expect(origin.server.asked.count == 6)
        for asked in origin.server.asked {
            #expect(asked.field("if-none-match") == "\"v\"")
            #expect(asked.field("if-modified-since") == "Tue, 01 Sep 2026 10:00:00 GMT")
        }
    }
}
