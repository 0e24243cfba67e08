package import Model

/// An archive with a few sources and stories, for looking at and testing what reads.
package enum SampleArchive {
    package static let start = Timestamp(year: 2026, month: 11, day: 20, hour: 7, minute: 12)
    package static let now = Timestamp(year: 2026, month: 11, day: 27, hour: 12)

    package static func make() -> MemoryArchive {
        var contents = MemoryArchive.Contents()
        add(
            SampleStories.ferry,
            id: 1,
            source: "harbour",
            at: "https://herald.example/2026/11/ferry",
            from: start,
            to: &contents
        )
        add(
            SampleStories.korean,
            id: 2,
            source: "hanbit",
            at: "https://hanbit.example/news/8821",
            from: start + .seconds(160_000),
            to: &contents
        )
        add(
            SampleStories.arabic,
            id: 3,
            source: "nahr",
            at: "https://nahr.example/articles/mina",
            from: start + .seconds(260_000),
            to: &contents
        )
        add(
            SampleStories.japanese,
            id: 4,
            source: "minato",
            at: "https://minato.example/20261124",
            from: start + .seconds(330_000),
            to: &contents
        )
        addOthers(to: &contents)
        finish(&contents)
        return MemoryArchive(contents)
    }

    private static let names: [Source.ID: (name: String, feed: String)] = [
        "harbour": ("Harbour Herald", "https://herald.example/feed.xml"),
        "hanbit": ("한빛일보", "https://hanbit.example/rss"),
        "nahr": ("جريدة النهر", "https://nahr.example/feed.atom"),
        "minato": ("みなと新聞", "https://minato.example/feed"),
    ]

    /// Adds an article with all its versions and events.
    package static func add(
        _ story: StoryScript,
        id: Article.ID,
        source: Source.ID,
        at address: String,
        from start: Timestamp,
        to contents: inout MemoryArchive.Contents
    ) {
        let address = SampleEvents.address(address)
        let feed = names[source] ?? (source.rawValue, "https://other.example/feed")
        let reference = ChangeEvent.SourceReference(
            id: source,
            name: feed.name,
            address: SampleEvents.address(feed.feed)
        )
        var previous: ChangeEvent.VersionReference?
        var versions: [Version] = []
        for (number, state) in story.versions().enumerated() {
            let seen = start + state.age
            let hash = ContentHash(rawValue: hexadecimal(id.rawValue * 1000 + Int64(number)))
            versions.append(
                Version(
                    article: id,
                    number: number,
                    seen: seen,
                    document: state.document,
                    fingerprint: hash,
                    extractor: 1
                )
            )
            let current = ChangeEvent.VersionReference(number: number, seen: seen, fingerprint: hash)
            contents.events.append(
                ChangeEvent(
                    id: SampleEvents.id(Int(id.rawValue) * 1000 + number),
                    kind: number == 0 ? .discovered : .revised,
                    time: seen,
                    source: reference,
                    article: .init(id: id, address: address, headline: state.document.headline),
                    versions: .init(old: previous, new: current),
                    revision: state.revision
                )
            )
            let body = "<html><body><h1>\(state.document.headline ?? "")</h1>\n\(state.document.text)</body></html>"
            contents.snapshots[id, default: [:]][number] = Snapshot(
                exchange: Exchange(requested: address, status: 200, at: seen),
                contentType: "text/html; charset=utf-8",
                body: Array(body.utf8),
                digest: hash
            )
            previous = current
        }
        contents.versions[id] = versions
        let last = versions.last
        contents.articles.append(
            ArticleReport(
                article: Article(
                    id: id,
                    source: source,
                    address: address,
                    identity: address.identity,
                    discovered: start,
                    headline: last?.document.headline
                ),
                state: SubjectState(
                    address: address,
                    health: .healthy,
                    lastVisit: now - .seconds(1200),
                    lastSuccess: now - .seconds(1200),
                    lastChange: last?.seen,
                    looks: 40 + versions.count
                ),
                versions: versions.count,
                next: now + .seconds(5400),
                why: "no change in 21 looks: half as often as before"
            )
        )
    }

    /// Events that are no revisions, and deliveries.
    private static func addOthers(to contents: inout MemoryArchive.Contents) {
        let kinds: [ChangeEvent.Kind] = [.removed, .restored, .moved, .failing, .recovered, .retired, .disabled]
        for (index, kind) in kinds.enumerated() {
            var event = SampleEvents.event(kind)
            event.id = SampleEvents.id(9000 + index)
            event.time = now - .seconds(3600 * (20 - index))
            if kind != .disabled {
                event.source = .init(
                    id: "harbour",
                    name: "Harbour Herald",
                    address: SampleEvents.address("https://herald.example/feed.xml")
                )
            }
            if kind == .failing || kind == .recovered || kind == .disabled {
                event.article = nil
            } else {
                event.article?.id = 1
            }
            contents.events.append(event)
        }
    }

    private static func finish(_ contents: inout MemoryArchive.Contents) {
        contents.events.sort { $0.time < $1.time }
        for index in contents.events.indices { contents.events[index].sequence = Int64(index + 1) }
        let healths: [Health] = [
            .healthy,
            .failing(since: now - .seconds(9000), count: 4, reason: "no answer within 10 seconds", announced: true),
            .degraded(since: now - .seconds(90_000), reason: "the feed is ill-formed; it was read with 2 repairs"),
            .unvisited,
        ]
        for (index, id) in (["harbour", "hanbit", "nahr", "minato"] as [Source.ID]).enumerated() {
            guard let entry = names[id] else { continue }
            let own = contents.articles.filter { $0.article.source == id }
            let versions = own.map(\.versions).reduce(0, +)
            contents.sources.append(
                SourceReport(
                    id: id,
                    kind: .feed,
                    configured: SampleEvents.address(entry.feed),
                    name: entry.name,
                    state: SubjectState(
                        address: SampleEvents.address(entry.feed),
                        health: healths[index],
                        lastVisit: index == 3 ? nil : now - .seconds(300 * (index + 1)),
                        lastSuccess: index == 3 ? nil : now - .seconds(300),
                        looks: 100
                    ),
                    next: now + .seconds(600 * (index + 1)),
                    why: index == 3 ? "never looked at" : "new items come about every 40 minutes",
                    articles: own.count,
                    versions: versions,
                    revisions: versions - own.count
                )
            )
        }
        let states: [DeliveryReport.State] = [.delivered, .delivered, .waiting, .gaveUp, .discarded, .delivered]
        for (index, event) in contents.events.suffix(12).enumerated() {
            let state = states[index % states.count]
            contents.deliveries.append(
                DeliveryReport(
                    id: Int64(index + 1),
                    subscriber: index % 2 == 0 ? "newsroom" : "archive-hook",
                    event: event.id,
                    kind: event.kind,
                    state: state,
                    attempts: state == .gaveUp ? 10 : 1,
                    created: event.time,
                    due: state == .waiting ? now + .seconds(300) : nil,
                    lastAttempt: event.time + .seconds(2),
                    lastStatus: state == .delivered ? 204 : 503,
                    lastDetail: state == .delivered ? "204 No Content" : "503 Service Unavailable"
                )
            )
        }
        contents.disabled = ["archive-hook"]
    }

    private static func hexadecimal(_ number: Int64) -> String {
        let digits = String(UInt64(bitPattern: number) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
        return String(repeating: "0", count: 64 - digits.count) + digits
    }
}
