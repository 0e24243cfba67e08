import ArgumentParser
import Storage

/// The program.
@main
struct WatcherCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watcher",
        abstract: "Watches feeds and pages, keeps every version, and tells what changed after publication.",
        version: ProgramVersion.text,
        subcommands: [],
        groupedSubcommands: [
            CommandGroup(name: "Watching:", subcommands: [RunCommand.self, PollCommand.self, DemoCommand.self]),
            CommandGroup(
                name: "Reviewing:",
                subcommands: [
                    LogCommand.self, ShowCommand.self, DiffCommand.self, BlameCommand.self, ArticlesCommand.self,
                    StatusCommand.self,
                ]
            ),
            CommandGroup(
                name: "Looking once, without storing:",
                subcommands: [CheckCommand.self, ExtractCommand.self, FeedCommand.self, ReextractCommand.self]
            ),
            CommandGroup(
                name: "Settings and upkeep:",
                subcommands: [
                    ConfigCommand.self, SourcesCommand.self, WebhooksCommand.self, DeliveriesCommand.self,
                    ReplayCommand.self, StoreCommand.self,
                ]
            ),
        ]
    )

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            Terminal.message("watcher: " + failure.description)
            exit(withError: failure.code)
        } catch let error as StorageError {
            Terminal.message("watcher: \(error)")
            exit(withError: ExitCode.unavailable)
        } catch let problems as SettingsProblems {
            Terminal.message(problems.description)
            exit(withError: ExitCode.badSettings)
        } catch {
            exit(withError: error)
        }
    }
}
