import Model

/// Which visits are under way, and how many of them have been for long.
struct Muster {
    /// A visit that lasts longer waits for a slow server: it costs a little memory and no work.
    static let brisk = Duration.seconds(1)

    private var next = 0
    /// The visits that may still be brisk, in the order in which they began; some have ended.
    private var young: [(number: Int, begun: Timestamp)] = []
    private var youngHead = 0
    private var running: Set<Int> = []
    private var slow: Set<Int> = []

    /// Visits under way.
    var count: Int { running.count }

    mutating func begin(at time: Timestamp) -> Int {
        next += 1
        running.insert(next)
        young.append((next, time))
        return next
    }

    mutating func end(_ number: Int) {
        running.remove(number)
        slow.remove(number)
    }

    /// How many have been under way for long.
    mutating func slow(at time: Timestamp) -> Int {
        while youngHead < young.count, young[youngHead].begun + Self.brisk <= time {
            let number = young[youngHead].number
            if running.contains(number) { slow.insert(number) }
            youngHead += 1
        }
        if youngHead > 256, youngHead * 2 > young.count {
            young.removeFirst(youngHead)
            youngHead = 0
        }
        return slow.count
    }
}
