import Model

/// What is watched, how it fares, and when the next look is.
extension Desk {
    private static let chartDays = 42

    private static let sourcesPerPage = 50

    func sources(_ call: Call) async throws -> SiteAnswer {
        let list = try await sourceList(call, limit: Self.sourcesPerPage, path: "/sources")
        let storage = try await board.storage()
        var rows: [HTML] = []
        let ids = list.sources.map(\.id)
        let days = try await board.revisionsByDay(of: ids, days: Self.chartDays, now: dependencies.now())
        for source in list.sources { rows.append(SourceRow(source: source, days: days[source.id] ?? []).markup) }
        let all: HTML = list.isTroubled ? "" : " aria-current=\"page\""
        let troubled: HTML = list.isTroubled ? " aria-current=\"page\"" : ""
        let switches: HTML = """
            <p class="switch"><a href="/sources"\(all)>All</a> <a href="/sources?state=trouble"\(troubled)>In trouble</a></p>

            """
        let table: HTML = rows.isEmpty ? (list.isTroubled ? Self.noTrouble : Self.noSources) : Self.table(rows)
        let body: HTML = """
            <div class="titled"><h1>Sources</h1></div>
            \(rows.isEmpty && !list.isTroubled ? "" : switches)\(table)\(list.pager)\(Self.figures(storage, isPrivate: call.visitor.seesPrivate))
            """
        return page("Sources", .sources, for: call, previous: list.first, next: list.next, body)
    }

    /// A page's worth of sources, and where the rest is.
    struct SourceList {
        var sources: [SourceReport]
        var isTroubled: Bool
        /// The first page, for those who are further on.
        var first: String?
        var next: String?

        var pager: HTML {
            guard first != nil || next != nil else { return HTML() }
            let back: HTML = first.map { "<a rel=\"prev\" href=\"\($0)\">← First</a>" } ?? "<span></span>"
            let on: HTML = next.map { "<a rel=\"next\" href=\"\($0)\">More →</a>" } ?? ""
            return "<nav class=\"pager\" aria-label=\"Pages\">\(back) \(on)</nav>\n"
        }
    }

    /// The sources that a call asks for: `after` a source, and `state=trouble` for those that do not fare well.
    func sourceList(_ call: Call, limit: Int, path: String) async throws -> SourceList {
        let fields = call.request.fields
        let after = fields["after"].map { Source.ID(rawValue: $0) }
        let isTroubled = fields["state"] == "trouble"
        guard isTroubled || fields["state"] == nil else { throw Failure.bad("state", "trouble or nothing is expected") }
        var sources: [SourceReport]
        if isTroubled {
            let all = try await board.sources()
            let start = after.flatMap { after in all.firstIndex { $0.id == after }.map { $0 + 1 } } ?? 0
            sources = Array(all.dropFirst(start).filter { HealthWords.isTrouble($0.state.health) }.prefix(limit + 1))
        } else {
            sources = try await board.sources(after: after, limit: limit + 1)
        }
        let hasMore = sources.count > limit
        if hasMore { sources.removeLast() }
        let beginning = FormFields(fields.replacing("after", with: nil))
        let first = after == nil ? nil : path + (beginning.text.isEmpty ? "" : "?" + beginning.text)
        let next = hasMore ? sources.last.map { path + "?" + beginning.replacing("after", with: $0.id.rawValue) } : nil
        return SourceList(sources: sources, isTroubled: isTroubled, first: first, next: next)
    }

    private static var noTrouble: HTML {
        "<div class=\"notice\"><h2>All sources fare well</h2><p>Every one was read at its last look.</p></div>\n"
    }

    static var noSources: HTML {
        """
        <div class="notice"><h2>Nothing is watched yet</h2>
        <p>Name feeds, pages or sitemaps under <code>sources</code> in the settings, then start the program anew or send it
        SIGHUP. <code>watcher check URL</code> shows what would be read of a page.</p>
        <p><code>"sources": [{ "id": "courier", "url": "https://courier.example/feed.xml" }]</code></p></div>

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
        let events = try await items(log.sequences(query))
        let statistics = try await statistics(of: source)
        let name = source.name ?? id.rawValue
        let path = PublicAddress.sourcePath(id)
        let filter = "/changes?" + FormFields.encoded([("source", id.rawValue)])
        let items: HTML =
            "<ol class=\"changes\">\(events.map { "<li>\($0.markup)</li>\n" as HTML })</ol>"
        let list: HTML =
            events.isEmpty
            ? "<div class=\"notice\"><p>Nothing has happened here yet.</p></div>\n"
            : "\(items)<p class=\"more\"><a href=\"\(filter)\">All changes of this source</a></p>\n"
        let body: HTML = """
            <p class="crumbs"><a href="/sources">Sources</a></p>
            <h1 dir="auto">\(name)</h1>
            \(Self.facts(source))\(statistics.figures)<div class="panels">\(statistics.panels)</div>
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
