import Model

/// The list of changes, newest first: the front page.
struct ChangesPage {
    var items: [ItemShelf.Item]
    var filter: EventFilter
    var sources: [SourceName]
    var older: String?
    var newer: String?
    /// Whether anything was ever found, so that an empty list can say what to do.
    var isFirstRun: Bool

    var body: HTML {
        """
        <div class="titled"><h1>Changes</h1>
        \(filterForm, if: !isFirstRun)</div>
        \(items.isEmpty ? empty : list)\(pager)
        """
    }

    private var list: HTML {
        var markup = HTML()
        var day = ""
        for item in items {
            let today = Times.day(item.time)
            if today != day {
                if !day.isEmpty { markup += "</ol></section>\n" }
                day = today
                markup += "<section class=\"day\"><h2>\(day)</h2>\n<ol class=\"changes\">\n"
            }
            markup += "<li>\(item.markup)</li>\n"
        }
        return markup + "</ol></section>\n"
    }

    private var empty: HTML {
        if isFirstRun, sources.isEmpty { return Desk.noSources }
        if isFirstRun {
            return """
                <div class="notice"><h2>Nothing has changed yet</h2>
                <p>The first look at a source takes stock; changes appear here once a page reads differently than
                before. See how the <a href="/sources">sources</a> fare, or look at the
                <a href="/articles">articles</a> that are watched.</p></div>

                """
        }
        return """
            <div class="notice"><h2>No change fits</h2>
            <p>Take a condition away, or see <a href="/changes">all changes</a>.</p></div>

            """
    }

    private var pager: HTML {
        guard older != nil || newer != nil else { return HTML() }
        let newerLink: HTML = newer.map { "<a rel=\"prev\" href=\"\($0)\">← Newer</a>" } ?? ""
        let olderLink: HTML = older.map { "<a rel=\"next\" href=\"\($0)\">Older →</a>" } ?? ""
        return "<nav class=\"pager\" aria-label=\"Pages\">\(newerLink) \(olderLink)</nav>\n"
    }

    private var filterForm: HTML {
        let query = filter.query
        let kindOptions = ChangeEvent.Kind.allCases.map { kind -> HTML in
            option(kind.rawValue, Marks.words(for: kind), query.kinds.contains(kind))
        }
        let editOptions = EditKind.allCases.map { kind -> HTML in
            option(kind.rawValue, Marks.words(for: kind), query.edits.contains(kind))
        }
        let weights: [(String, String, Double)] = [
            ("0.2", "2 of 5 and more", 0.2), ("0.4", "3 of 5 and more", 0.4), ("0.6", "4 of 5 and more", 0.6),
            ("0.8", "5 of 5", 0.8),
        ]
        let weightOptions = weights.map { value, text, number in option(value, text, query.minSignificance == number) }
        let checked: HTML = query.undisclosedOnly ? " checked" : ""
        let open: HTML = filter.hasConditions ? " open" : ""
        return """
            <details class="filter"\(open)><summary>Filter</summary>
            <form action="/changes">
            \(SourceField(names: sources, chosen: query.sources).markup)
            <p><label for="f-kind">What happened</label>
            <select id="f-kind" name="kind"><option value="">anything</option>\(kindOptions)</select></p>
            <p><label for="f-edit">Kind of edit</label>
            <select id="f-edit" name="edit"><option value="">any</option>\(editOptions)</select></p>
            <p><label for="f-min">Significance</label>
            <select id="f-min" name="min"><option value="">any</option>\(weightOptions)</select></p>
            <p><label for="f-since">From</label>
            <input id="f-since" name="since" type="date" value="\(query.since.map(Times.formDate))"></p>
            <p><label for="f-until">To</label>
            <input id="f-until" name="until" type="date" value="\(query.until.map(Times.formDate))"></p>
            <p><label for="f-q">Words in any version</label>
            <input id="f-q" name="q" type="search" maxlength="200" value="\(query.text)"></p>
            <p class="check"><input id="f-silent" name="undisclosed" type="checkbox" value="1"\(checked)>
            <label for="f-silent">without notice only</label></p>
            <p class="go"><button>Show</button> <a href="/changes">Clear</a></p>
            </form></details>

            """
    }

    private func option(_ value: String, _ text: String, _ isChosen: Bool) -> HTML {
        "<option value=\"\(value)\"\(" selected", if: isChosen)>\(text)</option>"
    }
}

/// The field of a form in which a source is chosen.
struct SourceField {
    var names: [SourceName]
    var chosen: Set<Source.ID>

    /// More than these are no list to choose from, and would weigh more than the page around them.
    private static let most = 100

    var markup: HTML {
        guard names.count <= Self.most else {
            let text = chosen.count == 1 ? chosen.first?.rawValue : nil
            return """
                <p><label for="f-source">Source (its <a href="/sources">id</a>)</label>
                <input id="f-source" name="source" maxlength="200" value="\(text)"></p>
                """
        }
        let options = names.map { name -> HTML in
            "<option value=\"\(name.id.rawValue)\"\(" selected", if: chosen.contains(name.id))>\(name.text)</option>"
        }
        return """
            <p><label for="f-source">Source</label>
            <select id="f-source" name="source"><option value="">all</option>\(options)</select></p>
            """
    }
}

