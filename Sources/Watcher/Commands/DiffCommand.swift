import ArgumentParser
import Articles
import Foundation
import Model
import Revisions
import Storage

/// `watcher diff`: what changed between two versions.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What changed between two versions of an article, or between two files.",
        discussion: """
            Without OLD and NEW: the last change. With OLD alone: from there to the latest version.
            With --files OLD NEW no store is needed; HTML goes through the extractor; in text, blank lines part
            the paragraphs (line ends where there are none), and a short first paragraph is the headline.
            """
    )

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Flag(name: .long, help: "The two versions beside each other.")
    var sideBySide = false

    @Flag(name: .long, help: "A web page of its own.")
    var html = false

    @Flag(name: .long, help: "Counts of changed blocks and words.")
    var stat = false

    @Flag(name: .long, help: "Exit with 1 when there is a difference.")
    var exitCode = false

    @Option(name: .long, help: "Columns; the terminal's own by default.")
    var width: Int?

    @Flag(name: .long, help: "Compare two files.")
    var files = false

    @Argument(
        help: ArgumentHelp("An article: number, address, or a piece of either; or the old file.", valueName: "article")
    )
    var subject: String

    @Argument(help: ArgumentHelp("The number of a version; or the new file.", valueName: "old"))
    var old: String?

    @Argument(help: "The number of a version.")
    var new: Int?

    func run() async throws {
        let terminal = output.terminal()
        let (before, after, event) = files ? try fileDocuments() : try await storedDocuments()
        let revision = Comparison().revision(from: before, to: after)
        if !output.json, !html, !stat { head(revision, event, on: terminal) }
        try show(revision ?? Revision(), from: before, to: after, on: terminal)
        terminal.finish()
        if exitCode, revision != nil { throw ExitCode.failure }
    }

    /// What the change is and weighs, and what is known of it besides, above the change itself.
    private func head(_ revision: Revision?, _ event: ChangeEvent?, on terminal: Terminal) {
        guard let revision else {
            terminal.line(terminal.styled("No difference.", .dim))
            return
        }
        if let versions = event?.versions {
            terminal.line(terminal.styled("Version: " + EventPrinter.text(of: versions), .dim))
        }
        terminal.line(terminal.styled("Weight:  " + EventPrinter.weight(of: revision), .dim))
        if !files, let why = revision.undisclosedBecause {
            terminal.line(terminal.styled("Undisclosed: " + why, .magenta))
        }
        for link in event?.corrections ?? [] { terminal.line(terminal.styled("Notice:  " + link.summary, .dim)) }
        terminal.line()
    }

    private func show(
        _ revision: Revision,
        from before: Document,
        to after: Document,
        on terminal: Terminal
    ) throws {
        let text = DiffText(revision: revision, old: before, new: after, usesColor: terminal.isColoured)
        let width = max(40, width ?? terminal.width)
        if output.json {
            terminal.line(try revision.json)
        } else if html {
            terminal.write(DiffPage.html(revision, new: after))
        } else if stat {
            terminal.write(DiffText.stat(of: revision))
        } else {
            terminal.write(sideBySide ? text.sideBySide(width: width) : text.inline(width: width))
        }
    }

    // MARK: Where the two come from

    private func storedDocuments() async throws -> (Document, Document, ChangeEvent?) {
        let store = try settings.openStore()
        let report = try await store.article(named: subject)
        guard let latest = try await store.latestVersion(of: report.article.id) else {
            throw Failure(.failure, "article \(report.article.id) has no version yet")
        }
        let first = try old.map { text in
            guard let number = Int(text) else { throw ValidationError("OLD is the number of a version") }
            return number
        }
        guard latest.number > 0 || first != nil else {
            throw Failure(.failure, "article \(report.article.id) has not changed: version 0 is all there is")
        }
        let newer = try await store.existingVersion(of: report.article.id, number: new ?? latest.number)
        let older = try await store.existingVersion(of: report.article.id, number: first ?? newer.number - 1)
        // Of a single step the log knows more.
        var event: ChangeEvent?
        if newer.number == older.number + 1,
            let id = try await store.versions(of: report.article.id).first(where: { $0.number == newer.number })?.event
        {
            event = try await store.event(id)
        }
        return (older.document, newer.document, event)
    }

    private func fileDocuments() throws -> (Document, Document, ChangeEvent?) {
        guard let old, new == nil else { throw ValidationError("--files takes two files: OLD NEW") }
        return (try FileDocument.read(subject), try FileDocument.read(old), nil)
    }
}

extension Revision {
    /// The stable JSON of the difference, keys sorted.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
