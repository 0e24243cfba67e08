import Foundation
import Model

/// What all subjects together will ask for, and when.
///
/// Those that are looked at within hours soon follow a new price: what they would ask for at price 1 is one sum. What
/// is planned further ahead was planned at older prices and comes when it comes: that is counted by the time of its
/// coming, so that many looks that fall due together are foreseen.
struct Demand: Sendable, Hashable, Codable {
    /// Looks an hour of the near subjects, at price 1.
    private(set) var near = 0.0
    /// Looks planned ahead, by spans of time, those overdue in the first: a ring, empty where nothing is foreseen.
    private var planned: [Float]
    /// The span of time that comes first in the ring.
    private var first: Int64?
    /// Looks an hour of what is planned beyond the ring.
    private var far = 0.0

    private static let span = 2.0
    private static let count: Int64 = 64
    /// Who is looked at more often than this follows the price.
    private static let horizon = 12.0
    private static let longest = span * Double(count - 1)

    /// Creates a demand of nothing; one that `foresees` takes some hundred bytes more.
    init(foresees: Bool) {
        planned = foresees ? Array(repeating: 0, count: Int(Self.count)) : []
    }

    /// A look that is planned.
    struct Plan {
        var due: Timestamp
        /// Hours between the looks.
        var gap: Double
        /// The price at which it was planned.
        var price: Double
    }

    mutating func add(_ plan: Plan) { count(plan, as: 1) }

    mutating func remove(_ plan: Plan) { count(plan, as: -1) }

    private mutating func count(_ plan: Plan, as sign: Double) {
        if planned.isEmpty || plan.gap < Self.horizon {
            near = max(0, near + sign * plan.price.squareRoot() / plan.gap)
        } else if plan.gap >= Self.longest {
            far = max(0, far + sign / plan.gap)
        } else {
            let start = first ?? Self.span(of: plan.due)
            let place = min(max(Self.span(of: plan.due), start), start + Self.count - 1)
            planned[Self.index(place)] = max(0, planned[Self.index(place)] + Float(sign))
        }
    }

    /// Moves on; what was due and did not come is still to come.
    mutating func move(to now: Timestamp) {
        guard !planned.isEmpty else { return }
        let current = Self.span(of: now)
        guard var first, abs(first - current) < 4 * Self.count else {
            let overdue = first == nil ? 0 : planned.reduce(0, +)
            planned = Array(repeating: 0, count: Int(Self.count))
            planned[Self.index(current)] = overdue
            first = current
            return
        }
        while first < current {
            let left = planned[Self.index(first)]
            planned[Self.index(first)] = 0
            first += 1
            planned[Self.index(first)] += left
        }
        self.first = first
    }

    /// Looks an hour, over the next hours, that no new price will change.
    func settled(at now: Timestamp) -> Double {
        guard !planned.isEmpty, let first else { return 0 }
        let begin = now.hours / Self.span
        let end = begin + Self.horizon / Self.span
        var sum = 0.0
        for place in first..<(first + Self.count) where Double(place) < end {
            let from = place == first ? min(begin, Double(place + 1) - 0.01) : Double(place)
            let share = min(1, (end - from) / (Double(place + 1) - from))
            sum += share * Double(planned[Self.index(place)])
        }
        return sum / Self.horizon + far
    }

    private static func span(of time: Timestamp) -> Int64 { Int64((time.hours / span).rounded(.down)) }

    private static func index(_ place: Int64) -> Int { Int(place.flooredRemainder(by: count)) }

    var isSound: Bool {
        near.isFinite && far.isFinite && planned.allSatisfy(\.isFinite)
            && (planned.isEmpty || planned.count == Int(Self.count))
    }
}

extension Timestamp {
    fileprivate var hours: Double { Double(milliseconds) / 3_600_000 }
}
