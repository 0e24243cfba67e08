import Model

/// An article and a version number in one integer, so that all of an article's versions lie side by side in each table.
struct VersionKey: Hashable, Comparable, Sendable {
    static let numberBits = 20
    /// The most versions of one article.
    static let limit = 1 << numberBits

    let rawValue: Int64

    init(rawValue: Int64) { self.rawValue = rawValue }

    init(_ article: Article.ID, _ number: Int) {
        precondition(number >= 0 && number < Self.limit, "version numbers have \(Self.numberBits) bits")
        rawValue = article.rawValue << Int64(Self.numberBits) | Int64(number)
    }

    var article: Article.ID { Article.ID(rawValue: rawValue >> Int64(Self.numberBits)) }
    var number: Int { Int(rawValue & Int64(Self.limit - 1)) }

    /// The keys of all versions that an article can have.
    static func all(of article: Article.ID) -> ClosedRange<Int64> {
        VersionKey(article, 0).rawValue...VersionKey(article, limit - 1).rawValue
    }

    static func < (left: VersionKey, right: VersionKey) -> Bool { left.rawValue < right.rawValue }
}
