import Model
import Storage
import TestSupport
import Testing

@Suite("Stored forms")
struct StoredFormTests {
    typealias Fixture = StoreFixture

    static let full: Document = {
        var document = Document(
            headline: "Headline",
            deck: "Deck",
            byline: ["A", "", "B"],
            published: Timestamp(milliseconds: -1),
            modified: Timestamp(milliseconds: 1_760_000_000_123),
            language: "de-AT",
            canonical: Fixture.address("https://a.example/ü?x=1"),
            siteName: "Site",
            blocks: Block.Kind.allCases.map {
                Block($0, "Text of \($0)\n\twith 漢字 and 🐚", path: "/a/b[2]", links: ["x", ""])
            }
        )
        document.publishedOffset = -90
        return document
    }()

    static let fullRevision = Revision(
        kinds: EditKind.allCases.reversed(),
        significance: 0.123_456_789,
        isSubstantive: true,
        isUndisclosed: true,
        undisclosedBecause: "no notice",
        reasons: EditKind.allCases.map { .init(kind: $0, text: "because of \($0)", weight: 0.1) },
        fields: Dictionary(
            uniqueKeysWithValues: Revision.Field.allCases.map { field in
                (field, .init(old: nil, new: "\(field)", kinds: [.date, .name], spans: [Span(.insert, "\(field)")]))
            }
        ),
        blocks: BlockEdit.Operation.allCases.enumerated().map { index, op in
            BlockEdit(
                op: op,
                old: [index, index + 1],
                new: [300],
                kinds: [.moved, .typo],
                spans: Span.Operation.allCases.map { Span($0, "\($0)", from: index, to: $0 == .move ? 7 : nil) },
                block: index == 0 ? nil : .quote,
                links: index % 2 == 0 ? nil : .init(old: ["a"], new: ["", "b"]),
                parts: index < 2
                    ? (index == 0 ? nil : []) : [.init(kind: .table, links: ["x"]), .init(kind: .quote, links: [])]
            )
        }
    )

