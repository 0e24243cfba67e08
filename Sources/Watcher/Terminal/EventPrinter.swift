import Model
import Revisions
import Storage

/// Prints events for people, or for programs.
struct EventPrinter {
    enum Style { case full, line, json }

    let terminal: Terminal
    let form: EventForm
    let style: Style
    /// Where the two versions of a revision are read from.
    let store: Store
    var showsPatch = false
    var showsCounts = false

    func print(_ event: ChangeEvent) async throws {
        switch style {
        case .json: terminal.line(form.json(of: event))
        case .line: terminal.line(line(event))
        case .full: try await printFull(event)
        }
    }

    private func line(_ event: ChangeEvent) -> String {
        let number = terminal.styled("\(event.sequence)", .yellow)
        let title = event.article?.headline ?? event.article?.address.text ?? event.source?.address.text ?? ""
        var text = "\(number) \(event.time) \(terminal.styled(event.kind.rawValue, Self.style(of: event.kind)))"
        if let source = event.source { text += " \(source.id)" }
        text += " " + title.printable
        if let detail = Self.detail(of: event) { text += terminal.styled(" — " + detail.printable, .dim) }
        return text
    }

    private func printFull(_ event: ChangeEvent) async throws {
        let kind = terminal.styled(event.kind.rawValue, .bold, Self.style(of: event.kind))
        terminal.line(terminal.styled("event \(event.sequence)", .yellow) + " \(event.id)  \(kind)")
        if let article = event.article {
            terminal.line("Article: \(article.id)  \(article.address)")
        }
        if let source = event.source {
            terminal.line("Source:  \(source.id)" + (source.name.map { "  (\($0.printable))" } ?? ""))
        }
        terminal.line("Date:    \(event.time)")
        if let versions = event.versions { terminal.line("Version: " + Self.text(of: versions)) }
        if let revision = event.revision {
            terminal.line("Weight:  " + Self.weight(of: revision) + marks(revision))
        }
        for link in event.corrections { terminal.line("Notice:  " + link.summary) }
        if let target = event.movedTo { terminal.line("To:      \(target)") }
        if let reason = event.reason { terminal.line("Reason:  " + reason.printable) }
        terminal.line()
        if let headline = event.article?.headline { terminal.line("    " + terminal.styled(headline.printable, .bold)) }
        if let revision = event.revision {
            terminal.line("    " + revision.summary.printable)
            for reason in revision.reasons.prefix(3) {
                terminal.line("    " + terminal.styled("· \(reason.kind.rawValue): \(reason.text.printable)", .dim))
            }
            if showsCounts { terminal.line("    " + DiffText.stat(of: revision)) }
            if showsPatch { try await printPatch(revision, of: event) }
        }
        terminal.line()
    }

    private func printPatch(_ revision: Revision, of event: ChangeEvent) async throws {
        guard let article = event.article?.id, let versions = event.versions, let old = versions.old,
            let before = try await store.version(of: article, number: old.number),
            let after = try await store.version(of: article, number: versions.new.number)
        else { return }
        terminal.line()
        let text = DiffText(
            revision: revision,
            old: before.document,
            new: after.document,
            usesColor: terminal.isColoured
        )
        let lines = text.inline(width: max(40, terminal.width - 4)).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        for line in lines { terminal.line("    " + line) }
    }

    private func marks(_ revision: Revision) -> String {
        revision.isUndisclosed ? terminal.styled("  undisclosed", .bold, .magenta) : ""
    }

    // MARK: Words

    static func detail(of event: ChangeEvent) -> String? {
        let detail = event.revision?.summary ?? event.reason ?? event.movedTo?.text
        let more = [event.versions?.flap?.summary] + event.corrections.map(\.summary)
        let parts = [detail] + more
        return parts.allSatisfy { $0 == nil } ? nil : parts.compactMap(\.self).joined(separator: "; ")
    }

    static func text(of pair: ChangeEvent.VersionPair) -> String {
        var text = pair.old.map { "\($0.number) → " } ?? ""
        text += "\(pair.new.number)"
        if let earlier = pair.revertsTo { text += ", back to version \(earlier)" }
        if let flap = pair.flap { text += ", " + flap.summary }
        return text
    }

    static func weight(of revision: Revision) -> String {
        let kinds = revision.kinds.map(\.rawValue).joined(separator: ", ")
        let rounded = (revision.significance * 100).rounded() / 100
        return "\(rounded)" + (revision.isSubstantive ? ", substantive" : "") + "  (\(kinds))"
    }

    static func style(of kind: ChangeEvent.Kind) -> TextStyle {
        switch kind {
        case .discovered: .cyan
        case .revised: .green
        case .removed, .failing, .disabled: .red
        case .restored, .recovered: .blue
        case .moved, .retired: .yellow
        }
    }
}
