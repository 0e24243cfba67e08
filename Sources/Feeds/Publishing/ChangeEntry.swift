import Model

/// What an entry of a feed of changes says about one event, in the words of both formats.
struct ChangeEntry {
    var event: ChangeEvent
    var publicAddress: PublicAddress

    /// An identifier by RFC 4151 that holds the event's own; `.alt` is nobody's domain (RFC 9476).
    var id: String { "tag:watcher.alt,2026:" + PublicAddress.escaped(event.id) }

    /// The page of the change.
    var page: String { publicAddress.change(event.id) }

    /// One line: what happened to which article or source.
    var title: String {
        let name = subject
        return switch event.kind {
        case .discovered: "New: \(name)"
        case .revised: (event.revision?.isUndisclosed == true ? "Changed without notice: " : "Changed: ") + name
        case .removed: "Removed: \(name)"
        case .restored: "Back again: \(name)"
        case .moved: "Moved: \(name)"
        case .retired: "No longer checked: \(name)"
        case .failing: "Fails: \(name)"
        case .recovered: "Works again: \(name)"
        case .disabled: "Switched off: \(name)"
        }
    }

    /// One line of plain text: the gist of it, for readers that show no markup.
    var summary: String {
        if let revision = event.revision { return revision.summary }
        if let target = event.movedTo { return "Now at \(target.text)" }
        return event.reason ?? ""
    }

    /// The change as an HTML fragment that lives without a style sheet.
    var html: String {
        var markup = ""
        if let revision = event.revision {
            let kinds = revision.kinds.map(\.rawValue).joined(separator: ", ")
            let disclosure = revision.isUndisclosed ? "; no notice of the change" : ""
            markup += "<p><i>\((kinds + disclosure).escapedForHTML)</i></p>\n"
            if !revision.reasons.isEmpty {
                let reasons = revision.reasons.prefix(5).map { "<li>\($0.text.escapedForHTML)</li>" }
                markup += "<ul>\(reasons.joined())</ul>\n"
            }
            markup += revision.html(limit: ChangeFeed.entryLimit)
        } else {
            markup += "<p>\(summary.escapedForHTML)</p>\n"
        }
        return markup + "<p>\(links)</p>\n"
    }

    /// The tags of the entry: kind of event, kinds of edits.
    var tags: [String] {
        [event.kind.rawValue] + (event.revision?.kinds.map(\.rawValue) ?? [])
            + (event.revision?.isUndisclosed == true ? ["undisclosed"] : [])
    }

    /// The address of the article or, where there is none, of the source.
    var original: String? { (event.article?.address ?? event.source?.address)?.text }

    /// The page of the change before this one to the same article, which RFC 5829 calls its predecessor.
    var predecessor: String? {
        guard let article = event.article?.id, let old = event.versions?.old else { return nil }
        return publicAddress.article(article) + "/versions/\(old.number)"
    }

    private var subject: String {
        event.article.map { $0.headline ?? $0.address.text } ?? event.source.map { $0.name ?? $0.id.rawValue }
            ?? event.subscriber ?? "Watcher"
    }

    private var links: String {
        var links = ["<a href=\"\(page.escapedForHTML)\">The change</a>"]
        if let article = event.article {
            links.append("<a href=\"\(publicAddress.article(article.id).escapedForHTML)\">All versions</a>")
        }
        if let original { links.append("<a href=\"\(original.escapedForHTML)\">Original</a>") }
        return links.joined(separator: " · ")
    }
}
