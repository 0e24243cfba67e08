import Model
import TestSupport
import Testing

@testable import Delivery

@Suite("The line of one subscriber")
struct LaneTests {
    private static let start = SampleEvents.time

    private static func moment(_ seconds: Double) -> Lane.Moment {
        Lane.Moment(uptime: .seconds(seconds), wall: start + .seconds(seconds))
    }

    private static func envelopes(_ count: Int, articles: Int = 1) -> [Envelope] {
        (1...count).map { number in
            var event = SampleEvents.event(.revised, sequence: Int64(number))
            event.article?.id = Article.ID(rawValue: Int64(number % articles))
            return Envelope(
                id: Int64(number),
                subscriber: "a",
                event: event,
                attempts: 0,
                created: start,
                due: start
            )
        }
    }

    private static func lane(
        _ envelopes: [Envelope],
        options: LaneOptions = LaneOptions(),
        plan: DeliveryPlan = DeliveryPlan(jitter: 0),
        gathers: Bool = false
    ) -> Lane {
        var lane = Lane(subscriber: "a", options: options, plan: plan, gathers: gathers)
        lane.loaded(envelopes, limit: Lane.window, now: moment(0))
        return lane
    }

    private static let outage = Attempt(.failed(isOutage: true, retryAfter: nil), detail: "no connection")
    private static let error = Attempt(.failed(isOutage: false, retryAfter: nil), status: 500, detail: "500")
    private static let delivered = Attempt(.delivered, status: 204, detail: "delivered")

    /// Lets the lane run against a receiver until it rests beyond `end`; returns what was attempted when.
    private static func play(
        _ lane: inout Lane,
        until end: Double,
        receiver: (Int64, Double) -> Attempt
    ) -> [(id: Int64, at: Double)] {
        var log: [(id: Int64, at: Double)] = []
        var now = 0.0
        while now <= end {
            switch lane.step(now: moment(now), poll: .seconds(1_000_000)) {
            case .attempt(let envelopes):
                let attempt = receiver(envelopes[0].id, now)
                log.append((envelopes[0].id, now))
                let outcome = lane.finished(envelopes, attempt, now: moment(now), chance: 0)
                lane.settled(outcome.receipts.map(\.envelope))
            case .load: lane.loaded([], limit: 1, now: moment(now))
            case .rest(let until): now = max(until.inSeconds, now)
            }
        }
        return log
    }

