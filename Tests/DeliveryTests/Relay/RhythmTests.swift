import Model
import TestSupport
import Testing

@testable import Delivery

@Suite("Digests, quiet hours, bursts")
struct RhythmTests {
    private static func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    @Test(
        "a digest goes out at its next boundary, in its own time zone",
        arguments: [
            (Rhythm.Digest.hourly, "UTC", "2026-11-24T18:05:07Z", "2026-11-24T19:00:00Z"),
            (.hourly, "Asia/Kolkata", "2026-11-24T18:05:07Z", "2026-11-24T18:30:00Z"),
            (.daily(minute: 480), "UTC", "2026-11-24T07:59:59Z", "2026-11-24T08:00:00Z"),
            (.daily(minute: 480), "UTC", "2026-11-24T08:00:00Z", "2026-11-25T08:00:00Z"),
            (.daily(minute: 480), "Europe/Berlin", "2026-11-24T18:05:07Z", "2026-11-25T07:00:00Z"),
            // The night in which summer time begins.
            (.daily(minute: 480), "Europe/Berlin", "2026-03-28T18:00:00Z", "2026-03-29T06:00:00Z"),
        ]
    )
    func digests(digest: Rhythm.Digest, zone: String, created: String, release: String) throws {
        let rhythm = Rhythm(digest: digest, timeZone: zone)
        #expect(rhythm.release(created: try Self.time(created)) == (try Self.time(release)))
    }

    @Test(
        "quiet hours end when they say, over midnight too",
        arguments: [
            (22 * 60, 7 * 60, "2026-11-24T21:59:59Z", nil),
            (22 * 60, 7 * 60, "2026-11-24T22:00:00Z", "2026-11-25T07:00:00Z"),
            (22 * 60, 7 * 60, "2026-11-25T06:59:00Z", "2026-11-25T07:00:00Z"),
            (22 * 60, 7 * 60, "2026-11-25T07:00:00Z", nil),
            (12 * 60, 13 * 60, "2026-11-25T12:30:00Z", "2026-11-25T13:00:00Z"),
            (0, 0, "2026-11-25T12:30:00Z", nil),
        ] as [(Int, Int, String, String?)]
    )
    func quiet(from: Int, to: Int, now: String, end: String?) throws {
        let rhythm = Rhythm(quietHours: .init(from: from, to: to), timeZone: "UTC")
        #expect(rhythm.quietUntil(at: try Self.time(now))?.description == end)
    }

    private static func lane(_ rhythm: Rhythm, _ envelopes: [Envelope], gathers: Bool = true) -> Lane {
        var lane = Lane(
            subscriber: "a",
            options: LaneOptions(rhythm: rhythm),
            plan: DeliveryPlan(),
            gathers: gathers
        )
        lane.loaded(envelopes, limit: 100, now: moment(0))
        return lane
    }

    private static func moment(_ seconds: Int) -> Lane.Moment {
        Lane.Moment(uptime: .seconds(seconds), wall: SampleEvents.time + .seconds(seconds))
    }

    private static func envelope(_ number: Int, article: Int64, at seconds: Int) -> Envelope {
        var event = SampleEvents.event(.revised, sequence: Int64(number))
        event.article?.id = Article.ID(rawValue: article)
        let time = SampleEvents.time + .seconds(seconds)
        return Envelope(id: Int64(number), subscriber: "a", event: event, attempts: 0, created: time, due: time)
    }

    private static func ids(_ step: Lane.Step) -> [Int64]? {
        guard case .attempt(let envelopes) = step else { return nil }
        return envelopes.map(\.id)
    }

    private static let well = Attempt(.delivered, detail: "delivered")

    @Test("a burst on one article waits and is told together; another article's event waits its own time")
    func coalescing() {
        let envelopes = [
            Self.envelope(1, article: 7, at: 0), Self.envelope(2, article: 8, at: 30),
            Self.envelope(3, article: 7, at: 60),
        ]
        var lane = Self.lane(Rhythm(coalescing: .seconds(120)), envelopes)
        #expect(lane.step(now: Self.moment(60), poll: .seconds(600)) == .rest(until: .seconds(120)))
        guard case .attempt(let first) = lane.step(now: Self.moment(120), poll: .seconds(600)) else {
            Issue.record("nothing went out")
            return
        }
        #expect(first.map(\.id) == [1, 3])
        _ = lane.finished(first, Self.well, now: Self.moment(120), chance: 0)
        #expect(lane.step(now: Self.moment(121), poll: .seconds(600)) == .rest(until: .seconds(150)))
        #expect(Self.ids(lane.step(now: Self.moment(150), poll: .seconds(600))) == [2])
    }

