import ArgumentParser
import Model
import Revisions
import Storage
import Web

/// `watcher blame`: who wrote each sentence when.
struct BlameCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blame",
        abstract: "The latest version of an article, each passage with the version that brought it."
    )

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Option(name: .long, help: "In its place: what was added and cut since this version.")
    var since: Int?

    @Argument(help: "An article: its number, its address, or a piece of its address or headline.")
    var article: String

    func run() async throws {
        let store = try settings.openStore()
        let report = try await store.article(named: article)
        guard let blame = try await BlameReading.report(of: report.article.id, in: store) else {
            throw Failure(.failure, "article \(report.article.id) has no version yet")
        }
        if let since { return try await showChanges(of: report.article.id, since: since, in: store) }
        let versions = try await store.versions(of: report.article.id)
        let seen = Dictionary(versions.map { ($0.number, $0.seen) }, uniquingKeysWith: { first, _ in first })
        let terminal = output.terminal()
        defer { terminal.finish() }
        if output.json {
            terminal.line(json(blame).bytes)
            return
        }
        for passage in blame.headline { show(passage, seen, on: terminal, isHeadline: true) }
        for paragraph in blame.paragraphs {
            terminal.line()
            for passage in paragraph.passages { show(passage, seen, on: terminal) }
        }
    }

    private func showChanges(of article: Article.ID, since version: Int, in store: Store) async throws {
        guard let (blame, _) = try await BlameReading.blame(of: article, in: store) else { return }
        let terminal = output.terminal()
        defer { terminal.finish() }
        let changes = blame.changes(since: version)
        if output.json {
            let value: JSONValue = [
                "added": .array(changes.added.map { ["text": .string($0.text), "version": .int(Int64($0.since))] }),
                "cut": .array(changes.cut.map { ["text": .string($0.text), "version": .int(Int64($0.until))] }),
            ]
            terminal.line(value.bytes)
            return
        }
        for line in changes.added {
            terminal.line(terminal.styled("+ \(line.since)  " + line.text.printable, .green))
        }
        for loss in changes.cut {
            terminal.line(terminal.styled("- \(loss.until)  " + loss.text.printable, .red))
        }
    }

    private func show(
        _ passage: BlameReport.Passage,
        _ seen: [Int: Timestamp],
        on terminal: Terminal,
        isHeadline: Bool = false
    ) {
        let version = "\(passage.version)"
        let margin = String(repeating: " ", count: max(0, 3 - version.count)) + version
        let time = seen[passage.version].map { " " + String($0.description.prefix(16)) } ?? ""
        let text = passage.text.printable
        terminal.line(
            terminal.styled(margin + time, passage.version == 0 ? .dim : .yellow) + "  "
                + (isHeadline ? terminal.styled(text, .bold) : text)
        )
    }

    private func json(_ blame: BlameReport) -> JSONValue {
        func passages(_ list: [BlameReport.Passage]) -> JSONValue {
            .array(list.map { ["text": .string($0.text), "version": .int(Int64($0.version))] })
        }
        return [
            "headline": passages(blame.headline),
            "paragraphs": .array(
                blame.paragraphs.map { ["kind": .string($0.kind.rawValue), "passages": passages($0.passages)] }
            ),
        ]
    }
}
