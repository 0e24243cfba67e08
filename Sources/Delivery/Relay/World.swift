import Logging
import Model

/// What the relay takes from outside: clocks, chance, the log.
struct World: Sendable {
    let now: @Sendable () -> Timestamp
    let clock: any Clock<Duration>
    let random: @Sendable () -> UInt64
    let logger: Logger
    private let elapsed: @Sendable () -> Duration

    init(
        now: @escaping @Sendable () -> Timestamp,
        clock: any Clock<Duration>,
        random: @escaping @Sendable () -> UInt64,
        logger: Logger
    ) {
        self.now = now
        self.clock = clock
        self.random = random
        self.logger = logger
        elapsed = Self.stopwatch(clock)
    }

    var moment: Lane.Moment { Lane.Moment(uptime: elapsed(), wall: now()) }

    /// Anywhere from -1 to 1.
    var chance: Double { Double(random() >> 11) * 0x1p-52 - 1 }

    func disablingEvent(of subscriber: Subscriber.ID, reason: String) -> ChangeEvent {
        let time = now()
        var generator = Generator(random: random)
        return ChangeEvent(
            id: "evt_" + SortableID.make(at: time, using: &generator),
            kind: .disabled,
            time: time,
            reason: reason,
            subscriber: subscriber
        )
    }

    private static func stopwatch<C: Clock>(_ clock: C) -> @Sendable () -> Duration where C.Duration == Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }

    private struct Generator: RandomNumberGenerator {
        let random: @Sendable () -> UInt64
        mutating func next() -> UInt64 { random() }
    }
}
