import Model

/// What the answers of the doors depend on; see ``Route/stamp``.
extension Desk {
    /// For what tells when something was last looked at: every commit may change it.
    var commitStamp: Route.Stamp { { _, mark in Basis(mark.commit) } }

    /// For lists of changes: what lies before a number in the log never changes, unless words are searched for, which may
    /// come to stand in an article later.
    var listStamp: Route.Stamp {
        { call, mark in Basis([try await eventsMark(call.request.fields, mark), Int64(mark.sources)]) }
    }

    /// As ``listStamp``; no source is named.
    var eventsStamp: Route.Stamp {
        { call, mark in Basis(try await eventsMark(call.request.fields, mark)) }
    }

    private func eventsMark(_ fields: FormFields, _ mark: ChangeMark) async throws -> Int64 {
        let query = try EventFilter(fields, limit: 1, maxLimit: .max).query
        if query.text == nil, let before = query.before, before <= mark.sequence { return 0 }
        return try await logMarks.mark(of: query, end: mark.sequence, in: log)
    }

    /// For lists of articles: what they tell of each.
    func articlesStamp(limit: Int, max: Int) -> Route.Stamp {
        { call, mark in
            guard let gauge = dependencies.gauge else { return Basis(mark.commit) }
            var query = try ArticleFilter.query(call.request.fields, limit: limit, maxLimit: max)
            query.limit += 1
            return Basis([try await gauge.mark(of: query), mark.sources])
        }
    }

    /// For one event: a whole id always leads to the same, a beginning or a number may not.
    var eventStamp: Route.Stamp {
        { call, mark in Basis(call.text("event").utf8.count >= Self.wholeID ? 0 : mark.commit) }
    }

    private static let wholeID = 30

    /// For the page of a change, which leads to its neighbours.
    var changeStamp: Route.Stamp {
        { call, mark in
            guard let article = try await event(call.text("event")).article?.id else { return Basis(mark.commit) }
            var latest = EventQuery()
            latest.article = article
            latest.newestFirst = true
            latest.limit = 1
            return Basis(try await log.sequences(latest))
        }
    }

    /// For what is made of the texts of an article alone.
    var textStamp: Route.Stamp {
        { call, _ in
            let report = try await article(call)
            return Basis([String(report.versions), report.article.address.text, report.article.headline ?? ""])
        }
    }

    /// For what also tells whether a body is kept.
    var versionStamp: Route.Stamp {
        { call, mark in
            let report = try await article(call)
            return Basis([
                String(report.versions), String(mark.storedBytes), report.article.address.text,
                report.article.headline ?? "",
            ])
        }
    }

    /// For the page of an article, which tells how it fares.
    var articleStamp: Route.Stamp {
        { call, mark in Basis(ArticleStamp(report: try await article(call), sources: mark.sources)) }
    }

    private struct ArticleStamp: Hashable, Sendable {
        var report: ArticleReport
        var sources: Int
    }

    /// For the page of a source: how it fares, what happened in it, and the days that its charts end with.
    var sourceStamp: Route.Stamp {
        { call, mark in
            guard let gauge = dependencies.gauge else { return Basis(mark.commit) }
            let day = Int(dependencies.now().milliseconds / 86_400_000)
            return Basis([try await gauge.mark(of: Source.ID(rawValue: call.text("source"))), mark.sources, day])
        }
    }

    var statisticsStamp: Route.Stamp {
        { _, mark in
            let day = dependencies.now().milliseconds / 86_400_000
            return Basis([mark.sequence, Int64(mark.sources), Int64(mark.articles), day])
        }
    }

    /// For feeds: the events in them, and how far the archive reaches that they lead back to.
    var feedStamp: Route.Stamp {
        { call, mark in Basis(try await feedMark(call, mark) + [Int64(mark.sources)]) }
    }

    var articleFeedStamp: Route.Stamp {
        { call, mark in
            let headline = try await article(call).article.headline
            return Basis(FeedStamp(mark: try await feedMark(call, mark), name: headline))
        }
    }

    private struct FeedStamp: Hashable, Sendable {
        var mark: [Int64]
        var name: String?
    }

    private func feedMark(_ call: Call, _ mark: ChangeMark) async throws -> [Int64] {
        let fields = feedFields(call)
        let window = Self.archiveWindow
        let archive = try EventFilter.sequence("archive", in: fields)
        let query = try feedFilter(fields).query
        if query.text == nil, let archive, archive < mark.sequence / window { return [0] }
        let changed = try await logMarks.mark(of: query, end: mark.sequence, in: log)
        // A full window behind everything that fits changes nothing any more.
        return [changed, min(mark.sequence / window, changed / window + 1)]
    }
}
