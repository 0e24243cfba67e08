/// A page that goes back and forth between states.
package struct Flap: Sendable, Hashable, Codable {
    /// How many changes belong to it, the latest included.
    package var changes: Int
    /// When the first of them was seen.
    package var since: Timestamp
    /// How many different states it goes between.
    package var states: Int

    package init(changes: Int, since: Timestamp, states: Int) {
        self.changes = changes
        self.since = since
        self.states = states
    }

    /// Words for a list: `back and forth: 7 changes between 2 states`.
    package var summary: String { "back and forth: \(changes) changes between \(states) states" }
}
