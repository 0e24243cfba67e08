import ArgumentParser
import Model
import Storage

/// `watcher show`: one event.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "One event with its difference.")

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "The event: its sequence number, its id, or the id's beginning.")
    var event: String

    func run() async throws {
        let store = try settings.openStore()
        guard let event = try await store.event(event) else { throw Failure(.failure, "there is no event \(event)") }
        let publicAddress = try? settings.load().publicAddress
        let terminal = output.terminal()
        defer { terminal.finish() }
        try await EventPrinter(
            terminal: terminal,
            form: EventForm(publicAddress: publicAddress.flatMap { $0 }.map { PublicAddress($0) }),
            style: output.json ? .json : .full,
            store: store,
            showsPatch: true
        ).print(event)
    }
}
