import Foundation

/// How often an article is edited at each age, learned from all looks; nothing of its shape is assumed but a start.
///
/// A rate for each span of ages, the spans growing by a factor: edits expected per hour of an article whose level is 1.
/// Each look adds the hours it covered and, when it found a change, the edits expected behind it.
struct DecayCurve: Sendable {
    /// Ages in hours at which the spans begin: 0, 15 min, then longer by half as much each, to some years.
    static let edges: [Double] = [0] + (0..<31).map { 0.25 * pow(growth, Double($0)) }
    static var count: Int { edges.count }
    private static let growth = 1.5
    private static let perLogarithm = 1 / log(growth)

    /// Edits seen in each span, with what was assumed at the start.
    private(set) var edits: [Double]
    /// Hours looked over in each span, weighted by the levels of the articles.
    private(set) var exposure: [Double]
    private var rates = [Double](repeating: 0, count: count)
    private var masses = [Double](repeating: 0, count: count)

    /// A start that fits nothing well and everything roughly: as many edits in each doubling of the age.
    init() {
        let start = Self.edges.map { 0.35 / ($0 * (1 + Self.growth) / 2 + 0.5) }
        edits = Array(repeating: Self.trust, count: Self.count)
        exposure = start.map { Self.trust / $0 }
        settle()
    }

    /// Goes on from what was kept; nil when it cannot be meant for this curve.
    init?(edits: [Double], exposure: [Double]) {
        guard edits.count == Self.count, exposure.count == Self.count,
            (edits + exposure).allSatisfy({ $0.isFinite && $0 > 0 })
        else { return nil }
        self.edits = edits
        self.exposure = exposure
        settle()
    }

    /// How many edits the start counts for, in each span.
    private static let trust = 1.0
    /// Edits in a span beyond which the old ones fade: publishers' habits change.
    private static let memory = 2000.0

    /// The edits expected between two ages, in hours, at level 1.
    func mass(from start: Double, to end: Double) -> Double {
        max(0, mass(to: end) - mass(to: start))
    }

    /// Edits expected per hour at an age, at level 1.
    func rate(at age: Double) -> Double { rates[Self.span(of: age)] }

    private func mass(to age: Double) -> Double {
        let index = Self.span(of: age)
        return masses[index] + rates[index] * (max(0, age) - Self.edges[index])
    }

    private static func span(of age: Double) -> Int {
        guard age > edges[1] else { return 0 }
        return min(max(Int(log(age / edges[1]) * perLogarithm) + 1, 1), count - 1)
    }

    /// Takes in a look that covered the ages at an expected level, and the edits that it stands for.
    mutating func learn(from start: Double, to end: Double, level: Double, edits found: Double) {
        guard end > start else { return }
        let all = mass(from: start, to: end)
        for index in Self.span(of: start)...Self.span(of: end) {
            let next = index + 1 < Self.count ? Self.edges[index + 1] : .infinity
            let hours = min(end, next) - max(start, Self.edges[index])
            guard hours > 0 else { continue }
            exposure[index] += level * hours
            if found > 0, all > 0 { edits[index] += found * rates[index] * hours / all }
            if edits[index] > Self.memory {
                edits[index] *= 0.5
                exposure[index] *= 0.5
            }
        }
        settle()
    }

    private mutating func settle() {
        for index in edits.indices {
            rates[index] = edits[index] / max(exposure[index], 1e-9)
            guard index > 0 else { continue }
            masses[index] = masses[index - 1] + rates[index - 1] * (Self.edges[index] - Self.edges[index - 1])
        }
    }
}
