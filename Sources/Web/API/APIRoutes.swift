import Model

extension Desk {
    private typealias Parameter = Operation.Parameter

    /// The doors for programs.
    var apiRoutes: [Route] {
        eventRoutes + articleRoutes + sourceRoutes + deliveryRoutes + [
            Route(
                "GET",
                "/openapi.json",
                operation: Operation("openapi", "This description.", .init("application/json", "Description"))
            ) { _ in SiteAnswer(type: "application/json", OpenAPI.document(of: Site.routes(for: self))) }
        ]
    }

    private var eventRoutes: [Route] {
        let event = Operation.Content("application/cloudevents+json", "Event")
        return [
            Route(
                "GET",
                "/api/v1/events",
                operation: Operation(
                    "listEvents",
                    "Events that meet all conditions, in the order of the log; as a stream for `text/event-stream`.",
                    parameters: Parameter.eventConditions + [
                        Parameter.order, Parameter.limit(100, max: 1000), Parameter.lastEventID,
                    ],
                    .init("application/json", "EventList"),
                    .init("application/x-ndjson"),
                    .init("text/event-stream")
                )
            ) { call in try await eventList(call) }
            .kept(while: eventsStamp),
            Route(
                "GET",
                "/api/v1/events/stream",
                operation: Operation(
                    "streamEvents",
                    "Events as they come, as Server-Sent Events; each message's id is its sequence number.",
                    parameters: Parameter.eventConditions.filter { $0.name != "before" } + [Parameter.lastEventID],
                    .init("text/event-stream")
                )
            ) { call in try await eventStream(call) },
            Route(
                "GET",
                "/api/v1/events/{event}",
                operation: Operation("getEvent", "One event.", parameters: [Parameter.event], event)
            ) { call in try await oneEvent(call) }
            .kept(while: eventStamp),
        ]
    }

    private var articleRoutes: [Route] {
        let article = [Parameter.article]
        let version = [Parameter.article, Parameter.version]
        let pair = [Parameter.article, Parameter.old, Parameter.new]
        return [
            Route(
                "GET",
                "/api/v1/articles",
                operation: Operation(
                    "listArticles",
                    "Articles that meet all conditions, newest first.",
                    parameters: Parameter.articleConditions + [Parameter.limit(100, max: 1000)],
                    .init("application/json", "ArticleList")
                )
            ) { call in try await articleList(call) }
            .kept(while: articlesStamp(limit: 100, max: 1000)),
            Route(
                "GET",
                "/api/v1/lookup",
                operation: Operation(
                    "lookUp",
                    "The article with this address.",
                    parameters: [Parameter.address],
                    .init("application/json", "Article")
                )
            ) { call in try await lookUp(call) },
            Route(
                "GET",
                "/api/v1/articles/{id}",
                operation: Operation(
                    "getArticle",
                    "One article.",
                    parameters: article,
                    .init("application/json", "Article")
                )
            ) { call in .json(JSONForms.article(try await self.article(call))) },
            Route(
                "GET",
                "/api/v1/articles/{id}/versions",
                operation: Operation(
                    "listVersions",
                    "All versions of an article, oldest first, without their text.",
                    parameters: article,
                    .init("application/json", "VersionList")
                )
            ) { call in
                let report = try await self.article(call)
                let versions = try await archive.versions(of: report.article.id).map(JSONForms.version)
                return .json(.object([.init("versions", .array(versions))]))
            }
            .kept(while: versionStamp),
            Route(
                "GET",
                "/api/v1/articles/{id}/versions/{number}",
                operation: Operation(
                    "getVersion",
                    "One version with its text.",
                    parameters: version,
                    .init("application/json", "VersionDetail")
                )
            ) { call in .json(JSONForms.version(try await self.version(of: call.articleID, call.number("number")))) },
            Route(
                "GET",
                "/api/v1/articles/{id}/versions/{number}/text",
                operation: Operation("getText", "One version as plain text.", parameters: version, .init("text/plain"))
            ) { call in try await versionText(call) }
            .kept(while: textStamp),
            Route(
                "GET",
                "/api/v1/articles/{id}/versions/{number}/snapshot",
                operation: Operation(
                    "getSnapshot",
                    "The body that a version was read from, as it was received.",
                    parameters: version,
                    .init("text/plain")
                )
            ) { call in try await snapshot(call) },
            Route(
                "GET",
                "/api/v1/articles/{id}/diff/{old}/{new}",
                operation: Operation(
                    "getDiff",
                    "The whole difference between two versions.",
                    parameters: pair,
                    .init("application/json", "Diff")
                )
            ) { call in try await diff(call) }
            .kept(while: textStamp),
            Route(
                "GET",
                "/api/v1/articles/{id}/diff/{old}/{new}/text",
                operation: Operation(
                    "getDiffText",
                    "The difference as plain text, with [-old-]{+new+} marks.",
                    parameters: pair,
                    .init("text/plain")
                )
            ) { call in try await diffText(call) }
            .kept(while: textStamp),
            Route(
                "GET",
                "/api/v1/articles/{id}/blame",
                operation: Operation(
                    "getBlame",
                    "The latest text, each passage with the version that brought it.",
                    parameters: article,
                    .init("application/json", "Blame")
                )
            ) { call in
                let report = try await self.article(call)
                guard let blame = try await dependencies.blame(report.article.id) else {
                    throw Failure.notFound("text to look into")
                }
                return .json(JSONForms.blame(blame, of: report.article.id))
            }
            .kept(while: textStamp),
        ]
    }

