/// Tells whether anything changed, so that an answer that was made before can be given again.
package protocol ChangeGauge: Sendable {
    /// Where the store is now: what is read after the call is at least as new.
    func mark() throws -> ChangeMark

    /// A number that is the same as long as the reports of the query are; costs a small part of reading them.
    func mark(of query: ArticleQuery) async throws -> Int

    /// A number that is the same as long as the report of the source is, and nothing happened in it.
    func mark(of source: Source.ID) async throws -> Int
}

/// A state of the store; two equal ones stand for the same content.
package struct ChangeMark: Hashable, Sendable {
    /// Changes with every commit, whoever made it.
    package var commit: Int64
    /// The number of the last event; versions, revisions and events change with it alone.
    package var sequence: Int64
    /// Changes with what the sources are called.
    package var sources: Int
    package var articles: Int
    /// Bytes of the bodies that are kept: changes when bodies go.
    package var storedBytes: Int

    package init(commit: Int64, sequence: Int64, sources: Int, articles: Int, storedBytes: Int) {
        self.commit = commit
        self.sequence = sequence
        self.sources = sources
        self.articles = articles
        self.storedBytes = storedBytes
    }
}
