package import Model

/// States that come back, and pages that cannot decide.
package enum Reversals {
    /// For each position whose state was there before, the first position with the same state.
    ///
    /// A→B→A is two changes, and the third state leads to the first.
    package static func links(_ fingerprints: [ContentHash]) -> [Int: Int] {
        var first: [ContentHash: Int] = [:]
        var links: [Int: Int] = [:]
        for (position, fingerprint) in fingerprints.enumerated() {
            if let origin = first[fingerprint] { links[position] = origin } else { first[fingerprint] = position }
        }
        return links
    }

    /// The flap that the latest change belongs to; nil when the page goes forward.
    ///
    /// A flap is a run of at least three changes, none longer than `pause` after the one before, that show no state but
    /// those of the run's beginning: every change after the first two goes back to a state seen in the run.
    ///
    /// - Parameters:
    ///   - history: Fingerprints of versions with the times they were seen, oldest first.
    ///   - pause: The longest time between two changes of one flap.
    /// - Returns: The run up to the latest version.
    package static func flap(
        in history: [(fingerprint: ContentHash, seen: Timestamp)],
        pause: Duration = .seconds(86_400)
    ) -> Flap? {
        guard history.count >= 3 else { return nil }
        var start = history.count - 1
        while start > 0, history[start].seen - history[start - 1].seen <= pause { start -= 1 }
        // The longest run to the end in which all later states were there before.
        while history.count - start >= 4 {
            var known: Set<ContentHash> = [history[start].fingerprint, history[start + 1].fingerprint]
            if history[(start + 2)...].allSatisfy({ !known.insert($0.fingerprint).inserted }) {
                return Flap(changes: history.count - 1 - start, since: history[start + 1].seen, states: known.count)
            }
            start += 1
        }
        return nil
    }
}
