import Model

/// What a plan wants, before bounds, wishes and chance have their say.
struct Proposal {
    enum Wish {
        case wait(Duration)
        case retire
    }

    var wish: Wish
    /// Why, without the time of the next look: "unchanged for 3 looks".
    var reason: String
    /// What follows after the next look, if there is something to say: "longer by a fifth at each such look".
    var outlook: String?
    var memory: ScheduleMemory
}

extension Look {
    /// From the last visit to this one; nothing when the clock went back, nil on the first.
    var elapsed: Duration? {
        lastVisit.map { max(.zero, now - $0) }
    }

    /// How long the subject is known; nothing when the clock went back.
    var age: Duration { max(.zero, now - since) }

    /// How long it did not change, as far as is known.
    var quiet: Duration { max(.zero, now - max(since, lastChange ?? since)) }

    var isArticle: Bool {
        if case .article = subject { true } else { false }
    }

    /// Whether it may be given up for being dull: never what the operator named.
    var mayRetire: Bool { isArticle && !isOwnPage }

    /// The interval in force; nil before there is one.
    var interval: Duration? {
        memory.interval > 0 ? .milliseconds(memory.interval) : nil
    }
}

extension ScheduleMemory {
    /// The same with another interval in force.
    func with(interval: Duration, unchanged: Int) -> ScheduleMemory {
        var copy = self
        copy.interval = max(1, interval.milliseconds)
        copy.unchanged = unchanged
        return copy
    }
}
