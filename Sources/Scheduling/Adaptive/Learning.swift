import Foundation
import Model

/// What the adaptive plan learned across subjects, and the prices that it pays for requests.
struct Learning: Sendable {
    var curve = DecayCurve()
    var levels = EditLevels()
    var habits: [Source.ID: SourceHabit] = [:]
    /// Of all requests; nil until there is a budget.
    var price: Price?
    /// Of those to one site, where there is a budget for each.
    var sites: [String: Price] = [:]

    init() {}

    /// Goes on from kept bytes; what cannot be read begins anew.
    init(_ bytes: [UInt8]) {
        guard !bytes.isEmpty, let kept = try? JSONDecoder().decode(Kept.self, from: Data(bytes)),
            let curve = DecayCurve(edits: kept.edits, exposure: kept.exposure),
            let levels = EditLevels(articles: kept.articles)
        else { return }
        self.curve = curve
        self.levels = levels
        for (id, habit) in kept.habits where habit.isSound { habits[Source.ID(rawValue: id)] = habit }
        price = kept.price.flatMap { $0.isSound ? $0 : nil }
        sites = kept.sites.filter(\.value.isSound)
    }

    var bytes: [UInt8] {
        let kept = Kept(
            edits: curve.edits,
            exposure: curve.exposure,
            articles: levels.articles,
            habits: Dictionary(uniqueKeysWithValues: habits.map { ($0.key.rawValue, $0.value) }),
            price: price,
            sites: sites
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // It throws for numbers that are not finite, which would not be worth keeping.
        return (try? encoder.encode(kept)).map { Array($0) } ?? []
    }

    private struct Kept: Codable {
        var edits: [Double]
        var exposure: [Double]
        var articles: [Double]
        var habits: [String: SourceHabit]
        var price: Price?
        var sites: [String: Price]
    }
}
