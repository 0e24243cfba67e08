import Model

/// What the handlers work with; each group of pages is an extension of it.
struct Desk: Sendable {
    let options: WebOptions
    let dependencies: WebDependencies
    let shutdown: Shutdown
    let itemShelf = ItemShelf()
    let logMarks = LogMarks()
    let nameShelf = NameShelf()

    var log: any ChangeLog { dependencies.changeLog }
    var archive: any ArticleArchive { dependencies.archive }
    var board: any StatusBoard { dependencies.board }
    var ledger: any DeliveryLedger { dependencies.ledger }

    /// The article, or 404.
    func article(_ call: Call) async throws -> ArticleReport {
        guard let report = try await archive.article(call.articleID) else { throw Failure.notFound("such article") }
        return report
    }

    /// A version with its text, or 404.
    func version(of article: Article.ID, _ number: Int) async throws -> Version {
        guard let version = try await archive.version(of: article, number: number) else {
            throw Failure.notFound("such version")
        }
        return version
    }

    /// The event, or 404.
    func event(_ reference: String) async throws -> ChangeEvent {
        guard reference.utf8.count <= 64, let event = try await log.event(reference) else {
            throw Failure.notFound("such change")
        }
        return event
    }
}