    private var sourceRoutes: [Route] {
        [
            Route(
                "GET",
                "/api/v1/sources",
                operation: Operation(
                    "listSources",
                    "The sources of the settings, in their order.",
                    parameters: [Parameter.afterSource, Parameter.limit(100, max: 1000)],
                    .init("application/json", "SourceList")
                )
            ) { call in try await sourceList(call) }
            .kept(while: commitStamp),
            Route(
                "GET",
                "/api/v1/sources/{source}",
                operation: Operation(
                    "getSource",
                    "One source.",
                    parameters: [Parameter.source],
                    .init("application/json", "Source")
                )
            ) { call in .json(JSONForms.source(try await source(call))) },
            Route(
                "GET",
                "/api/v1/sources/{source}/statistics",
                operation: Operation(
                    "getSourceStatistics",
                    "What the changes of a source tell of its habits.",
                    parameters: [Parameter.source],
                    .init("application/json", "Statistics")
                )
            ) { call in .json(JSONForms.statistics(try await statistics(of: source(call)))) }
            .kept(while: commitStamp),
            Route(
                "GET",
                "/api/v1/statistics",
                operation: Operation(
                    "getStatistics",
                    "The same over all sources.",
                    .init("application/json", "Statistics")
                )
            ) { _ in .json(JSONForms.statistics(try await statistics())) },
            Route(
                "GET",
                "/api/v1/storage",
                .private_,
                operation: Operation(
                    "getStorage",
                    "Sizes and counts of the store.",
                    .init("application/json", "Storage")
                )
            ) { _ in .json(JSONForms.storage(try await board.storage())) },
        ]
    }

    private var deliveryRoutes: [Route] {
        let one = [Parameter.delivery]
        let count = Operation.Content("application/json", "Count")
        return [
            Route(
                "GET",
                "/api/v1/subscribers",
                .private_,
                operation: Operation(
                    "listSubscribers",
                    "How every subscriber stands.",
                    .init("application/json", "SubscriberList")
                )
            ) { _ in
                let standings = try await dependencies.standings().map(JSONForms.subscriber)
                return .json(.object([.init("subscribers", .array(standings))]))
            },
            Route(
                "POST",
                "/api/v1/subscribers/{subscriber}/enable",
                .changing,
                operation: Operation(
                    "enableSubscriber",
                    "Switches a subscriber on again.",
                    parameters: [Parameter.subscriber],
                    .init("application/json", "Subscriber")
                )
            ) { call in
                try await ledger.enable(subscriber(call).id)
                return .json(JSONForms.subscriber(try await subscriber(call)))
            },
            Route(
                "POST",
                "/api/v1/subscribers/{subscriber}/replay",
                .changing,
                operation: Operation(
                    "replay",
                    "Queues the events that meet all conditions once more for a subscriber.",
                    parameters: [Parameter.subscriber] + Parameter.eventConditions + [
                        Parameter.limit(10_000, max: 100_000)
                    ],
                    count
                )
            ) { call in try await replay(call) },
            Route(
                "GET",
                "/api/v1/deliveries",
                .private_,
                operation: Operation(
                    "listDeliveries",
                    "Deliveries that meet all conditions, newest first.",
                    parameters: Parameter.deliveryConditions + [Parameter.limit(100, max: 1000)],
                    .init("application/json", "DeliveryList")
                )
            ) { call in try await deliveryList(call) }
            .kept(while: commitStamp),
            Route(
                "GET",
                "/api/v1/deliveries/{id}",
                .private_,
                operation: Operation(
                    "getDelivery",
                    "One delivery.",
                    parameters: one,
                    .init("application/json", "Delivery")
                )
            ) { call in
                guard let id = try deliveryQuery(call).id, let report = try await ledger.delivery(id) else {
                    throw Failure.notFound("such delivery")
                }
                return .json(JSONForms.delivery(report))
            },
            Route(
                "POST",
                "/api/v1/deliveries/{id}/retry",
                .changing,
                operation: Operation("retryDelivery", "Makes a delivery due now.", parameters: one, count)
            ) { call in .json(Self.count(try await ledger.retry(deliveryQuery(call), now: dependencies.now()))) },
            Route(
                "POST",
                "/api/v1/deliveries/{id}/discard",
                .changing,
                operation: Operation("discardDelivery", "Takes a delivery out of the queue.", parameters: one, count)
            ) { call in .json(Self.count(try await ledger.discard(deliveryQuery(call), now: dependencies.now()))) },
        ]
    }

