import Foundation
import Model
import Scheduling

/// How long a decision takes, and how much is kept of an article.
enum Decisions {
    /// CPU time is measured, so that neighbours do not count.
    static func measure(articles count: Int) {
        let scheduler = Scheduler(
            options: SchedulingOptions(budget: SchedulingOptions.Budget(requestsPerDay: 1_000_000))
        )
        let begin = Timestamp(year: 2026, month: 3, day: 4)
        let policy = SchedulePolicy(plan: .adaptive)
        let sources = (0..<1000).map { Source.ID(rawValue: "source\($0)") }
        var memories = [ScheduleMemory](repeating: ScheduleMemory(), count: count)
        for round in 0..<4 {
            let start = clock()
            for index in memories.indices {
                let last = begin + .milliseconds(Int64(index * 80 + (round - 1) * 5_000_000))
                let look = Look(
                    subject: .article(Article.ID(rawValue: Int64(index))),
                    source: sources[index % sources.count],
                    site: "site\(index % 400).example",
                    policy: policy,
                    memory: memories[index],
                    finding: round == 0 || index % 17 == round ? .changed(count: 1) : .unchanged,
                    now: last + .seconds(5000),
                    lastVisit: round == 0 ? nil : last,
                    since: begin + .milliseconds(Int64(index * 80))
                )
                memories[index] = scheduler.next(after: look, noise: Double(index % 1000) / 1000).memory
            }
            let each = Double(clock() - start) / Double(CLOCKS_PER_SEC) / Double(count) * 1e6
            print("round \(round): \(String(format: "%.1f", each)) µs of CPU a decision")
        }
        let size = 16 + (memories.map(\.learned.count).max() ?? 0) * 4
        print("kept of an article: \(size) bytes; learned across all: \(scheduler.learned.count) bytes")
    }
}
