import Model
import Storage

/// The visits that the measurements record.
enum Visits {
    static let start = Timestamp(seconds: 1_760_000_000)

    static func address(_ text: String) -> WebAddress {
        guard let address = WebAddress(text) else { preconditionFailure("no address: \(text)") }
        return address
    }

    static func sources(_ count: Int) -> [Source] {
        (0..<count).map { number in
            Source(
                id: Source.ID(rawValue: "feed-\(number)"),
                address: address("https://site-\(number).example/feed.xml"),
                kind: .feed
            )
        }
    }

    static func article(_ number: Int) -> WebAddress {
        address("https://site-\(number % 500).example/2025/10/\(number)/a-story-with-a-name-of-usual-length")
    }

    /// A feed's visit that finds these articles.
    static func discovery(_ numbers: Range<Int>, source: Int, at time: Timestamp = start) -> Visit {
        Visit(
            subject: .source(Source.ID(rawValue: "feed-\(source)")),
            source: Source.ID(rawValue: "feed-\(source)"),
            at: time,
            state: state(address("https://site-\(source).example/feed.xml"), looks: 1, at: time),
            next: time + .seconds(1800),
            why: "every 30 min",
            outcome: .changed,
            discovered: numbers.map { Discovery(address: article($0), title: "Story \($0)") }
        )
    }

    /// An article's visit that was answered by 304.
    static func unchanged(_ id: Int, looks: Int, at time: Timestamp) -> Visit {
        Visit(
            subject: .article(Article.ID(rawValue: Int64(id))),
            source: "feed-0",
            at: time,
            state: state(article(id), looks: looks, at: time),
            next: time + .seconds(3600 + id % 600),
            why: "unchanged for 4 looks: next in 1 h 12 min",
            outcome: .notModified
        )
    }

    static func changed(
        _ id: Int,
        source: Int,
        number: Int,
        _ document: Document,
        _ revision: Revision?,
        body: [UInt8]?,
        at time: Timestamp
    ) -> Visit {
        let sourceID = Source.ID(rawValue: "feed-\(source)")
        let articleID = Article.ID(rawValue: Int64(id))
        let place = article(id)
        let fingerprint = digest(id, number)
        let event = ChangeEvent(
            id: "evt_" + ident(id, number),
            kind: number == 0 ? .discovered : .revised,
            time: time,
            source: .init(
                id: sourceID,
                name: "Site \(source)",
                address: address("https://site-\(source).example/feed.xml")
            ),
            article: .init(id: articleID, address: place, headline: document.headline),
            versions: .init(
                old: number == 0 ? nil : .init(number: number - 1, seen: time, fingerprint: digest(id, number - 1)),
                new: .init(number: number, seen: time, fingerprint: fingerprint)
            ),
            revision: revision
        )
        return Visit(
            subject: .article(articleID),
            source: sourceID,
            at: time,
            state: state(place, looks: number + 1, at: time),
            next: time + .seconds(3600 + id % 600),
            why: "changed: next in 30 min",
            outcome: .changed,
            version: Version(
                article: articleID,
                number: number,
                seen: time,
                document: document,
                fingerprint: fingerprint,
                extractor: 1
            ),
            snapshot: body.map {
                Snapshot(
                    exchange: Exchange(
                        requested: place,
                        status: 200,
                        headers: [Header("Content-Type", "text/html"), Header("ETag", "\"\(id)-\(number)\"")],
                        at: time
                    ),
                    contentType: "text/html",
                    body: $0,
                    digest: fingerprint
                )
            },
            revision: revision,
            events: [event]
        )
    }

    private static func state(_ address: WebAddress, looks: Int, at time: Timestamp) -> SubjectState {
        SubjectState(
            address: address,
            validators: Validators(entityTag: "\"5f3a-62a1b\(looks)\"", lastModified: "Thu, 09 Oct 2025 08:53:20 GMT"),
            health: .healthy,
            lastVisit: time,
            lastSuccess: time,
            lastChange: time,
            looks: looks,
            notModifiedRun: looks % 20,
            bodyDigest: digest(looks, 1),
            schedule: ScheduleMemory(interval: 3_600_000, unchanged: looks, learned: [0.5, 1.5, 0.25])
        )
    }

    private static func ident(_ id: Int, _ number: Int) -> String {
        var random = SplitMix(state: UInt64(id) << 20 | UInt64(number))
        return SortableID.make(at: start + .seconds(number * 3600 + id % 3600), using: &random)
    }
}
