import Model

/// Which blocks of the old version became which of the new: equal ones first, then by likeness, then parts.
struct BlockAlignment {
    /// Blocks that belong together: one and one, one and several, or one alone.
    struct Group {
        var old: [Int]
        var new: [Int]
        var isEqual = false
        var hasMoved = false
    }

    /// How alike two blocks are.
    struct Likeness {
        var old: Int
        var new: Int
        /// Twice the common weight by the sum of both.
        var dice: Float
        /// Dice with what speaks for the place added.
        var score: Float
        /// Whether it takes that nothing better was found, and that the order stays, to believe it.
        var isWeak: Bool
    }

    let manuscript: Manuscript
    private var partnerOfOld: [Int]
    private var partnerOfNew: [Int]
    private var isEqualOld: [Bool]
    /// The blocks that a pair takes in besides its two.
    private var extraNew: [Int: [Int]] = [:]
    private var extraOld: [Int: [Int]] = [:]

    init(_ manuscript: Manuscript) {
        self.manuscript = manuscript
        partnerOfOld = Array(repeating: -1, count: manuscript.oldExtents.count)
        partnerOfNew = Array(repeating: -1, count: manuscript.newExtents.count)
        isEqualOld = Array(repeating: false, count: partnerOfOld.count)
    }

    /// The groups in the order of the new version; blocks that are gone stand behind what they stood behind.
    static func groups(of manuscript: Manuscript) -> [Group] {
        var alignment = BlockAlignment(manuscript)
        alignment.pairEqualBlocks()
        alignment.pairLikeBlocks()
        return alignment.ordered()
    }

    // MARK: Equal blocks

    private mutating func pairEqualBlocks() {
        let (olds, news) = (manuscript.oldClasses, manuscript.newClasses)
        pairUnique(olds, news, classes: manuscript.classes)
        pairBetweenAnchors(olds, news, classes: manuscript.classes)
        pairDisplaced(olds, news, classes: manuscript.classes)
    }

    /// Texts that stand once on either side, as long as their order holds (patience diff, weighed by length).
    private mutating func pairUnique(_ olds: [Int32], _ news: [Int32], classes: Int) {
        var placeInOld = [Int](repeating: -1, count: classes)
        var placeInNew = [Int](repeating: -1, count: classes)
        for (block, kind) in olds.enumerated() { placeInOld[Int(kind)] = placeInOld[Int(kind)] == -1 ? block : -2 }
        for (block, kind) in news.enumerated() { placeInNew[Int(kind)] = placeInNew[Int(kind)] == -1 ? block : -2 }
        var pairs: [(old: Int, new: Int, weight: Double)] = []
        for (block, kind) in olds.enumerated() where placeInOld[Int(kind)] >= 0 && placeInNew[Int(kind)] >= 0 {
            pairs.append((block, placeInNew[Int(kind)], Double(manuscript.oldExtents[block].bytes.count + 1)))
        }
        for index in IncreasingChain.heaviest(pairs) { pair(pairs[index].old, pairs[index].new, equal: true) }
    }

    /// Between anchors, a longest common subsequence of what is left.
    private mutating func pairBetweenAnchors(_ olds: [Int32], _ news: [Int32], classes: Int) {
        var diff = SequenceDiff(symbols: classes)
        for (oldGap, newGap) in gaps() where !oldGap.isEmpty && !newGap.isEmpty {
            for match in diff.run(Array(olds[oldGap]), Array(news[newGap])) {
                for step in 0..<match.count {
                    pair(oldGap.lowerBound + match.old + step, newGap.lowerBound + match.new + step, equal: true)
                }
            }
        }
    }

    /// Equal texts out of order.
    private mutating func pairDisplaced(_ olds: [Int32], _ news: [Int32], classes: Int) {
        var waiting: [Int32: [Int]] = [:]
        for block in news.indices.reversed() where partnerOfNew[block] < 0 {
            waiting[news[block], default: []].append(block)
        }
        guard !waiting.isEmpty else { return }
        for block in olds.indices where partnerOfOld[block] < 0 {
            if let target = waiting[olds[block]]?.popLast() { pair(block, target, equal: true) }
        }
    }

