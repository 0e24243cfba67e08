import Model

/// When to come back after a look that brought nothing to compare.
///
/// What the plan in force knows (its interval, what it learned) is kept for the day when the page answers again.
struct TroublePlan {
    let options: SchedulingOptions.Trouble
    /// An article that brought nothing new for so long is not worth the trouble any more.
    let retireAfter: Duration

    /// - Returns: nil for a look that went well.
    func proposal(after look: Look) -> Proposal? {
        switch look.finding {
        case .changed, .unchanged:
            return nil
        case _ where look.mayRetire && look.quiet >= retireAfter:
            let reason = "nothing new for \(look.quiet.inWords), and no article answers any more"
            return Proposal(wish: .retire, reason: reason, memory: look.memory)
        case .failed(let count):
            let wait = doubling(look, first: options.afterFailure, isFirst: count <= 1)
            return patient(look, wait, reason: count <= 1 ? "failed" : "failed \(counted(count, "time")) in a row")
        case .blocked(let count):
            let wait = doubling(look, first: options.afterBlock, isFirst: count <= 1)
            return patient(look, wait, reason: "something other than the article answers")
        case .gone(confirmed: false):
            let wait = doubling(look, first: options.afterMissing, isFirst: true)
            return patient(look, wait, reason: "not found, which another look is to confirm")
        case .gone(confirmed: true):
            return gone(look)
        }
    }

    /// The first wait, no longer than the interval in force; then twice the time since the last look.
    ///
    /// The time is taken from the clock, for what counts troubles need not count further than two.
    private func doubling(_ look: Look, first: Duration, isFirst: Bool) -> Duration {
        let start = min(first, look.interval ?? first)
        guard !isFirst else { return start }
        return min(max(options.longest, start), max(start, look.elapsed ?? start) * 2)
    }

    private func patient(_ look: Look, _ wait: Duration, reason: String) -> Proposal {
        Proposal(
            wish: .wait(wait),
            reason: reason,
            outlook: "twice as long at each such look, at most \(max(options.longest, wait).inWords)",
            memory: look.memory
        )
    }

    /// A source is asked for ever, for feeds come back; a page found in one is given up in the end.
    private func gone(_ look: Look) -> Proposal {
        let elapsed = look.elapsed ?? .zero
        guard look.mayRetire else {
            let wait = doubling(look, first: options.afterMissing, isFirst: false)
            return patient(look, wait, reason: "not found")
        }
        let wait = max(options.afterGone, elapsed * 2)
        guard wait <= options.longestAfterGone * 1.5 else {
            return Proposal(wish: .retire, reason: "gone for weeks", memory: look.memory)
        }
        return Proposal(
            wish: .wait(min(wait, options.longestAfterGone)),
            reason: "gone",
            outlook: "looked for sparsely in case that it comes back",
            memory: look.memory
        )
    }
}
