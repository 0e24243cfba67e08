/// One place of a collation where something differs: what stood there, and what stands there now.
struct Hunk {
    /// Tokens of the old passage that are gone, in order; without those that moved.
    var old: ArraySlice<Int>
    /// Tokens of the new passage that are fresh, in order.
    var new: ArraySlice<Int>
    /// Those of them that are words.
    var oldWords: ArraySlice<Int>
    var newWords: ArraySlice<Int>

    /// The places where a collation differs, in order, moved text left out.
    static func hunks(of collation: Collation, _ manuscript: Manuscript) -> [Hunk] {
        var (old, new) = (Side(), Side())
        var bounds: [(old: Int, new: Int, oldWord: Int, newWord: Int)] = [(0, 0, 0, 0)]
        var j = 0
        func takeNew(until end: Int) {
            while j < end {
                if !collation.newIsAway[j] { new.take(j, manuscript.form(collation.new.ids[j])) }
                j += 1
            }
        }
        func close() {
            guard let last = bounds.last, old.all.count > last.old || new.all.count > last.new else { return }
            bounds.append((old.all.count, new.all.count, old.words.count, new.words.count))
        }
        for i in collation.old.ids.indices {
            let partner = collation.newOfOld[i]
            if partner >= 0 {
                takeNew(until: partner)
                close()
                j = partner + 1
            } else if !collation.oldIsAway[i] {
                old.take(i, manuscript.form(collation.old.ids[i]))
            }
        }
        takeNew(until: collation.new.ids.count)
        close()
        return zip(bounds, bounds.dropFirst()).map { from, to in
            Hunk(
                old: old.all[from.old..<to.old],
                new: new.all[from.new..<to.new],
                oldWords: old.words[from.oldWord..<to.oldWord],
                newWords: new.words[from.newWord..<to.newWord]
            )
        }
    }

    /// The tokens of all hunks of one side, one hunk behind the other.
    private struct Side {
        var all: [Int] = []
        var words: [Int] = []

        mutating func take(_ token: Int, _ form: TokenForm) {
            all.append(token)
            if form.isWord { words.append(token) }
        }
    }
}
