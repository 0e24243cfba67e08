import ArgumentParser
import Articles
import Feeds
import Fetching
import Foundation
import Model
import Pipeline
import Transport

/// `watcher check`: one look, without storing.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Looks at an address once, without storing: what it is, what was read, which feeds it advertises."
    )

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Option(name: .long, help: "Read it as this source of the settings would, with its rules and credentials.")
    var source: String?

    @Option(name: .long, help: "CSS selectors or XPath; only what they match is read. May be repeated.")
    var select: [String] = []

    @Option(name: .long, help: "CSS selectors or XPath of what is taken out before reading. May be repeated.")
    var ignore: [String] = []

    @Option(name: .long, help: "What a page is taken for: article, text, html, json or bytes.")
    var mode: ReadingRules.Mode?

    @Flag(name: .long, help: "Addresses that are not public may be connected to.")
    var allowPrivateNetwork = false

    @Flag(name: .long, help: "With the evidence for what was decided.")
    var why = false

    @Argument(help: "The address.")
    var url: String

    func run() async throws {
        guard let address = WebAddress(url) else { throw ValidationError("\(url) is no http or https address") }
        let loaded = try? settings.load()
        var access = AccessPolicy(allowPrivateNetwork: allowPrivateNetwork)
        var rules = ReadingRules(mode: mode ?? .article, select: select, ignore: ignore)
        var purpose = FetchTarget.Purpose.page
        if let source {
            guard let found = try settings.load().sources.first(where: { $0.id.rawValue == source }) else {
                throw Failure(.failure, "no enabled source has the id \"\(source)\"")
            }
            access = found.access
            if allowPrivateNetwork { access.allowPrivateNetwork = true }
            if select.isEmpty, ignore.isEmpty { rules = found.reading }
            if let mode { rules.mode = mode }
            if found.kind != .page { purpose = .feed }
        }
        let client = try HTTPClient(environment: ProcessInfo.processInfo.environment)
        let fetcher = PoliteFetcher(
            sending: client,
            options: FetchingOptions(contact: loaded?.contact),
            now: { .current }
        )
        let fetched = await fetcher.fetch(
            FetchTarget(
                address: address,
                purpose: purpose,
                source: Source.ID(rawValue: source ?? "check"),
                access: access,
                operatorPorts: Set([address.port].compactMap(\.self))
            )
        )
        await client.shutDown()
        try show(fetched, rules: rules)
    }

    // MARK: Showing

    private func show(_ fetched: Fetched, rules: ReadingRules) throws {
        let terminal = output.terminal()
        defer { terminal.finish() }
        switch fetched {
        case .page(let page): show(page, rules: rules, on: terminal)
        case .unchanged: terminal.line("304 without having been asked for it")
        case .gone(let exchange):
            throw Failure(.unavailable, "\(exchange.final): \(exchange.status)")
        case .refused(let refusal):
            throw Failure(.unavailable, "not asked: \(refusal.sentence)")
        case .failed(let failure):
            throw Failure(.unavailable, "\(failure.reason.rawValue): \(failure.detail)")
        }
    }

    private func show(_ page: Page, rules: ReadingRules, on terminal: Terminal) {
        let feed = FeedReader().read(page)
        if case .feed = feed {
            if output.json {
                terminal.line(NeutralFeed.json(feed))
            } else {
                showExchange(page, on: terminal)
                FeedPrinter(terminal: terminal).print(feed)
            }
            return
        }
        let reader = ArticleReader()
        let reading = reader.read(page, rules: rules, memory: nil)
        if output.json {
            terminal.line(ExtractLine(file: page.exchange.final.text, reading: reading).json)
            return
        }
        showExchange(page, on: terminal)
        ReadingPrinter(terminal: terminal, showsEvidence: why).print(reading, heading: nil)
        if why { for line in reader.explain(page, rules: rules, memory: nil) { terminal.line("· " + line.printable) } }
        if case .page(let links) = feed, !links.isEmpty { FeedPrinter(terminal: terminal).print(feed) }
    }

    private func showExchange(_ page: Page, on terminal: Terminal) {
        var line = "\(page.exchange.status)  \(page.exchange.final)  \(Wording.bytes(page.body.count))"
        if let type = page.contentType { line += "  " + type.printable }
        if !page.validators.isEmpty { line += "  can be asked for changes" }
        terminal.line(terminal.styled(line, .dim))
        for redirect in page.exchange.redirects {
            terminal.line(terminal.styled("\(redirect.status) → \(redirect.to)", .dim))
        }
        terminal.line()
    }
}
