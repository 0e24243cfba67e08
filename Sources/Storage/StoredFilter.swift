import Model

/// The stored form of a subscriber's filter.
enum StoredFilter {
    private struct Form: Codable {
        var sources: [String]
        var events: [String]
        var edits: [String]
        var minSignificance: Double
        var undisclosedOnly: Bool
        var words: [String]
        /// Nil in what was stored before there were patterns.
        var patterns: [String]?
    }

    static func encode(_ filter: Subscriber.Filter) throws -> [UInt8] {
        try StoredJSON.encode(
            Form(
                sources: filter.sources.map(\.rawValue).sorted(),
                events: filter.events.map(\.rawValue).sorted(),
                edits: filter.edits.map(\.rawValue).sorted(),
                minSignificance: filter.minSignificance,
                undisclosedOnly: filter.undisclosedOnly,
                words: filter.words,
                patterns: filter.patterns
            )
        )
    }

    static func decode(_ bytes: [UInt8]) throws -> Subscriber.Filter {
        let stored = try StoredJSON.decode(Form.self, bytes)
        return Subscriber.Filter(
            sources: Set(stored.sources.map(Source.ID.init(rawValue:))),
            events: Set(stored.events.compactMap(ChangeEvent.Kind.init)),
            edits: Set(stored.edits.compactMap(EditKind.init)),
            minSignificance: stored.minSignificance,
            undisclosedOnly: stored.undisclosedOnly,
            words: stored.words,
            patterns: stored.patterns ?? []
        )
    }
}
