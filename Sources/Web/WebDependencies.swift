package import Model

/// What the web face reads and does, as ports and functions: it knows neither the store nor the other rooms.
package struct WebDependencies: Sendable {
    package var changeLog: any ChangeLog
    package var archive: any ArticleArchive
    package var board: any StatusBoard
    package var ledger: any DeliveryLedger
    /// Tells whether an answer may be given again; without one each is made anew.
    package var gauge: (any ChangeGauge)?
    /// How every subscriber stands.
    package var standings: @Sendable () async throws -> [SubscriberStanding]
    /// The sequence number of the newest event, whenever there is a newer one; one stream for each caller.
    package var newEvents: @Sendable () -> AsyncStream<Int64>
    /// Why the program is not ready to do its work; empty when it is.
    package var readiness: @Sendable () async -> [String]
    /// What the operator should look after while the program does its work: subscribers that fail and the like.
    package var warnings: @Sendable () async -> [String]
    package var metrics: Metrics
    /// Who wrote each sentence when; nil where there is no such article.
    package var blame: @Sendable (Article.ID) async throws -> BlameReport?
    /// The difference between any two states of an article; nil when they read the same.
    package var diff: @Sendable (Document, Document) -> Revision?
    package var now: @Sendable () -> Timestamp

    package init(
        changeLog: any ChangeLog,
        archive: any ArticleArchive,
        board: any StatusBoard,
        ledger: any DeliveryLedger,
        gauge: (any ChangeGauge)? = nil,
        standings: @escaping @Sendable () async throws -> [SubscriberStanding],
        newEvents: @escaping @Sendable () -> AsyncStream<Int64>,
        readiness: @escaping @Sendable () async -> [String] = { [] },
        warnings: @escaping @Sendable () async -> [String] = { [] },
        metrics: Metrics = Metrics(),
        blame: @escaping @Sendable (Article.ID) async throws -> BlameReport?,
        diff: @escaping @Sendable (Document, Document) -> Revision?,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.changeLog = changeLog
        self.archive = archive
        self.board = board
        self.ledger = ledger
        self.gauge = gauge
        self.standings = standings
        self.newEvents = newEvents
        self.readiness = readiness
        self.warnings = warnings
        self.metrics = metrics
        self.blame = blame
        self.diff = diff
        self.now = now
    }
}

/// The latest text of an article, each passage with the version that brought it.
package struct BlameReport: Sendable, Hashable {
    /// A run of text that came with one version.
    package struct Passage: Sendable, Hashable {
        package var text: String
        package var version: Int

        package init(_ text: String, version: Int) {
            self.text = text
            self.version = version
        }
    }

    package struct Paragraph: Sendable, Hashable {
        package var kind: Block.Kind
        package var passages: [Passage]

        package init(_ kind: Block.Kind, _ passages: [Passage]) {
            self.kind = kind
            self.passages = passages
        }
    }

    package var headline: [Passage]
    package var paragraphs: [Paragraph]

    package init(headline: [Passage] = [], paragraphs: [Paragraph]) {
        self.headline = headline
        self.paragraphs = paragraphs
    }
}
