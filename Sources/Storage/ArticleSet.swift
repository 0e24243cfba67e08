/// A set of articles: their numbers while they are few, else a bit each, so that a hundred thousand are 12 kB.
struct ArticleSet: Sendable {
    private enum Form: Sendable {
        /// In ascending order.
        case few([Int64])
        case many([UInt64])
    }

    private var form = Form.few([])
    private(set) var count = 0

    init() {}

    private init(_ form: Form, count: Int) {
        self.form = form
        self.count = count
    }

    var bytes: Int {
        switch form {
        case .few(let numbers): numbers.count * 8
        case .many(let words): words.count * 8
        }
    }

    func contains(_ article: Int64) -> Bool {
        switch form {
        case .few(let numbers):
            let place = Self.place(of: article, in: numbers)
            return place < numbers.count && numbers[place] == article
        case .many(let words):
            let word = Int(article >> 6)
            return words.indices.contains(word) && words[word] >> UInt64(article & 63) & 1 == 1
        }
    }

    mutating func insert(_ article: Int64) {
        switch form {
        case .few(var numbers):
            // The array must have one owner while it grows.
            form = .few([])
            defer { form = .few(numbers) }
            if let last = numbers.last, article <= last {
                let place = Self.place(of: article, in: numbers)
                guard numbers[place] != article else { return }
                numbers.insert(article, at: place)
            } else {
                numbers.append(article)
            }
            count += 1
        case .many(var words):
            form = .few([])
            defer { form = .many(words) }
            if Self.set(article, in: &words) { count += 1 }
        }
        spread()
    }

    /// Takes the other form as soon as it is smaller.
    private mutating func spread() {
        guard case .few(let numbers) = form, let last = numbers.last, numbers.count & 63 == 0, numbers.count > last >> 6
        else { return }
        var words: [UInt64] = []
        for number in numbers { _ = Self.set(number, in: &words) }
        form = .many(words)
    }

    private static func set(_ article: Int64, in words: inout [UInt64]) -> Bool {
        let (word, bit) = (Int(article >> 6), UInt64(1) << UInt64(article & 63))
        if word >= words.count { words.append(contentsOf: repeatElement(0, count: word + 1 - words.count)) }
        guard words[word] & bit == 0 else { return false }
        words[word] |= bit
        return true
    }

    /// Where the article is, or would be put in.
    private static func place(of article: Int64, in numbers: [Int64]) -> Int {
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < article { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func filter(_ isIncluded: (Int64) throws -> Bool) rethrows -> ArticleSet {
        let numbers = try articles.filter(isIncluded)
        return ArticleSet(.few(numbers), count: numbers.count)
    }

    func intersection(_ other: ArticleSet) -> ArticleSet {
        switch (form, other.form) {
        case (.many(let left), .many(let right)):
            let words = zip(left, right).map { $0 & $1 }
            return ArticleSet(.many(words), count: words.reduce(0) { $0 + $1.nonzeroBitCount })
        case (.few, _): return filter(other.contains)
        default: return other.filter(contains)
        }
    }

    /// In ascending order.
    var articles: [Int64] {
        switch form {
        case .few(let numbers): return numbers
        case .many(let words):
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
}
