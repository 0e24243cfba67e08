import Foundation
import Model
import Scheduling

/// Answers a simulator of feeds and edits through the scheduler as the daemon uses it.
///
/// The first line begins a world, each other tells one visit; the answer is the minute of the next. What the store
/// keeps of a subject is kept in memory here, and nothing else.
struct Simulation {
    private let scheduler: Scheduler
    private let hosts: [Int]
    private var kept: [Subject: Kept] = [:]
    private var dice = SystemRandomNumberGenerator()

    private struct Kept {
        var memory = ScheduleMemory()
        var since: Timestamp
        var lastVisit: Timestamp?
        var lastChange: Timestamp?
    }

    private static let policy = SchedulePolicy(plan: .adaptive)
    /// A Wednesday: the world's minute 0.
    private static let begin = Timestamp(year: 2026, month: 3, day: 4)

    static func answer() {
        let decoder = JSONDecoder()
        var world: Simulation?
        while let line = readLine() {
            do {
                let question = try decoder.decode(Question.self, from: Data(line.utf8))
                if let start = question.start {
                    world = Simulation(start)
                } else {
                    let next = try world?.next(after: question)
                    let answer = "{\"next\": \(next.map { "\($0)" } ?? "null")}\n"
                    try FileHandle.standardOutput.write(contentsOf: Data(answer.utf8))
                }
            } catch {
                FileHandle.standardError.write(Data("cannot read \(line): \(error)\n".utf8))
                exit(65)
            }
        }
    }

    private init(_ start: Question.Start) {
        hosts = start.feedHost
        // A site's own limit is its budget, with some room for queues.
        let perSite = start.perHostPerMinute.map { Int($0 * 1440 * 0.8) }
        let budget = SchedulingOptions.Budget(requestsPerDay: Int(start.budgetPerDay), perSite: perSite)
        scheduler = Scheduler(options: SchedulingOptions(budget: budget))
    }

    /// The minute of the next look; nil to give it up.
    private mutating func next(after question: Question) throws -> Double? {
        let isFeed = question.kind == "feed"
        let feed = isFeed ? question.id : question.feed
        guard let feed, let id = question.id, let minute = question.now, hosts.indices.contains(feed) else {
            throw CocoaError(.coderReadCorrupt)
        }
        let source = Source.ID(rawValue: "feed\(feed)")
        let subject: Subject = isFeed ? .source(source) : .article(Article.ID(rawValue: Int64(id)))
        let now = Self.time(minute)
        var state = kept[subject] ?? Kept(since: now)
        var finding = Look.Finding.unchanged
        if isFeed, let new = question.new, new > 0 { finding = .changed(count: new) }
        if !isFeed, question.changed != false { finding = .changed(count: 1) }
        if finding != .unchanged { state.lastChange = now }
        let look = Look(
            subject: subject,
            source: source,
            site: "site\(hosts[feed])",
            policy: Self.policy,
            memory: state.memory,
            finding: finding,
            now: now,
            lastVisit: state.lastVisit,
            lastChange: state.lastChange,
            since: state.since,
            published: isFeed ? nil : question.published?.first.map(Self.time),
            arrivals: isFeed ? (question.published ?? []).map(Self.time) : []
        )
        let next = scheduler.next(after: look, noise: .random(in: 0..<1, using: &dice))
        state.memory = next.memory
        state.lastVisit = now
        kept[subject] = state
        guard case .at(let time) = next.decision else { return nil }
        return (time - Self.begin).inSeconds / 60
    }

    private static func time(_ minute: Double) -> Timestamp { begin + .milliseconds(Int64(minute * 60_000)) }
}

/// One line of the simulator.
private struct Question: Decodable {
    struct Start: Decodable {
        var feedHost: [Int]
        var budgetPerDay: Double
        var perHostPerMinute: Double?
    }

    var start: Start?
    var kind: String?
    var id: Int?
    var feed: Int?
    var now: Double?
    var new: Int?
    var changed: Bool?
    /// Of an article one minute, of a feed those of its new items.
    var published: [Double]?

    private enum Key: String, CodingKey { case start, kind, id, feed, now, new, changed, published }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        start = try fields.decodeIfPresent(Start.self, forKey: .start)
        kind = try fields.decodeIfPresent(String.self, forKey: .kind)
        id = try fields.decodeIfPresent(Int.self, forKey: .id)
        feed = try fields.decodeIfPresent(Int.self, forKey: .feed)
        now = try fields.decodeIfPresent(Double.self, forKey: .now)
        new = try fields.decodeIfPresent(Int.self, forKey: .new)
        changed = try fields.decodeIfPresent(Bool.self, forKey: .changed)
        if kind == "feed" {
            published = try fields.decodeIfPresent([Double].self, forKey: .published)
        } else {
            published = try fields.decodeIfPresent(Double.self, forKey: .published).map { [$0] }
        }
    }
}
