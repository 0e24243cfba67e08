package import Model

/// Events of every kind, as the pipeline makes them; the stories are made up.
package enum SampleEvents {
    package static let source = ChangeEvent.SourceReference(
        id: "harbour",
        name: "Harbour Herald",
        address: address("https://herald.example/feed.xml")
    )

    package static let article = ChangeEvent.ArticleReference(
        id: 12,
        address: address("https://herald.example/2026/11/ferry"),
        headline: "Ferry aground off Port Amber, 97 hurt"
    )

    package static func address(_ text: String) -> WebAddress {
        guard let address = WebAddress(text) else { preconditionFailure("no address: \(text)") }
        return address
    }

    /// An identifier that ends in the number.
    package static func id(_ number: Int) -> ChangeEvent.ID {
        let digits = String(number)
        return "evt_01KAS9ZC00" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    package static let time = Timestamp(year: 2026, month: 11, day: 24, hour: 18, minute: 5, second: 7)

    /// One event of every kind, of an article or of a source where both occur, numbered from 1.
    package static func all() -> [ChangeEvent] {
        let kinds = ChangeEvent.Kind.allCases.map { kind in event(kind) }
        let ofSources = [ChangeEvent.Kind.moved, .retired, .failing, .recovered].map { kind in
            var event = event(kind)
            event.article = nil
            return event
        }
        return (kinds + ofSources).enumerated().map { index, event in
            var event = event
            event.sequence = Int64(index + 1)
            event.id = id(index + 1)
            return event
        }
    }

    package static func event(_ kind: ChangeEvent.Kind, sequence: Int64 = 1) -> ChangeEvent {
        var event = ChangeEvent(id: id(Int(sequence)), sequence: sequence, kind: kind, time: time)
        if kind != .disabled {
            event.source = source
            event.article = article
        }
        switch kind {
        case .discovered: event.versions = .init(old: nil, new: version(0))
        case .revised:
            event.versions = .init(old: version(0), new: version(1))
            event.revision = revision
        case .moved: event.movedTo = address("https://herald.example/2026/11/ferry-aground")
        case .removed: event.reason = "404 on 3 looks over 6 hours"
        case .restored: event.reason = "the page answers with the article again"
        case .retired: event.reason = "no change in 220 days"
        case .failing: event.reason = "3 looks in a row failed: connection refused"
        case .recovered: event.reason = "answered again after 2 hours"
        case .disabled:
            event.subscriber = "desk"
            event.reason = "it answered 410 Gone"
        }
        return event
    }

    package static func version(_ number: Int) -> ChangeEvent.VersionReference {
        .init(
            number: number,
            seen: time + .seconds(3600 * number),
            fingerprint: ContentHash(rawValue: String(repeating: "0\(number % 10)", count: 32))
        )
    }

    /// A headline and a number changed, a quotation was added, a paragraph taken out.
    package static let revision = Revision(
        kinds: [.number, .headline, .quotation, .cut],
        significance: 0.82,
        isSubstantive: true,
        isUndisclosed: true,
        reasons: [
            .init(kind: .number, text: "\"12\" became \"97\"", weight: 0.5),
            .init(kind: .quotation, text: "a quotation was added", weight: 0.32),
        ],
        fields: [
            .headline: .init(
                old: "Ferry aground off Port Amber, 12 hurt",
                new: "Ferry aground off Port Amber, 97 hurt",
                kinds: [.number, .headline],
                spans: [
                    Span(.equal, "Ferry aground off Port Amber, "), Span(.delete, "12"), Span(.insert, "97"),
                    Span(.equal, " hurt"),
                ]
            )
        ],
        blocks: [
            BlockEdit(
                op: .edited,
                old: [0],
                new: [0],
                kinds: [.number],
                spans: [
                    Span(.equal, "The ferry Marigold ran aground at dawn; "), Span(.delete, "12"),
                    Span(.insert, "97"), Span(.equal, " people were hurt, said <the coast guard> & others."),
                ],
                block: .paragraph
            ),
            BlockEdit(op: .equal, old: [1], new: [1]),
            BlockEdit(
                op: .inserted,
                new: [2],
                kinds: [.quotation],
                spans: [Span(.insert, "“We heard a *bang* and _then_ silence,” said a passenger.")],
                block: .quote
            ),
            BlockEdit(
                op: .deleted,
                old: [2],
                kinds: [.cut],
                spans: [Span(.delete, "The operator was fined in 2019.")],
                block: .paragraph
            ),
        ]
    )
}
