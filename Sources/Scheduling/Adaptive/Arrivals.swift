import Foundation
import Model

/// How often a source brings something new, with the rhythm of its day and its week.
struct Arrivals: Sendable {
    /// New items and the days in which they came; old ones fade.
    private var items = 0.0
    private var days = 0.0
    /// Sums over the items' times of day: the first two harmonics.
    private var harmonics = [0.0, 0.0, 0.0, 0.0]
    /// Items whose time is known, and those of them on each day of the week.
    private var timed = 0.0
    private var weekdays = [Double](repeating: 0, count: 7)

    /// How many numbers are kept.
    static let size = 14
    private static let memoryInDays = 14.0
    /// What a source is taken for before it is known: one item a day, on the strength of this many days.
    private static let trust = 0.7
    /// The spans of the expectation, in hours.
    private static let step = 0.5

    init(_ stored: ArraySlice<Float>) {
        guard stored.count == Self.size, stored.allSatisfy(\.isFinite) else { return }
        let numbers = stored.map(Double.init)
        (items, days, timed) = (numbers[0], numbers[1], numbers[6])
        harmonics = Array(numbers[2..<6])
        weekdays = Array(numbers[7...])
    }

    var stored: [Float] { ([items, days] + harmonics + [timed] + weekdays).map { Float($0) } }

    /// Items a day.
    var rate: Double { (items + Self.trust) / (days + Self.trust) }

    /// Takes in a look: what it found, and how many days ago the one before was.
    ///
    /// The first look at a feed finds items of days: the time since the oldest of them counts.
    mutating func add(count: Int, times: [Timestamp], now: Timestamp, days span: Double?) {
        let oldest = times.min().map { max(0, (now - $0).inSeconds / 86_400) }
        let days = span ?? min(oldest ?? 0, 2 * Self.memoryInDays)
        let fade = exp(-days / Self.memoryInDays)
        items = items * fade + (span == nil && oldest == nil ? 0 : Double(count))
        self.days = self.days * fade + days
        timed *= fade
        for index in harmonics.indices { harmonics[index] *= fade }
        for index in weekdays.indices { weekdays[index] *= fade }
        for time in times where time <= now {
            let angle = Self.angle(time)
            for (index, part) in [cos(angle), sin(angle), cos(2 * angle), sin(2 * angle)].enumerated() {
                harmonics[index] += part
            }
            weekdays[time.civil.weekday] += 1
            timed += 1
        }
    }

    private static func angle(_ time: Timestamp) -> Double {
        2 * .pi * Double(time.milliseconds.flooredRemainder(by: 86_400_000)) / 86_400_000
    }

    /// The items expected from a time on.
    func expectation(from start: Timestamp, hours: Double) -> Expectation {
        let rate = rate / 24
        let swing = harmonics.map { 2 * $0 / (timed + 12) }
        let perWeekday = weekdays.map { ($0 + 8) / (timed / 7 + 8) }
        var sums = [0.0]
        for index in 0..<max(1, Int((hours / Self.step).rounded(.up))) {
            let time = start + .milliseconds(Int64((Double(index) + 0.5) * Self.step * 3_600_000))
            let angle = Self.angle(time)
            let first = swing[0] * cos(angle) + swing[1] * sin(angle)
            let second = swing[2] * cos(2 * angle) + swing[3] * sin(2 * angle)
            let weekday = perWeekday[time.civil.weekday]
            sums.append(sums[index] + rate * max(0.05, 1 + first + second) * weekday * Self.step)
        }
        return Expectation(sums: sums, step: Self.step)
    }

    /// Items expected, growing with the hours.
    struct Expectation {
        fileprivate let sums: [Double]
        fileprivate let step: Double

        func items(within hours: Double) -> Double {
            let place = hours / step
            let index = min(max(0, Int(place)), sums.count - 2)
            return sums[index] + (sums[index + 1] - sums[index]) * (place - Double(index))
        }
    }
}
