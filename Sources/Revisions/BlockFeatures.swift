/// The words of blocks as weighted features, to tell how alike two blocks are.
///
/// A word counts the less the more blocks it stands in. Scripts that are cut character by character count by pairs.
struct BlockFeatures {
    /// One feature of a block and how often it stands there.
    struct Entry {
        var feature: Int32
        var count: Int32
    }

    /// The features of each block asked about.
    private(set) var old: [Int: [Entry]] = [:]
    private(set) var new: [Int: [Entry]] = [:]
    private(set) var oldMass: [Int: Float] = [:]
    private(set) var newMass: [Int: Float] = [:]
    private(set) var weights: [Float]
    private var pairs: [UInt64: Int32] = [:]
    private var held: [Int32]

    init(_ manuscript: Manuscript, old oldBlocks: [Int], new newBlocks: [Int]) {
        weights = manuscript.spread.map { 1 / Float(max(1, Double($0) / 2)).squareRoot() }
        held = []
        for block in oldBlocks {
            let entries = self.entries(of: manuscript.oldExtents[block].tokens, manuscript)
            old[block] = entries
        }
        for block in newBlocks {
            let entries = self.entries(of: manuscript.newExtents[block].tokens, manuscript)
            new[block] = entries
        }
        weighPairs(firstPair: manuscript.spread.count)
        held = Array(repeating: 0, count: weights.count)
        for (block, entries) in old { oldMass[block] = mass(entries) }
        for (block, entries) in new { newMass[block] = mass(entries) }
    }

    func mass(_ entries: [Entry]) -> Float {
        entries.reduce(0) { $0 + weights[Int($1.feature)] * Float($1.count) }
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
        var sum: Float = 0
        for entry in entries {
            let count = min(held[Int(entry.feature)], entry.count)
            if count > 0 { sum += weights[Int(entry.feature)] * Float(count) }
        }
        return sum
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

    private mutating func entries(of tokens: Range<Int>, _ manuscript: Manuscript) -> [Entry] {
        var features: [Int32] = []
        features.reserveCapacity(tokens.count)
        var previous: Int32 = -1
        for token in tokens {
            let id = manuscript.lexer.ids[token]
            let form = manuscript.form(id)
            if form == .ideograph {
                if previous >= 0 { features.append(pair(previous, id)) }
                previous = id
            } else {
                previous = -1
                if form.isWord { features.append(id) }
            }
        }
        // A block of nothing but signs is compared by its signs.
        if features.isEmpty { features = tokens.map { manuscript.lexer.ids[$0] } }
        features.sort()
        var entries: [Entry] = []
        for feature in features {
            if let last = entries.last, last.feature == feature {
                entries[entries.count - 1].count += 1
            } else {
                entries.append(Entry(feature: feature, count: 1))
            }
        }
        return entries
    }

    private mutating func pair(_ first: Int32, _ second: Int32) -> Int32 {
        let key = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
        if let known = pairs[key] { return known }
        let feature = Int32(weights.count)
        weights.append(1)
        pairs[key] = feature
        return feature
    }

    private mutating func weighPairs(firstPair: Int) {
        guard weights.count > firstPair else { return }
        var spread = [Int32](repeating: 0, count: weights.count - firstPair)
        for entries in [old, new] {
            for list in entries.values {
                for entry in list where Int(entry.feature) >= firstPair { spread[Int(entry.feature) - firstPair] += 1 }
            }
        }
        for (index, count) in spread.enumerated() {
            weights[firstPair + index] = 1 / Float(max(1, Double(count) / 2)).squareRoot()
        }
    }
}
