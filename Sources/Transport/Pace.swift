/// How an exchange moves on, and whether it has become too slow.
struct Pace {
    /// Fewer bytes a second than this over the stall time are as good as none.
    static let leastRate: UInt64 = 100

    let begun: UInt64
    /// Whether the host's name was resolved.
    var hasAddress = false
    private var requested: UInt64?
    private var windowBegun: UInt64?
    private var windowBytes: UInt64 = 0

    init(now: UInt64) {
        begun = now
    }

    /// The connection stands and the request goes out.
    mutating func requestBegins(now: UInt64) {
        hasAddress = true
        if requested == nil { requested = now }
    }

    mutating func received(_ bytes: Int, now: UInt64) {
        if windowBegun == nil { (windowBegun, requested) = (now, requested ?? now) }
        windowBytes += UInt64(bytes)
    }

    /// Bytes wait for us, not we for them.
    mutating func pauses(now: UInt64) {
        windowBegun = now
        windowBytes = 0
    }

    /// The limit that was passed, if one was.
    ///
    /// `isPatient`: whether the other side may be silent for long while it works, as mail servers are.
    mutating func verdict(now: UInt64, limits: TransferLimits, total: UInt64, isPatient: Bool) -> TransferError? {
        if now - begun >= total { return .timeout }
        guard let requested else {
            guard now - begun >= limits.connect.nanoseconds else { return nil }
            return hasAddress ? .connectTimeout : .dns("no answer from the resolver in time")
        }
        guard let windowBegun else {
            return now - requested >= limits.firstByte.nanoseconds ? .firstByteTimeout : nil
        }
        let stall = limits.stall.nanoseconds
        guard !isPatient, now - windowBegun >= stall else { return nil }
        // Whole milliseconds, so that the product stays small.
        if windowBytes * 1000 < Self.leastRate * (stall / 1_000_000) { return .stalled }
        self.windowBegun = now
        windowBytes = 0
        return nil
    }
}
