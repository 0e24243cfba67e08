/// One place of a collation where something differs: what stood there, and what stands there now.
struct Hunk {
    /// Tokens of the old passage that are gone, in order; without those that moved.
    var old: [Int]
    /// Tokens of the new passage that are fresh, in order.
    var new: [Int]

    /// The places where a collation differs, in order, moved text left out.
    static func hunks(of collation: Collation) -> [Hunk] {
        var hunks: [Hunk] = []
        var hunk = Hunk(old: [], new: [])
        var j = 0
        func takeNew(until end: Int) {
            while j < end {
                if !collation.newIsAway[j] { hunk.new.append(j) }
                j += 1
            }
        }
        func close() {
            if !hunk.old.isEmpty || !hunk.new.isEmpty { hunks.append(hunk) }
            hunk = Hunk(old: [], new: [])
        }
        for i in collation.old.ids.indices {
            let partner = collation.newOfOld[i]
            if partner >= 0 {
                takeNew(until: partner)
                close()
                j = partner + 1
            } else if !collation.oldIsAway[i] {
                hunk.old.append(i)
            }
        }
        takeNew(until: collation.new.ids.count)
        close()
        return hunks
    }
}
