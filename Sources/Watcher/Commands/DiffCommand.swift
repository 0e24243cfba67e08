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
            With --files OLD NEW no store is needed; HTML goes through the extractor, anything else is text whose
            first line is the headline and whose paragraphs are parted by blank lines.
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
        let (before, after) = files ? try fileDocuments() : try await storedDocuments()
        let terminal = output.terminal()
        let revision = Comparison().revision(from: before, to: after)
        try show(revision ?? Revision(), from: before, to: after, on: terminal)
        terminal.finish()
        if exitCode, revision != nil { throw ExitCode.failure }
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
            terminal.line(DiffText.stat(of: revision))
        } else {
            terminal.write(sideBySide ? text.sideBySide(width: width) : text.inline(width: width))
        }
    }

    // MARK: Where the two come from

    private func storedDocuments() async throws -> (Document, Document) {
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
        return (older.document, newer.document)
    }

    private func fileDocuments() throws -> (Document, Document) {
        guard let old, new == nil else { throw ValidationError("--files takes two files: OLD NEW") }
        return (try FileDocument.read(subject), try FileDocument.read(old))
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
