/// The words of blocks as weighted features, to tell how alike two blocks are.
///
/// A word counts the less the more blocks it stands in. Scripts that are cut character by character count by pairs.
struct BlockFeatures {
    /// One feature of a block and how often it stands there.
    struct Entry {
        var feature: Int32
        var count: Int32
    }

    /// By block; empty for those that were not asked about.
    private(set) var old: [[Entry]]
    private(set) var new: [[Entry]]
    private(set) var oldMass: [Float]
    private(set) var newMass: [Float]
    /// By feature.
    private(set) var weights: [Float]
    private var pairs = PairTable()
    private var held: [Int32]

    init(_ manuscript: Manuscript, old oldBlocks: [Int], new newBlocks: [Int]) {
        weights = manuscript.spread.map { 1 / max(1, Float($0) / 2).squareRoot() }
        old = Array(repeating: [], count: manuscript.oldExtents.count)
        new = Array(repeating: [], count: manuscript.newExtents.count)
        oldMass = Array(repeating: 0, count: old.count)
        newMass = Array(repeating: 0, count: new.count)
        held = Array(repeating: 0, count: weights.count)
        var features: [Int32] = []
        for block in oldBlocks {
            gather(manuscript.oldExtents[block].tokens, manuscript, &features)
            old[block] = entries(of: features)
        }
        for block in newBlocks {
            gather(manuscript.newExtents[block].tokens, manuscript, &features)
            new[block] = entries(of: features)
        }
        weighPairs(firstPair: manuscript.spread.count, oldBlocks, newBlocks)
        for block in oldBlocks { oldMass[block] = mass(old[block]) }
        for block in newBlocks { newMass[block] = mass(new[block]) }
    }

    func mass(_ entries: [Entry]) -> Float {
        entries.withUnsafeBufferPointer { entries in
            var sum: Float = 0
            for entry in entries { sum += weights[Int(entry.feature)] * Float(entry.count) }
            return sum
        }
    }

    /// The weight of what two lists have in common.
    mutating func overlap(_ left: [Entry], _ right: [Entry]) -> Float {
        hold(left)
        let sum = overlapWithHeld(right)
        release(left)
        return sum
    }

    mutating func hold(_ entries: [Entry]) {
        for entry in entries { held[Int(entry.feature)] = entry.count }
    }

    mutating func release(_ entries: [Entry]) {
        for entry in entries { held[Int(entry.feature)] = 0 }
    }

    func overlapWithHeld(_ entries: [Entry]) -> Float {
        entries.withUnsafeBufferPointer { entries in
            held.withUnsafeBufferPointer { held in
                weights.withUnsafeBufferPointer { weights in
                    var sum: Float = 0
                    for entry in entries {
                        let count = min(held[Int(entry.feature)], entry.count)
                        if count > 0 { sum += weights[Int(entry.feature)] * Float(count) }
                    }
                    return sum
                }
            }
        }
    }

    /// What is left of a list when another is taken out of it.
    mutating func rest(of whole: [Entry], without part: [Entry]) -> [Entry] {
        hold(part)
        defer { release(part) }
        return whole.compactMap { entry in
            let count = entry.count - held[Int(entry.feature)]
            return count > 0 ? Entry(feature: entry.feature, count: count) : nil
        }
    }

    private mutating func gather(_ tokens: Range<Int>, _ manuscript: Manuscript, _ features: inout [Int32]) {
        features.removeAll(keepingCapacity: true)
        var previous: Int32 = -1
        for token in tokens {
            let id = manuscript.lexer.ids[token]
            let form = manuscript.form(id)
            if form == .ideograph {
                if previous >= 0 {
                    let pair = manuscript.spread.count + pairs.number(of: previous, id)
                    if pair == weights.count {
                        weights.append(1)
                        held.append(0)
                    }
                    features.append(Int32(truncatingIfNeeded: pair))
                }
                previous = id
            } else {
                previous = -1
                if form.isWord { features.append(id) }
            }
        }
        // A block of nothing but signs is compared by its signs.
        if features.isEmpty { features.append(contentsOf: manuscript.lexer.ids[tokens]) }
    }

    /// Counts features, in the order in which they first stand.
    private mutating func entries(of features: [Int32]) -> [Entry] {
        for feature in features { held[Int(feature)] += 1 }
        var entries: [Entry] = []
        entries.reserveCapacity(features.count)
        for feature in features where held[Int(feature)] > 0 {
            entries.append(Entry(feature: feature, count: held[Int(feature)]))
            held[Int(feature)] = 0
        }
        return entries
    }

    private mutating func weighPairs(firstPair: Int, _ oldBlocks: [Int], _ newBlocks: [Int]) {
        guard weights.count > firstPair else { return }
        var spread = [Int32](repeating: 0, count: weights.count - firstPair)
        for list in oldBlocks.map({ old[$0] }) + newBlocks.map({ new[$0] }) {
            for entry in list where Int(entry.feature) >= firstPair { spread[Int(entry.feature) - firstPair] += 1 }
        }
        for (index, count) in spread.enumerated() {
            weights[firstPair + index] = 1 / max(1, Float(count) / 2).squareRoot()
        }
    }
}
