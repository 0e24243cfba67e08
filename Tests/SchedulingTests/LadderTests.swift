import Model
import Scheduling
import Testing

@Suite("The ladder")
struct LadderTests {
    private let scheduler = Scheduler(options: SchedulingOptions(jitter: 0))

    @Test("half an hour after the first look, then longer by a fifth")
    func grows() {
        var life = Life()
        #expect(life.step(scheduler, .changed(count: 1)) == .minutes(30))
        #expect(life.step(scheduler, .unchanged) == .minutes(36))
        #expect(life.step(scheduler, .unchanged) == .minutes(43.2))
        #expect(
            life.last?.why == "unchanged for 2 looks: next in 43 min; "
                + "times 1.2 at each look that finds nothing, at most 20 days"
        )
    }

    @Test("a change begins anew")
    func resets() {
        var life = Life()
        for _ in 0..<12 { life.step(scheduler, .unchanged) }
        #expect(life.step(scheduler, .changed(count: 1)) == .minutes(30))
        #expect(life.last?.memory.unchanged == 0)
    }

    @Test("an article that never changes is retired with a reason")
    func retires() {
        var life = Life()
        life.step(scheduler, .changed(count: 1))
        while let wait = life.step(scheduler, .unchanged) { #expect(wait <= .days(20)) }
        #expect((40...50).contains(life.times.count))
        #expect(life.look.now - life.look.since >= .days(220))
        #expect(life.last?.why.hasPrefix("unchanged for 2") == true)
    }

    @Test("the page of a page source is never given up for being dull")
    func ownPage() {
        var life = Life()
        life.look.isOwnPage = true
        for _ in 0..<100 { #expect(life.step(scheduler, .unchanged) != nil) }
        for _ in 0..<100 { #expect(life.step(scheduler, .gone(confirmed: true)) != nil) }
    }

    @Test("failures come back sooner and then more patiently, and cost nothing of what is known")
    func backsOff() {
        var life = Life()
        for _ in 0..<20 { life.step(scheduler, .unchanged) }
        let known = life.look.memory
        #expect(life.step(scheduler, .failed(inARow: 1)) == .minutes(10))
        #expect(life.step(scheduler, .failed(inARow: 2)) == .minutes(20))
        #expect(life.step(scheduler, .failed(inARow: 3)) == .minutes(40))
        for count in 4..<20 { life.step(scheduler, .failed(inARow: count)) }
        #expect(life.step(scheduler, .failed(inARow: 20)) == .days(1))
        #expect(life.look.memory == known)
    }

    @Test("a page that shows something else is asked more and more seldom")
    func blocked() {
        var life = Life()
        life.step(scheduler, .changed(count: 1))
        #expect(life.step(scheduler, .blocked(inARow: 1)) == .minutes(30))
        #expect(life.step(scheduler, .blocked(inARow: 2)) == .minutes(60))
        #expect(life.step(scheduler, .blocked(inARow: 2)) == .minutes(120))
    }

    @Test("a 404 is confirmed soon, then looked for sparsely, then given up")
    func gone() {
        var life = Life()
        for _ in 0..<20 { life.step(scheduler, .unchanged) }
        #expect(life.step(scheduler, .gone(confirmed: false)) == .minutes(30))
        #expect(life.step(scheduler, .gone(confirmed: false)) == .minutes(30))
        #expect(life.step(scheduler, .gone(confirmed: true)) == .days(1))
        var looks = 1
        while life.step(scheduler, .gone(confirmed: true)) != nil { looks += 1 }
        #expect(looks == 5)
        #expect(life.last?.why == "gone for weeks")
    }

    @Test("a page that comes back after weeks goes on where it was")
    func comesBack() {
        var life = Life()
        for _ in 0..<5 { life.step(scheduler, .unchanged) }
        for _ in 0..<5 { life.step(scheduler, .gone(confirmed: true)) }
        #expect(life.step(scheduler, .changed(count: 1)) == .minutes(30))
    }
}

@Suite("Sources")
struct SourceTests {
    private let scheduler = Scheduler(options: SchedulingOptions(jitter: 0))

    @Test("begin at a quarter of an hour and follow the arrivals between bounds")
    func follows() {
        var life = Life(.source("s"))
        #expect(life.step(scheduler, .changed(count: 20)) == .minutes(15))
        for _ in 0..<10 { life.step(scheduler, .changed(count: 3)) }
        #expect(life.step(scheduler, .changed(count: 3)) == .minutes(5))
        for _ in 0..<60 { life.step(scheduler, .unchanged) }
        #expect(life.step(scheduler, .unchanged) == .hours(3))
    }

    @Test("are never given up, whatever they answer")
    func never() {
        var life = Life(.source("s"), policy: SchedulePolicy(watchFor: .days(1)))
        for count in 1..<60 {
            #expect(life.step(scheduler, .gone(confirmed: true)) != nil)
            #expect(life.step(scheduler, .failed(inARow: count)).map { $0 <= .days(1) } == true)
        }
    }

    @Test("keep to the interval of the settings, and their articles to the ladder")
    func fixed() {
        let policy = SchedulePolicy(plan: .fixed(every: .minutes(10)))
        var life = Life(.source("s"), policy: policy)
        #expect(life.step(scheduler, .changed(count: 9)) == .minutes(10))
        for _ in 0..<30 { #expect(life.step(scheduler, .unchanged) == .minutes(10)) }
        #expect(life.last?.why == "unchanged for 30 looks: next in 10 min; every 10 min by the settings")
        var article = Life(policy: policy)
        #expect(article.step(scheduler, .changed(count: 1)) == .minutes(30))
        article.look.isOwnPage = true
        #expect(article.step(scheduler, .unchanged) == .minutes(10))
    }
}
