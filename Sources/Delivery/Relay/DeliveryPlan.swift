/// When a failed delivery is tried again, and when it is given up: the plan of Standard Webhooks.
package struct DeliveryPlan: Hashable, Sendable {
    /// The wait before each attempt, the first included.
    package var waits: [Duration]
    /// The share by which a wait is drawn out or cut short at random, so that receivers are not hit in step.
    package var jitter: Double
    /// What every wait is multiplied by; 1 but for tests and demonstrations.
    package var scale: Double
    /// The longest `Retry-After` that is followed.
    package var longestRetryAfter: Duration
    /// How long every attempt must have failed before a subscriber is switched off; scaled as well.
    package var disableAfter: Duration

    /// Ten attempts over 75 hours and 35 minutes; off after five days of nothing but failures.
    package init(
        waits: [Duration] = [
            .zero, .seconds(5), .seconds(5 * 60), .seconds(30 * 60), .seconds(2 * 3600), .seconds(5 * 3600),
            .seconds(10 * 3600), .seconds(14 * 3600), .seconds(20 * 3600), .seconds(24 * 3600),
        ],
        jitter: Double = 0.05,
        scale: Double = 1,
        longestRetryAfter: Duration = .seconds(24 * 3600),
        disableAfter: Duration = .seconds(5 * 24 * 3600)
    ) {
        self.waits = waits
        self.jitter = jitter
        self.scale = scale
        self.longestRetryAfter = longestRetryAfter
        self.disableAfter = disableAfter
    }

    /// The wait after so many failed attempts; nil when the plan is at its end.
    ///
    /// `chance` is anywhere from -1 to 1, for the jitter. Where the receiver asked for a time with `Retry-After` the wait
    /// is never shorter, up to the limit.
    package func wait(after attempts: Int, chance: Double, retryAfter: Duration?) -> Duration? {
        guard attempts < waits.count else { return nil }
        let planned = waits[attempts] * (scale * (1 + jitter * max(-1, min(1, chance))))
        guard let retryAfter else { return planned }
        return max(planned, min(retryAfter, longestRetryAfter))
    }

    /// The longest wait that an envelope can rightly be in after so many attempts, whatever the clocks say.
    func longestWait(after attempts: Int) -> Duration {
        let planned = attempts < waits.count ? waits[attempts] * (scale * (1 + jitter)) : .zero
        return attempts == 0 ? planned : max(planned, longestRetryAfter)
    }
}
