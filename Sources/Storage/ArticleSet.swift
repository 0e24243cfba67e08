/// A set of articles, a bit each: their numbers are dense, so that a hundred thousand are 12 kB.
struct ArticleSet: Sendable {
    private var words: [UInt64] = []
    private(set) var count = 0

    var bytes: Int { words.count * 8 }

    func contains(_ article: Int64) -> Bool {
        let word = Int(article >> 6)
        return words.indices.contains(word) && words[word] >> UInt64(article & 63) & 1 == 1
    }

    mutating func insert(_ article: Int64) {
        let (word, bit) = (Int(article >> 6), UInt64(1) << UInt64(article & 63))
        if word >= words.count { words.append(contentsOf: repeatElement(0, count: word + 1 - words.count)) }
        guard words[word] & bit == 0 else { return }
        words[word] |= bit
        count += 1
    }

    func intersection(_ other: ArticleSet) -> ArticleSet {
        var result = ArticleSet()
        result.words = zip(words, other.words).map { $0 & $1 }
        result.count = result.words.reduce(0) { $0 + $1.nonzeroBitCount }
        return result
    }

    /// In ascending order.
    var articles: [Int64] {
        var articles: [Int64] = []
        articles.reserveCapacity(count)
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                articles.append(Int64(index << 6 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return articles
    }
}
