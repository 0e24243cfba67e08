import Model

/// What holds whatever a plan wants: the operator's bounds, the server's wishes, and a little chance.
struct Bounds {
    let options: SchedulingOptions

    /// Makes the proposal a decision.
    ///
    /// The order of precedence: the hours of the settings, `Retry-After`, `minInterval`, `maxInterval`, then what the
    /// publisher wishes (`max-age`, `ttl`, `skipHours`).
    func decide(_ proposal: Proposal, after look: Look, noise: Double) -> NextLook {
        var proposal = proposal
        var notes: [String] = []
        let end = look.isArticle ? look.policy.watchFor : nil
        if let end, look.age >= end {
            proposal.wish = .retire
            proposal.reason = "watched for \(end.inWords), as the settings say"
        }
        guard case .wait(let wanted) = proposal.wish else {
            return NextLook(.retire, why: proposal.reason, memory: proposal.memory)
        }
        let range = bounds(for: look, notes: &notes, wanted: wanted)
        var wait = scattered(wanted, in: range, noise: noise)
        if let end, look.age + wait > end {
            wait = max(range.lowerBound, end - look.age)
            notes.append("the last look of \(end.inWords)")
        }
        var time = look.now + max(.milliseconds(1), wait)
        if let open = opening(after: time, policy: look.policy, skipHours: look.skipHours, noise: noise) {
            time = open
            notes.append("in the hours that are open")
        }
        let parts = [notes.isEmpty ? nil : notes.joined(separator: ", "), proposal.outlook].compactMap(\.self)
        let why = "\(proposal.reason): next in \((time - look.now).inWords)" + parts.map { "; " + $0 }.joined()
        return NextLook(.at(time), why: why, memory: proposal.memory)
    }

    private func bounds(for look: Look, notes: inout [String], wanted: Duration) -> ClosedRange<Duration> {
        var lower = Duration.milliseconds(1)
        func raise(to bound: Duration?, _ note: String) {
            guard let bound, bound > lower else { return }
            lower = bound
            if bound > wanted { notes = [note + " (\(bound.inWords))"] }
        }
        raise(to: look.freshness.maxAge.map { min($0, options.longestWish) }, "the answer is fresh until then")
        raise(to: look.timeToLive.map { min($0, options.longestWish) }, "the feed's ttl")
        var upper = Duration.milliseconds(.max / 4)
        if let most = look.policy.maxInterval {
            upper = most
            lower = min(lower, most)
            if wanted > most { notes = ["maxInterval (\(most.inWords))"] }
        }
        raise(to: look.policy.minInterval, "minInterval")
        raise(to: look.freshness.retryAfter, "the server asks for it by Retry-After")
        return lower...max(lower, upper)
    }

    /// A time about the wanted one within the bounds, never heaped up on one of them.
    private func scattered(_ wanted: Duration, in range: ClosedRange<Duration>, noise: Double) -> Duration {
        let width = wanted.clamped(to: range) * options.jitter
        let low = max(range.lowerBound, min(wanted, range.upperBound) - width / 2)
        let high = min(range.upperBound, low + width)
        let start = max(range.lowerBound, high - width)
        return start + (high - start) * min(max(noise, 0), 1)
    }

    /// The first open time, when the one given is not: somewhere within the first open hour.
    func opening(
        after time: Timestamp,
        policy: SchedulePolicy,
        skipHours: Set<Int>,
        noise: @autoclosure () -> Double
    ) -> Timestamp? {
        guard !policy.hours.isEmpty || !skipHours.isEmpty else { return nil }
        let allowed = policy.hours.isEmpty ? Set(0..<24) : policy.hours
        let polite = allowed.subtracting(skipHours)
        let isOverruled = policy.maxInterval.map { $0 < .seconds(86_400) } ?? false
        let open = polite.isEmpty || isOverruled ? allowed : polite
        let hour = Int(time.seconds.flooredRemainder(by: 86_400) / 3600)
        guard !open.contains(hour), let ahead = (1..<24).first(where: { open.contains((hour + $0) % 24) }) else {
            return nil
        }
        let intoHour = time.milliseconds.flooredRemainder(by: 3_600_000)
        let spread = Int64(min(max(noise(), 0), 0.999) * 3_600_000)
        return Timestamp(milliseconds: time.milliseconds - intoHour + Int64(ahead) * 3_600_000 + spread)
    }
}

extension Comparable {
    func clamped(to range: ClosedRange<Self>) -> Self {
        min(max(self, range.lowerBound), range.upperBound)
    }
}

extension Int64 {
    func flooredRemainder(by divisor: Int64) -> Int64 {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
