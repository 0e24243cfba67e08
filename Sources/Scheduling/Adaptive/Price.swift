import Foundation
import Model

/// The price of a request, in hours of delay spared, at which a budget is just spent.
///
/// An interval grows with the root of the price. So the price follows at once from what all subjects would ask for at
/// price 1 (``Demand``) and from what the budget leaves for them: requests that no price holds back, and those that are
/// planned already, are taken off it first. What that leaves wrong is put right slowly, from the purse and from how late
/// looks come.
struct Price: Sendable, Hashable, Codable {
    private(set) var demand: Demand
    /// Looks an hour that no price holds back: the first at each new article, fixed plans, retries.
    private(set) var unpriced = 0.0
    /// The logarithm of the price that the demand makes, followed slowly.
    private var level: Double
    /// What experience adds to it.
    private var correction = 0.0
    /// How much too much is asked for at the moment; below nothing when money is left over.
    private var pressure = 0.0
    /// Requests not spent, an hour's worth at the most; below nothing after more than was allowed.
    private var purse = 0.0
    /// Requests that may start now, a hundredth of a day's at the most: the budget's hard edge.
    private var allowance: Double
    /// How late looks come, in hours, averaged over the last fifty or so.
    private var lag = 0.0
    /// Hours over which ``unpriced`` was counted so far.
    private var counted = 0.0
    private var updated: Timestamp?

    /// Creates a price to begin with, before anything is known of demand.
    init(perDay: Double, foresees: Bool = false) {
        demand = Demand(foresees: foresees)
        level = log(0.1)
        allowance = Self.mostAtOnce(perDay)
    }

    var value: Double { exp(min(max(level + correction + Self.damping * pressure, -12), 12)) }

    private static let gain = 0.04
    private static let damping = 0.2
    private static let target = 0.3
    private static let patience = 0.25
    private static let haste = 0.3
    private static let slowness = 0.6
    private static let window = 1.5

    private static func mostSaved(_ perDay: Double) -> Double { max(perDay / 24, 5) }
    private static func mostAtOnce(_ perDay: Double) -> Double { max(1, (perDay / 100).rounded(.down)) }

    /// How many requests may start now.
    func allowed(_ perDay: Double, at now: Timestamp) -> Int {
        max(0, Int(min(Self.mostAtOnce(perDay), allowance + perDay / 24 * hours(until: now))))
    }

    private func hours(until now: Timestamp) -> Double {
        guard let updated else { return 0 }
        // Neither a jump of the clock nor a week off makes anybody rich.
        return min(max(0, (now - updated).inSeconds / 3600), 24)
    }

    /// Pays for a look.
    ///
    /// - Parameters:
    ///   - perDay: The budget.
    ///   - now: When the look was made.
    ///   - late: Hours since it was due; nil when that says nothing.
    ///   - isPriced: Whether its time was chosen by price.
    mutating func pay(_ perDay: Double, at now: Timestamp, late: Double?, isPriced: Bool) {
        let hours = hours(until: now)
        updated = now
        let most = Self.mostSaved(perDay)
        purse = max(-most, min(most, purse + perDay / 24 * hours) - 1)
        let mostAtOnce = Self.mostAtOnce(perDay)
        allowance = max(-most, min(mostAtOnce, allowance + perDay / 24 * hours) - 1)
        if let late { lag += (min(4, max(0, late)) - lag) * 0.02 }
        demand.move(to: now)
        unpriced = unpriced * exp(-hours / Self.window) + (isPriced ? 0 : 1 / Self.window)
        counted = min(counted + hours, 100)
        let known = unpriced / max(0.05, 1 - exp(-counted / Self.window))
        let left = max(0.1 * perDay / 24, perDay / 24 - known - demand.settled(at: now))
        let wanted = 2 * log(max(1e-6, demand.near) / left)
        level += (wanted - level) * (1 - exp(-hours / Self.slowness))
        // Late looks while there is money are a busy site's, and no reason to make all dearer.
        let lateness = purse < 0.1 * most ? Self.haste * min(2, lag / Self.patience) : 0
        pressure = Self.target - max(0, purse) / most + lateness
        correction = min(2, max(-2, correction + Self.gain * hours * pressure))
    }

    /// Takes a subject's next look in, in the place of the one before.
    mutating func replan(_ old: Demand.Plan?, by new: Demand.Plan?) {
        if let old { demand.remove(old) }
        if let new { demand.add(new) }
    }

    var isSound: Bool {
        demand.isSound
            && [unpriced, level, correction, pressure, purse, allowance, lag, counted].allSatisfy(\.isFinite)
    }
}
