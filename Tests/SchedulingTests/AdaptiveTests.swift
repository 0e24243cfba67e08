import Model
import Scheduling
import Testing

@Suite("The adaptive plan")
struct AdaptiveTests {
    private let policy = SchedulePolicy(plan: .adaptive)

    /// FIELD's table: an age in hours and the longest gap that an unchanged article may have then.
    private static let gaps: [(age: Double, gap: Double)] = [
        (0.5, 0.25), (3, 0.5), (12, 1.5), (24, 3), (72, 8), (168, 24), (720, 120), (2160, 360),
    ]

    @Test("an article that never changes costs no more than 42 looks in 220 days, most of them early")
    func resting() {
        let scheduler = Scheduler(options: SchedulingOptions(jitter: 0))
        var life = Life(policy: policy)
        life.step(scheduler, .changed(count: 1))
        while life.look.age < 220 * 24 { life.step(scheduler, .unchanged) }
        #expect(life.times.count <= 43, "the first look and 42")
        for (age, gap) in Self.gaps {
            let ages = life.times.map { ($0 - .noon).inSeconds / 3600 }
            guard let next = ages.firstIndex(where: { $0 > age }) else { continue }
            #expect(
                ages[next] - ages[next - 1] <= gap || ages[next - 1] == age,
                "\(age): \(ages[next - 1]) \(ages[next])"
            )
        }
    }

    @Test("the long tail is sparse, and ends after years with a reason")
    func tail() {
        let scheduler = Scheduler(options: SchedulingOptions(jitter: 0))
        var life = Life(policy: policy)
        life.step(scheduler, .changed(count: 1))
        while life.step(scheduler, .unchanged) != nil {}
        #expect(life.look.age >= 3 * 365 * 24)
        #expect(life.times.count < 80)
        #expect(life.last?.why.hasPrefix("unchanged for 11") == true)
    }

    @Test("more changes never mean a later look", arguments: [nil, 2000], 1..<4)
    func monotone(perDay: Int?, seed: UInt64) {
        var dice = Dice(seed)
        let budget = perDay.map { SchedulingOptions.Budget(requestsPerDay: $0) }
        let options = SchedulingOptions(budget: budget, jitter: 0)
        let teacher = Scheduler(options: options)
        crowd(teacher, looks: 200, dice: &dice)
        let known = teacher.learned
        for _ in 0..<20 {
            var life = Life(.article(99), policy: policy)
            let history = Scheduler(options: options, learned: known)
            life.step(history, .changed(count: 1))
            for _ in 0..<Int.random(in: 0..<12, using: &dice) {
                life.step(history, Double.random(in: 0..<1, using: &dice) < 0.3 ? .changed(count: 1) : .unchanged)
            }
            let learned = history.learned
            var quiet = life
            var busy = life
            let later = quiet.step(Scheduler(options: options, learned: learned), .unchanged) ?? .zero
            let sooner = busy.step(Scheduler(options: options, learned: learned), .changed(count: 1)) ?? .zero
            #expect(sooner <= later * 1.006)
        }
    }

    @Test("a budget is not overrun by more than a hundredth of a day, whatever is due")
    func budget() {
        var dice = Dice(3)
        let perDay = 480
        let scheduler = Scheduler(options: SchedulingOptions(budget: .init(requestsPerDay: perDay)))
        let spent = crowd(scheduler, looks: 2400, articles: 160, dice: &dice)
        for (index, time) in spent.enumerated() {
            let day = spent[index...].prefix { $0 < time + .days(1) }
            guard day.count < spent.count - index else { break }
            #expect(day.count <= perDay * 101 / 100)
        }
        // And the price leaves little of it unspent.
        let settled = spent.filter { $0 > spent[spent.count - 1] - .days(2) }
        #expect(settled.count >= perDay * 2 * 93 / 100)
    }

    @Test("what was learned survives a restart, and nonsense counts as nothing")
    func restart() {
        var dice = Dice(5)
        let options = SchedulingOptions(budget: .init(requestsPerDay: 3000, perSite: 500), jitter: 0)
        let first = Scheduler(options: options)
        crowd(first, looks: 600, dice: &dice)
        let bytes = first.learned
        #expect(bytes.count < 20_000)
        let second = Scheduler(options: options, learned: bytes)
        #expect(second.learned == bytes)
        var one = Life(policy: policy)
        var other = Life(policy: policy)
        for _ in 0..<5 { #expect(one.step(first, .unchanged) == other.step(second, .unchanged)) }
        let fresh = Scheduler(options: options).learned
        for nonsense in [[], [1, 2, 3], Array("{\"edits\":[1]}".utf8)] as [[UInt8]] {
            #expect(Scheduler(options: options, learned: nonsense).learned == fresh)
        }
    }

    @Test("a source that edits much has its new articles read sooner")
    func habits() {
        let scheduler = Scheduler(options: SchedulingOptions(jitter: 0))
        for (source, changes) in [("busy", true), ("idle", false)] {
            for number in 0..<40 {
                var life = Life(.article(Article.ID(rawValue: Int64(number))), policy: policy)
                life.look.source = Source.ID(rawValue: source)
                life.step(scheduler, .changed(count: 1))
                for _ in 0..<8 { life.step(scheduler, changes ? .changed(count: 1) : .unchanged) }
            }
        }
        var busy = Life(.article(1000), policy: policy)
        busy.look.source = "busy"
        var idle = Life(.article(1001), policy: policy)
        idle.look.source = "idle"
        let sooner = busy.step(scheduler, .changed(count: 1)) ?? .zero
        let later = idle.step(scheduler, .changed(count: 1)) ?? .zero
        #expect(sooner < later)
        #expect(later == .minutes(15))
    }

    @Test("a feed is read when it brings things")
    func rhythm() {
        let scheduler = Scheduler(options: SchedulingOptions(jitter: 0))
        var life = Life(.source("s"), policy: policy, begin: Timestamp(year: 2026, month: 3, day: 2))
        life.step(scheduler, .unchanged)
        while life.look.now < .noon + .days(20) {
            // Twelve items a day, all between 8 and 20 o'clock.
            let hour = life.look.now.civil.hour
            let isDay = (8..<20).contains(hour)
            life.look.arrivals = isDay ? [life.look.now] : []
            life.step(scheduler, isDay ? .changed(count: 1) : .unchanged)
        }
        life.look.arrivals = []
        var night = life
        night.look.now = Timestamp(year: 2026, month: 3, day: 25, hour: 22)
        night.look.lastVisit = night.look.now - .minutes(30)
        var day = life
        day.look.now = Timestamp(year: 2026, month: 3, day: 25, hour: 11)
        day.look.lastVisit = day.look.now - .minutes(30)
        let atNight = night.step(scheduler, .unchanged) ?? .zero
        let byDay = day.step(scheduler, .unchanged) ?? .zero
        #expect(byDay * 1.5 < atNight)
    }

    @Test("the reasons are words")
    func words() {
        var life = Life(policy: policy)
        let scheduler = Scheduler(options: SchedulingOptions(jitter: 0))
        life.step(scheduler, .changed(count: 1))
        #expect(life.last?.why.hasPrefix("first look: next in 15 min; never seen to change, about ") == true)
        life.step(scheduler, .changed(count: 1))
        #expect(life.last?.why.hasPrefix("changed: next in ") == true)
        #expect(life.last?.why.contains("changed at 1 look, about ") == true)
        let priced = Scheduler(options: SchedulingOptions(budget: .init(requestsPerDay: 100)))
        life.step(priced, .unchanged)
        #expect(life.last?.why.hasSuffix("hours of delay") == true)
    }

    @Test("the age of an article is known at looks that read no page")
    func ageIsKept() {
        let options = SchedulingOptions(budget: .init(requestsPerDay: 1000), jitter: 0)
        var waits: [Duration?] = []
        for isTold in [true, false] {
            let scheduler = Scheduler(options: options)
            var life = Life(policy: policy)
            life.look.published = .noon - .days(3)
            life.step(scheduler, .changed(count: 1))
            if !isTold { life.look.published = nil }
            waits.append(life.step(scheduler, .unchanged))
        }
        #expect(waits[0] == waits[1])
    }

    @Test("a flood of looks that fall due together does not unsettle the price")
    func flood() {
        // Three hundred old articles, all planned for the same hour some days ahead, beside a steady stream of new ones.
        var dice = Dice(11)
        let perDay = 960
        let scheduler = Scheduler(options: SchedulingOptions(budget: .init(requestsPerDay: perDay)))
        let times = crowd(scheduler, looks: 9000, articles: 300, growing: 100, dice: &dice)
        for day in 3..<9 {
            let start = Timestamp.noon + .days(Double(day))
            let count = times.filter { $0 >= start && $0 < start + .days(1) }.count
            #expect((perDay * 90 / 100...perDay * 101 / 100).contains(count), "day \(day): \(count)")
        }
    }

    @Test("what is kept of an article is small")
    func small() {
        var life = Life(policy: policy)
        let scheduler = Scheduler(options: SchedulingOptions(budget: .init(requestsPerDay: 1000)))
        for index in 0..<200 { life.step(scheduler, index % 7 == 0 ? .changed(count: 1) : .unchanged) }
        // Two integers and five numbers: 36 bytes as they are.
        #expect(life.look.memory.learned.count == 5)
    }

    /// Makes looks at many articles and a few feeds as they become due, within the allowance; their times.
    @discardableResult
    private func crowd(_ scheduler: Scheduler, looks: Int, articles: Int = 60, growing: Int = 0, dice: inout Dice)
        -> [Timestamp]
    {
        // The first are there at the start; of those that grow in, so many come each day.
        let late = growing > 0 ? 10 * growing : 0
        var lives = (0..<articles + late).map { index in
            let begin =
                index < articles ? .noon : Timestamp.noon + .days(Double(index - articles) / Double(max(1, growing)))
            var life = Life(.article(Article.ID(rawValue: Int64(index))), policy: policy, begin: begin)
            life.look.source = Source.ID(rawValue: "s\(index % 7)")
            life.look.site = "site\(index % 7).example"
            return life
        }
        var now = Timestamp.noon
        var times: [Timestamp] = []
        while times.count < looks {
            now = now + .minutes(1)
            var left = scheduler.allowance(at: now) ?? .max
            for index in lives.indices where left > 0 && lives[index].look.now <= now {
                lives[index].look.now = now
                let isChanged = Double.random(in: 0..<1, using: &dice) < (index % 5 == 0 ? 0.3 : 0.01)
                let finding =
                    lives[index].look.lastVisit == nil || isChanged ? Look.Finding.changed(count: 1) : .unchanged
                lives[index].step(scheduler, finding, noise: .random(in: 0..<1, using: &dice))
                times.append(now)
                left -= 1
            }
        }
        return times
    }
}

extension Look {
    /// Hours since it was found.
    var age: Double { (now - since).inSeconds / 3600 }
}
