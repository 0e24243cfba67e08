/// Finds which pairs keep their order: the rest has moved.
enum IncreasingChain {
    /// The indices of pairs that form the heaviest chain in which both sides rise.
    ///
    /// - Parameter pairs: Sorted by `old`; no `old` and no `new` occurs twice.
    /// - Returns: Positions in `pairs`, rising.
    static func heaviest(_ pairs: [(old: Int, new: Int, weight: Double)]) -> [Int] {
        guard let columns = pairs.lazy.map(\.new).max() else { return [] }
        if zip(pairs, pairs.dropFirst()).allSatisfy({ $0.new < $1.new }) { return Array(pairs.indices) }
        // A Fenwick tree of the best chain that ends at or before a column.
        var tree = [(weight: Double, pair: Int)](repeating: (0, -1), count: columns + 2)
        var before = [Int](repeating: -1, count: pairs.count)
        var best = (weight: 0.0, pair: -1)
        for (index, pair) in pairs.enumerated() {
            var found = (weight: 0.0, pair: -1)
            var column = pair.new
            while column > 0 {
                if tree[column].weight > found.weight { found = tree[column] }
                column &= column - 1
            }
            before[index] = found.pair
            let sum = found.weight + pair.weight
            if sum > best.weight { best = (sum, index) }
            column = pair.new + 1
            while column < tree.count {
                if sum > tree[column].weight { tree[column] = (sum, index) }
                column += column & -column
            }
        }
        var chain: [Int] = []
        var index = best.pair
        while index >= 0 {
            chain.append(index)
            index = before[index]
        }
        return chain.reversed()
    }
}
