import ArgumentParser
import Model
import Storage

/// `watcher articles`: what is tracked.
struct ArticlesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "articles", abstract: "The articles, newest first.")

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Option(name: .long, help: "Only articles found in this source.")
    var source: String?

    @Option(name: .long, help: "Only articles in some version of which these words stand.")
    var text: String?

    @Flag(name: .long, help: "Only articles that changed after publication.")
    var changed = false

    @Option(name: .customShort("n"), help: "At most this many.")
    var count: Int?

    func run() async throws {
        let store = try settings.openStore()
        let terminal = output.terminal()
        defer { terminal.finish() }
        var query = ArticleQuery()
        query.source = source.map { Source.ID(rawValue: $0) }
        query.text = text
        query.minVersions = changed ? 2 : nil
        var left = count ?? .max
        let now = Timestamp.current
        while left > 0 {
            query.limit = min(left, 500)
            let page = try await store.articles(query)
            for report in page { print(report, on: terminal, now: now) }
            left -= page.count
            guard page.count == query.limit, let last = page.last else { break }
            query.before = last.article.id
        }
    }

    private func print(_ report: ArticleReport, on terminal: Terminal, now: Timestamp) {
        if output.json {
            terminal.line(StatusForm.json(of: report).bytes)
            return
        }
        let changes = max(0, report.versions - 1)
        let number = terminal.styled("\(report.article.id)", .yellow)
        let label = terminal.styled(Wording.label(of: report.state.health), Wording.style(of: report.state.health))
        let title = report.article.headline ?? report.article.address.text
        terminal.line("\(number)  \(label)  \(changes) change\(changes == 1 ? "" : "s")  \(title.printable)")
        let next = report.next.map { "next look " + Wording.distance(from: now, to: $0) } ?? "no further look"
        terminal.line(terminal.styled("    \(report.article.source)  \(report.article.address)  \(next)", .dim))
    }
}
