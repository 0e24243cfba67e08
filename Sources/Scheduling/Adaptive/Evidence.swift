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
    /// The belief in each of ``EditLevels``.
    let shares: [Double]
    /// The expected level.
    let level: Double

    init(weights: [Double], likelihoods: [Double]) {
        let products = zip(weights, likelihoods).map { $0 * $1 }
        let all = max(products.reduce(0, +), .leastNormalMagnitude)
        shares = products.map { $0 / all }
        level = zip(shares, EditLevels.factors).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The edits that stand behind a found change over a mass: one or more.
    func edits(behind mass: Double) -> Double {
        shares.indices.dropFirst().reduce(0) { sum, index in
            let edits = max(1e-9, EditLevels.factors[index] * mass)
            return sum + shares[index] * edits / -expm1(-edits)
        }
    }

    /// The edits that a look over a mass keeps from being overwritten unseen, were there one look more.
    func caught(mass: Double) -> Double {
        var sum = 0.0
        // Each level is the double of the one before.
        var edits = EditLevels.factors[1] * mass
        var none = exp(-edits)
        for share in shares.dropFirst() {
            // 1 - e^-x (1 + x)
            sum += share * (edits < 1e-3 ? edits * edits / 2 : 1 - none * (1 + edits))
            edits *= 2
            none *= none
        }
        return sum
    }
}
