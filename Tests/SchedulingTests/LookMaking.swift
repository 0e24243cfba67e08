import Model
import Scheduling

/// A subject that lives through looks, as the pipeline would make them.
struct Life {
    var look: Look
    private(set) var times: [Timestamp] = []
    private(set) var last: NextLook?

    init(
        _ subject: Subject = .article(1),
        policy: SchedulePolicy = SchedulePolicy(),
        begin: Timestamp = .noon,
        memory: ScheduleMemory = ScheduleMemory()
    ) {
        look = Look(
            subject: subject,
            source: "s",
            site: "example.org",
            policy: policy,
            memory: memory,
            finding: .changed(count: 1),
            now: begin,
            since: begin
        )
    }

    /// Looks now, and moves on to the next look; nil when there is none.
    @discardableResult
    mutating func step(_ scheduler: Scheduler, _ finding: Look.Finding, noise: Double = 0.5) -> Duration? {
        look.finding = finding
        if case .changed = finding { look.lastChange = look.now }
        times.append(look.now)
        let next = scheduler.next(after: look, noise: noise)
        last = next
        look.memory = next.memory
        look.lastVisit = look.now
        guard case .at(let time) = next.decision else { return nil }
        let wait = time - look.now
        look.now = time
        return wait
    }
}

extension Timestamp {
    /// A Wednesday, 12:00 UTC.
    static let noon = Timestamp(year: 2026, month: 3, day: 4, hour: 12)
}

extension Duration {
    static func minutes(_ count: Double) -> Duration { .seconds(count * 60) }
    static func hours(_ count: Double) -> Duration { .seconds(count * 3600) }
    static func days(_ count: Double) -> Duration { .seconds(count * 86_400) }
}

/// The same numbers on every run.
struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
