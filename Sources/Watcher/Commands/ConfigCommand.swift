import ArgumentParser
import Model

/// `watcher config`: the settings.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "The settings.",
        subcommands: [Check.self]
    )

    /// `watcher config check`: reads the settings and says what is wrong with them.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads the settings and says what is wrong, each with its place; exit 78 when something is."
        )

        @OptionGroup var settings: SettingsOptions

        @Flag(name: .long, help: "Print what is in force, secrets left out.")
        var printEffective = false

        @Argument(help: "The file, in place of --config.")
        var file: String?

        func run() async throws {
            var options = settings
            if let file { options.config = file }
            let found = try options.load()
            try ChannelFactory.check(found)
            if printEffective {
                print(String(decoding: EffectiveSettings.json(of: found).bytes, as: UTF8.self))
                return
            }
            print(
                "\(found.file): \(found.sources.count) sources, \(found.subscribers.count) subscribers; nothing is wrong"
            )
            if found.contact == nil {
                Terminal.message(
                    "\(found.file): no contact is set: sites cannot tell who asks; a page or a mail address would do"
                )
            }
        }
    }
}
