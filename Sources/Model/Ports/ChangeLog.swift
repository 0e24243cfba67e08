/// The log of events, for reading.
package protocol ChangeLog: Sendable {
    /// Events that meet the query, in its order.
    func events(_ query: EventQuery) async throws -> [ChangeEvent]

    /// The numbers of the events that meet the query, in its order: what they hold is not read.
    func sequences(_ query: EventQuery) async throws -> [Int64]

    /// The events with these numbers, in the order of the numbers given; those that are not there are left out.
    func events(numbered: [Int64]) async throws -> [ChangeEvent]

    /// The event with this id, sequence number, or unambiguous beginning of an id (at least 4 characters).
    func event(_ reference: String) async throws -> ChangeEvent?
}

/// Which events, from where, in which order; every condition that is given must hold.
package struct EventQuery: Hashable, Sendable {
    package var sources: Set<Source.ID> = []
    package var kinds: Set<ChangeEvent.Kind> = []
    package var edits: Set<EditKind> = []
    package var article: Article.ID?
    package var minSignificance: Double?
    package var undisclosedOnly = false
    package var since: Timestamp?
    package var until: Timestamp?
    /// Words that stand in some version of the article.
    package var text: String?
    /// Only events with a greater sequence number.
    package var after: Int64?
    /// Only events with a smaller sequence number.
    package var before: Int64?
    package var newestFirst = false
    package var limit = 100

    package init() {}
}
