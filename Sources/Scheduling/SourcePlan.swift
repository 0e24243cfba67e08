import Model

/// The interval of a feed or a sitemap, which follows its arrivals between bounds.
///
/// A look that finds one new item shortens it a little, one that finds many halves it; one that finds nothing makes it
/// longer by a tenth. Where one look in three or four finds something, it stays.
struct SourcePlan {
    let options: SchedulingOptions.SourceRule

    func proposal(after look: Look) -> Proposal {
        guard let interval = look.interval else {
            let memory = look.memory.with(interval: options.first, unchanged: 0)
            return Proposal(wish: .wait(options.first), reason: "first look", memory: memory)
        }
        var next = interval
        var unchanged = 0
        let reason: String
        if case .changed(let count) = look.finding {
            next = interval * (count > 2 ? 0.5 : count == 2 ? 0.6 : 0.75)
            reason = counted(count, "new item")
        } else {
            unchanged = look.memory.unchanged + 1
            next = interval * 1.1
            reason = "nothing new for \(counted(unchanged, "look"))"
        }
        next = min(options.longest, max(options.shortest, next))
        return Proposal(
            wish: .wait(next),
            reason: reason,
            outlook: "follows the arrivals, \(options.shortest.inWords) to \(options.longest.inWords)",
            memory: look.memory.with(interval: next, unchanged: unchanged)
        )
    }
}

/// The same time between looks, whatever is found.
struct FixedPlan {
    let every: Duration

    func proposal(after look: Look) -> Proposal {
        let unchanged: Int
        let reason: String
        switch look.finding {
        case .changed(let count):
            unchanged = 0
            reason = look.interval == nil ? "first look" : look.isArticle ? "changed" : counted(count, "new item")
        default:
            unchanged = look.memory.unchanged + 1
            reason = "unchanged for \(counted(unchanged, "look"))"
        }
        return Proposal(
            wish: .wait(every),
            reason: reason,
            outlook: "every \(every.inWords) by the settings",
            memory: look.memory.with(interval: every, unchanged: unchanged)
        )
    }
}
