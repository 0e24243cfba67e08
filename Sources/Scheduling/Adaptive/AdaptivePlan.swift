import Foundation
import Model

/// Learns how often things change, and looks when a look has become worth its price.
struct AdaptivePlan {
    let options: SchedulingOptions
    /// What a request costs, in hours of delay spared; nil where no budget sets it.
    let price: Double?

    /// The price of a look at a source where no budget sets one: a feed of an item an hour is read every quarter hour.
    private static let modestPrice = 0.1

    func proposal(after look: Look, learning: inout Learning) -> Proposal {
        look.isArticle ? article(look, &learning) : source(look, &learning)
    }

    // MARK: Articles

    private func article(_ look: Look, _ learning: inout Learning) -> Proposal {
        let lead = lead(of: look)
        let age = max(0, (look.now - look.since).inSeconds / 3600 + Double(lead))
        let changed = look.interval != nil && look.finding != .unchanged
        var evidence = Evidence(look.memory.learned.prefix(Evidence.size))
        let belief = learn(from: look, age: age, changed: changed, evidence: &evidence, &learning)
        let unchanged = changed || look.interval == nil ? 0 : look.memory.unchanged + 1
        let gap = hours(belief, look, age: age, learning)
        var memory = look.memory.with(interval: .seconds(gap * 3600), unchanged: unchanged)
        memory.learned = evidence.stored + [lead, Float(price ?? 0)]
        if unchanged > 0, look.mayRetire, look.quiet >= options.adaptive.retireAfter {
            let reason = "unchanged for \(look.quiet.inWords) and \(counted(unchanged, "look"))"
            return Proposal(wish: .retire, reason: reason, memory: memory)
        }
        let edits = belief.level * learning.curve.rate(at: age) * 24
        return Proposal(
            wish: .wait(.seconds(gap * 3600)),
            reason: look.interval == nil
                ? "first look" : changed ? "changed" : "unchanged for \(counted(unchanged, "look"))",
            outlook: words(edits: edits, changes: Int(evidence.changes)),
            memory: memory
        )
    }

    /// Hours from its publication until an article was found; kept, for a look that finds it unchanged reads no page.
    private func lead(of look: Look) -> Float {
        if let published = look.published { return Float(max(0, (look.since - published).inSeconds / 3600)) }
        let kept = look.memory.learned.dropFirst(Evidence.size).dropLast().first ?? 0
        return kept.isFinite ? max(0, kept) : 0
    }

    private func learn(
        from look: Look,
        age: Double,
        changed: Bool,
        evidence: inout Evidence,
        _ learning: inout Learning
    ) -> Belief {
        var habit = learning.habits[look.source] ?? SourceHabit()
        guard look.interval != nil, let elapsed = look.elapsed else {
            learning.levels.welcome()
            return Belief(weights: learning.levels.weights(under: habit), likelihoods: evidence.likelihoods)
        }
        let start = max(0, age - elapsed.inSeconds / 3600)
        let mass = learning.curve.mass(from: start, to: age)
        let before = evidence.likelihoods
        evidence.add(mass: mass, changed: changed)
        let after = evidence.likelihoods
        learning.levels.learn(habit: &habit, before: before, after: after)
        learning.habits[look.source] = habit
        let belief = Belief(weights: learning.levels.weights(under: habit), likelihoods: after)
        learning.curve.learn(
            from: start,
            to: age,
            level: belief.level,
            edits: changed ? belief.edits(behind: mass) : 0
        )
        return belief
    }

    private func hours(_ belief: Belief, _ look: Look, age: Double, _ learning: Learning) -> Double {
        let shortest = options.adaptive.shortest.inSeconds / 3600
        let longest = options.adaptive.longest.inSeconds / 3600
        guard let price else {
            // As for an article that never changes, and shorter by the root of how much more this one is edited.
            let known = (look.now - look.since).inSeconds / 3600
            let usual = learning.levels.usual
            let haste = min(1, max(1.0 / 8, (usual / max(belief.level, 1e-9)).squareRoot()))
            return min(longest, max(5.0 / 60, RestingGaps.hours(at: known) * haste))
        }
        let rest = learning.curve.rest(at: age)
        let rule = options.adaptive
        let patience = rule.patience.inSeconds / 3600
        // What a catch is worth grows as what all hours of waiting cost: else it would rule where looks are cheap.
        let worthOfCatch = rule.worthOfCatch * price.squareRoot()
        return Worth.hours(at: price, within: shortest...longest) { hours in
            let mass = rest.mass(within: hours)
            // An edit that is seen now instead of much later waited half the time on the average.
            let waiting = mass * hours / 2
            let over = hours > patience ? rest.mass(within: hours - patience) * (hours - patience) / 2 : 0
            return belief.level * (waiting + rule.impatience * over) + worthOfCatch * belief.caught(mass: mass)
        }
    }

    // MARK: Sources

    private func source(_ look: Look, _ learning: inout Learning) -> Proposal {
        var arrivals = Arrivals(look.memory.learned.prefix(Arrivals.size))
        var count = 0
        if case .changed(let found) = look.finding { count = found }
        let days = look.interval == nil ? nil : look.elapsed.map { $0.inSeconds / 86_400 }
        arrivals.add(count: count, times: look.arrivals, now: look.now, days: days)
        let rule = options.sources
        let shortest = price == nil ? rule.shortest : options.adaptive.shortest
        let longest = price == nil ? rule.longest : max(rule.longest, .seconds(86_400))
        let range = shortest.inSeconds / 3600...longest.inSeconds / 3600
        let expected = arrivals.expectation(from: look.now, hours: range.upperBound)
        let gap = Worth.hours(at: price ?? Self.modestPrice, within: range) { hours in
            options.adaptive.worthOfItem * expected.items(within: hours) * hours / 2
        }
        let unchanged = count > 0 ? 0 : look.memory.unchanged + 1
        var memory = look.memory.with(interval: .seconds(gap * 3600), unchanged: unchanged)
        memory.learned = arrivals.stored + [Float(price ?? 0)]
        return Proposal(
            wish: .wait(.seconds(gap * 3600)),
            reason: look.interval == nil
                ? "first look"
                : count > 0 ? counted(count, "new item") : "nothing new for \(counted(unchanged, "look"))",
            outlook: "about \(arrivals.rate.inWords) items a day, \(expected.items(within: gap).inWords) by then"
                + priceInWords,
            memory: memory
        )
    }

    // MARK: Words

    private func words(edits: Double, changes: Int) -> String {
        let history = changes == 0 ? "never seen to change" : "changed at \(counted(changes, "look"))"
        return "\(history), about \(edits.inWords) edits a day expected at its age" + priceInWords
    }

    private var priceInWords: String {
        price.map { "; the budget makes a look worth \($0.inWords) hours of delay" } ?? ""
    }
}

extension Double {
    /// Two digits that count: "0.35", "12".
    fileprivate var inWords: String {
        guard isFinite, self >= 0.005 else { return "0" }
        let digits = self < 1 ? 100.0 : self < 10 ? 10.0 : 1.0
        let rounded = (self * digits).rounded() / digits
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}