    private mutating func pair(_ old: Int, _ new: Int, equal: Bool) {
        partnerOfOld[old] = new
        partnerOfNew[new] = old
        if equal { isEqualOld[old] = true }
    }

    /// The stretches between pairs that stand in order.
    private func gaps() -> [(Range<Int>, Range<Int>)] {
        var result: [(Range<Int>, Range<Int>)] = []
        var (oldStart, newStart) = (0, 0)
        for block in chain() {
            result.append((oldStart..<block, newStart..<partnerOfOld[block]))
            (oldStart, newStart) = (block + 1, partnerOfOld[block] + 1)
        }
        result.append((oldStart..<partnerOfOld.count, newStart..<partnerOfNew.count))
        return result
    }

    /// The old blocks whose pairs keep their order, in order.
    private func chain() -> [Int] {
        var pairs: [(old: Int, new: Int, weight: Double)] = []
        pairs.reserveCapacity(partnerOfOld.count)
        for (block, partner) in partnerOfOld.enumerated() where partner >= 0 {
            pairs.append((block, partner, Double(manuscript.oldExtents[block].bytes.count + 1)))
        }
        return IncreasingChain.heaviest(pairs).map { pairs[$0].old }
    }

    // MARK: Like blocks

    private mutating func pairLikeBlocks() {
        let oldLeft = partnerOfOld.indices.filter { partnerOfOld[$0] < 0 }
        let newLeft = partnerOfNew.indices.filter { partnerOfNew[$0] < 0 }
        guard !oldLeft.isEmpty, !newLeft.isEmpty else { return }
        var (gapOfOld, gapOfNew) = (
            [Int](repeating: 0, count: partnerOfOld.count), [Int](repeating: 0, count: partnerOfNew.count)
        )
        for (number, gap) in gaps().enumerated() {
            for block in gap.0 { gapOfOld[block] = number }
            for block in gap.1 { gapOfNew[block] = number }
        }
        var candidates = LikenessSearch(manuscript, old: oldLeft, new: newLeft, gapOfOld: gapOfOld, gapOfNew: gapOfNew)
        let found = candidates.pairs()
        for found in found where !found.isWeak && partnerOfOld[found.old] < 0 && partnerOfNew[found.new] < 0 {
            pair(found.old, found.new, equal: false)
        }
        let pairs = oldLeft.filter { partnerOfOld[$0] >= 0 }
        for block in pairs { takeInParts(of: block, &candidates) }
        pairRemainders(found.filter(\.isWeak))
    }

    /// Pairs what is left over of rewritten stretches, where no pair crosses another.
    private mutating func pairRemainders(_ found: [Likeness]) {
        guard !found.isEmpty else { return }
        let pairs = orderedPairs()
        // Between which new blocks an old one may have its partner.
        var low = [Int](repeating: -1, count: partnerOfOld.count)
        var high = [Int](repeating: partnerOfNew.count, count: partnerOfOld.count)
        for index in IncreasingChain.heaviest(pairs) {
            low[pairs[index].old] = pairs[index].new
            high[pairs[index].old] = pairs[index].new
        }
        for block in low.indices.dropFirst() { low[block] = max(low[block], low[block - 1]) }
        for block in high.indices.dropLast().reversed() { high[block] = min(high[block], high[block + 1]) }
        var taken: (old: Set<Int>, new: Set<Int>) = ([], [])
        var kept: [(old: Int, new: Int, weight: Double)] = []
        for pair in found where partnerOfOld[pair.old] < 0 && partnerOfNew[pair.new] < 0 {
            guard low[pair.old] < pair.new, pair.new < high[pair.old], !taken.old.contains(pair.old),
                !taken.new.contains(pair.new)
            else { continue }
            taken.old.insert(pair.old)
            taken.new.insert(pair.new)
            kept.append((pair.old, pair.new, Double(pair.dice)))
        }
        kept.sort { $0.old < $1.old }
        for index in IncreasingChain.heaviest(kept) { pair(kept[index].old, kept[index].new, equal: false) }
    }

