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
        let candidates = oldLeft.count * newLeft.count <= Self.exhaustive ? nil : nearby()
        for (place, old) in oldLeft.enumerated() {
            let entries = features.old[old] ?? []
            features.hold(entries)
            for new in candidates?[place] ?? newLeft {
                if let pair = likeness(old, new, gapSizes[gapOfOld[old]] ?? (0, 0)) { found.append(pair) }
            }
            features.release(entries)
        }
        return found.sorted {
            if $0.score != $1.score { return $0.score > $1.score }
            return ($0.old, $0.new) < ($1.old, $1.new)
        }
    }

    private func likeness(_ old: Int, _ new: Int, _ gapSize: (old: Int, new: Int)) -> BlockAlignment.Likeness? {
        let entries = features.new[new] ?? []
        let common = features.overlapWithHeld(entries)
        let (oldMass, newMass) = (features.oldMass[old] ?? 0, features.newMass[new] ?? 0)
        guard oldMass + newMass > 0 else { return nil }
        let dice = 2 * common / (oldMass + newMass)
        let contained = common / max(0.001, min(oldMass, newMass))
        let sameGap = gapOfOld[old] == gapOfNew[new]
        let sizes = (manuscript.oldExtents[old].tokens.count, manuscript.newExtents[new].tokens.count)
        let isShort = max(sizes.0, sizes.1) <= 14
        let accepted: Bool
        if sameGap {
            let alone = gapSize == (1, 1)
            let sameKind = manuscript.old.blocks[old].kind == manuscript.new.blocks[new].kind
            accepted =
                dice >= (alone ? 0.2 : Self.threshold) || (contained >= 0.75 && min(sizes.0, sizes.1) >= 6)
                || (alone && isShort && sameKind && dice >= 0.1)
        } else {
            accepted = (dice >= Self.moveThreshold && min(sizes.0, sizes.1) >= 6) || dice >= 0.8
        }
        guard accepted else { return nil }
        let leads = leadOverlap(old, new)
        let bonus: Float = (sameGap ? 0.1 : 0) + 0.1 * leads
        return BlockAlignment.Likeness(old: old, new: new, dice: dice, score: dice + bonus)
    }

    /// The share of the first words that two blocks begin with in common.
    private func leadOverlap(_ old: Int, _ new: Int) -> Float {
        let left = manuscript.oldExtents[old].tokens.prefix(8).map { manuscript.lexer.ids[$0] }
        var right = manuscript.newExtents[new].tokens.prefix(8).map { manuscript.lexer.ids[$0] }
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        let length = min(left.count, right.count)
        var common = 0
        for id in left {
            if let place = right.firstIndex(of: id) {
                right.remove(at: place)
                common += 1
            }
        }
        return Float(common) / Float(length)
    }

    private func gapSizes() -> [Int: (old: Int, new: Int)] {
        var sizes: [Int: (old: Int, new: Int)] = [:]
        for block in oldLeft { sizes[gapOfOld[block], default: (0, 0)].old += 1 }
        for block in newLeft { sizes[gapOfNew[block], default: (0, 0)].new += 1 }
        return sizes
    }

    /// For each old block the new ones that share its rarest features, and those at its height.
    private func nearby() -> [[Int]] {
        var postings: [Int32: [Int32]] = [:]
        for (place, block) in newLeft.enumerated() {
            for entry in features.new[block] ?? [] { postings[entry.feature, default: []].append(Int32(place)) }
        }
        let ratio = Double(newLeft.count) / Double(oldLeft.count)
        return oldLeft.enumerated().map { place, block in
            var scores: [Int32: Float] = [:]
            let rare = (features.old[block] ?? []).compactMap { entry in
                postings[entry.feature].flatMap { $0.count <= 24 ? (entry.feature, $0) : nil }
            }.sorted { ($0.1.count, $0.0) < ($1.1.count, $1.0) }
            for (feature, places) in rare.prefix(24) {
                for target in places { scores[target, default: 0] += features.weights[Int(feature)] }
            }
            let best = scores.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(6).map { Int($0.key) }
            let height = Int(Double(place) * ratio)
            let around = max(0, height - 6)..<min(newLeft.count, height + 7)
            return Set(best).union(around).sorted().map { newLeft[$0] }
        }
    }

    // MARK: Parts

    /// Whether a new block holds a part of an old one that is not in those that it became.
    mutating func isPart(new: Int, of old: Int, besides parts: [Int]) -> Bool {
        guard let entries = features.new[new], var rest = features.old[old] else { return false }
        for part in parts { rest = features.rest(of: rest, without: features.new[part] ?? []) }
        return isPart(entries, of: rest, size: manuscript.newExtents[new].tokens.count)
    }

    /// Whether an old block is a part of a new one that is not from those that it was made of.
    mutating func isPart(old: Int, of new: Int, besides parts: [Int]) -> Bool {
        guard let entries = features.old[old], var rest = features.new[new] else { return false }
        for part in parts { rest = features.rest(of: rest, without: features.old[part] ?? []) }
        return isPart(entries, of: rest, size: manuscript.oldExtents[old].tokens.count)
    }

    private mutating func isPart(_ part: [BlockFeatures.Entry], of rest: [BlockFeatures.Entry], size: Int) -> Bool {
        let mass = features.mass(part)
        guard mass > 0, size >= 4 else { return false }
        return features.overlap(rest, part) / mass >= 0.6
    }

    /// A new block that goes on where an old one began, when its partner holds only what followed.
    mutating func home(of old: Int, insteadOf partner: Int, among others: [Int]) -> Int? {
        guard let whole = features.old[old], let taken = features.new[partner],
            features.overlap(whole, taken) / max(0.001, features.mass(taken)) >= 0.7, leadOverlap(old, partner) < 0.5
        else { return nil }
        let rest = features.rest(of: whole, without: taken)
        let mass = features.mass(rest)
        guard mass >= 0.2 * features.mass(whole) else { return nil }
        var best: (block: Int, dice: Float)?
        for block in others where block < partner && gapOfNew[block] == gapOfOld[old] {
            let dice = 2 * features.overlap(rest, features.new[block] ?? []) / (mass + (features.newMass[block] ?? 0))
            if dice >= Self.threshold, dice > best?.dice ?? 0 { best = (block, dice) }
        }
        return best?.block
    }
}
