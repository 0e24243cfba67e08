import Foundation
import Model
import Storage

/// Fills a store with a good year's worth: the load that the pages are measured with.
struct Population {
    let arguments: Arguments

    func fill() async throws {
        let path = arguments.text("at", or: "populated.db")
        let articles = arguments.number("articles", or: 100_000)
        let revisions = arguments.number("revisions", or: 500_000)
        let sources = arguments.number("sources", or: 500)
        let size = arguments.number("body", or: 0)
        let store = try Store.open(at: path)
        try await store.configure(
            sources: Visits.sources(sources),
            subscribers: [Subscriber(id: "desk", filter: .init(minSignificance: 0.9))]
        )
        let begin = ContinuousClock.now
        let perSource = (articles + sources - 1) / sources
        for source in 0..<sources {
            let numbers = source * perSource..<min((source + 1) * perSource, articles)
            if !numbers.isEmpty { _ = try await store.record([Visits.discovery(numbers, source: source)]) }
        }
        let most = (articles + revisions) / articles
        var written = 0
        // Each round is a few hours of the year: every article of a slice gets its next state.
        var slice = 0
        let width = 2000
        while slice * width < articles {
            let ids = Array(slice * width..<min((slice + 1) * width, articles))
            var stories = ids.map { Stories(seed: UInt64($0)) }
            var documents = ids.indices.map { stories[$0].document() }
            for number in 0..<most {
                var visits: [Visit] = []
                for (index, id) in ids.enumerated() {
                    var revision: Revision?
                    if number > 0 {
                        (documents[index], revision) = stories[index].edit(documents[index], index: id + number)
                    }
                    let body =
                        size > 0 ? stories[index].page(documents[index], size: size, seed: UInt64(id) << 32) : nil
                    let time = Visits.start + .seconds(slice * 86_400 * 7 + number * 3600 + index)
                    visits.append(
                        Visits.changed(
                            id + 1,
                            source: id / perSource,
                            number: number,
                            documents[index],
                            revision,
                            body: body,
                            at: time
                        )
                    )
                }
                written += visits.count
                _ = try await store.record(visits)
            }
            slice += 1
            if slice % 5 == 0 { print("\(written) versions, \((ContinuousClock.now - begin).inSeconds.rounded(0)) s") }
        }
        try store.close()
        let reading = try Store.open(at: path, options: .init(access: .reading))
        print(try await reading.storage())
    }

    /// The queries of the pages, on a filled store.
    func ask() async throws {
        let path = arguments.text("at", or: "populated.db")
        let (opening, store) = try await seconds { try Store.open(at: path) }
        print("open: \((opening * 1000).rounded(1)) ms; resident \(residentKilobytes().now) kB")
        let total = try await store.storage()
        let rounds = arguments.number("rounds", or: 20)
        func time(_ name: String, _ query: (Int) async throws -> Int) async throws {
            var times: [Double] = []
            var hits = 0
            for round in 0..<rounds {
                let (time, count) = try await seconds { try await query(round) }
                times.append(time * 1000)
                hits = count
            }
            times.sort()
            let columns = [times[times.count / 2], times[times.count - 1]].map { $0.rounded(2) }.joined(
                separator: " / "
            )
            print("\(name.padding(toLength: 46, withPad: " ", startingAt: 0)) \(columns) ms, \(hits) rows")
        }
        for (name, change) in Self.questions {
            try await time(name) { round in
                var query = EventQuery()
                query.newestFirst = true
                query.limit = 50
                change(&query, round)
                return try await store.events(query).count
            }
        }
        try await time("event by id") { round in
            try await store.event("\(1 + round * total.events / rounds)") == nil ? 0 : 1
        }
        try await time("articles, newest") { _ in try await store.articles(ArticleQuery()).count }
        for (name, text) in [
            ("rare", Stories.word(15_000)), ("common", Stories.word(3)),
            ("two", Stories.word(3) + " " + Stories.word(4000)),
        ] {
            try await time("articles by \(name) word") { _ in
                var query = ArticleQuery()
                query.text = text
                return try await store.articles(query).count
            }
        }
        try await time("article's versions") { try await store.versions(of: Article.ID(rawValue: Int64($0 + 1))).count }
        try await time("oldest version") {
            try await store.version(of: Article.ID(rawValue: Int64($0 + 1)), number: 0) == nil ? 0 : 1
        }
        try await time("sources") { _ in try await store.sources().count }
        try await time("storage") { _ in try await store.storage().events }
        try await time("revisions by day, 365 days") { _ in
            try await store.revisionsByDay(of: nil, days: 365, now: Visits.start + .seconds(365 * 86_400)).count
        }
        try await time("standings") { _ in try await store.standings().count }
        try await time("waiting, 100") { _ in try await store.waiting(for: "desk", limit: 100).count }
        try await time("deliveries") { _ in try await store.deliveries(DeliveryQuery()).count }
        try await time("next due") { _ in try await store.nextDue() == nil ? 0 : 1 }
        let now = Visits.start + .seconds(500 * 86_400)
        try await time("claim 256") { _ in try await store.claim(limit: 256, now: now).count }
        print("resident \(residentKilobytes())")
        try store.close()
    }

