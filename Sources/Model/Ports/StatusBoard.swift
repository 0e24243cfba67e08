/// How everything stands, for the operator.
package protocol StatusBoard: Sendable {
    /// Sources of the settings in their order, behind the one with this id, at most so many.
    func sources(after: Source.ID?, limit: Int) async throws -> [SourceReport]

    /// What the sources of the settings are called, in their order.
    func sourceNames() async throws -> [SourceName]

    func source(_ id: Source.ID) async throws -> SourceReport?

    /// Sizes and counts of the whole store.
    func storage() async throws -> StorageReport

    /// Revisions of a source by day, oldest first, for the last `days` days up to now.
    func revisionsByDay(of source: Source.ID?, days: Int, now: Timestamp) async throws -> [Int]

    /// The same for several sources at once.
    func revisionsByDay(of sources: [Source.ID], days: Int, now: Timestamp) async throws -> [Source.ID: [Int]]

    /// What the revisions of a source have in common; of all sources for nil.
    func habits(of source: Source.ID?) async throws -> Habits
}

extension StatusBoard {
    /// All sources of the settings.
    package func sources() async throws -> [SourceReport] { try await sources(after: nil, limit: .max) }
}

package struct SourceName: Hashable, Sendable {
    package var id: Source.ID
    /// The name in the settings, else the feed's own title.
    package var name: String?

    package init(id: Source.ID, name: String?) {
        self.id = id
        self.name = name
    }

    /// What people call it.
    package var text: String { name ?? id.rawValue }
}

package struct SourceReport: Hashable, Sendable {
    package var id: Source.ID
    package var kind: Source.Kind
    package var configured: WebAddress
    package var name: String?
    package var state: SubjectState
    package var next: Timestamp?
    package var why: String
    package var articles: Int
    package var versions: Int
    package var revisions: Int

    package init(
        id: Source.ID,
        kind: Source.Kind,
        configured: WebAddress,
        name: String?,
        state: SubjectState,
        next: Timestamp?,
        why: String,
        articles: Int,
        versions: Int,
        revisions: Int
    ) {
        self.id = id
        self.kind = kind
        self.configured = configured
        self.name = name
        self.state = state
        self.next = next
        self.why = why
        self.articles = articles
        self.versions = versions
        self.revisions = revisions
    }
}

package struct StorageReport: Hashable, Sendable, Codable {
    package var fileBytes: Int
    package var articles: Int
    package var versions: Int
    package var events: Int
    package var snapshots: Int
    /// Bytes of the kept bodies before and after compression.
    package var bodyBytes: Int
    package var storedBodyBytes: Int
    package var waitingEnvelopes: Int

    package init(
        fileBytes: Int,
        articles: Int,
        versions: Int,
        events: Int,
        snapshots: Int,
        bodyBytes: Int,
        storedBodyBytes: Int,
        waitingEnvelopes: Int
    ) {
        self.fileBytes = fileBytes
        self.articles = articles
        self.versions = versions
        self.events = events
        self.snapshots = snapshots
        self.bodyBytes = bodyBytes
        self.storedBodyBytes = storedBodyBytes
        self.waitingEnvelopes = waitingEnvelopes
    }
}
