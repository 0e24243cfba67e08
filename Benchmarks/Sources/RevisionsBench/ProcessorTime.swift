import Foundation

/// The time that the processor spent on this thread, which neighbours on the machine do not lengthen.
enum ProcessorTime {
    static func milliseconds(of work: () -> Void) -> Double {
        let start = now()
        work()
        return now() - start
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
    }
}