    private static let questions: [(String, @Sendable (inout EventQuery, Int) -> Void)] = [
        ("newest 50", { _, _ in }),
        ("page in the middle", { query, round in query.before = Int64(100_000 + round * 1000) }),
        ("oldest first", { query, _ in query.newestFirst = false }),
        ("one source", { query, round in query.sources = [Source.ID(rawValue: "feed-\(round)")] }),
        ("twenty sources", { query, _ in query.sources = Set((0..<20).map { Source.ID(rawValue: "feed-\($0)") }) }),
        ("two kinds of event", { query, _ in query.kinds = [.revised, .discovered] }),
        ("rare kinds of event", { query, _ in query.kinds = [.removed, .restored] }),
        ("a kind of edit", { query, _ in query.edits = [.number] }),
        ("a kind of edit that never occurs", { query, _ in query.edits = [.negation] }),
        ("undisclosed", { query, _ in query.undisclosedOnly = true }),
        ("significance ≥ 0.95", { query, _ in query.minSignificance = 0.95 }),
        (
            "significance ≥ 0.999 and a kind",
            { query, _ in
                query.minSignificance = 0.999; query.edits = [.typo]
            }
        ),
        ("impossible significance (whole log)", { query, _ in query.minSignificance = 1.5 }),
        (
            "a week in the middle",
            { query, _ in
                query.since = Visits.start + .seconds(150 * 86_400)
                query.until = Visits.start + .seconds(157 * 86_400)
            }
        ),
        (
            "since, oldest first",
            { query, _ in
                query.since = Visits.start + .seconds(200 * 86_400)
                query.newestFirst = false
            }
        ),
        ("an article", { query, round in query.article = Article.ID(rawValue: Int64(round + 1)) }),
        ("most common word", { query, _ in query.text = Stories.word(0) }),
        ("common word", { query, _ in query.text = Stories.word(50) }),
        ("middling word", { query, _ in query.text = Stories.word(2000) }),
        ("rare word", { query, round in query.text = Stories.word(15_000 + round) }),
        ("common and rare word", { query, round in query.text = Stories.word(1) + " " + Stories.word(15_000 + round) }),
        ("two common words", { query, _ in query.text = Stories.word(1) + " " + Stories.word(2) }),
        ("beginning", { query, _ in query.text = "stan*" }),
        ("phrase of common words", { query, _ in query.text = "\"\(Stories.word(0)) \(Stories.word(1))\"" }),
        (
            "common word in one source",
            { query, _ in
                query.text = Stories.word(1); query.sources = ["feed-3"]
            }
        ),
    ]
}
