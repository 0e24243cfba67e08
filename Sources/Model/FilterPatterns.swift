import Synchronization

/// Regular expressions of a filter, read once: a filter is asked of every event.
final class FilterPatterns: Hashable, Sendable {
    let texts: [String]
    /// Behind a lock, for a `Regex` is not `Sendable`.
    private let expressions: Mutex<[Regex<AnyRegexOutput>]>

    /// Characters of a text that are looked at: what a match may cost has no other bound.
    private static let reach = 20_000

    /// Patterns that cannot be read match nothing; the settings refuse them.
    init(_ texts: [String]) {
        self.texts = texts
        expressions = Mutex(texts.compactMap { try? Regex($0).ignoresCase() })
    }

    /// Whether one of the patterns stands in one of the texts.
    func match(anyOf candidates: [String]) -> Bool {
        expressions.withLock { expressions in
            expressions.contains { expression in
                candidates.contains { $0.prefix(Self.reach).firstMatch(of: expression) != nil }
            }
        }
    }

    static func == (left: FilterPatterns, right: FilterPatterns) -> Bool { left.texts == right.texts }

    func hash(into hasher: inout Hasher) { hasher.combine(texts) }
}
