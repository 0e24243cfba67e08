import Model

/// What is watched, how it fares, and when the next look is.
extension Desk {
    private static let chartDays = 42

    func sources(_ call: Call) async throws -> SiteAnswer {
        let sources = try await board.sources()
        let storage = try await board.storage()
        var rows: [HTML] = []
        for source in sources {
            let days = try await board.revisionsByDay(of: source.id, days: Self.chartDays, now: dependencies.now())
            rows.append(SourceRow(source: source, days: days).markup)
        }
        let body: HTML = """
            <div class="titled"><h1>Sources</h1></div>
            \(sources.isEmpty ? Self.noSources : Self.table(rows))\(Self.figures(storage, isPrivate: call.visitor.seesPrivate))
            """
        return page("Sources", .sources, for: call, body)
    }

    private static var noSources: HTML {
        """
        <div class="notice"><h2>Nothing is watched yet</h2>
        <p>Name feeds, pages or sitemaps under <code>sources</code> in the settings, then start the program anew or send it
        SIGHUP. <code>watcher check URL</code> shows what would be read of a page.</p></div>

        """
    }

    private static func table(_ rows: [HTML]) -> HTML {
        """
        <table class="plain stack"><thead><tr><th scope="col">Source</th><th scope="col">State</th>
        <th scope="col">Looks</th><th scope="col" class="num">Articles</th><th scope="col" class="num">Changes</th>
        <th scope="col">Six weeks</th></tr></thead><tbody>
        \(rows)</tbody></table>

        """
    }

    private static func figures(_ storage: StorageReport, isPrivate: Bool) -> HTML {
        var figures: [(HTML, String)] = [
            ("Articles", number(storage.articles)), ("Versions", number(storage.versions)),
            ("Events", number(storage.events)), ("Stored bodies", number(storage.snapshots)),
        ]
        if isPrivate {
            figures.append(("Size of the store", bytes(storage.fileBytes)))
            figures.append(("Bodies, compressed", bytes(storage.storedBodyBytes)))
        }
        return
            "<h2 class=\"section\">The store</h2>\n<dl class=\"figures\">\(figures.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>\n"
    }

    /// `12,345`.
    static func number(_ value: Int) -> String {
        var text = String(abs(value))
        var end = text.endIndex
        while let comma = text.index(end, offsetBy: -3, limitedBy: text.startIndex), comma != text.startIndex {
            text.insert(",", at: comma)
            end = comma
        }
        return value < 0 ? "−" + text : text
    }

    /// `3.4 MB`.
    static func bytes(_ value: Int) -> String {
        let units = ["B", "kB", "MB", "GB", "TB"]
        var size = Double(value)
        var unit = 0
        while size >= 1000, unit < units.count - 1 {
            size /= 1000
            unit += 1
        }
        let tenths = Int((size * 10).rounded())
        return unit == 0 || tenths >= 1000
            ? "\(tenths / 10) \(units[unit])" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }

    func sourcePage(_ call: Call) async throws -> SiteAnswer {
        let id = Source.ID(rawValue: call.text("source"))
        guard let source = try await board.source(id) else { throw Failure.notFound("such source") }
        var query = EventQuery()
        query.sources = [id]
        query.newestFirst = true
        query.limit = 20
        let events = try await log.events(query)
        let statistics = try await statistics(of: id)
        let name = source.name ?? id.rawValue
        let path = PublicAddress.sourcePath(id)
        let filter = "/changes?" + FormFields.encoded([("source", id.rawValue)])
        let items: HTML =
            "<ol class=\"changes\">\(events.map { "<li>\(ChangeItem(event: $0).markup)</li>\n" as HTML })</ol>"
        let list: HTML =
            events.isEmpty
            ? "<div class=\"notice\"><p>Nothing has happened here yet.</p></div>\n"
            : "\(items)<p class=\"more\"><a href=\"\(filter)\">All changes of this source</a></p>\n"
        let body: HTML = """
            <p class="crumbs"><a href="/sources">Sources</a></p>
            <h1 dir="auto">\(name)</h1>
            \(Self.facts(source))<div class="panels">\(statistics.panels)</div>
            <h2 class="section">Latest changes</h2>
            \(list)
            """
        return page(name, .sources, for: call, feeds: [(title: name, path: path + "/feed")], body)
    }

    private static func facts(_ source: SourceReport) -> HTML {
        var state: HTML = HealthWords.mark(source.state.health)
        if let detail = HealthWords.detail(of: source.state.health) {
            state += "<br><span class=\"quiet\">\(detail)</span>"
        }
        var rows: [(HTML, HTML)] = [("State", state)]
        if let since = HealthWords.since(source.state.health) { rows.append(("Since", HTML.time(since))) }
        rows.append(("Last look", source.state.lastVisit.map(HTML.time) ?? "never"))
        rows.append(
            ("Next look", "\(source.next.map(HTML.time) ?? "none")<br><span class=\"quiet\">\(source.why)</span>")
        )
        let articles = "/articles?" + FormFields.encoded([("source", source.id.rawValue)])
        rows.append(("Articles", "<a href=\"\(articles)\">\(number(source.articles))</a>"))
        rows.append(("Changes", "\(number(source.revisions)) in \(number(source.versions)) versions"))
        rows.append(("Kind", "\(source.kind.rawValue), <code>\(source.id.rawValue)</code>"))
        rows.append(("Address", HTML.link(source.state.address)))
        return HTML.facts(rows)
    }
}

/// One source in the table.
struct SourceRow {
    var source: SourceReport
    var days: [Int]

    var markup: HTML {
        let detail = HealthWords.detail(of: source.state.health)
        let changes = days.reduce(0, +)
        let next: HTML = source.next.map { "next \(HTML.time($0))" } ?? "no next look"
        return """
            <tr><th scope="row"><a href="\(PublicAddress.sourcePath(source.id))"><bdi>\(source.name ?? source.id.rawValue)</bdi></a>
            <small dir="ltr">\(source.state.address.text)</small></th>
            <td>\(HealthWords.mark(source.state.health))\(detail.map { "<small>\($0)</small>" as HTML })</td>
            <td>\(source.state.lastVisit.map(HTML.time) ?? "<span class=\"quiet\">never yet</span>")<small>\(next); \(source.why)</small></td>
            <td class="num" data-name="articles">\(Desk.number(source.articles))</td>
            <td class="num" data-name="changes">\(Desk.number(source.revisions))</td>
            <td>\(Chart.spark(days, label: "\(changes) changes in the last \(days.count) days"))</td></tr>

            """
    }
}
