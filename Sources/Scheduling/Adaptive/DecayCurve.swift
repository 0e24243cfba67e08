import Foundation

/// How often an article is edited at each age, learned from all looks.
///
/// Edits come from causes that die down, each in its own time: a typo is mended within the hour, a story that develops
/// goes on for days. The curve is a sum of such causes, whose times double from twelve minutes to most of a year; how
/// many edits each brings is learned, and nothing else of its shape is assumed. So few numbers are learned from few
/// edits, and what is learned at one age tells something of those about it.
struct DecayCurve: Sendable {
    /// How many causes there are.
    static let count = 16
    /// The time in hours in which the slowest dies down to a third; each one before is twice as fast.
    private static let slowest = 0.2 * 32_768

    /// Edits seen of each cause, with what was assumed at the start; the fastest first.
    private(set) var edits: [Double]
    /// Articles that were looked over until the cause had died down, weighted by their levels.
    private(set) var exposure: [Double]
    /// The edits of each cause that an article of level 1 will have.
    private var expected: SIMD16<Double>

    /// A start that fits nothing well and everything roughly: as many edits in each doubling of the age.
    init() {
        edits = Array(repeating: Self.trust * Self.usual, count: Self.count)
        exposure = Array(repeating: Self.trust, count: Self.count)
        expected = SIMD16(repeating: Self.usual)
    }

    /// Goes on from what was kept; nil when it cannot be meant for this curve.
    init?(edits: [Double], exposure: [Double]) {
        guard edits.count == Self.count, exposure.count == Self.count,
            (edits + exposure).allSatisfy({ $0.isFinite && $0 > 0 })
        else { return nil }
        self.edits = edits
        self.exposure = exposure
        expected = SIMD16(zip(edits, exposure).map { $0 / $1 })
    }

    /// How many articles the start counts for.
    private static let trust = 3.0
    private static let usual = 0.2
    /// Edits of a cause beyond which the old ones fade: publishers' habits change.
    private static let memory = 2000.0

    /// The edits expected between two ages, in hours, at level 1.
    func mass(from start: Double, to end: Double) -> Double { rest(at: start).mass(within: end - start) }

    /// Edits expected per hour at an age, at level 1.
    func rate(at age: Double) -> Double { rest(at: age).rate }

    /// What is still to come at an age.
    func rest(at age: Double) -> Rest { Rest(causes: expected * Self.left(after: age)) }

    /// What of the curve is still to come at an age.
    struct Rest: Sendable {
        /// The edits that each cause will still bring.
        fileprivate let causes: SIMD16<Double>

        /// The edits expected within so many hours, at level 1.
        func mass(within hours: Double) -> Double {
            guard hours > 0 else { return 0 }
            return (causes * (1 - DecayCurve.left(after: hours))).sum()
        }

        /// Edits expected per hour now, at level 1.
        var rate: Double {
            var sum = 0.0
            var speed = 1 / DecayCurve.slowest
            for index in causes.indices.reversed() {
                sum += causes[index] * speed
                speed *= 2
            }
            return sum
        }
    }

    /// What is left of each cause after so many hours: one is the square of the next, which is twice as slow.
    private static func left(after hours: Double) -> SIMD16<Double> {
        var all = SIMD16<Double>()
        var share = exp(-max(0, hours) / slowest)
        for index in all.indices.reversed() {
            all[index] = share
            share *= share
        }
        return all
    }

    /// Takes in a look that covered the ages at an expected level, and the edits that it stands for.
    mutating func learn(from start: Double, to end: Double, level: Double, edits found: Double) {
        guard end > start else { return }
        let covered = Self.left(after: start) * (1 - Self.left(after: end - start))
        let shares = expected * covered
        let all = shares.sum()
        for index in 0..<Self.count {
            exposure[index] += level * covered[index]
            if found > 0, all > 0 { edits[index] += found * shares[index] / all }
            if edits[index] > Self.memory {
                edits[index] *= 0.5
                exposure[index] *= 0.5
            }
            expected[index] = edits[index] / exposure[index]
        }
    }
}
