import Foundation
import Model

#if canImport(Glibc)
import Glibc
#endif

extension Double {
    func power(_ exponent: Double) -> Double { pow(self, exponent) }

    func rounded(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }
}

/// Runs something and tells how many seconds it took.
func seconds<Result>(_ work: () async throws -> Result) async rethrows -> (Double, Result) {
    let begin = ContinuousClock.now
    let result = try await work()
    return ((ContinuousClock.now - begin).inSeconds, result)
}

/// Kilobytes that the process holds now, and the most it ever held.
func residentKilobytes() -> (now: Int, peak: Int) {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    func field(_ name: String) -> Int {
        let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") } ?? ""
        return Int(line.filter(\.isNumber)) ?? 0
    }
    return (field("VmRSS"), field("VmHWM"))
}

/// Sixty-four digits that stand for a hash; what they are hashes of does not matter here.
func digest(_ number: Int, _ salt: Int) -> ContentHash {
    var random = SplitMix(state: UInt64(number) << 20 ^ UInt64(salt))
    return ContentHash(rawValue: (0..<4).map { _ in String(format: "%016lx", random.next()) }.joined())
}
