/// Finds sentences that left one place and stand at another, also when they were edited on the way.
struct SentenceMoves {
    let manuscript: Manuscript
    var diff: SequenceDiff
    /// Pairs of characters, as features behind those of the tokens.
    private var characterPairs = PairTable()
    /// By feature: whether a sentence has it, while its features are gathered.
    private var isMet: [Bool]
    /// What moved, and where to: the collation that it arrived in, and its own text before and after.
    private(set) var moved: [(collation: Int, sentence: Collation)] = []

    init(manuscript: Manuscript, diff: SequenceDiff) {
        self.manuscript = manuscript
        self.diff = diff
        isMet = Array(repeating: false, count: manuscript.forms.count)
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

    private mutating func pairs(_ lost: [Place], _ fresh: [Place], _ collations: [Collation]) -> [(Place, Place)] {
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
    private mutating func likePairs(
        _ lost: [Place],
        _ fresh: [Place],
        _ collations: [Collation],
        _ usedLost: Set<Int>,
        _ usedFresh: Set<Int>
    ) -> [(Int, Int)] {
        let freshKeys = fresh.enumerated().map { number, place in
            usedFresh.contains(number) || place.words < 6 ? [] : keys(collations[place.collation].new, place.sentence)
        }
        let lostKeys = lost.enumerated().map { number, place in
            usedLost.contains(number) || place.words < 6 ? [] : keys(collations[place.collation].old, place.sentence)
        }
        var places = [[Int32]](repeating: [], count: isMet.count)
        for (number, keys) in freshKeys.enumerated() {
            for key in keys where places[Int(key)].count <= 64 {
                places[Int(key)].append(Int32(truncatingIfNeeded: number))
            }
        }
        var found: [(likeness: Double, from: Int, to: Int)] = []
        var common = [Int32](repeating: 0, count: fresh.count)
        var met: [Int] = []
        for (number, keys) in lostKeys.enumerated() {
            for key in keys where places[Int(key)].count <= 64 {
                for target in places[Int(key)] {
                    if common[Int(target)] == 0 { met.append(Int(target)) }
                    common[Int(target)] += 1
                }
            }
            for target in met {
                let likeness = 2 * Double(common[target]) / Double(keys.count + freshKeys[target].count)
                if likeness >= 0.6 { found.append((likeness, number, target)) }
                common[target] = 0
            }
            met.removeAll(keepingCapacity: true)
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
    private mutating func keys(_ passage: Passage, _ sentence: Range<Int>) -> [Int32] {
        var keys: [Int32] = []
        var previous: Int32 = -1
        for token in sentence {
            let id = passage.ids[token]
            let form = manuscript.form(id)
            var key = id
            if form == .ideograph {
                defer { previous = id }
                guard previous >= 0 else { continue }
                key = Int32(truncatingIfNeeded: manuscript.forms.count + characterPairs.number(of: previous, id))
                if Int(key) == isMet.count { isMet.append(false) }
            } else {
                previous = -1
                guard form.isWord else { continue }
            }
            if !isMet[Int(key)] {
                isMet[Int(key)] = true
                keys.append(key)
            }
        }
        for key in keys { isMet[Int(key)] = false }
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