    @Test("the plan is that of Standard Webhooks, and ends")
    func plan() {
        var lane = Self.lane(Self.envelopes(1), plan: DeliveryPlan(jitter: 0, disableAfter: .seconds(1e7)))
        let log = Self.play(&lane, until: 900_000) { _, _ in Self.outage }
        #expect(
            log.map(\.at) == [
                0, 5, 305, 2105, 9305, 27_305, 63_305, 113_705, 185_705, 272_105,
            ]
        )
    }

    @Test("jitter stays within its bounds, and a scale shrinks the whole")
    func jitter() {
        let plan = DeliveryPlan(scale: 0.01)
        #expect(plan.wait(after: 2, chance: 1, retryAfter: nil)?.milliseconds == 3150)
        #expect(plan.wait(after: 2, chance: -1, retryAfter: nil)?.milliseconds == 2850)
        #expect(plan.wait(after: 10, chance: 0, retryAfter: nil) == nil)
        #expect(plan.wait(after: 1, chance: 0, retryAfter: .seconds(90)) == .seconds(90))
        #expect(plan.wait(after: 1, chance: 0, retryAfter: .seconds(90 * 86_400)) == .seconds(86_400))
    }

    @Test("a failing event holds up the line, in order, until it succeeds")
    func headOfLine() {
        var lane = Self.lane(Self.envelopes(4))
        let log = Self.play(&lane, until: 400) { id, now in id == 2 && now < 300 ? Self.error : Self.delivered }
        #expect(log.map(\.id) == [1, 2, 2, 2, 3, 4])
    }

    @Test("an event that failed four times steps aside and is retried by its own plan")
    func stepsAside() {
        var lane = Self.lane(Self.envelopes(4))
        let log = Self.play(&lane, until: 30_000) { id, _ in id == 2 ? Self.error : Self.delivered }
        #expect(log.map(\.id) == [1, 2, 2, 2, 2, 3, 4, 2, 2])
        #expect(log.map(\.at) == [0, 0, 5, 305, 2105, 2105, 2105, 9305, 27_305])
    }

    @Test("with endless patience order goes before everything")
    func strict() {
        var lane = Self.lane(Self.envelopes(3), options: LaneOptions(patience: nil))
        let log = Self.play(&lane, until: 30_000) { id, _ in id == 1 ? Self.error : Self.delivered }
        #expect(Set(log.map(\.id)) == [1])
    }

    @Test("when an outage ends, what stepped aside in it goes out at once")
    func recovery() {
        var lane = Self.lane(Self.envelopes(4))
        let log = Self.play(&lane, until: 30_000) { _, now in now < 3600 ? Self.outage : Self.delivered }
        // The first steps aside after 2105 s; the second then looks every 30 min at least and finds the receiver back.
        let back = log.filter { $0.at >= 3600 }
        #expect(back.map(\.id) == [2, 1, 3, 4])
        #expect(Set(back.map(\.at)) == [4210])
    }

    @Test("one poisonous event among good ones is not hurried through its plan")
    func poison() {
        var lane = Self.lane(Self.envelopes(6))
        let log = Self.play(&lane, until: 9000) { id, _ in id == 1 ? Self.outage : Self.delivered }
        #expect(log.filter { $0.id == 1 }.map(\.at) == [0, 5, 305, 2105])
        #expect(log.filter { $0.id != 1 }.allSatisfy { $0.at == 2105 })
    }

    @Test("Retry-After stills the whole line")
    func retryAfter() {
        var lane = Self.lane(Self.envelopes(3), options: LaneOptions(patience: 1))
        let busy = Attempt(.failed(isOutage: true, retryAfter: .seconds(90)), status: 429, detail: "429")
        let log = Self.play(&lane, until: 200) { id, now in now == 0 ? busy : Self.delivered }
        #expect(log.map(\.at) == [0, 90, 90, 90])
        #expect(log.map(\.id).sorted() == [1, 1, 2, 3])
    }

    @Test("410 switches off at once, and the event stays for later")
    func gone() {
        var lane = Self.lane(Self.envelopes(2))
        let attempt = Attempt(.unsubscribed, status: 410, detail: "410 Gone")
        guard case .attempt(let envelopes) = lane.step(now: Self.moment(0), poll: .seconds(5)) else {
            Issue.record("nothing to do")
            return
        }
        let outcome = lane.finished(envelopes, attempt, now: Self.moment(0), chance: 0)
        #expect(outcome.disabling == "410 Gone")
        #expect(outcome.receipts.map(\.verdict) == [.retry(at: Self.start + .seconds(5))])
        #expect(lane.step(now: Self.moment(60), poll: .seconds(5)) == .rest(until: .seconds(65)))
    }

    private static let hourly = DeliveryPlan(
        waits: [.zero] + Array(repeating: .seconds(3600), count: 200),
        jitter: 0
    )

    @Test("five days of nothing but failures switch off")
    func fiveDays() {
        var lane = Self.lane(Self.envelopes(1), plan: Self.hourly)
        var last = 0.0
        _ = Self.play(&lane, until: 6 * 86_400) { _, now in
            last = now
            return Self.outage
        }
        let isDisabled = lane.isDisabled
        #expect(isDisabled)
        #expect((5 * 86_400...5.1 * 86_400).contains(last))
    }

    @Test("a success in between starts the five days anew")
    func fiveDaysAnew() {
        var lane = Self.lane(Self.envelopes(2), plan: Self.hourly)
        _ = Self.play(&lane, until: 5.2 * 86_400) { id, now in
            id == 1 && now > 86_400 ? Self.delivered : Self.outage
        }
        let isDisabled = lane.isDisabled
        #expect(!isDisabled)
    }

    @Test("five days are measured by a clock that does not jump, but for what an earlier run booked")
    func fiveDaysOfAJumpingClock() {
        let years = Duration.seconds(6 * 365 * 86_400)
        var lane = Self.lane(Self.envelopes(2))
        func attempt(_ lane: inout Lane, at seconds: Double, ahead: Duration) -> Lane.Outcome? {
            let now = Lane.Moment(uptime: .seconds(seconds), wall: Self.start + .seconds(seconds) + ahead)
            guard case .attempt(let envelopes) = lane.step(now: now, poll: .seconds(5)) else { return nil }
            return lane.finished(envelopes, Self.outage, now: now, chance: 0)
        }
        // A machine without a clock of its own learns the time between two attempts.
        #expect(attempt(&lane, at: 0, ahead: .zero)?.disabling == nil)
        let second = attempt(&lane, at: 5, ahead: years)
        #expect(second != nil && second?.disabling == nil)

        var old = Lane(
            subscriber: "a",
            options: LaneOptions(),
            plan: DeliveryPlan(),
            gathers: false,
            failingSince: Self.start - .seconds(5 * 86_400 + 60)
        )
        old.loaded(Self.envelopes(1), limit: Lane.window, now: Self.moment(0))
        #expect(attempt(&old, at: 0, ahead: .zero)?.disabling?.contains("every attempt since") == true)
    }

    @Test("refusals of single events neither begin nor end the five days")
    func refusalsDoNotCount() {
        var lane = Self.lane(Self.envelopes(3))
        let refusal = Attempt(.refused, status: 400, detail: "no")
        guard case .attempt(let first) = lane.step(now: Self.moment(0), poll: .seconds(5)) else { return }
        let outcome = lane.finished(first, refusal, now: Self.moment(0), chance: 0)
        #expect(outcome.receipts.map(\.concernsEventAlone) == [true])
        #expect(lane.failingSince == nil)
        guard case .attempt(let second) = lane.step(now: Self.moment(1), poll: .seconds(5)) else { return }
        _ = lane.finished(second, Self.error, now: Self.moment(1), chance: 0)
        guard case .attempt(let third) = lane.step(now: Self.moment(10), poll: .seconds(5)) else { return }
        _ = lane.finished(third, refusal, now: Self.moment(10), chance: 0)
        #expect(lane.failingSince == Self.start + .seconds(1))
    }

    @Test("attempts at once keep the order of each article")
    func concurrency() {
        var lane = Self.lane(Self.envelopes(8, articles: 2), options: LaneOptions(concurrency: 4))
        var running: [[Envelope]] = []
        while case .attempt(let envelopes) = lane.step(now: Self.moment(0), poll: .seconds(5)) {
            running.append(envelopes)
        }
        #expect(running.flatMap { $0 }.map(\.id) == [1, 2])
        _ = lane.finished(running[1], Self.delivered, now: Self.moment(0), chance: 0)
        guard case .attempt(let next) = lane.step(now: Self.moment(0), poll: .seconds(5)) else {
            Issue.record("nothing to do")
            return
        }
        #expect(next.map(\.id) == [4])
    }

    @Test("a jump of the wall clock neither hurries nor stalls")
    func clockJump() {
        var lane = Self.lane(Self.envelopes(1))
        guard case .attempt(let envelopes) = lane.step(now: Self.moment(0), poll: .seconds(5)) else { return }
        _ = lane.finished(envelopes, Self.error, now: Self.moment(0), chance: 0)
        let past = Lane.Moment(uptime: .seconds(1), wall: Self.start - .seconds(10 * 365 * 86_400))
        #expect(lane.step(now: past, poll: .seconds(60)) == .rest(until: .seconds(5)))
        let future = Lane.Moment(uptime: .seconds(2), wall: Self.start + .seconds(86_400))
        #expect(lane.step(now: future, poll: .seconds(60)) == .rest(until: .seconds(5)))
        // Read anew after a restart with a clock that is years behind: no longer wait than the plan can mean.
        var fresh = Lane(subscriber: "a", options: LaneOptions(), plan: DeliveryPlan(), gathers: false)
        fresh.loaded(Self.envelopes(1), limit: 10, now: past)
        guard case .attempt = fresh.step(now: past, poll: .seconds(60)) else {
            Issue.record("a first attempt waits for a clock")
            return
        }
    }

    @Test("what the outbox says anew is taken over, but not for what is under way or not yet booked")
    func merging() {
        var envelopes = Self.envelopes(2)
        var lane = Self.lane(envelopes)
        guard case .attempt(let first) = lane.step(now: Self.moment(0), poll: .seconds(5)) else { return }
        let outcome = lane.finished(first, Self.error, now: Self.moment(0), chance: 0)
        lane.loaded(envelopes, limit: 100, now: Self.moment(1))
        #expect(lane.step(now: Self.moment(1), poll: .seconds(60)) == .rest(until: .seconds(5)))
        lane.settled(outcome.receipts.map(\.envelope))
        // The operator made it due now.
        envelopes[0].attempts = 1
        lane.loaded(envelopes, limit: 100, now: Self.moment(1))
        guard case .attempt(let again) = lane.step(now: Self.moment(1), poll: .seconds(60)) else {
            Issue.record("a retry by hand waits")
            return
        }
        #expect(again.map(\.id) == [1])
    }

    @Test("the outbox is read on from where the line ended, and from its beginning at every poll")
    func readingOn() {
        let envelopes = Self.envelopes(700)
        var lane = Lane(subscriber: "a", options: LaneOptions(), plan: DeliveryPlan(), gathers: false)
        var loads: [Envelope.Place?] = []
        var log: [Int64] = []
        var settledUpTo: Int64 = 0
        while log.count < 700 {
            switch lane.step(now: Self.moment(0), poll: .seconds(5)) {
            case .load(let place, let limit):
                loads.append(place)
                let rest = envelopes.filter { $0.id > max(settledUpTo, place?.id ?? 0) }
                lane.loaded(Array(rest.prefix(limit)), after: place, limit: limit, now: Self.moment(0))
            case .attempt(let picked):
                log += picked.map(\.id)
                _ = lane.finished(picked, Self.delivered, now: Self.moment(0), chance: 0)
                // The store confirms late, and in lots.
                if log.count % 50 == 0 {
                    settledUpTo = log.last ?? 0
                    lane.settled(log.suffix(50))
                }
                if log.count == 300 { lane.polled() }
            case .rest:
                Issue.record("it rests with work to do")
                return
            }
        }
        #expect(log == Array(1...700))
        #expect(loads.first == .some(nil))
        #expect(loads.count { $0 == nil } == 2)
        #expect(loads.count > 3)
    }

    @Test("a refused event is given up, and the line goes on")
    func refused() {
        var lane = Self.lane(Self.envelopes(3))
        let log = Self.play(&lane, until: 10) { id, _ in
            id == 2 ? Attempt(.refused, status: 400, detail: "no") : Self.delivered
        }
        #expect(log.map(\.id) == [1, 2, 3])
        #expect(log.allSatisfy { $0.at == 0 })
    }
}
