import Model

/// Finds blocks that are like each other among those that have no equal.
///
/// Few blocks are compared each with each; many only where they share rare words or stand at about the same place, so
/// that the work grows with the length of the page and not with its square.
struct LikenessSearch {
    private let manuscript: Manuscript
    private let oldLeft: [Int]
    private let newLeft: [Int]
    private let gapOfOld: [Int]
    private let gapOfNew: [Int]
    private var features: BlockFeatures

    /// So many comparisons are made without an index.
    private static let exhaustive = 2500
    /// Below it two blocks of one gap are not the same block.
    private static let threshold: Float = 0.3
    /// Below it what is left over between the same neighbours, in the same order, is not the same block either.
    private static let remainder: Float = 0.2
    /// From it on nothing more like is looked for elsewhere.
    private static let settled: Float = 0.7
    /// Below it blocks at different places are not the same block.
    private static let moveThreshold: Float = 0.5

    init(_ manuscript: Manuscript, old: [Int], new: [Int], gapOfOld: [Int], gapOfNew: [Int]) {
        self.manuscript = manuscript
        oldLeft = old
        newLeft = new
        self.gapOfOld = gapOfOld
        self.gapOfNew = gapOfNew
        features = BlockFeatures(manuscript, old: old, new: new)
    }

    /// All pairs that are alike enough, the best first.
    mutating func pairs() -> [BlockAlignment.Likeness] {
        var found: [BlockAlignment.Likeness] = []
        let gapSizes = self.gapSizes()
        if oldLeft.count * newLeft.count <= Self.exhaustive {
            for old in oldLeft {
                let entries = features.old[old]
                features.hold(entries)
                for new in newLeft {
                    if let pair = likeness(old, new, gapSizes[gapOfOld[old]]) { found.append(pair) }
                }
                features.release(entries)
            }
        } else {
            var index = NearbyBlocks(features, old: oldLeft, new: newLeft)
            for (place, old) in oldLeft.enumerated() {
                let entries = features.old[old]
                features.hold(entries)
                let around = index.around(place)
                var best: Float = 0
                for target in around {
                    guard let pair = likeness(old, newLeft[target], gapSizes[gapOfOld[old]]) else { continue }
                    found.append(pair)
                    best = max(best, pair.dice)
                }
                // What has its like at its own height has not gone anywhere.
                if best < Self.settled {
                    for target in index.further(place, old, besides: around) {
                        if let pair = likeness(old, newLeft[target], gapSizes[gapOfOld[old]]) { found.append(pair) }
                    }
                }
                features.release(entries)
            }
        }
        return found.sorted {
            if $0.score != $1.score { return $0.score > $1.score }
            return ($0.old, $0.new) < ($1.old, $1.new)
        }
    }

    private func likeness(_ old: Int, _ new: Int, _ gapSize: (old: Int, new: Int)) -> BlockAlignment.Likeness? {
        let common = features.overlapWithHeld(features.new[new])
        let (oldMass, newMass) = (features.oldMass[old], features.newMass[new])
        guard oldMass + newMass > 0 else { return nil }
        let dice = 2 * common / (oldMass + newMass)
        let contained = common / max(0.001, min(oldMass, newMass))
        let sameGap = gapOfOld[old] == gapOfNew[new]
        let sizes = (manuscript.oldExtents[old].tokens.count, manuscript.newExtents[new].tokens.count)
        let isShort = max(sizes.0, sizes.1) <= 14
        let accepted: Bool
        if sameGap {
            let alone = gapSize == (1, 1)
            accepted =
                dice >= (alone ? 0.2 : Self.threshold) || (contained >= 0.75 && min(sizes.0, sizes.1) >= 6)
                || (alone && isShort && dice >= 0.1
                    && manuscript.old.blocks[old].kind == manuscript.new.blocks[new].kind)
        } else {
            accepted = (dice >= Self.moveThreshold && min(sizes.0, sizes.1) >= 6) || dice >= 0.8
        }
        let isWeak = !accepted && sameGap && dice >= Self.remainder && min(sizes.0, sizes.1) >= 6
        guard accepted || isWeak else { return nil }
        let leads = leadOverlap(old, new)
        let bonus: Float = (sameGap ? 0.1 : 0) + 0.1 * leads
        return BlockAlignment.Likeness(old: old, new: new, dice: dice, score: dice + bonus, isWeak: isWeak)
    }

    /// The share of the first words that two blocks begin with in common.
    private func leadOverlap(_ old: Int, _ new: Int) -> Float {
        let left = manuscript.oldExtents[old].tokens.prefix(8)
        let right = manuscript.newExtents[new].tokens.prefix(8)
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        let ids = manuscript.lexer.ids
        var (common, taken) = (0, 0)
        for token in left {
            for (place, other) in right.enumerated() where taken >> place & 1 == 0 && ids[token] == ids[other] {
                taken |= 1 << place
                common += 1
                break
            }
        }
        return Float(common) / Float(min(left.count, right.count))
    }

    /// By gap: how many blocks of either side are left in it.
    private func gapSizes() -> [(old: Int, new: Int)] {
        let count = max(oldLeft.map { gapOfOld[$0] }.max() ?? 0, newLeft.map { gapOfNew[$0] }.max() ?? 0) + 1
        var sizes = [(old: Int, new: Int)](repeating: (0, 0), count: count)
        for block in oldLeft { sizes[gapOfOld[block]].old += 1 }
        for block in newLeft { sizes[gapOfNew[block]].new += 1 }
        return sizes
    }

    // MARK: Parts

    /// Whether a new block holds a part of an old one that is not in those that it became.
    mutating func isPart(new: Int, of old: Int, besides parts: [Int]) -> Bool {
        var rest = features.old[old]
        for part in parts { rest = features.rest(of: rest, without: features.new[part]) }
        return isPart(features.new[new], of: rest, size: manuscript.newExtents[new].tokens.count)
    }

    /// Whether an old block is a part of a new one that is not from those that it was made of.
    mutating func isPart(old: Int, of new: Int, besides parts: [Int]) -> Bool {
        var rest = features.new[new]
        for part in parts { rest = features.rest(of: rest, without: features.old[part]) }
        return isPart(features.old[old], of: rest, size: manuscript.oldExtents[old].tokens.count)
    }

    private mutating func isPart(_ part: [BlockFeatures.Entry], of rest: [BlockFeatures.Entry], size: Int) -> Bool {
        let mass = features.mass(part)
        guard mass > 0, size >= 4 else { return false }
        return features.overlap(rest, part) / mass >= 0.6
    }

    /// A new block that goes on where an old one began, when its partner holds only what followed.
    ///
    /// `isFree` tells whether a new block has no partner yet.
    mutating func home(of old: Int, insteadOf partner: Int, where isFree: (Int) -> Bool) -> Int? {
        let (whole, taken) = (features.old[old], features.new[partner])
        guard leadOverlap(old, partner) < 0.5,
            features.overlap(whole, taken) / max(0.001, features.mass(taken)) >= 0.7
        else { return nil }
        let rest = features.rest(of: whole, without: taken)
        let mass = features.mass(rest)
        guard mass >= 0.2 * features.mass(whole) else { return nil }
        var best: (block: Int, dice: Float)?
        for block in newLeft where block < partner && gapOfNew[block] == gapOfOld[old] && isFree(block) {
            let dice = 2 * features.overlap(rest, features.new[block]) / (mass + features.newMass[block])
            if dice >= Self.threshold, dice > best?.dice ?? 0 { best = (block, dice) }
        }
        return best?.block
    }
}
