package import Model
import Synchronization

/// Decides when a subject is looked at next, or never again, from what its visits told.
///
/// Safe to call from any task. It makes no request, reads no clock and draws no chance of its own. What it learns across
/// subjects (how edits fade with age, sources' habits, the price of a request) is its only state; see ``learned``.
package final class Scheduler: Sendable {
    private let options: SchedulingOptions
    private let learning: Mutex<Learning>

    /// Creates a scheduler that goes on from what an earlier one learned; bytes that it cannot read count as none.
    package init(options: SchedulingOptions = SchedulingOptions(), learned: [UInt8] = []) {
        self.options = options
        learning = Mutex(Learning(learned))
    }

    /// What was learned across subjects, to be kept through a ``Notebook``; some kilobytes.
    package var learned: [UInt8] { learning.withLock { $0 }.bytes }

    /// How many requests the budget lets start now; nil when there is no budget.
    ///
    /// Each ``next(after:noise:)`` pays for one. Who starts no more than this overruns a day's budget by no more than a
    /// hundredth, whatever is due.
    package func allowance(at now: Timestamp) -> Int? {
        guard let perDay = options.budget?.requestsPerDay.map(Double.init) else { return nil }
        return learning.withLock { ($0.price ?? Price(perDay: perDay)).allowed(perDay, at: now) }
    }

    /// How many requests the budget lets start to one site now; nil when sites have none.
    package func allowance(for site: String, at now: Timestamp) -> Int? {
        guard let perDay = options.budget?.perSite.map(Double.init) else { return nil }
        return learning.withLock { ($0.sites[site] ?? Price(perDay: perDay)).allowed(perDay, at: now) }
    }

    /// Decides when the subject is looked at next.
    ///
    /// - Parameters:
    ///   - look: What the visit told.
    ///   - noise: Uniform in `0..<1`; spreads what was found together.
    /// - Returns: The time, always after `look.now`, or retirement; the reason in words; and what to remember.
    package func next(after look: Look, noise: Double) -> NextLook {
        let bounds = Bounds(options: options)
        let isAdaptive = look.policy.plan == .adaptive
        let retireAfter = isAdaptive ? options.adaptive.retireAfter : options.ladder.retireAfter
        let trouble = TroublePlan(options: options.trouble, retireAfter: retireAfter).proposal(after: look)
        if trouble == nil, isAdaptive {
            return learning.withLock { adapt(after: look, noise: noise, bounds: bounds, &$0) }
        }
        var next = bounds.decide(trouble ?? steady(after: look), after: look, noise: noise)
        if options.budget != nil {
            learning.withLock { learning in
                pay(for: look, isPriced: false, &learning)
                replan(look, by: nil, &learning)
            }
            next.memory.forgetPrice()
        }
        return next
    }

    /// When requests may be made again, where the hours of the settings or of the feed forbid them now.
    ///
    /// A look is planned into the hours that are open; one that comes late (the daemon was down, a site was busy, the
    /// source is new) must ask again. It counts as no look: what was remembered stays.
    ///
    /// - Returns: nil where requests may be made.
    package func opening(
        after now: Timestamp,
        policy: SchedulePolicy,
        skipHours: Set<Int>,
        memory: ScheduleMemory,
        noise: @autoclosure () -> Double
    ) -> NextLook? {
        let bounds = Bounds(options: options)
        guard let time = bounds.opening(after: now, policy: policy, skipHours: skipHours, noise: noise()) else {
            return nil
        }
        let why = "outside of the hours that are open: next in \((time - now).inWords)"
        return NextLook(.at(time), why: why, memory: memory)
    }

    private func steady(after look: Look) -> Proposal {
        if case .fixed(let every) = look.policy.plan, !look.isArticle || look.isOwnPage {
            return FixedPlan(every: every).proposal(after: look)
        }
        return look.isArticle
            ? LadderPlan(options: options.ladder).proposal(after: look)
            : SourcePlan(options: options.sources).proposal(after: look)
    }

    // MARK: The adaptive plan and its prices

    private func adapt(after look: Look, noise: Double, bounds: Bounds, _ learning: inout Learning) -> NextLook {
        pay(for: look, isPriced: look.plan != nil, &learning)
        let prices = [learning.price?.value, learning.sites[look.site]?.value].compactMap(\.self)
        let plan = AdaptivePlan(options: options, price: prices.max())
        let proposal = plan.proposal(after: look, learning: &learning)
        var next = bounds.decide(proposal, after: look, noise: noise)
        // The interval in force is the one that was decided: the demand and the lateness are counted by it.
        if case .at(let time) = next.decision { next.memory.interval = max(1, (time - look.now).milliseconds) }
        replan(look, by: next.decision == .retire ? nil : next.memory.plan(from: look.now), &learning)
        return next
    }

    private func replan(_ look: Look, by plan: Demand.Plan?, _ learning: inout Learning) {
        learning.price?.replan(look.plan, by: plan)
        learning.sites[look.site]?.replan(look.plan, by: plan)
    }

    private func pay(for look: Look, isPriced: Bool, _ learning: inout Learning) {
        var late: Double?
        if isPriced, let elapsed = look.elapsed, let interval = look.interval {
            late = (elapsed - interval).inSeconds / 3600
        }
        if let perDay = options.budget?.requestsPerDay.map(Double.init) {
            learning.price = learning.price ?? Price(perDay: perDay, foresees: true)
            learning.price?.pay(perDay, at: look.now, late: late, isPriced: isPriced)
        }
        if let perDay = options.budget?.perSite.map(Double.init) {
            learning.sites[look.site, default: Price(perDay: perDay)]
                .pay(perDay, at: look.now, late: late, isPriced: isPriced)
        }
    }
}

extension Look {
    /// What was planned at the visit before, by price.
    fileprivate var plan: Demand.Plan? { lastVisit.flatMap { memory.plan(from: $0) } }
}

extension ScheduleMemory {
    /// What comes next was not planned by price.
    fileprivate mutating func forgetPrice() {
        guard let price = learned.last, price > 0 else { return }
        learned[learned.count - 1] = 0
    }

    /// The look that was planned at a visit; nil when it was not planned by price.
    fileprivate func plan(from visit: Timestamp) -> Demand.Plan? {
        guard interval > 0, let price = learned.last, price > 0, price.isFinite else { return nil }
        return Demand.Plan(
            due: visit + .milliseconds(interval),
            gap: Double(interval) / 3_600_000,
            price: Double(price)
        )
    }
}
