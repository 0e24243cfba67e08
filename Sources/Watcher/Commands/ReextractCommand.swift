import ArgumentParser
import Articles
import Model
import Pipeline
import Revisions
import Storage

/// `watcher reextract`: what today's extractor says of the stored bodies.
struct ReextractCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reextract",
        abstract: "Reads the stored bodies again and says where today's extractor differs; it changes nothing."
    )

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Flag(name: .long, help: "Only look, which is all that it does.")
    var dryRun = false

    @Option(name: .long, help: "Only articles of this source.")
    var source: String?

    @Flag(name: .customShort("p"), help: "With the difference itself.")
    var patch = false

    func run() async throws {
        let store = try settings.openStore()
        let rules = Dictionary(
            ((try? settings.load().sources) ?? []).map { ($0.id, $0.reading) },
            uniquingKeysWith: { first, _ in first }
        )
        let terminal = output.terminal()
        defer { terminal.finish() }
        var query = ArticleQuery()
        query.source = source.map { Source.ID(rawValue: $0) }
        query.limit = 500
        var (read, differing) = (0, 0)
        while true {
            let page = try await store.articles(query)
            for report in page {
                let articleRules = rules[report.article.source] ?? ReadingRules()
                for number in 0..<report.versions {
                    guard let difference = try await difference(report, number, rules: articleRules, in: store) else {
                        continue
                    }
                    read += 1
                    if let difference {
                        differing += 1
                        show(difference, of: report, number, on: terminal)
                    }
                }
            }
            guard page.count == query.limit, let last = page.last else { break }
            query.before = last.article.id
        }
        Terminal.message("\(read) versions read again, \(differing) differ; nothing was changed")
    }

    /// The stored reading beside today's, and how they differ.
    private struct Difference {
        var revision: Revision
        var stored: Document
        var today: Document
    }

    /// What would be different: nil when the body is not kept, an inner nil when nothing would.
    private func difference(
        _ report: ArticleReport,
        _ number: Int,
        rules: ReadingRules,
        in store: Store
    ) async throws -> Difference?? {
        guard let version = try await store.version(of: report.article.id, number: number),
            let snapshot = try await store.snapshot(of: report.article.id, version: number)
        else { return nil }
        let page = Page(exchange: snapshot.exchange, body: snapshot.body, contentType: snapshot.contentType)
        guard case .document(let document, _) = ArticleReader().read(page, rules: rules, memory: nil) else {
            let reason = Revision.Reason(kind: .cut, text: "no article any more", weight: 1)
            let revision = Revision(kinds: [.cut], significance: 1, reasons: [reason])
            return .some(Difference(revision: revision, stored: version.document, today: Document()))
        }
        guard let revision = Comparison().revision(from: version.document, to: document) else { return .some(nil) }
        return .some(Difference(revision: revision, stored: version.document, today: document))
    }

    private func show(_ difference: Difference, of report: ArticleReport, _ number: Int, on terminal: Terminal) {
        let summary = difference.revision.summary
        if output.json {
            let value: JSONValue = [
                "article": .int(report.article.id.rawValue), "version": .int(Int64(number)),
                "summary": .string(summary),
            ]
            terminal.line(value.bytes)
            return
        }
        terminal.line("article \(report.article.id) version \(number)  \(report.article.address)")
        terminal.line("    " + summary.printable)
        guard patch else { return }
        let text = DiffText(
            revision: difference.revision,
            old: difference.stored,
            new: difference.today,
            usesColor: terminal.isColoured
        )
        terminal.write(text.inline(width: max(40, terminal.width)))
    }
}
