import Foundation
import Model

/// When messages for people go out: at once, in digests, not at night, not in bursts.
///
/// Times of day are those of ``timeZone``.
package struct Rhythm: Hashable, Sendable {
    package enum Digest: Hashable, Sendable {
        /// On the hour.
        case hourly
        /// Once a day, so many minutes after midnight.
        case daily(minute: Int)
    }

    /// Minutes after midnight; a span that ends before it begins goes over midnight.
    package struct QuietHours: Hashable, Sendable {
        package var from: Int
        package var to: Int

        package init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    package var digest: Digest?
    package var quietHours: QuietHours?
    /// How long an event waits for more on the same article, to be told together; nil: each on its own.
    package var coalescing: Duration?
    /// An IANA name; nil is the machine's own.
    package var timeZone: String?

    package init(
        digest: Digest? = nil,
        quietHours: QuietHours? = nil,
        coalescing: Duration? = nil,
        timeZone: String? = nil
    ) {
        self.digest = digest
        self.quietHours = quietHours
        self.coalescing = coalescing
        self.timeZone = timeZone
    }

    /// Whether a time zone of this name is known.
    package static func knows(timeZone name: String) -> Bool { TimeZone(identifier: name) != nil }

    /// How long a change of a page that goes back and forth waits for more of its like.
    package static let flapHold = Duration.seconds(6 * 3600)

    /// When an event that was queued at `created` may first go out.
    ///
    /// `isFlap` tells whether it is one more change of a page that goes back and forth.
    func release(created: Timestamp, isFlap: Bool = false) -> Timestamp {
        var at = isFlap ? created + Self.flapHold : created
        if let digest { at = boundary(of: digest, after: created) }
        if let coalescing { at = max(at, created + coalescing) }
        return at
    }

    /// The end of the quiet hours that `time` lies in; nil when it lies in none.
    func quietUntil(at time: Timestamp) -> Timestamp? {
        guard let quietHours, quietHours.from != quietHours.to else { return nil }
        let minute = minuteOfDay(time)
        let isQuiet =
            quietHours.from < quietHours.to
            ? (quietHours.from..<quietHours.to).contains(minute)
            : minute >= quietHours.from || minute < quietHours.to
        return isQuiet ? next(minute: quietHours.to, after: time) : nil
    }

    /// Whether everything that has been released is told in one message.
    var gathersAll: Bool { digest != nil || quietHours != nil }

    private func boundary(of digest: Digest, after time: Timestamp) -> Timestamp {
        switch digest {
        case .daily(let minute): return next(minute: minute, after: time)
        case .hourly:
            // Zones that are off by half an hour have their hours on the half.
            let local = time.seconds + offset(at: time)
            return Timestamp(seconds: time.seconds - local.remainder(3600) + 3600)
        }
    }

    /// The next instant, later than `time`, at which the clock on the wall shows this minute of the day.
    private func next(minute: Int, after time: Timestamp) -> Timestamp {
        let local = time.seconds + offset(at: time)
        var at = local - local.remainder(86_400) + Int64(minute) * 60
        if at <= local { at += 86_400 }
        // The offset may change on the way (summer time): the one that holds then counts.
        let guess = Timestamp(seconds: at - offset(at: time))
        return Timestamp(seconds: at - offset(at: guess))
    }

    private func minuteOfDay(_ time: Timestamp) -> Int {
        Int((time.seconds + offset(at: time)).remainder(86_400) / 60)
    }

    private func offset(at time: Timestamp) -> Int64 {
        let zone = timeZone.flatMap(TimeZone.init(identifier:)) ?? .current
        return Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.seconds))))
    }
}

extension Int64 {
    /// What is left of a division, never negative.
    fileprivate func remainder(_ divisor: Int64) -> Int64 {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
