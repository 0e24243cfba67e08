/// Finds sentences that left one place and stand at another, also when they were edited on the way.
struct SentenceMoves {
    let manuscript: Manuscript
    var diff: SequenceDiff
    /// What moved, and where to: the collation that it arrived in, and its own text before and after.
    private(set) var moved: [(collation: Int, sentence: Collation)] = []

    init(manuscript: Manuscript, diff: SequenceDiff) {
        self.manuscript = manuscript
        self.diff = diff
    }

    /// A sentence of one collation.
    private struct Place {
        var collation: Int
        var sentence: Range<Int>
        var words: Int
    }

    /// Marks moved sentences in the collations and compares anew what remains.
    mutating func mark(in collations: inout [Collation]) {
        let lost = places(in: collations, old: true)
        let fresh = places(in: collations, old: false)
        guard !lost.isEmpty, !fresh.isEmpty else { return }
        var touched: Set<Int> = []
        for (from, to) in pairs(lost, fresh, collations)
        where from.collation != to.collation || crosses(from, to, collations[from.collation]) {
            let old = collations[from.collation].old
            let new = collations[to.collation].new
            var keptOld = [Bool](repeating: false, count: from.sentence.count)
            var keptNew = [Bool](repeating: false, count: to.sentence.count)
            for match in diff.run(Array(old.ids[from.sentence]), Array(new.ids[to.sentence])) {
                for step in 0..<match.count {
                    keptOld[match.old + step] = true
                    keptNew[match.new + step] = true
                }
            }
            collations[from.collation].leave(
                from.sentence,
                to: new.blocks[to.sentence.lowerBound],
                keeping: keptOld
            )
            collations[to.collation].arrive(
                to.sentence,
                from: old.blocks[from.sentence.lowerBound],
                keeping: keptNew
            )
            touched.formUnion([from.collation, to.collation])
            var sentence = Collation(old: old.part(from.sentence), new: new.part(to.sentence))
            sentence.compare(with: &diff, manuscript)
            moved.append((to.collation, sentence))
        }
        for index in touched { collations[index].compare(with: &diff, manuscript) }
    }

    /// Sentences of which most words have no partner.
    private func places(in collations: [Collation], old: Bool) -> [Place] {
        var result: [Place] = []
        for (number, collation) in collations.enumerated() {
            let passage = old ? collation.old : collation.new
            let links = old ? collation.newOfOld : collation.oldOfNew
            for sentence in passage.sentences {
                var words = 0
                var linked = 0
                var ideographs = 0
                for token in sentence {
                    let form = manuscript.form(passage.ids[token])
                    guard form.isWord else { continue }
                    words += 1
                    if form == .ideograph { ideographs += 1 }
                    if links[token] >= 0 { linked += 1 }
                }
                // A character says less than a word.
                let length = words - ideographs + ideographs / 2
                if length >= 4, linked * 2 < words {
                    result.append(Place(collation: number, sentence: sentence, words: length))
                }
            }
        }
        return result
    }

    private func pairs(_ lost: [Place], _ fresh: [Place], _ collations: [Collation]) -> [(Place, Place)] {
        var result: [(Place, Place)] = []
        var usedLost: Set<Int> = []
        var usedFresh: Set<Int> = []
        var spellings: [[Int32]: [Int]] = [:]
        for (number, place) in fresh.enumerated().reversed() {
            spellings[Array(collations[place.collation].new.ids[place.sentence]), default: []].append(number)
        }
        for (number, place) in lost.enumerated() {
            let key = Array(collations[place.collation].old.ids[place.sentence])
            guard let target = spellings[key]?.popLast() else { continue }
            usedLost.insert(number)
            usedFresh.insert(target)
            result.append((place, fresh[target]))
        }
        for (from, to) in likePairs(lost, fresh, collations, usedLost, usedFresh) {
            result.append((lost[from], fresh[to]))
        }
        return result
    }

    /// Pairs of sentences that are not equal but alike, the best first, each sentence once.
    private func likePairs(
        _ lost: [Place],
        _ fresh: [Place],
        _ collations: [Collation],
        _ usedLost: Set<Int>,
        _ usedFresh: Set<Int>
    ) -> [(Int, Int)] {
        var postings: [Int32: [Int]] = [:]
        var sizes: [Int: Int] = [:]
        for (number, place) in fresh.enumerated() where !usedFresh.contains(number) && place.words >= 6 {
            let words = keys(collations[place.collation].new, place.sentence)
            sizes[number] = words.count
            for word in words { postings[word, default: []].append(number) }
        }
        var found: [(likeness: Double, from: Int, to: Int)] = []
        for (number, place) in lost.enumerated() where !usedLost.contains(number) && place.words >= 6 {
            let words = keys(collations[place.collation].old, place.sentence)
            var common: [Int: Int] = [:]
            for word in words {
                guard let places = postings[word], places.count <= 64 else { continue }
                for target in places { common[target, default: 0] += 1 }
            }
            for (target, count) in common {
                let likeness = 2 * Double(count) / Double(words.count + (sizes[target] ?? 0))
                if likeness >= 0.6 { found.append((likeness, number, target)) }
            }
        }
        found.sort { ($0.likeness, $1.from, $1.to) > ($1.likeness, $0.from, $0.to) }
        var takenLost: Set<Int> = []
        var takenFresh: Set<Int> = []
        return found.compactMap { pair in
            guard !takenLost.contains(pair.from), !takenFresh.contains(pair.to) else { return nil }
            takenLost.insert(pair.from)
            takenFresh.insert(pair.to)
            return (pair.from, pair.to)
        }
    }

    /// The different words of a sentence; pairs of characters where words are not parted.
    private func keys(_ passage: Passage, _ sentence: Range<Int>) -> Set<Int32> {
        var keys: Set<Int32> = []
        var previous: Int32 = -1
        for token in sentence {
            let id = passage.ids[token]
            let form = manuscript.form(id)
            if form == .ideograph {
                if previous >= 0 { keys.insert(~(previous &* 31_337 &+ id) | Int32.min) }
                previous = id
            } else {
                previous = -1
                if form.isWord { keys.insert(id) }
            }
        }
        return keys
    }

    /// Whether something that stayed stands between the two places.
    private func crosses(_ from: Place, _ to: Place, _ collation: Collation) -> Bool {
        for (old, new) in collation.newOfOld.enumerated() where new >= 0 {
            if from.sentence.contains(old) || to.sentence.contains(new) { continue }
            if (old < from.sentence.lowerBound) != (new < to.sentence.lowerBound) { return true }
        }
        return false
    }
}