    @Test("documents, revisions and events come back with every field")
    func everything() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.store.record([Fixture.feedVisit(finds: ["x"])])
        var visit = Fixture.articleVisit(1, number: 0, Self.full, at: Fixture.start, revision: Self.fullRevision)
        visit.version?.revertsTo = 0
        visit.version?.extractor = 42
        visit.events[0].versions?.old = .init(
            number: 3,
            seen: Fixture.start,
            fingerprint: ContentHash(rawValue: "short")
        )
        visit.events[0].versions?.revertsTo = 2
        visit.events[0].versions?.flap = Flap(changes: 7, since: Fixture.start, states: 2)
        visit.events[0].corrections = [
            .init(notice: "Correction: it was 12.", version: 4, owns: 1, delay: 7200, evidence: ["12", "97"]),
            .init(notice: "Clarification", version: 4, owns: nil, delay: nil, evidence: []),
        ]
        visit.events[0].source?.name = "Tide"
        visit.events[0].reason = "a reason"
        visit.events[0].movedTo = Fixture.address("https://b.example/")
        visit.events[0].subscriber = "hook"
        var other = visit.events[0]
        other.id = "evt_other"
        other.revision = Fixture.revision()
        visit.events.append(other)
        _ = try await fixture.store.record([visit])
        let version = try #require(try await fixture.store.version(of: 1, number: 0))
        #expect(version == visit.version)
        #expect(try await fixture.store.revision(of: 1, to: 0) == Self.fullRevision)
        let events = try await fixture.store.events(EventQuery())
        for index in visit.events.indices { visit.events[index].sequence = Int64(index + 1) }
        #expect(events == visit.events)
        #expect(try await fixture.store.snapshot(of: 1, version: 0) == visit.snapshot)
    }

    static let states: [Health] = [
        .unvisited, .healthy,
        .failing(since: Fixture.start, count: 7, reason: "connection refused", announced: true),
        .failing(since: Fixture.start, count: 0, reason: "", announced: false),
        .blocked(since: Fixture.start, .consent, evidence: ["a", "b"]), .missing(since: Fixture.start, count: 2),
        .removed(since: Fixture.start, reason: "410"), .retired(since: Fixture.start, reason: "old"),
        .refused(since: Fixture.start, .robots(rule: "/x")), .refused(since: Fixture.start, .robotsUnreachable),
        .refused(since: Fixture.start, .privateAddress("10.0.0.1")), .refused(since: Fixture.start, .port(25)),
        .refused(since: Fixture.start, .scheme("ftp")), .refused(since: Fixture.start, .hours),
        .degraded(since: Fixture.start, reason: "mended"),
    ]

    @Test("states come back with every field", arguments: states)
    func state(health: Health) async throws {
        let fixture = try await Fixture()
        var visit = Fixture.feedVisit(finds: [])
        visit.state = SubjectState(
            address: Fixture.address("https://moved.example/feed"),
            validators: Validators(entityTag: "W/\"x\"", lastModified: "Thu, 09 Oct 2025 08:53:20 GMT"),
            health: health,
            lastVisit: Fixture.start,
            lastSuccess: Timestamp(milliseconds: 5),
            lastChange: Timestamp(milliseconds: -5),
            looks: 1_000_000,
            notModifiedRun: 3,
            bodyDigest: Fixture.hash("body"),
            itemsDigest: Fixture.hash("items"),
            redirect: RedirectMemory(target: Fixture.address("https://target.example/"), count: 2),
            schedule: ScheduleMemory(interval: 1 << 40, unchanged: 9, learned: [0, -1.5, .infinity, .pi]),
            wishes: PublisherWishes(timeToLive: .seconds(5400), skipHours: [0, 7, 23]),
            deniesChanges: true,
            sitemaps: [
                SitemapMemory(
                    address: Fixture.address("https://moved.example/1.xml"),
                    modified: Fixture.start,
                    validators: Validators(entityTag: "\"1\"", lastModified: "Thu, 09 Oct 2025 08:53:20 GMT")
                ), SitemapMemory(address: Fixture.address("https://moved.example/2.xml")),
            ]
        )
        _ = try await fixture.store.record([visit])
        #expect(try await fixture.store.source("tide")?.state == visit.state)
    }

    /// The stored forms name each field by hand: who adds one to the vocabulary is told here to store it too.
    @Test("the stored forms know every field of the vocabulary")
    func fields() throws {
        func names(_ value: Any) -> [String] { Mirror(reflecting: value).children.compactMap(\.label) }
        #expect(
            names(Self.full) == [
                "headline", "deck", "byline", "published", "modified", "publishedOffset", "language", "canonical",
                "siteName", "blocks",
            ]
        )
        #expect(names(Block(.quote, "")) == ["kind", "text", "path", "links"])
        #expect(
            names(Revision()) == [
                "kinds", "significance", "isSubstantive", "isUndisclosed", "undisclosedBecause", "reasons", "fields",
                "blocks",
            ]
        )
        #expect(names(Revision.FieldChange(old: nil, new: nil)) == ["old", "new", "kinds", "spans"])
        #expect(names(Revision.Reason(kind: .typo, text: "", weight: 0)) == ["kind", "text", "weight"])
        #expect(names(BlockEdit(op: .equal)) == ["op", "old", "new", "kinds", "spans", "block", "links", "parts"])
        #expect(names(BlockEdit.LinkChange(old: [], new: [])) == ["old", "new"])
        #expect(names(BlockEdit.Part(kind: .table, links: [])) == ["kind", "links"])
        #expect(names(Span(.equal, "")) == ["op", "text", "from", "to"])
        let address = Fixture.address("https://a.example/")
        #expect(
            names(ChangeEvent(id: "", kind: .moved, time: Fixture.start)) == [
                "id", "sequence", "kind", "time", "source", "article", "versions", "revision", "corrections",
                "movedTo", "reason", "subscriber",
            ]
        )
        #expect(names(ChangeEvent.SourceReference(id: "", name: nil, address: address)) == ["id", "name", "address"])
        #expect(
            names(ChangeEvent.ArticleReference(id: 1, address: address, headline: nil)) == [
                "id", "address", "headline",
            ]
        )
        let reference = ChangeEvent.VersionReference(number: 0, seen: Fixture.start, fingerprint: Fixture.hash(""))
        #expect(names(reference) == ["number", "seen", "fingerprint"])
        #expect(names(ChangeEvent.VersionPair(old: nil, new: reference)) == ["old", "new", "revertsTo", "flap"])
        #expect(names(Flap(changes: 3, since: Fixture.start, states: 2)) == ["changes", "since", "states"])
        let link = CorrectionLink(notice: "", version: 0, owns: nil, delay: nil, evidence: [])
        #expect(names(link) == ["notice", "version", "owns", "delay", "evidence"])
        #expect(
            names(SubjectState(address: address)) == [
                "address", "validators", "health", "lastVisit", "lastSuccess", "lastChange", "looks", "notModifiedRun",
                "bodyDigest", "itemsDigest", "redirect", "schedule", "wishes", "deniesChanges", "sitemaps",
            ]
        )
        #expect(names(PublisherWishes()) == ["timeToLive", "skipHours"])
        #expect(names(SitemapMemory(address: address)) == ["address", "modified", "validators"])
        #expect(names(ScheduleMemory()) == ["interval", "unchanged", "learned"])
        #expect(names(Validators()) == ["entityTag", "lastModified"])
        #expect(names(RedirectMemory(target: address, count: 0)) == ["target", "count"])
        let version = Version(
            article: 1,
            number: 0,
            seen: Fixture.start,
            document: Self.full,
            fingerprint: Fixture.hash(""),
            extractor: 1
        )
        #expect(
            names(version) == [
                "article", "number", "seen", "document", "fingerprint", "extractor", "revertsTo", "hasSnapshot",
            ]
        )
        let filter = Subscriber.Filter()
        #expect(
            names(filter) == [
                "sources", "events", "edits", "minSignificance", "undisclosedOnly", "words", "expressions",
            ]
        )
    }
}
