import ArgumentParser
import Model
import Storage

/// `watcher replay`: events once more, for a subscriber.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Queues events once more for a subscriber, with the ids that they always had."
    )

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var filter: EventFilterOptions

    @Option(name: .long, help: "The subscriber's id.")
    var to: String

    func run() async throws {
        let known = try settings.load().subscribers.map(\.id)
        guard known.contains(to) else {
            throw Failure(.failure, "no subscriber has the id \"\(to)\"" + Spelling.hint(for: to, among: known))
        }
        let store = try settings.openStoreForUpkeep()
        var query = try await filter.query(now: .current, in: store)
        query.limit = .max
        let count = try await store.replay(query, to: to, now: .current)
        print("\(count) events queued for \(to)")
    }
}