    // MARK: Handlers

    private func articleList(_ call: Call) async throws -> SiteAnswer {
        let query = try ArticleFilter.query(call.request.fields, limit: 100, maxLimit: 1000)
        var wider = query
        wider.limit += 1
        let found = try await archive.articles(wider)
        let articles = found.prefix(query.limit)
        var next: String?
        if found.count > query.limit, let last = articles.last {
            next = "/api/v1/articles?" + call.request.fields.replacing("before", with: last.article.id.description)
        }
        return .json(
            .object(present: ["articles": .array(articles.map(JSONForms.article)), "next": next.map { .string($0) }])
        )
    }

    private func lookUp(_ call: Call) async throws -> SiteAnswer {
        guard let text = call.request.fields["url"], let address = WebAddress(text) else {
            throw Failure.bad("url", "an http or https address is expected")
        }
        guard let report = try await archive.article(at: address) else { throw Failure.notFound("such article") }
        return .json(JSONForms.article(report))
    }

    private func diff(_ call: Call) async throws -> SiteAnswer {
        let comparison = try await comparison(call)
        return .json(
            .object([
                .init("article", .int(comparison.report.article.id.rawValue)),
                .init("old", JSONForms.int(comparison.old.number)),
                .init("new", JSONForms.int(comparison.new.number)),
                .init("revision", JSONForms.revision(comparison.revision)),
            ])
        )
    }

    private func sourceList(_ call: Call) async throws -> SiteAnswer {
        let fields = call.request.fields
        let limit = try EventFilter.limit(in: fields, default: 100, max: 1000)
        let after = fields["after"].map { Source.ID(rawValue: $0) }
        let found = try await board.sources(after: after, limit: limit + 1)
        let sources = found.prefix(limit)
        var next: String?
        if found.count > limit, let last = sources.last {
            next = "/api/v1/sources?" + fields.replacing("after", with: last.id.rawValue)
        }
        return .json(
            .object(present: ["sources": .array(sources.map(JSONForms.source)), "next": next.map { .string($0) }])
        )
    }

    private func source(_ call: Call) async throws -> SourceReport {
        guard let source = try await board.source(Source.ID(rawValue: call.text("source"))) else {
            throw Failure.notFound("such source")
        }
        return source
    }

    private func deliveryList(_ call: Call) async throws -> SiteAnswer {
        let query = try DeliveryFilter.query(call.request.fields, limit: 100, maxLimit: 1000)
        var wider = query
        wider.limit += 1
        let found = try await ledger.deliveries(wider)
        let deliveries = found.prefix(query.limit)
        var next: String?
        if found.count > query.limit, let last = deliveries.last {
            next = "/api/v1/deliveries?" + call.request.fields.replacing("before", with: String(last.id))
        }
        return .json(
            .object(present: [
                "deliveries": .array(deliveries.map(JSONForms.delivery)), "next": next.map { .string($0) },
            ])
        )
    }

    private func replay(_ call: Call) async throws -> SiteAnswer {
        let filter = try EventFilter(call.request.fields, limit: 10_000, maxLimit: 100_000)
        let subscriber = try await subscriber(call).id
        return .json(Self.count(try await ledger.replay(filter.query, to: subscriber, now: dependencies.now())))
    }

    private static func count(_ number: Int) -> JSONValue { .object([.init("count", JSONForms.int(number))]) }
}
