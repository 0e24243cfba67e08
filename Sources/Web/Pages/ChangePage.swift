import Model

/// The page of one event: what happened, how much it weighs and why, and what was changed.
struct ChangePage {
    var event: ChangeEvent
    var documents: (old: Document, new: Document)?

    var body: HTML {
        """
        <article class="event">
        <p class="crumbs">\(crumbs)</p>
        <h1 dir="auto">\(heading)</h1>
        \(facts)\(reasons)\(change)\(links)</article>

        """
    }

    private var crumbs: HTML {
        guard let source = event.source else { return "<a href=\"/changes\">Changes</a>" }
        let name = source.name ?? source.id.rawValue
        return
            "<a href=\"/changes\">Changes</a> › <a href=\"\(PublicAddress.sourcePath(source.id))\"><bdi>\(name)</bdi></a>"
    }

    private var heading: HTML {
        if let change = event.revision?.fields[.headline], !change.spans.isEmpty { return HTML(change.spans) }
        return HTML(
            event.article.map { $0.headline ?? $0.address.text } ?? event.source.map { $0.name ?? $0.id.rawValue }
                ?? event.subscriber ?? Marks.words(for: event.kind)
        )
    }

    private var facts: HTML {
        var rows: [(HTML, HTML)] = [("What", HTML(Marks.words(for: event.kind))), ("Seen", HTML.time(event.time))]
        if let revision = event.revision {
            let mark = Marks.significance(revision.significance, reasons: revision.reasons)
            rows.append(("Weight", "\(mark) \(Marks.disclosure(revision))"))
            rows.append(("Kinds", Marks.kinds(revision.kinds)))
        }
        if let pair = event.versions {
            rows.append(("Version", versions(pair)))
        }
        for link in event.corrections { rows.append(("Notice", "\(link.summary)")) }
        if let target = event.movedTo { rows.append(("Now at", HTML.link(target))) }
        if let reason = event.reason { rows.append(("Why", "<span dir=\"auto\">\(reason)</span>")) }
        if let address = event.article?.address ?? event.source?.address {
            rows.append(("Original", HTML.link(address)))
        }
        rows.append(("Event", "<code>\(event.id)</code>, number \(event.sequence)"))
        return HTML.facts(rows)
    }

    private func versions(_ pair: ChangeEvent.VersionPair) -> HTML {
        guard let article = event.article else { return HTML() }
        func link(_ version: ChangeEvent.VersionReference) -> HTML {
            let path = PublicAddress.articlePath(article.id) + "/versions/\(version.number)"
            return "<a href=\"\(path)\">\(version.number)</a>"
        }
        var markup: HTML = "\(pair.old.map { "\(link($0)) → " as HTML })\(link(pair.new))"
        if let old = pair.old { markup += ", \(Times.span(pair.new.seen - old.seen)) after the one before" }
        if let number = pair.revertsTo {
            let path = PublicAddress.articlePath(article.id) + "/versions/\(number)"
            markup += "; identical with <a href=\"\(path)\">version \(number)</a>"
        }
        if let flap = pair.flap { markup += "; \(flap.summary)" }
        return markup
    }

    private var reasons: HTML {
        guard let revision = event.revision, !revision.reasons.isEmpty else { return HTML() }
        return HTML.reasons(revision.reasons)
    }

    private var change: HTML {
        guard let revision = event.revision else { return HTML() }
        return DiffMarkup(revision: revision, old: documents?.old, new: documents?.new).inline
    }

    private var links: HTML {
        guard let article = event.article else { return HTML() }
        var links: [HTML] = ["<a href=\"\(PublicAddress.articlePath(article.id))\">All versions</a>"]
        if let pair = event.versions, let old = pair.old {
            let path = PublicAddress.diffPath(article.id, from: old.number, to: pair.new.number)
            links.append("<a href=\"\(path)?view=split\">Side by side</a>")
            links.append("<a href=\"\(path)/text\">As text</a>")
        }
        links.append("<a href=\"/api/v1/events/\(event.id)\">JSON</a>")
        return "<p class=\"more\">\(links.joined(separator: " · "))</p>\n"
    }
}

extension HTML {
    /// Facts by name, as a description list.
    static func facts(_ rows: [(HTML, HTML)]) -> HTML {
        "<dl class=\"facts\">\(rows.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>\n"
    }

    /// Why a change weighs what it weighs.
    static func reasons(_ reasons: [Revision.Reason]) -> HTML {
        let items = reasons.prefix(12).map { reason -> HTML in
            "<li dir=\"auto\">\(reason.text) <span class=\"quiet\">\(Marks.words(for: reason.kind))</span></li>"
        }
        return "<section class=\"reasons\"><h2>Why it matters</h2><ol>\(items)</ol></section>\n"
    }
}

extension Desk {
    func change(_ call: Call) async throws -> SiteAnswer {
        let event = try await event(call.text("event"))
        // One address for each change: a number or a beginning leads to the whole id.
        if event.id != call.text("event") { return .redirect(to: PublicAddress.changePath(event.id), status: 302) }
        var documents: (old: Document, new: Document)?
        if let article = event.article?.id, let pair = event.versions, let old = pair.old, event.revision != nil,
            let before = try await archive.version(of: article, number: old.number),
            let after = try await archive.version(of: article, number: pair.new.number)
        {
            documents = (before.document, after.document)
        }
        let title = event.article?.headline ?? event.source?.name ?? Marks.words(for: event.kind)
        var feeds: [(title: String, path: String)] = []
        if let article = event.article { feeds.append((title, PublicAddress.articlePath(article.id) + "/feed")) }
        let neighbours = try await neighbours(of: event)
        return page(
            title,
            .changes,
            for: call,
            feeds: feeds,
            previous: neighbours.older,
            next: neighbours.newer,
            ChangePage(event: event, documents: documents).body
        )
    }

    /// The changes of the same article before and after this one.
    private func neighbours(of event: ChangeEvent) async throws -> (older: String?, newer: String?) {
        guard let article = event.article?.id else { return (nil, nil) }
        var query = EventQuery()
        query.article = article
        query.limit = 1
        query.after = event.sequence
        let newer = try await log.events(query).first
        query.after = nil
        query.before = event.sequence
        query.newestFirst = true
        let older = try await log.events(query).first
        return (older.map { PublicAddress.changePath($0.id) }, newer.map { PublicAddress.changePath($0.id) })
    }
}
