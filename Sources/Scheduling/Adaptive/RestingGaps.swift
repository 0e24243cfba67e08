/// The gaps between looks at an article that never changes, where no budget sets a price.
///
/// Forty looks in 220 days: no more than a ladder that starts at half an hour and grows by a fifth takes, but with more
/// of them where most edits happen.
enum RestingGaps {
    /// Up to an age, the gap in force; both in hours.
    private static let steps: [(age: Double, gap: Double)] = [
        (0.5, 0.25), (3, 0.5), (12, 1.5), (24, 3), (72, 8), (168, 24), (720, 120), (2160, 360), (7200, 720),
    ]

    /// The gap after a look at an age.
    static func hours(at age: Double) -> Double {
        steps.first { age <= $0.age }?.gap ?? 1440
    }
}
