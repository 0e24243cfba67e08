import Model
import Testing

@testable import Pipeline

@Suite("The backlog of claims")
struct BacklogTests {
    private func claim(_ number: Int64) throws -> Claim {
        let address = try #require(WebAddress("https://courier.example/\(number)"))
        return Claim(
            subject: .article(Article.ID(rawValue: number)),
            source: "courier",
            state: SubjectState(address: address),
            due: Timestamp(seconds: number)
        )
    }

    @Test("a site has no more visits running than its limit, and the others go on")
    func limit() throws {
        var backlog = Backlog()
        for number in 1...4 { backlog.add(try claim(Int64(number)), site: "slow", limit: 1) }
        for number in 5...6 { backlog.add(try claim(Int64(number)), site: "fast", limit: 2) }
        var started: [String] = []
        while let (_, site) = backlog.start() { started.append(site) }
        #expect(started.sorted() == ["fast", "fast", "slow"])
        #expect(backlog.waiting == 3)
        backlog.finish(site: "slow")
        #expect(backlog.start()?.site == "slow")
    }

    @Test("a site that has spent its budget waits until it is asked again, and the others go on")
    func spentSite() throws {
        var backlog = Backlog()
        for number in 1...3 { backlog.add(try claim(Int64(number)), site: "dear", limit: 8) }
        backlog.add(try claim(4), site: "free", limit: 8)
        func start(_ left: Int) -> String? { backlog.start { $0 == "dear" ? left : nil }?.site }
        #expect(start(1) == "dear")
        #expect(start(1) == "free", "the one under way has not paid yet")
        #expect(start(1) == nil)
        #expect(backlog.awaitsBudget)
        backlog.finish(site: "dear")
        #expect(start(9) == nil, "nothing changes until time has gone by")
        backlog.askAgain()
        #expect(start(1) == "dear")
        #expect(start(1) == nil)
        backlog.askAgain()
        #expect(start(9) == "dear")
        #expect(!backlog.awaitsBudget)
        #expect(backlog.waiting == 0)
    }

    @Test("a limit that sinks while visits run parks the site, and does not lose it")
    func sinkingLimit() throws {
        var backlog = Backlog()
        for number in 1...3 { backlog.add(try claim(Int64(number)), site: "shared", limit: 8) }
        while backlog.start() != nil {}
        backlog.add(try claim(4), site: "shared", limit: 8)
        backlog.add(try claim(5), site: "shared", limit: 2)
        backlog.add(try claim(6), site: "other", limit: 1)
        #expect(backlog.start()?.site == "other", "a parked site does not hold up the next one")
        #expect(backlog.start() == nil)
        for _ in 1...3 { backlog.finish(site: "shared") }
        #expect(backlog.start()?.site == "shared")
        #expect(backlog.start()?.site == "shared")
        #expect(backlog.waiting == 0)
    }

    @Test("a crowd at one site does not fill the backlog, and its sources are named until it has thinned")
    func crowd() throws {
        var backlog = Backlog()
        let many = Int64(Backlog.crowd * 3)
        for number in 1...many { backlog.add(try claim(number), site: "one", limit: 1) }
        #expect(backlog.waiting == Int(many))
        #expect(backlog.filling == Backlog.crowd)
        #expect(backlog.crowded == ["courier"])
        var left = Int(many)
        while left > Backlog.crowd / 2 {
            #expect(backlog.crowded == ["courier"])
            _ = backlog.start()
            backlog.finish(site: "one")
            left -= 1
            #expect(backlog.filling == min(left, Backlog.crowd))
        }
        #expect(backlog.crowded.isEmpty)
        #expect(backlog.waiting == Backlog.crowd / 2)
    }

    @Test("claims of a site start in the order in which they came")
    func order() throws {
        var backlog = Backlog()
        for number in 1...600 { backlog.add(try claim(Int64(number)), site: "one", limit: 1) }
        var order: [Timestamp] = []
        while let (claim, site) = backlog.start() {
            order.append(claim.due)
            backlog.finish(site: site)
        }
        #expect(order == (1...600).map { Timestamp(seconds: Int64($0)) })
    }
}
