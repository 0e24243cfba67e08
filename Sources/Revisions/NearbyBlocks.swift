/// Which blocks of a long page are worth comparing: those at the same height and those that share rare words.
struct NearbyBlocks {
    private let old: [[BlockFeatures.Entry]]
    private let weights: [Float]
    private let count: Int
    private let ratio: Double
    private let postings: Postings
    private var scores: [Float]

    init(_ features: BlockFeatures, old: [Int], new: [Int]) {
        self.old = features.old
        weights = features.weights
        count = new.count
        ratio = Double(new.count) / Double(old.count)
        postings = Postings(new.map { features.new[$0] }, features: features.weights.count)
        scores = Array(repeating: 0, count: new.count)
    }

    /// The places at the height of an old block's.
    func around(_ place: Int) -> Range<Int> {
        let height = Int(Double(place) * ratio)
        return max(0, height - 6)..<max(0, min(count, height + 7))
    }

    /// The places elsewhere that share most of a block's rarest features, in order.
    mutating func further(_ place: Int, _ block: Int, besides around: Range<Int>) -> [Int] {
        var rare = old[block].map(\.feature).filter { (1...24).contains(postings.count(of: $0)) }
        rare.sort { (postings.count(of: $0), $0) < (postings.count(of: $1), $1) }
        var met: [Int] = []
        for feature in rare.prefix(24) {
            for target in postings[feature] {
                if scores[Int(target)] == 0 { met.append(Int(target)) }
                scores[Int(target)] += weights[Int(feature)]
            }
        }
        let best = met.sorted { (scores[$0], $1) > (scores[$1], $0) }.prefix(6)
        for target in met { scores[target] = 0 }
        return best.filter { !around.contains($0) }.sorted()
    }

    /// For each feature the places that it stands at.
    private struct Postings {
        private var starts: [Int32]
        private var places: [Int32]

        init(_ lists: [[BlockFeatures.Entry]], features: Int) {
            starts = Array(repeating: 0, count: features + 1)
            for list in lists { for entry in list { starts[Int(entry.feature) + 1] += 1 } }
            for feature in 0..<features { starts[feature + 1] += starts[feature] }
            places = Array(repeating: 0, count: Int(starts[features]))
            var cursors = starts
            for (place, list) in lists.enumerated() {
                for entry in list {
                    places[Int(cursors[Int(entry.feature)])] = Int32(truncatingIfNeeded: place)
                    cursors[Int(entry.feature)] += 1
                }
            }
        }

        func count(of feature: Int32) -> Int { Int(starts[Int(feature) + 1] - starts[Int(feature)]) }

        subscript(feature: Int32) -> ArraySlice<Int32> {
            places[Int(starts[Int(feature)])..<Int(starts[Int(feature) + 1])]
        }
    }
}