    /// Looks for a second part of a block that was split, or was merged, or went on to another place.
    private mutating func takeInParts(of old: Int, _ search: inout LikenessSearch) {
        var new = partnerOfOld[old]
        var parts = [new]
        // Parts of a split stand next to each other in the new version.
        while true {
            let neighbours = [parts[0] - 1, parts[parts.count - 1] + 1]
                .filter { partnerOfNew.indices.contains($0) && partnerOfNew[$0] < 0 }
            guard
                let part = neighbours.first(where: {
                    search.isPart(new: $0, of: old, besides: parts) && canPart(old, $0) && canPart(old, new)
                })
            else { break }
            partnerOfNew[part] = old
            parts = part < parts[0] ? [part] + parts : parts + [part]
        }
        if parts.count > 1 {
            extraNew[old] = parts
            new = parts[0]
            partnerOfOld[old] = new
            return
        }
        var sources = [old]
        while true {
            let neighbours = [sources[0] - 1, sources[sources.count - 1] + 1]
                .filter { partnerOfOld.indices.contains($0) && partnerOfOld[$0] < 0 }
            guard
                let part = neighbours.first(where: {
                    search.isPart(old: $0, of: new, besides: sources) && canPart($0, new) && canPart(old, new)
                })
            else { break }
            partnerOfOld[part] = new
            sources = part < sources[0] ? [part] + sources : sources + [part]
        }
        if sources.count > 1 {
            extraOld[new] = sources
            partnerOfNew[new] = sources[0]
            return
        }
        // A block that lost all but its beginning to another place is still where its beginning is.
        if let home = search.home(of: old, insteadOf: new, where: { partnerOfNew[$0] < 0 }) {
            partnerOfNew[new] = -1
            pair(old, home, equal: false)
        }
    }

    /// Whether a blank line between parts would be told from the text itself.
    private func canPart(_ old: Int, _ new: Int) -> Bool {
        !holdsBlankLine(manuscript.oldExtents[old]) && !holdsBlankLine(manuscript.newExtents[new])
    }

    private func holdsBlankLine(_ extent: Lexer.Extent) -> Bool {
        let bytes = manuscript.lexer.bytes[extent.bytes]
        return bytes.first == 0x0A || bytes.last == 0x0A
            || zip(bytes, bytes.dropFirst()).contains { $0 == 0x0A && $1 == 0x0A }
    }

    // MARK: Order

    /// All pairs with their weight; of blocks that were merged the first alone.
    private func orderedPairs() -> [(old: Int, new: Int, weight: Double)] {
        var merged: [Int: Int] = [:]
        for (new, sources) in extraOld { for source in sources { merged[source] = new } }
        var pairs: [(old: Int, new: Int, weight: Double)] = []
        pairs.reserveCapacity(partnerOfOld.count)
        for (block, partner) in partnerOfOld.enumerated() where partner >= 0 {
            if !merged.isEmpty, let target = merged[block], extraOld[target]?.first != block { continue }
            pairs.append((block, partner, Double(manuscript.oldExtents[block].bytes.count + 1)))
        }
        return pairs
    }

    private func ordered() -> [Group] {
        let pairs = orderedPairs()
        var isInOrder = [Bool](repeating: false, count: partnerOfOld.count)
        for index in IncreasingChain.heaviest(pairs) { isInOrder[pairs[index].old] = true }
        var groups: [Group] = []
        var nextOld = 0
        func cuts(before limit: Int) {
            while nextOld < limit {
                if partnerOfOld[nextOld] < 0 { groups.append(Group(old: [nextOld], new: [])) }
                nextOld += 1
            }
        }
        groups.reserveCapacity(max(partnerOfOld.count, partnerOfNew.count))
        var isDone = [Bool](repeating: false, count: partnerOfNew.count)
        for new in partnerOfNew.indices where !isDone[new] {
            let old = partnerOfNew[new]
            guard old >= 0 else {
                groups.append(Group(old: [], new: [new]))
                continue
            }
            let sources = extraOld.isEmpty ? [old] : extraOld[new] ?? [old]
            let parts = extraNew.isEmpty ? [new] : extraNew[old] ?? [new]
            for part in parts { isDone[part] = true }
            if isInOrder[old] {
                cuts(before: old)
                nextOld = max(nextOld, (sources.last ?? old) + 1)
            }
            groups.append(
                Group(old: sources, new: parts, isEqual: isEqualOld[old], hasMoved: !isInOrder[old])
            )
        }
        cuts(before: partnerOfOld.count)
        return groups
    }
}
