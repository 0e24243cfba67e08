import ArgumentParser
import Model
import Storage

/// `watcher status`: how everything stands.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "The sources with their health, next look and why; or all that is known of one article."
    )

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "An article: its number, its address, or a piece of its address or headline.")
    var article: String?

    func run() async throws {
        let store = try settings.openStore()
        let terminal = output.terminal()
        defer { terminal.finish() }
        if let article {
            try await show(try await store.article(named: article), of: store, on: terminal)
        } else {
            try await showAll(of: store, on: terminal)
        }
    }

    // MARK: All

    private func showAll(of store: Store, on terminal: Terminal) async throws {
        let now = Timestamp.current
        let sources = try await store.sources()
        for report in sources {
            let report = report.kind == .page ? try await withPage(report, of: store) : report
            if output.json {
                terminal.line(JSONValue.object([.init("source", StatusForm.json(of: report))]).bytes)
            } else {
                print(report, on: terminal, now: now)
            }
        }
        if sources.isEmpty, !output.json {
            terminal.line("No source was visited yet: `watcher poll` visits them once.")
        }
        let standings = try await store.standings()
        for standing in standings {
            if output.json {
                terminal.line(JSONValue.object([.init("subscriber", StatusForm.json(of: standing))]).bytes)
            } else {
                print(standing, on: terminal, now: now)
            }
        }
        let storage = try await store.storage()
        if output.json {
            terminal.line(JSONValue.object([.init("store", StatusForm.json(of: storage))]).bytes)
            return
        }
        terminal.line()
        terminal.line(
            "\(storage.articles) articles, \(storage.versions) versions, \(storage.events) events; "
                + "\(Wording.bytes(storage.fileBytes)) on disk, \(Int(storage.bytesPerVersion)) bytes of body a version "
                + "(\(Wording.bytes(storage.bodyBytes)) before compression)"
        )
    }

    /// A page source is as healthy as its page.
    private func withPage(_ report: SourceReport, of store: Store) async throws -> SourceReport {
        guard let page = try await store.article(at: report.configured) else { return report }
        var report = report
        report.state = page.state
        report.next = page.next
        report.why = page.why
        return report
    }

    private func print(_ report: SourceReport, on terminal: Terminal, now: Timestamp) {
        let label = terminal.styled(Wording.label(of: report.state.health), Wording.style(of: report.state.health))
        terminal.line(terminal.styled(report.id.rawValue, .bold) + "  \(label)  \(report.configured)")
        if let name = report.name { terminal.line("    " + name.printable) }
        terminal.line(
            "    \(report.articles) articles, \(report.versions) versions, \(report.revisions) changes"
                + (report.state.lastVisit.map { "; last look " + Wording.distance(from: now, to: $0) } ?? "")
        )
        let next = report.next.map { Wording.distance(from: now, to: $0) } ?? "never"
        terminal.line("    next look: \(next)" + (report.why.isEmpty ? "" : " (\(report.why))"))
        if let detail = Wording.detail(of: report.state.health) {
            terminal.line("    " + terminal.styled(detail.printable, Wording.style(of: report.state.health)))
        }
    }

    private func print(_ standing: SubscriberStanding, on terminal: Terminal, now: Timestamp) {
        var text = "\(standing.waiting) waiting, \(standing.delivered) delivered, \(standing.gaveUp) given up"
        if let reason = standing.disabledBecause {
            text += "; " + terminal.styled("switched off: \(reason.printable)", .red)
        } else if let since = standing.failingSince {
            let detail = standing.lastDetail.map { ": " + $0.printable } ?? ""
            text += "; " + terminal.styled("failing for \(Wording.span(now - since))\(detail)", .yellow)
        }
        terminal.line(terminal.styled("→ " + standing.id, .bold) + "  " + text)
    }

    // MARK: One

    private func show(_ report: ArticleReport, of store: Store, on terminal: Terminal) async throws {
        let versions = try await store.versions(of: report.article.id)
        if output.json {
            terminal.line(StatusForm.json(of: report).bytes)
            return
        }
        let now = Timestamp.current
        terminal.line(terminal.styled("article \(report.article.id)", .yellow) + "  \(report.state.address)")
        if let headline = report.article.headline { terminal.line(terminal.styled(headline.printable, .bold)) }
        terminal.line("found in \(report.article.source) \(Wording.distance(from: now, to: report.article.discovered))")
        let label = terminal.styled(Wording.label(of: report.state.health), Wording.style(of: report.state.health))
        terminal.line("state: \(label)" + (Wording.detail(of: report.state.health).map { "  " + $0.printable } ?? ""))
        let next = report.next.map { "\($0), " + Wording.distance(from: now, to: $0) } ?? "never"
        terminal.line("next look: \(next)" + (report.why.isEmpty ? "" : " (\(report.why))"))
        terminal.line("\(report.state.looks) looks so far, \(versions.count) versions:")
        for version in versions {
            let kinds = version.kinds.map(\.rawValue).joined(separator: ", ")
            var line = "  \(version.number)  \(version.seen)  \(Wording.bytes(version.storedBytes))"
            if version.number > 0 { line += "  \((version.significance * 100).rounded() / 100)  \(kinds)" }
            if version.isUndisclosed { line += terminal.styled("  undisclosed", .magenta) }
            if let earlier = version.revertsTo { line += "  back to version \(earlier)" }
            terminal.line(line)
        }
    }
}