    @Test("a page that goes back and forth is told once in six hours, holds up no other, and at once with news")
    func flap() {
        func envelopes(_ count: Int) -> [Envelope] {
            (1...count).map { number in
                var envelope = Self.envelope(number, article: 7, at: number * 600)
                envelope.event.versions?.flap = Flap(changes: number + 2, since: SampleEvents.time, states: 2)
                return envelope
            }
        }
        let other = Self.envelope(90, article: 8, at: 700)
        var lane = Self.lane(Rhythm(), envelopes(30) + [other])
        guard case .attempt(let first) = lane.step(now: Self.moment(800), poll: .seconds(60)) else {
            Issue.record("nothing went out")
            return
        }
        #expect(first.map(\.id) == [90])
        _ = lane.finished(first, Self.well, now: Self.moment(800), chance: 0)
        let hold = 6 * 3600
        #expect(Self.ids(lane.step(now: Self.moment(600 + hold - 1), poll: .seconds(60))) == nil)
        #expect(Self.ids(lane.step(now: Self.moment(600 + hold), poll: .seconds(60))) == Array(1...30))
        var another = Self.lane(Rhythm(), envelopes(2) + [Self.envelope(50, article: 7, at: 1300)])
        #expect(Self.ids(another.step(now: Self.moment(1300), poll: .seconds(60))) == [1, 2, 50])
        var webhook = Self.lane(Rhythm(), envelopes(2), gathers: false)
        #expect(Self.ids(webhook.step(now: Self.moment(1300), poll: .seconds(60))) == [1])
    }

    @Test("a digest is one message of all that came before its hour")
    func digest() {
        let envelopes = (1...5).map { Self.envelope($0, article: Int64($0), at: $0 * 1000) }
        var lane = Self.lane(Rhythm(digest: .hourly, timeZone: "UTC"), envelopes)
        // 18:05:07 and 3293 s are 19:00.
        #expect(lane.step(now: Self.moment(3000), poll: .seconds(6000)) == .rest(until: .seconds(3293)))
        #expect(Self.ids(lane.step(now: Self.moment(3293), poll: .seconds(6000))) == [1, 2, 3])
    }

    @Test("a digest that fails is tried again as a whole")
    func failingDigest() {
        let envelopes = (1...3).map { Self.envelope($0, article: Int64($0), at: $0) }
        var lane = Self.lane(Rhythm(digest: .hourly, timeZone: "UTC"), envelopes)
        guard case .attempt(let first) = lane.step(now: Self.moment(3293), poll: .seconds(6000)) else {
            Issue.record("nothing went out")
            return
        }
        let failure = Attempt(.failed(isOutage: true, retryAfter: nil), detail: "down")
        let outcome = lane.finished(first, failure, now: Self.moment(3293), chance: 0)
        #expect(outcome.receipts.count == 3)
        #expect(lane.step(now: Self.moment(3294), poll: .seconds(6000)) == .rest(until: .seconds(3298)))
        #expect(Self.ids(lane.step(now: Self.moment(3298), poll: .seconds(6000))) == [1, 2, 3])
    }

    @Test("in quiet hours nothing goes out, and then everything at once")
    func quietHours() {
        // 18:05:07; quiet from 18:00 to 18:30, which is 1493 s from now.
        let rhythm = Rhythm(quietHours: .init(from: 18 * 60, to: 18 * 60 + 30), timeZone: "UTC")
        var lane = Self.lane(rhythm, [Self.envelope(1, article: 1, at: 0), Self.envelope(2, article: 2, at: 5)])
        #expect(lane.step(now: Self.moment(10), poll: .seconds(6000)) == .rest(until: .seconds(1493)))
        #expect(Self.ids(lane.step(now: Self.moment(1493), poll: .seconds(6000))) == [1, 2])
    }

    @Test("programs get every event by itself and at once, whatever the rhythm")
    func programs() {
        let rhythm = Rhythm(digest: .hourly, coalescing: .seconds(60))
        var lane = Self.lane(rhythm, [Self.envelope(1, article: 1, at: 0)], gathers: false)
        #expect(Self.ids(lane.step(now: Self.moment(0), poll: .seconds(60))) == [1])
    }
}
