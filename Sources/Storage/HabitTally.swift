import Foundation
import GRDB
import Model

/// The table `habit`: counts of revisions by source, trait and value, kept with each revision so that the pages of
/// statistics never look at a single one.
enum HabitTally {
    /// What is counted; the numbers are stored.
    enum Trait: Int, CaseIterable {
        /// The hour of the day, UTC.
        case hour = 1
        /// ``Revision/weight``.
        case weight = 2
        /// The bit of a kind of edit.
        case edit = 3
        /// The place in ``Habits/lags``.
        case lag = 4
        /// 1 for substantive ones.
        case substantive = 5
        /// 1 for undisclosed ones.
        case undisclosed = 6
    }

    struct Slot: Hashable {
        var source: Int64
        var trait: Int
        var value: Int

        init(_ source: Int64, _ trait: Trait, _ value: Int) {
            self.source = source
            self.trait = trait.rawValue
            self.value = value
        }
    }

    static func add(_ habits: Habits, of source: Int64, to sums: inout [Slot: Int]) {
        func add(_ trait: Trait, _ value: Int, _ count: Int) {
            if count != 0 { sums[Slot(source, trait, value), default: 0] += count }
        }
        for (hour, count) in habits.hours.enumerated() { add(.hour, hour, count) }
        for (index, count) in habits.weights.enumerated() { add(.weight, index + 1, count) }
        for (kind, count) in habits.kinds { add(.edit, kind.bit, count) }
        for (bar, count) in habits.lags.enumerated() { add(.lag, bar, count) }
        add(.substantive, 1, habits.substantive)
        add(.undisclosed, 1, habits.undisclosed)
    }

    static func write(_ sums: [Slot: Int], _ db: Database) throws {
        for (slot, count) in sums where count != 0 {
            try db.run(
                """
                INSERT INTO habit VALUES (?, ?, ?, ?)
                ON CONFLICT (source, trait, value) DO UPDATE SET count = count + excluded.count
                """,
                [slot.source, slot.trait, slot.value, count]
            )
        }
    }

    static func read(_ source: Int64, _ db: Database) throws -> Habits {
        var habits = Habits()
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT trait, value, count FROM habit WHERE source = ?"),
            arguments: [source]
        )
        while let row = try rows.next() {
            let (value, count): (Int, Int) = (row[1], row[2])
            switch Trait(rawValue: row[0]) {
            case .hour where habits.hours.indices.contains(value): habits.hours[value] = count
            case .weight where habits.weights.indices.contains(value - 1): habits.weights[value - 1] = count
            case .edit: if let kind = EditKind(bit: value) { habits.kinds[kind] = count }
            case .lag where habits.lags.indices.contains(value): habits.lags[value] = count
            case .substantive: habits.substantive = count
            case .undisclosed: habits.undisclosed = count
            default: break
            }
        }
        habits.revisions = habits.weights.reduce(0, +)
        return habits
    }

    /// Fills the empty table from the log.
    static let countAll: @Sendable (Database) throws -> Void = { db in
        try write(sums(of: db), db)
    }

    /// What the table should hold.
    static func sums(of db: Database) throws -> [Slot: Int] {
        var all = Habits()
        var bySource: [Int64: Habits] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT event.source, \(EventSelection.columns)
                FROM event JOIN event_body AS body ON body.sequence = event.sequence
                LEFT JOIN revision ON revision.key = body.revision
                WHERE event.kind = \(ChangeEvent.Kind.revised.stored)
                """
        )
        while let row = try rows.next() {
            let event = try EventSelection.event(row, from: 1, headOnly: true)
            all.count(event)
            if let source = row[0] as Int64? { bySource[source, default: Habits()].count(event) }
        }
        var sums: [Slot: Int] = [:]
        add(all, of: 0, to: &sums)
        for (source, habits) in bySource { add(habits, of: source, to: &sums) }
        return sums
    }

    /// What is wrong with the table; nil when nothing is.
    static func finding(_ db: Database) throws -> String? {
        var kept: [Slot: Int] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT source, trait, value, count FROM habit WHERE count <> 0")
        while let row = try rows.next() {
            guard let trait = Trait(rawValue: row[1]) else { return "the habits have an unknown trait" }
            kept[Slot(row[0], trait, row[2])] = row[3]
        }
        return try kept == sums(of: db) ? nil : "the counts of habits are wrong"
    }
}
