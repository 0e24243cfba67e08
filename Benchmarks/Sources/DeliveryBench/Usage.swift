import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// What the process has used so far.
struct Usage {
    let user: Double
    let system: Double
    let peakKilobytes: Int

    static var now: Usage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
        return Usage(
            user: seconds(usage.ru_utime),
            system: seconds(usage.ru_stime),
            peakKilobytes: usage.ru_maxrss
        )
    }

    static var residentKilobytes: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * 4
    }
}
