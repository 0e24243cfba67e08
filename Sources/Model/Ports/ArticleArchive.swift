/// The articles and their versions, for reading.
package protocol ArticleArchive: Sendable {
    func articles(_ query: ArticleQuery) async throws -> [ArticleReport]

    func article(_ id: Article.ID) async throws -> ArticleReport?

    /// The article with this address, by identity.
    func article(at address: WebAddress) async throws -> ArticleReport?

    /// All versions, oldest first, without their documents.
    func versions(of article: Article.ID) async throws -> [VersionReport]

    func version(of article: Article.ID, number: Int) async throws -> Version?

    /// The body that a version was read from, if it is kept.
    func snapshot(of article: Article.ID, version: Int) async throws -> Snapshot?

    /// The revision that led to a version; nil for version 0.
    func revision(of article: Article.ID, to version: Int) async throws -> Revision?
}

package struct ArticleQuery: Hashable, Sendable {
    package var source: Source.ID?
    /// Words that stand in some version.
    package var text: String?
    /// Only articles with at least this many versions.
    package var minVersions: Int?
    /// Only articles with a smaller id: the cursor, newest first.
    package var before: Article.ID?
    package var limit = 100

    package init() {}
}

/// An article with its state, for a list or a page.
package struct ArticleReport: Hashable, Sendable {
    package var article: Article
    package var state: SubjectState
    package var versions: Int
    package var next: Timestamp?
    package var why: String

    package init(article: Article, state: SubjectState, versions: Int, next: Timestamp?, why: String) {
        self.article = article
        self.state = state
        self.versions = versions
        self.next = next
        self.why = why
    }
}

/// A version in a list: what it is, and how much of a change it was.
package struct VersionReport: Hashable, Sendable {
    package var number: Int
    package var seen: Timestamp
    package var fingerprint: ContentHash
    package var extractor: Int
    package var revertsTo: Int?
    package var headline: String?
    /// The event that announced it.
    package var event: ChangeEvent.ID?
    package var kinds: [EditKind]
    package var significance: Double
    package var isUndisclosed: Bool
    /// Bytes that the stored body takes, compressed; 0 when it is not kept.
    package var storedBytes: Int

    package init(
        number: Int,
        seen: Timestamp,
        fingerprint: ContentHash,
        extractor: Int,
        revertsTo: Int?,
        headline: String?,
        event: ChangeEvent.ID?,
        kinds: [EditKind],
        significance: Double,
        isUndisclosed: Bool,
        storedBytes: Int
    ) {
        self.number = number
        self.seen = seen
        self.fingerprint = fingerprint
        self.extractor = extractor
        self.revertsTo = revertsTo
        self.headline = headline
        self.event = event
        self.kinds = kinds
        self.significance = significance
        self.isUndisclosed = isUndisclosed
        self.storedBytes = storedBytes
    }
}
