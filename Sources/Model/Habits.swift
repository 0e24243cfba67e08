/// What the revisions of a source, or of all sources, have in common: how many there are of each sort.
package struct Habits: Hashable, Sendable {
    package var revisions = 0
    package var substantive = 0
    package var undisclosed = 0
    /// By the hour of the day (UTC) in which they were seen.
    package var hours = Array(repeating: 0, count: 24)
    /// By ``Revision/weight``, from 1 on.
    package var weights = Array(repeating: 0, count: Revision.heaviest)
    /// By the time since the version before: the first of ``lagBounds`` that is not exceeded, or beyond them all.
    package var lags = Array(repeating: 0, count: Habits.lagBounds.count + 1)
    package var kinds: [EditKind: Int] = [:]

    package static let lagBounds: [Duration] = [
        .seconds(3600), .seconds(10_800), .seconds(43_200), .seconds(86_400), .seconds(259_200), .seconds(604_800),
        .seconds(2_592_000),
    ]

    package init() {}

    /// Which bar of ``lags`` a time falls into.
    package static func bar(of lag: Duration) -> Int { lagBounds.firstIndex { lag <= $0 } ?? lagBounds.count }

    package mutating func count(_ event: ChangeEvent) {
        guard event.kind == .revised, let revision = event.revision else { return }
        revisions += 1
        if revision.isSubstantive { substantive += 1 }
        if revision.isUndisclosed { undisclosed += 1 }
        hours[event.time.hour] += 1
        weights[revision.weight - 1] += 1
        for kind in Set(revision.kinds) { kinds[kind, default: 0] += 1 }
        if let pair = event.versions, let old = pair.old { lags[Self.bar(of: pair.new.seen - old.seen)] += 1 }
    }
}

extension Revision {
    /// The most that ``weight`` can be.
    package static let heaviest = 5

    /// The significance in five steps, from 1 to 5.
    package var weight: Int { Self.weight(of: significance) }

    package static func weight(of significance: Double) -> Int {
        min(heaviest, max(1, Int((significance * Double(heaviest)).rounded(.up))))
    }
}

extension Timestamp {
    /// The hour of the day in UTC, from 0 to 23.
    package var hour: Int {
        let length: Int64 = 86_400_000
        let rest = milliseconds % length
        return Int((rest < 0 ? rest + length : rest) / 3_600_000)
    }
}
