import Model
import Scheduling
import Testing

@Suite("Bounds and wishes")
struct BoundsTests {
    private let scheduler = Scheduler(options: SchedulingOptions(jitter: 0))

    private func wait(_ change: (inout Look) -> Void) -> Duration? {
        var life = Life()
        change(&life.look)
        return life.step(scheduler, life.look.finding)
    }

    @Test("the server's wishes are followed, up to some hours")
    func wishes() {
        #expect(wait { $0.freshness = Freshness(maxAge: .hours(2)) } == .hours(2))
        #expect(wait { $0.freshness = Freshness(maxAge: .days(365)) } == .hours(6))
        #expect(wait { $0.timeToLive = .hours(1) } == .hours(1))
        #expect(wait { $0.freshness = Freshness(maxAge: .minutes(5)) } == .minutes(30))
    }

    @Test("the operator overrules wishes, but not Retry-After")
    func operatorFirst() {
        #expect(
            wait {
                $0.freshness = Freshness(maxAge: .hours(2))
                $0.policy.maxInterval = .minutes(40)
            } == .minutes(40)
        )
        #expect(
            wait {
                $0.freshness = Freshness(retryAfter: .hours(2))
                $0.policy.maxInterval = .minutes(40)
            } == .hours(2)
        )
        #expect(wait { $0.policy.minInterval = .hours(1) } == .hours(1))
        #expect(wait { $0.policy.maxInterval = .minutes(1) } == .minutes(1))
    }

    @Test("looks fall into the hours that are open")
    func hours() {
        #expect(wait { $0.policy.hours = [14, 15] } == .hours(2.5))
        #expect(wait { $0.policy.hours = [12] } == .minutes(30))
        #expect(wait { $0.skipHours = [12] } == .hours(1.5))
        #expect(wait { $0.skipHours = Set(0..<24) } == .minutes(30))
    }

    @Test("an article is watched as long as the settings say, with a last look at the end")
    func watchFor() {
        var life = Life(policy: SchedulePolicy(watchFor: .hours(2)))
        life.step(scheduler, .changed(count: 1))
        while life.step(scheduler, .unchanged) != nil {}
        #expect(life.times.last == .noon + .hours(2))
        #expect(life.last?.why == "watched for 2 h, as the settings say")
    }

    @Test("clocks that jump change nothing but waiting")
    func clocks() {
        for jump in [Duration.days(-4000), .days(-1), .days(1), .days(4000)] {
            for finding in [Look.Finding.unchanged, .failed(inARow: 3), .blocked(inARow: 2), .changed(count: 1)] {
                var life = Life()
                life.step(scheduler, .changed(count: 1))
                life.step(scheduler, .unchanged)
                life.look.now = life.look.now + jump
                let before = life.look.now
                guard let wait = life.step(scheduler, finding) else {
                    #expect(jump >= .days(220))
                    continue
                }
                #expect(wait > .zero && wait <= .days(1))
                #expect(life.look.now > before)
            }
        }
    }

    @Test("bounds hold always", arguments: 0..<8)
    func always(seed: UInt64) {
        var dice = Dice(seed)
        let plans: [SchedulePolicy.Plan] = [.ladder, .adaptive, .fixed(every: .minutes(7))]
        let options = SchedulingOptions(budget: seed % 2 == 0 ? nil : SchedulingOptions.Budget(requestsPerDay: 100))
        let scheduler = Scheduler(options: options)
        for _ in 0..<400 {
            var policy = SchedulePolicy(plan: plans.randomElement(using: &dice) ?? .ladder)
            let least = Duration.seconds(Int.random(in: 1...100_000, using: &dice))
            policy.minInterval = Bool.random(using: &dice) ? least : nil
            policy.maxInterval = Bool.random(using: &dice) ? least * Double.random(in: 1...20, using: &dice) : nil
            var life = Life(Bool.random(using: &dice) ? .source("s") : .article(1), policy: policy)
            for _ in 0..<Int.random(in: 1...8, using: &dice) {
                let findings: [Look.Finding] = [
                    .changed(count: 1), .unchanged, .unchanged, .failed(inARow: 2), .blocked(inARow: 1),
                    .gone(confirmed: true),
                ]
                let finding = findings.randomElement(using: &dice) ?? .unchanged
                guard let wait = life.step(scheduler, finding, noise: .random(in: 0..<1, using: &dice)) else { break }
                #expect(wait > .zero)
                if let bound = policy.minInterval { #expect(wait >= bound - .milliseconds(1)) }
                if let bound = policy.maxInterval { #expect(wait <= bound + .milliseconds(1)) }
            }
        }
    }

    @Test("what was found together is not asked for together", arguments: [nil, Duration.hours(3)])
    func scatters(least: Duration?) {
        let scheduler = Scheduler()
        var dice = Dice(1)
        var waits: [Double] = []
        for _ in 0..<1000 {
            var life = Life(policy: SchedulePolicy(minInterval: least))
            let wait = life.step(scheduler, .changed(count: 1), noise: .random(in: 0..<1, using: &dice))
            waits.append(wait?.inSeconds ?? 0)
        }
        let tenths = Dictionary(grouping: waits) { Int($0 / ((least ?? .minutes(30)).inSeconds * 0.01)) }
        #expect(tenths.count >= 10)
        #expect(tenths.values.allSatisfy { $0.count < 200 })
    }
}
