import Foundation
import Model
import Storage
import TestSupport

extension TemporaryFolder {
    var store: String { path + "/watcher.db" }
}

/// A store in a folder of its own with two feeds, and everything a test needs to fill it.
struct StoreFixture {
    let folder: TemporaryFolder
    var store: Store
    static let start = Timestamp(seconds: 1_760_000_000)

    init(_ options: StorageOptions = StorageOptions(), subscribers: [Subscriber] = []) async throws {
        folder = try TemporaryFolder()
        store = try Store.open(at: folder.store, options: options)
        try await store.configure(sources: Self.sources, subscribers: subscribers, now: Self.start)
    }

    static let sources = [source("tide"), source("hill")]

    static func source(_ id: String, kind: Source.Kind = .feed, path: String = "feed") -> Source {
        Source(id: Source.ID(rawValue: id), address: address("https://\(id).example/\(path)"), kind: kind)
    }

    static func address(_ text: String) -> WebAddress {
        guard let address = WebAddress(text) else { preconditionFailure("no address: \(text)") }
        return address
    }

    /// A visit to a feed that finds pages under these paths.
    static func feedVisit(
        _ source: Source.ID = "tide",
        finds paths: [String],
        at time: Timestamp = start
    ) -> Visit {
        Visit(
            subject: .source(source),
            source: source,
            at: time,
            state: SubjectState(address: address("https://\(source).example/feed"), health: .healthy, lastVisit: time),
            next: time + .seconds(1800),
            why: "every half hour",
            outcome: .changed,
            discovered: paths.map { Discovery(address: address("https://pages.example/\($0)"), title: "Found \($0)") }
        )
    }

    /// A visit to an article that brought a version, its body and its event.
    static func articleVisit(
        _ article: Article.ID,
        number: Int,
        _ document: Document,
        source: Source.ID = "tide",
        at time: Timestamp,
        revision: Revision? = nil,
        body: [UInt8]? = nil
    ) -> Visit {
        let place = address("https://pages.example/\(article)")
        let version = Version(
            article: article,
            number: number,
            seen: time,
            document: document,
            fingerprint: hash(document.substance),
            extractor: 1
        )
        let event = ChangeEvent(
            id: "evt_\(article)-\(number)",
            kind: number == 0 ? .discovered : .revised,
            time: time,
            source: .init(id: source, name: nil, address: address("https://\(source).example/feed")),
            article: .init(id: article, address: place, headline: document.headline),
            versions: .init(old: nil, new: .init(number: number, seen: time, fingerprint: version.fingerprint)),
            revision: revision
        )
        let page = body ?? SampleDocuments.page(document, noise: number)
        let exchange = Exchange(requested: place, status: 200, headers: [Header("ETag", "\"\(number)\"")], at: time)
        return Visit(
            subject: .article(article),
            source: source,
            at: time,
            state: SubjectState(address: place, health: .healthy, lastVisit: time, lastChange: time, looks: number + 1),
            next: time + .seconds(3600),
            why: "an hour after a change",
            outcome: .changed,
            version: version,
            snapshot: Snapshot(exchange: exchange, contentType: "text/html", body: page, digest: hash("\(page)")),
            revision: revision,
            events: [event]
        )
    }

    /// Sixty-four hexadecimal digits that depend on the text alone; no cryptography is at stake here.
    static func hash(_ text: String) -> ContentHash {
        var words: [UInt64] = [1, 2, 3, 4]
        for byte in text.utf8 {
            for index in 0..<4 { words[index] = (words[index] ^ UInt64(byte)) &* (0x100_0000_01B3 + UInt64(index * 2)) }
        }
        return ContentHash(
            rawValue: words.map { word in
                let digits = String(word, radix: 16)
                return String(repeating: "0", count: 16 - digits.count) + digits
            }.joined()
        )
    }

    /// A revision of the given kinds; its texts do not matter to the store.
    static func revision(
        _ kinds: [EditKind] = [.number],
        significance: Double = 0.8,
        undisclosed: Bool = false
    ) -> Revision {
        Revision(
            kinds: kinds,
            significance: significance,
            isSubstantive: significance > 0.5,
            isUndisclosed: undisclosed,
            reasons: [.init(kind: kinds.first ?? .wording, text: "“12” became “97”", weight: significance)],
            fields: [.headline: .init(old: "12 hurt", new: "97 hurt", kinds: kinds, spans: [Span(.delete, "12")])],
            blocks: [
                BlockEdit(op: .equal, old: [0], new: [0]),
                BlockEdit(
                    op: .edited,
                    old: [1],
                    new: [1],
                    kinds: kinds,
                    spans: [
                        Span(.equal, "hurt "), Span(.delete, "12"), Span(.insert, "97"), Span(.move, "so", from: 3),
                    ],
                    block: .paragraph
                ),
            ]
        )
    }

    /// Finds pages and records the states of a story for the first of them; returns its number.
    @discardableResult
    func recordStory(_ states: [Document] = SampleDocuments.states, path: String = "ferry") async throws -> Article.ID {
        _ = try await store.record([Self.feedVisit(finds: [path])])
        let place = Self.address("https://pages.example/\(path)")
        guard let article = try await store.article(at: place)?.article.id else { throw FixtureError.notFound }
        let visits = states.enumerated().map { number, state in
            let revision = number == 0 ? nil : Self.revision(undisclosed: number == 2)
            let time = Self.start + .seconds(60 * (number + 1))
            return Self.articleVisit(article, number: number, state, at: time, revision: revision)
        }
        _ = try await store.record(visits)
        return article
    }

    enum FixtureError: Error { case notFound }
}
