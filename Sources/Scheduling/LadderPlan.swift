import Model

/// Half an hour after a change, then longer by a factor at each look that finds none.
struct LadderPlan {
    let options: SchedulingOptions.Ladder

    func proposal(after look: Look) -> Proposal {
        guard case .unchanged = look.finding, let interval = look.interval else {
            let memory = look.memory.with(interval: options.first, unchanged: 0)
            let reason = look.interval == nil ? "first look" : "changed"
            return Proposal(wish: .wait(options.first), reason: reason, outlook: growth, memory: memory)
        }
        let unchanged = look.memory.unchanged + 1
        let next = min(options.longest, max(options.first, interval * options.factor))
        let memory = look.memory.with(interval: next, unchanged: unchanged)
        guard look.quiet < options.retireAfter || !look.mayRetire else {
            let reason = "unchanged for \(look.quiet.inWords) and \(counted(unchanged, "look"))"
            return Proposal(wish: .retire, reason: reason, memory: memory)
        }
        return Proposal(
            wish: .wait(next),
            reason: "unchanged for \(counted(unchanged, "look"))",
            outlook: next < options.longest ? growth : "no longer than that",
            memory: memory
        )
    }

    private var growth: String {
        let hundredths = Int((options.factor * 100).rounded())
        let digits = String(hundredths % 100)
        let fraction = hundredths % 10 == 0 ? String(digits.prefix(1)) : digits.count == 1 ? "0" + digits : digits
        return "times \(hundredths / 100)\(hundredths % 100 == 0 ? "" : "." + fraction) at each look that finds nothing"
            + ", at most \(options.longest.inWords)"
    }
}
