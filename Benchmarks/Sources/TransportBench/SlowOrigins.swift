import Foundation
import Transport

/// Slow origins beside healthy ones: how long the healthy take, and how the slow ones end.
struct SlowOrigins {
    let client: HTTPClient
    let slow: Transfer
    let healthy: Transfer

    /// Begins `slowCount` exchanges that hardly move, and asks the healthy origin `healthyCount` times each second.
    func run(slowCount: Int, healthyCount: Int) async {
        await withTaskGroup(of: String?.self) { group in
            for _ in 0..<slowCount {
                group.addTask {
                    do throws(TransferError) {
                        return "status \(try await client.send(slow).status)"
                    } catch {
                        return "\(error)"
                    }
                }
            }
            group.addTask {
                for round in 1...8 {
                    print("round \(round):", await healthyRound(healthyCount))
                    try? await Task.sleep(for: .seconds(1))
                }
                return nil
            }
            var ends: [String: Int] = [:]
            for await end in group { if let end { ends[end, default: 0] += 1 } }
            print("slow ones ended:", ends, "peak kB:", Usage.now.peakKilobytes)
        }
    }

    private func healthyRound(_ count: Int) async -> String {
        await withTaskGroup(of: Double?.self) { group in
            for _ in 0..<count {
                group.addTask {
                    let begin = ContinuousClock.now
                    guard (try? await client.send(healthy))?.status == 200 else { return nil }
                    let spent = (ContinuousClock.now - begin).components
                    return Double(spent.seconds) + Double(spent.attoseconds) * 1e-18
                }
            }
            var times: [Double] = []
            for await time in group { if let time { times.append(time) } }
            times.sort()
            guard let last = times.last else { return "no answers" }
            return String(
                format: "%d of %d answered, median %.1f ms, slowest %.1f ms",
                times.count,
                count,
                times[times.count / 2] * 1000,
                last * 1000
            )
        }
    }
}
