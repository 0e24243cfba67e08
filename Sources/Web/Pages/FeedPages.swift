import Feeds
import Model

/// The feeds of changes: everything, a source, an article, or whatever the query of the address says.
extension Desk {
    /// Sequence numbers of one archive document: what lies in a window that is full never changes (RFC 5005 §4).
    static let archiveWindow: Int64 = 40

    var feedRoutes: [Route] {
        [("atom", true), ("json", false)].flatMap { ending, isAtom in
            [
                Route("GET", "/feeds/changes.\(ending)", operation: Self.operation("changes", isAtom, [])) { call in
                    try await feed(
                        of: call.request.fields,
                        at: "/feeds/changes",
                        title: nil,
                        home: "/changes",
                        isAtom,
                        call
                    )
                }
                .kept(while: feedStamp),
                Route("GET", "/sources/{source}/feed.\(ending)", operation: Self.operation("source", isAtom, [.source]))
                { call in
                    try await sourceFeed(call, isAtom: isAtom)
                }
                .kept(while: feedStamp),
                Route("GET", "/articles/{id}/feed.\(ending)", operation: Self.operation("article", isAtom, [.article]))
                { call in
                    try await articleFeed(call, isAtom: isAtom)
                }
                .kept(while: articleFeedStamp),
            ]
        }
    }

    private static func operation(_ what: String, _ isAtom: Bool, _ path: [Operation.Parameter]) -> Operation {
        let implied = path.isEmpty ? "" : what
        let conditions = Operation.Parameter.eventConditions.filter { !["before", "after", implied].contains($0.name) }
        return Operation(
            what + (isAtom ? "AtomFeed" : "JSONFeed"),
            isAtom ? "Changes as an Atom feed (RFC 4287, archived by RFC 5005)." : "Changes as a JSON Feed 1.1.",
            parameters: path + conditions + [.archive],
            isAtom ? .init("application/atom+xml") : .init("application/feed+json", "JSONFeed")
        )
    }

    /// Which events stand in a feed, and which document comes before it.
    private struct FeedPlace {
        var archive: Int64?
        var events: [Int64]
        var previous: Int64?
    }

    /// The fields of a call for a feed, with what its path says.
    func feedFields(_ call: Call) -> FormFields {
        var fields = call.request.fields
        if let source = call.parameters["source"] { fields = FormFields(fields.replacing("source", with: source)) }
        if let article = call.parameters["id"] { fields = FormFields(fields.replacing("article", with: article)) }
        return fields
    }

    func feedFilter(_ fields: FormFields) throws -> EventFilter {
        try EventFilter(FormFields(fields.replacing("archive", with: nil)), limit: 40, maxLimit: 40)
    }

    private func place(of fields: FormFields) async throws -> FeedPlace {
        let archive = try EventFilter.sequence("archive", in: fields)
        guard archive ?? 0 <= 1_000_000_000 else { throw Failure.bad("archive", "there are not so many documents") }
        let filter = try feedFilter(fields)
        var query = filter.query
        query.newestFirst = true
        query.limit = Int(Self.archiveWindow)
        var end: Int64
        if let archive {
            query.after = archive * Self.archiveWindow
            query.before = (archive + 1) * Self.archiveWindow + 1
            end = archive * Self.archiveWindow
        } else {
            var newest = EventQuery()
            newest.newestFirst = true
            newest.limit = 1
            let last = try await log.sequences(newest).first ?? 0
            end = last / Self.archiveWindow * Self.archiveWindow
        }
        var before = filter.query
        before.newestFirst = true
        before.limit = 1
        before.before = end + 1
        return FeedPlace(
            archive: archive,
            events: try await log.sequences(query),
            previous: try await log.sequences(before).first.map { ($0 - 1) / Self.archiveWindow }
        )
    }

    private func sourceFeed(_ call: Call, isAtom: Bool) async throws -> SiteAnswer {
        let id = Source.ID(rawValue: call.text("source"))
        guard let source = try await board.source(id) else { throw Failure.notFound("such source") }
        let path = PublicAddress.sourcePath(id)
        return try await feed(
            of: FormFields(call.request.fields.replacing("source", with: id.rawValue)),
            at: path + "/feed",
            title: source.name ?? id.rawValue,
            home: path,
            isAtom,
            call,
            implied: "source"
        )
    }

    private func articleFeed(_ call: Call, isAtom: Bool) async throws -> SiteAnswer {
        let report = try await article(call)
        let path = PublicAddress.articlePath(report.article.id)
        return try await feed(
            of: FormFields(call.request.fields.replacing("article", with: report.article.id.description)),
            at: path + "/feed",
            title: report.article.headline ?? report.article.address.text,
            home: path,
            isAtom,
            call,
            implied: "article"
        )
    }

    private func feed(
        of fields: FormFields,
        at path: String,
        title: String?,
        home: String,
        _ isAtom: Bool,
        _ call: Call,
        implied: String? = nil
    ) async throws -> SiteAnswer {
        let place = try await place(of: fields)
        let filter = try feedFilter(fields)
        let conditions = implied.map { FormFields(filter.conditions).replacing($0, with: nil) } ?? filter.conditions
        let base = call.address.base + path + (isAtom ? ".atom" : ".json")
        let current = base + (conditions.isEmpty ? "" : "?" + conditions)
        func address(ofArchive window: Int64) -> String {
            base + "?" + FormFields(conditions).replacing("archive", with: String(window))
        }

        let feed = ChangeFeed(
            title: title.map { "\($0) · \(options.title)" } ?? options.title + ": changes",
            current: current,
            address: place.archive.map(address(ofArchive:)) ?? current,
            homePage: call.address.base + home + (conditions.isEmpty ? "" : "?" + conditions),
            previousArchive: place.previous.map(address(ofArchive:)),
            isArchive: place.archive != nil,
            publicAddress: call.address,
            events: try await log.events(numbered: place.events)
        )
        return SiteAnswer(
            type: isAtom ? ChangeFeed.atomType : ChangeFeed.jsonType,
            isAtom ? feed.atom() : feed.json()
        )
    }
}
