package import Model

/// Decides when a subject is looked at next, or never again, from what its visits told.
///
/// Safe to call from any task. It makes no request, reads no clock and draws no chance of its own.
package final class Scheduler: Sendable {
    private let options: SchedulingOptions

    /// Creates a scheduler that goes on from what an earlier one learned; bytes that it cannot read count as none.
    package init(options: SchedulingOptions = SchedulingOptions(), learned: [UInt8] = []) {
        self.options = options
    }

    /// What was learned across subjects, to be kept through a ``Notebook``.
    package var learned: [UInt8] { [] }

    /// Decides when the subject is looked at next.
    ///
    /// - Parameters:
    ///   - look: What the visit told.
    ///   - noise: Uniform in `0..<1`; spreads what was found together.
    /// - Returns: The time, always after `look.now`, or retirement; the reason in words; and what to remember.
    package func next(after look: Look, noise: Double) -> NextLook {
        Bounds(options: options).decide(proposal(after: look), after: look, noise: noise)
    }

    private func proposal(after look: Look) -> Proposal {
        let trouble = TroublePlan(options: options.trouble, retireAfter: options.ladder.retireAfter)
        if let proposal = trouble.proposal(after: look) { return proposal }
        switch look.policy.plan {
        case .fixed(let every) where !look.isArticle || look.isOwnPage:
            return FixedPlan(every: every).proposal(after: look)
        case .fixed, .ladder, .adaptive:
            return look.isArticle
                ? LadderPlan(options: options.ladder).proposal(after: look)
                : SourcePlan(options: options.sources).proposal(after: look)
        }
    }
}
