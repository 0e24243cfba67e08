import GRDB
import Model

/// One transaction in the making: the connection, the next event number, and sums that are written once at its end.
///
/// Lives on the writer's queue alone.
final class Batch {
    /// Counters that many visits add to; written by ``flush()``.
    struct Sums {
        var daily: [Day: Counts] = [:]
        var sources: [Int64: SourceCounts] = [:]
        var waiting: [Int64: Int] = [:]
        var habits: [HabitTally.Slot: Int] = [:]
        var articles = 0, versions = 0, bodies = 0, bodyBytes = 0, storedBytes = 0

        mutating func add(_ other: Sums) {
            for (day, counts) in other.daily { daily[day, default: Counts()].add(counts) }
            for (number, counts) in other.sources { sources[number, default: SourceCounts()].add(counts) }
            waiting.merge(other.waiting, uniquingKeysWith: +)
            habits.merge(other.habits, uniquingKeysWith: +)
            articles += other.articles
            versions += other.versions
            bodies += other.bodies
            bodyBytes += other.bodyBytes
            storedBytes += other.storedBytes
        }
    }

    struct Day: Hashable {
        /// 0 for all.
        var source: Int64
        var day: Int64
    }

    struct Counts {
        var outcomes: [Visit.Outcome: Int] = [:]
        var first: Int64?, last: Int64?
        var events = 0, revisions = 0

        /// The outcome and its count, when nothing else was counted.
        var onlyOutcome: (Visit.Outcome, Int)? {
            guard outcomes.count == 1, events == 0, revisions == 0, first == nil, last == nil else { return nil }
            return outcomes.first.map { ($0.key, $0.value) }
        }

        mutating func add(_ other: Counts) {
            outcomes.merge(other.outcomes, uniquingKeysWith: +)
            first = first ?? other.first
            last = other.last ?? last
            events += other.events
            revisions += other.revisions
        }
    }

    struct SourceCounts {
        var articles = 0, versions = 0, revisions = 0

        mutating func add(_ other: SourceCounts) {
            articles += other.articles
            versions += other.versions
            revisions += other.revisions
        }
    }

    let db: Database
    let cache: WriterCache
    var contents: WriterCache.Contents
    var sums = Sums()
    private(set) var nextSequence: Int64
    private let firstSequence: Int64

    init(_ db: Database, _ cache: WriterCache) throws {
        self.db = db
        self.cache = cache
        contents = try cache.contents(db)
        let last = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM event")) ?? 0
        nextSequence = last + 1
        firstSequence = nextSequence
    }

    /// The greatest event number of the batch; nil when it brought none.
    var lastEvent: Int64? { nextSequence > firstSequence ? nextSequence - 1 : nil }

    /// Does something that is undone alone when it throws.
    func attempt<Result>(_ work: () throws -> Result) throws -> Result {
        var before = Sums()
        swap(&before, &sums)
        let sequence = nextSequence
        // Counted apart and added at the end: the sums of a large batch are too large to be copied for each part of it.
        do {
            var result: Result?
            try db.inSavepoint {
                result = try work()
                return .commit
            }
            guard let result else { preconditionFailure("a savepoint runs its block") }
            swap(&before, &sums)
            sums.add(before)
            return result
        } catch {
            sums = before
            nextSequence = sequence
            throw error
        }
    }

    func takeSequence() -> Int64 {
        defer { nextSequence += 1 }
        return nextSequence
    }

    /// Adds to the counters of a day, for the source and for all.
    func count(at time: Timestamp, source: Int64?, _ change: (inout Counts) -> Void) {
        let day = time.day
        change(&sums.daily[Day(source: 0, day: day), default: Counts()])
        if let source { change(&sums.daily[Day(source: source, day: day), default: Counts()]) }
    }

    /// Reads the settings anew, after this batch changed them.
    func refreshContents() throws {
        cache.forget()
        contents = try cache.contents(db)
        // What was read is not committed yet.
        cache.forget()
    }

    func flush() throws {
        for (day, counts) in sums.daily { try write(counts, day) }
        for (number, counts) in sums.sources {
            try db.run(
                "UPDATE source SET articles = articles + ?, versions = versions + ?, revisions = revisions + ? WHERE number = ?",
                [counts.articles, counts.versions, counts.revisions, number]
            )
        }
        try HabitTally.write(sums.habits, db)
        for (number, count) in sums.waiting where count != 0 {
            try db.run("UPDATE subscriber SET waiting = waiting + ? WHERE number = ?", [count, number])
        }
        if sums.articles != 0 || sums.versions != 0 || sums.bodies != 0 || sums.storedBytes != 0 {
            try db.run(
                """
                UPDATE total SET articles = articles + ?, versions = versions + ?, bodies = bodies + ?,
                    body_bytes = body_bytes + ?, stored_bytes = stored_bytes + ?
                """,
                [sums.articles, sums.versions, sums.bodies, sums.bodyBytes, sums.storedBytes]
            )
        }
        sums = Sums()
    }

    private func write(_ counts: Counts, _ day: Day) throws {
        if let (outcome, count) = counts.onlyOutcome, let sql = Self.outcomeSQL[outcome] {
            return try db.run(sql, [day.day, day.source, count])
        }
        let outcomes = Visit.Outcome.allCases.map { counts.outcomes[$0] ?? 0 }
        try db.run(
            Self.dailySQL,
            StatementArguments([day.day, day.source, counts.first, counts.last] as [(any DatabaseValueConvertible)?])
                + StatementArguments([counts.events, counts.revisions] + outcomes)
        )
    }

    /// For a day on which a batch saw nothing but one outcome: of most sources it holds one visit.
    private static let outcomeSQL = Dictionary(
        uniqueKeysWithValues: Visit.Outcome.allCases.map { outcome in
            let column = outcome.column
            let sql = """
                INSERT INTO daily (day, source, \(column)) VALUES (?, ?, ?)
                ON CONFLICT (source, day) DO UPDATE SET \(column) = \(column) + excluded.\(column)
                """
            return (outcome, sql)
        }
    )

    private static let dailySQL: String = {
        let columns = ["events", "revisions"] + Visit.Outcome.allCases.map(\.column)
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        let sums = columns.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", ")
        return """
            INSERT INTO daily (day, source, first, last, \(columns.joined(separator: ", "))) VALUES (?, ?, ?, ?, \(marks))
            ON CONFLICT (source, day) DO UPDATE SET
                first = min(ifnull(first, excluded.first), ifnull(excluded.first, first)),
                last = max(ifnull(last, excluded.last), ifnull(excluded.last, last)),
                \(sums)
            """
    }()
}

extension Database {
    /// Executes one statement that is kept prepared.
    func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

extension Timestamp {
    /// Whole days since 1970, UTC.
    var day: Int64 {
        let length: Int64 = 86_400_000
        let quotient = milliseconds / length
        return milliseconds % length < 0 ? quotient - 1 : quotient
    }
}
