import Foundation
import Model
import Storage

/// Fills a store with events as visits bring them.
struct Newsroom {
    let store: Store
    let subscribers: [Subscriber]
    static let articles = 200

    static let source = Source(id: "bench", address: address("https://bench.example/feed"), kind: .feed)

    static func address(_ text: String) -> WebAddress {
        guard let address = WebAddress(text) else { preconditionFailure("no address: \(text)") }
        return address
    }

    static func now() -> Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    func open() async throws {
        try await store.configure(sources: [Self.source], subscribers: subscribers)
        let visit = Visit(
            subject: .source(Self.source.id),
            source: Self.source.id,
            at: Self.now(),
            state: SubjectState(address: Self.source.address, health: .healthy),
            next: nil,
            why: "",
            outcome: .changed,
            discovered: (0..<Self.articles).map { Discovery(address: Self.address("https://bench.example/\($0)")) }
        )
        _ = try await store.record([visit])
    }

    /// Records revisions of the articles in turn; the numbers of versions go on from `first`.
    func revise(_ numbers: Range<Int>, in articles: [Article.ID], notified: () -> Void = {}) async throws {
        for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: 500) {
            let batch = start..<min(start + 500, numbers.upperBound)
            _ = try await store.record(batch.map { visit($0, article: articles[$0 % articles.count]) })
            notified()
        }
    }

    static func id(_ number: Int) -> String {
        let digits = String(number)
        return "evt_01KAS9ZC00" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    private func visit(_ number: Int, article: Article.ID) -> Visit {
        let version = number / Self.articles
        let now = Self.now()
        let text = "Paragraph of the story that was changed for the \(number)th time, with \(number) people in it."
        let document = Document(headline: "Story \(article)", blocks: [Block(.paragraph, text)])
        let fingerprint = ContentHash(
            rawValue: String(String(repeating: "0", count: 64) + String(number)).suffix(64).description
        )
        let place = Self.address("https://bench.example/\(article)")
        let revision = Revision(
            kinds: [.number],
            significance: 0.5,
            reasons: [.init(kind: .number, text: "\"\(number - 1)\" became \"\(number)\"", weight: 0.5)],
            blocks: [
                BlockEdit(
                    op: .edited,
                    old: [0],
                    new: [0],
                    kinds: [.number],
                    spans: [Span(.equal, text), Span(.delete, "\(number - 1)"), Span(.insert, "\(number)")],
                    block: .paragraph
                )
            ]
        )
        let reference = ChangeEvent.VersionReference(number: version, seen: now, fingerprint: fingerprint)
        let event = ChangeEvent(
            id: Self.id(number),
            kind: version == 0 ? .discovered : .revised,
            time: now,
            source: .init(id: Self.source.id, name: nil, address: Self.source.address),
            article: .init(id: article, address: place, headline: document.headline),
            versions: .init(
                old: version == 0 ? nil : .init(number: version - 1, seen: now, fingerprint: fingerprint),
                new: reference
            ),
            revision: version == 0 ? nil : revision
        )
        return Visit(
            subject: .article(article),
            source: Self.source.id,
            at: now,
            state: SubjectState(address: place, health: .healthy, lastVisit: now),
            next: nil,
            why: "",
            outcome: .changed,
            version: Version(
                article: article,
                number: version,
                seen: now,
                document: document,
                fingerprint: fingerprint,
                extractor: 1,
                hasSnapshot: false
            ),
            revision: version == 0 ? nil : revision,
            events: [event]
        )
    }
}
