import ArgumentParser
import Delivery
import Foundation
import Model
import Transport

/// `watcher webhooks`: keys and trials.
struct WebhooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhooks",
        abstract: "Keys for webhooks, and trials.",
        subcommands: [MakeSecret.self, Test.self]
    )

    /// `watcher webhooks secret`: a new key.
    struct MakeSecret: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "secret",
            abstract: "Makes a signing key (Standard Webhooks) and prints it, or writes it to a file of its own."
        )

        @Flag(
            name: .long,
            help: "An Ed25519 key pair in place of a shared key; the public half goes to standard error."
        )
        var ed25519 = false

        @Option(name: .long, help: "Write it to this new file, readable by its owner alone.")
        var output: String?

        func run() throws {
            let secret = WebhookSecret.generate(ed25519 ? .ed25519 : .shared)
            if let output {
                let descriptor = open(output, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
                guard descriptor >= 0 else {
                    throw Failure(.inputOutput, "\(output): " + String(cString: strerror(errno)))
                }
                let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
                try file.write(contentsOf: Data((secret.reveal() + "\n").utf8))
                try file.close()
            } else {
                print(secret.reveal())
            }
            if let key = try WebhookSecret(secret).publicKey { Terminal.message("public key: " + key) }
        }
    }

    /// `watcher webhooks test ID`: one signed event to a webhook, now.
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sends one made-up, signed event to a webhook of the settings and says what it answered."
        )

        @OptionGroup var settings: SettingsOptions

        @Argument(help: "The webhook's id.")
        var id: String

        func run() async throws {
            let settings = try settings.load()
            guard let webhook = settings.webhooks.first(where: { $0.id == id }) else {
                let hint = Spelling.hint(for: id, among: settings.webhooks.map(\.id))
                throw Failure(.failure, "no enabled webhook has the id \"\(id)\"" + hint)
            }
            let client = try HTTPClient(environment: ProcessInfo.processInfo.environment)
            let channel = try ChannelFactory(settings: settings, client: client).channel(for: webhook)
            let now = Timestamp.current
            let attempt = await channel.attempt(Parcel(events: [Self.trial(at: now)], time: now))
            await client.shutDown()
            let status = attempt.status.map { "\($0)  " } ?? ""
            print("\(attempt.outcome == .delivered ? "delivered" : "not delivered"): \(status)\(attempt.detail)")
            if attempt.outcome != .delivered { throw ExitCode.failure }
        }

        /// An event that says of itself that it is a trial.
        private static func trial(at now: Timestamp) -> ChangeEvent {
            var random = SystemRandomNumberGenerator()
            let address = WebAddress("https://example.org/trial") ?? InputFile.unknownAddress
            return ChangeEvent(
                id: "evt_" + SortableID.make(at: now, using: &random),
                kind: .recovered,
                time: now,
                source: ChangeEvent.SourceReference(id: "trial", name: "A trial", address: address),
                reason: "a trial sent by hand: nothing happened"
            )
        }
    }
}