/// One change in a list.
struct ChangeItem {
    var event: ChangeEvent
    /// Whether the article's headline is said; on its own page it would be said over and over.
    var namesArticle = true

    var markup: HTML {
        """
        <article class="change \(HTML(event.kind.rawValue))">
        <p class="when"><a href="\(PublicAddress.changePath(event.id))">\(HTML.clock(event.time))</a></p>
        <div class="what">
        <h3>\(heading)</h3>
        <p class="facts">\(facts)</p>
        \(details)</div>
        </article>
        """
    }

    private var heading: HTML {
        let path = PublicAddress.changePath(event.id)
        if let change = event.revision?.fields[.headline], !change.spans.isEmpty {
            return "<a href=\"\(path)\" dir=\"auto\">\(HTML(change.spans))</a>"
        }
        let name =
            event.article.map { $0.headline ?? $0.address.text } ?? event.source.map { $0.name ?? $0.id.rawValue }
            ?? event.subscriber ?? Marks.words(for: event.kind)
        return "<a href=\"\(path)\" dir=\"auto\">\(name)</a>"
    }

    private var facts: HTML {
        var facts: [HTML] = []
        if let source = event.source {
            facts.append(
                "<a href=\"\(PublicAddress.sourcePath(source.id))\"><bdi>\(source.name ?? source.id.rawValue)</bdi></a>"
            )
        }
        if let revision = event.revision {
            facts.append(Marks.significance(revision.significance, reasons: revision.reasons))
            if !revision.kinds.isEmpty { facts.append(Marks.kinds(revision.kinds)) }
            let disclosure = Marks.disclosure(revision)
            if !disclosure.isEmpty { facts.append(disclosure) }
        } else {
            facts.append("<strong>\(Marks.words(for: event.kind))</strong>")
        }
        if let pair = event.versions, let old = pair.old, let article = event.article {
            let path = PublicAddress.diffPath(article.id, from: old.number, to: pair.new.number)
            facts.append("<a href=\"\(path)\">version \(old.number) → \(pair.new.number)</a>")
            if let number = pair.revertsTo { facts.append("back to version \(number)") }
        }
        return facts.joined(separator: "<span class=\"dot\"> · </span>")
    }

    private var details: HTML {
        if let revision = event.revision {
            let lines = Excerpt.lines(of: revision, limit: 3)
            let rest = Excerpt.count(of: revision) - lines.count
            let more: HTML = rest > 0 ? "<li class=\"more\">and \(rest) more</li>" : ""
            guard !lines.isEmpty else { return HTML() }
            return "<ul class=\"excerpt\">\(lines.map { "<li dir=\"auto\">\($0)</li>" as HTML })\(more)</ul>\n"
        }
        if let target = event.movedTo { return "<p class=\"excerpt\">Now at \(HTML.link(target))</p>\n" }
        if let reason = event.reason { return "<p class=\"excerpt\" dir=\"auto\">\(reason)</p>\n" }
        return HTML()
    }
}

extension HTML {
    /// A link to a page elsewhere, which is told nothing of where the reader comes from.
    static func link(_ address: WebAddress, text: String? = nil) -> HTML {
        "<a class=\"out\" rel=\"noreferrer nofollow external\" href=\"\(address.text)\">\(text ?? address.text)</a>"
    }
}

extension Desk {
    static let changesPerPage = 40

    func changes(_ call: Call) async throws -> SiteAnswer {
        let filter = try EventFilter(call.request.fields, limit: Self.changesPerPage, maxLimit: 100)
        let window = try await window(filter)
        let path = "/changes?"
        let older = window.older.map { path + filter.moved(before: $0) }
        let newer = window.newer.map { path + filter.moved(after: $0) }
        let items = try await items(window.numbers)
        let body = ChangesPage(
            items: items,
            filter: filter,
            sources: try await sourceNames(),
            older: older,
            newer: newer,
            isFirstRun: items.isEmpty && !filter.hasConditions
        ).body
        let query = filter.conditions
        var feeds = [(title: options.title + ": changes", path: "/feeds/changes")]
        if let source = filter.query.sources.first, filter.query.sources.count == 1 {
            feeds.append((title: source.rawValue, path: PublicAddress.sourcePath(source) + "/feed"))
        }
        let title = query.isEmpty ? "Changes" : "Changes, filtered"
        return page(title, .changes, for: call, feeds: feeds, previous: newer, next: older, body)
    }

    /// A page's worth of events newest first, and where its neighbours begin.
    func window(_ filter: EventFilter) async throws -> (numbers: [Int64], older: Int64?, newer: Int64?) {
        var query = filter.query
        let limit = query.limit
        query.limit = limit + 1
        // Going back to newer ones: the nearest of them, oldest first, then turned round.
        query.newestFirst = query.after == nil || query.before != nil
        var numbers = try await log.sequences(query)
        let hasMore = numbers.count > limit
        if hasMore { numbers.removeLast() }
        if !query.newestFirst { numbers.reverse() }
        let hasOlder = query.newestFirst ? hasMore : true
        let hasNewer = query.newestFirst ? query.before != nil : hasMore
        return (numbers, hasOlder ? numbers.last : nil, hasNewer ? numbers.first : nil)
    }
}
