import Foundation

/// How eager articles are to be edited, as weights of levels; a level multiplies the ``DecayCurve``.
///
/// Most articles are never touched, some a little, few all day: no simple law, so the weights themselves are learned,
/// shared by all sources. A source moves them up or down by a whole number of doublings, its habit.
struct EditLevels: Sendable {
    /// Level 0 is "never"; the others are `2^(index - middle)`.
    static let count = 18
    private static let middle = 9
    static let factors: [Double] = (0..<count).map { $0 == 0 ? 0 : pow(2, Double($0 - middle)) }

    /// The articles that stand behind each level.
    private(set) var articles: [Double]

    /// Three articles in five are never edited, as far as one knows before one has seen any.
    init() {
        let bell = Self.factors.indices.map { exp(-pow(Double($0 - Self.middle), 2) / 8) }
        let all = bell.dropFirst().reduce(0, +)
        articles = bell.indices.map { $0 == 0 ? Self.trust * 0.6 : Self.trust * 0.4 * bell[$0] / all }
    }

    /// Goes on from what was kept; nil when it cannot be meant for these levels.
    init?(articles: [Double]) {
        guard articles.count == Self.count, articles.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
        self.articles = articles
    }

    /// How many articles the start counts for.
    private static let trust = 30.0
    /// Articles beyond which old ones fade.
    private static let memory = 4000.0

    var weights: [Double] {
        let all = articles.reduce(0, +)
        return articles.map { $0 / all }
    }

    /// The weights that a source's habit makes of the shared ones.
    func weights(under habit: SourceHabit) -> [Double] {
        let base = weights
        var moved = [Double](repeating: 0, count: Self.count)
        moved[0] = base[0]
        for (index, share) in habit.shares.enumerated() {
            for level in 1..<Self.count { moved[Self.moved(level, index)] += share * base[level] }
        }
        return moved
    }

    /// The level expected of an article of which nothing is known, nor of its source.
    var usual: Double { zip(weights(under: SourceHabit()), Self.factors).reduce(0) { $0 + $1.0 * $1.1 } }

    /// Where a habit puts a level.
    private static func moved(_ level: Int, _ habit: Int) -> Int {
        min(max(1, level + habit - SourceHabit.count / 2), count - 1)
    }

    /// Takes in a new article, of which nothing is known.
    mutating func welcome() {
        articles = zip(articles, weights).map { $0 + $1 }
        if articles.reduce(0, +) > Self.memory { articles = articles.map { $0 * 0.9 } }
    }

    /// Takes in how a look changed the belief in one article, from the likelihoods before to those after.
    mutating func learn(habit: inout SourceHabit, before: [Double], after: [Double]) {
        let base = weights
        var change = [Double](repeating: 0, count: Self.count)
        var evidence = [Double](repeating: 0, count: SourceHabit.count)
        for index in 0..<SourceHabit.count {
            var sumBefore = base[0] * before[0]
            var sumAfter = base[0] * after[0]
            for level in 1..<Self.count {
                sumBefore += base[level] * before[Self.moved(level, index)]
                sumAfter += base[level] * after[Self.moved(level, index)]
            }
            guard sumBefore > 0, sumAfter > 0 else { continue }
            evidence[index] = log(sumAfter / sumBefore)
            for level in 0..<Self.count {
                let place = level == 0 ? 0 : Self.moved(level, index)
                change[level] +=
                    habit.shares[index] * base[level] * (after[place] / sumAfter - before[place] / sumBefore)
            }
        }
        for level in 0..<Self.count { articles[level] = max(1e-3, articles[level] + change[level]) }
        habit.learn(evidence)
    }
}

/// How much more or less than others a source edits, as shares of belief in seven habits, each the double of the last.
struct SourceHabit: Sendable, Hashable, Codable {
    static let count = 7

    private(set) var shares: [Double]

    init() {
        shares = (0..<Self.count).map { exp(-pow(Double($0 - Self.count / 2), 2) / 3) }
        normalise()
    }

    var isSound: Bool { shares.count == Self.count && shares.allSatisfy { $0.isFinite && $0 > 0 } }

    mutating func learn(_ evidence: [Double]) {
        let most = evidence.max() ?? 0
        for index in shares.indices { shares[index] = max(1e-4, shares[index] * exp(evidence[index] - most)) }
        normalise()
    }

    private mutating func normalise() {
        let all = shares.reduce(0, +)
        for index in shares.indices { shares[index] /= all }
    }
}
