/// A clock of any kind, read as the time since it was wound up.
struct Ticker: Sendable {
    /// The time since the beginning.
    let elapsed: @Sendable () -> Duration
    /// Sleeps until this long after the beginning; throws when cancelled.
    let sleep: @Sendable (Duration) async throws -> Void

    init(_ clock: any Clock<Duration>) {
        self = Self.wound(clock)
    }

    private init(
        elapsed: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.elapsed = elapsed
        self.sleep = sleep
    }

    private static func wound<C: Clock<Duration>>(_ clock: C) -> Ticker {
        let begin = clock.now
        return Ticker(
            elapsed: { begin.duration(to: clock.now) },
            sleep: { try await clock.sleep(until: begin.advanced(by: $0), tolerance: nil) }
        )
    }
}
