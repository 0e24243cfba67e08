import Foundation
import Model

/// What the looks at one article say of its level: three numbers that stand for its whole history.
struct Evidence: Sendable, Hashable {
    /// The mass of the curve (edits expected at level 1) over looks that found no change.
    private(set) var quiet = 0.0
    /// Looks that found a change.
    private(set) var changes = 0.0
    /// The mass over those looks.
    private(set) var busy = 0.0

    /// How many numbers are kept.
    static let size = 3

    init(_ stored: ArraySlice<Float>) {
        guard stored.count == Self.size, stored.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return }
        let numbers = stored.map(Double.init)
        (quiet, changes, busy) = (numbers[0], numbers[1], numbers[2])
    }

    var stored: [Float] { [Float(quiet), Float(changes), Float(busy)] }

    /// Takes in a look over so much of the curve.
    mutating func add(mass: Double, changed: Bool) {
        if changed {
            changes += 1
            busy += mass
        } else {
            quiet += mass
        }
    }

    /// How likely the history is at each of ``EditLevels``, up to a common factor.
    ///
    /// Looks that found a change are taken to have covered equal masses, so that two numbers can stand for them.
    var likelihoods: [Double] {
        var logs = EditLevels.factors.map { factor -> Double in
            guard changes > 0 else { return -factor * quiet }
            let each = max(1e-9, factor * busy / changes)
            return -factor * quiet + changes * log(-expm1(-each))
        }
        if changes > 0 { logs[0] = -.infinity }
        let most = logs.max() ?? 0
        return logs.map { exp($0 - most) }
    }
}

/// What is believed of an article's level.
struct Belief: Sendable {
    /// Levels above "never" and the belief in each.
    let shares: [(level: Double, share: Double)]

    init(weights: [Double], likelihoods: [Double]) {
        let products = zip(weights, likelihoods).map { $0 * $1 }
        let all = max(products.reduce(0, +), .leastNormalMagnitude)
        shares = products.indices.dropFirst().compactMap { index in
            let share = products[index] / all
            return share > 1e-5 ? (EditLevels.factors[index], share) : nil
        }
    }

    /// The expected level.
    var level: Double { shares.reduce(0) { $0 + $1.level * $1.share } }

    /// The edits that stand behind a found change over a mass: one or more.
    func edits(behind mass: Double) -> Double {
        shares.reduce(0) { sum, part in
            let edits = max(1e-9, part.level * mass)
            return sum + part.share * edits / -expm1(-edits)
        }
    }

    /// What a look over a mass of the curve is worth after so many hours, in hours of delay spared.
    ///
    /// An edit that is seen now instead of much later waited half the time on the average; and one that is seen before
    /// the next overwrites it has a worth of its own.
    func value(mass: Double, hours: Double, worthOfCatch: Double) -> Double {
        shares.reduce(0) { sum, part in
            let edits = part.level * mass
            // What a look more adds to the share of edits that are caught: 1 - e^-x (1 + x).
            let caught = edits < 1e-3 ? edits * edits / 2 : 1 - exp(-edits) * (1 + edits)
            return sum + part.share * (edits * hours / 2 + worthOfCatch * caught)
        }
    }
}
