import Model

/// Everything of one article: its versions on a strip, what each brought, and the latest text.
struct ArticlePage {
    var report: ArticleReport
    var versions: [VersionReport]
    var latest: Version?
    var sourceName: String

    private var path: String { PublicAddress.articlePath(report.article.id) }

    var body: HTML {
        """
        <p class="crumbs"><a href="/articles">Articles</a> › \
        <a href="\(PublicAddress.sourcePath(report.article.source))"><bdi>\(sourceName)</bdi></a></p>
        <h1 dir="auto">\(report.article.headline ?? report.article.address.text)</h1>
        \(facts)\(versions.isEmpty ? empty : history)\(story)
        """
    }

    private var facts: HTML {
        let changes = max(0, report.versions - 1)
        var rows: [(HTML, HTML)] = [
            ("Changes", "\(changes) in \(report.versions) \(report.versions == 1 ? "version" : "versions")"),
            ("First seen", HTML.time(report.article.discovered)),
        ]
        if let last = report.state.lastChange, changes > 0 { rows.append(("Last change", HTML.time(last))) }
        if let visit = report.state.lastVisit { rows.append(("Last look", HTML.time(visit))) }
        rows.append(
            ("Next look", "\(report.next.map(HTML.time) ?? "none")<br><span class=\"quiet\">\(report.why)</span>")
        )
        var state: HTML = HealthWords.mark(report.state.health)
        if let detail = HealthWords.detail(of: report.state.health) {
            state += "<br><span class=\"quiet\">\(detail)</span>"
        }
        rows.append(("State", state))
        rows.append(("Original", HTML.link(report.article.address)))
        return HTML.facts(rows)
    }

    private var empty: HTML {
        """
        <div class="notice"><h2>No version yet</h2>
        <p>The page was found, but no look has brought an article so far. The state above says why.</p></div>

        """
    }

    private var history: HTML {
        """
        <h2 class="section" id="versions">Versions</h2>
        \(VersionStrip(article: report.article.id, versions: versions).markup)\(compare)\(table)
        """
    }

    private var compare: HTML {
        guard versions.count > 1, let last = versions.last?.number else { return HTML() }
        func options(_ chosen: Int) -> [HTML] {
            versions.map { version in
                let selected: HTML = version.number == chosen ? " selected" : ""
                return
                    "<option value=\"\(version.number)\"\(selected)>\(version.number) – \(Times.dateAndTime(version.seen))</option>"
            }
        }
        return """
            <form class="compare" action="\(path)/diff">
            <p><label for="c-old">Compare version</label><select id="c-old" name="old">\(options(0))</select></p>
            <p><label for="c-new">with version</label><select id="c-new" name="new">\(options(last))</select></p>
            <p><button>Compare</button></p>
            <p><a href="\(path)/blame">Who wrote what when</a></p>
            </form>

            """
    }

    private var table: HTML {
        var rows: [HTML] = []
        for (index, version) in versions.enumerated() {
            let before = index > 0 ? versions[index - 1] : nil
            var what = HTML()
            if let before {
                let diff = PublicAddress.diffPath(report.article.id, from: before.number, to: version.number)
                what += "<a href=\"\(diff)\">\(Marks.plainKinds(version.kinds))</a>"
                if let number = version.revertsTo { what += "<small>identical with version \(number)</small>" }
            } else {
                what += "<span class=\"quiet\">first seen</span>"
            }
            let mark = before == nil ? HTML() : Marks.significance(version.significance)
            let silent: HTML = version.isUndisclosed ? "<strong class=\"silent\">without notice</strong>" : ""
            let gap: HTML = before.map { "<small>\(Times.span(version.seen - $0.seen)) later</small>" } ?? ""
            rows.append(
                """
                <tr><td class="num" data-name="version"><a href="\(path)/versions/\(version.number)">\(version.number)</a></td>
                <td>\(HTML.time(version.seen))\(gap)</td>
                <td>\(what)</td><td>\(mark) \(silent)</td></tr>

                """
            )
        }
        return """
            <table class="plain stack versions"><thead><tr><th scope="col" class="num">Version</th><th scope="col">Seen</th>
            <th scope="col">What changed</th><th scope="col">Weight</th></tr></thead><tbody>
            \(rows.reversed().joined())</tbody></table>

            """
    }

    private var story: HTML {
        guard let latest else { return HTML() }
        return
            "<h2 class=\"section\">Latest text</h2>\n\(StoryMarkup(document: latest.document, hasHeading: true).markup)"
    }
}

extension Marks {
    /// The kinds of edits as words without links.
    static func plainKinds(_ kinds: [EditKind]) -> String {
        kinds.isEmpty ? "the same text" : kinds.map(words(for:)).joined(separator: ", ")
    }
}

/// The versions side by side, each with a bar as high as its change weighs.
struct VersionStrip {
    var article: Article.ID
    var versions: [VersionReport]
    /// The versions that the page is about.
    var current: Set<Int> = []

    /// More bars than this are no overview any more: the latest ones are shown.
    private static let limit = 120

    var markup: HTML {
        let shown = versions.suffix(Self.limit)
        let hidden = versions.count - shown.count
        let earlier: HTML = hidden > 0 ? "; \(hidden) earlier ones are in the table" : ""
        return """
            <nav aria-label="Versions"><ol class="strip">\(shown.map(tick))</ol></nav>
            <p class="legend">A bar is as high as the change weighs; red ones came without notice\(earlier).</p>

            """
    }

    private func tick(_ version: VersionReport) -> HTML {
        let number = version.number
        let isFirst = number == versions.first?.number
        let steps = isFirst ? 0 : Marks.steps(version.significance)
        let path =
            isFirst
            ? PublicAddress.articlePath(article) + "/versions/\(number)"
            : PublicAddress.diffPath(article, from: number - 1, to: number)
        let silence = version.isUndisclosed ? ", without notice" : ""
        let label =
            isFirst
            ? "Version \(number), first seen \(Times.dateAndTime(version.seen))"
            : "Version \(number), \(Times.dateAndTime(version.seen)), significance \(steps) of 5\(silence)"
        let height = 3 + steps * 6
        let classes: HTML = version.isUndisclosed ? " class=\"silent\"" : ""
        let mark: HTML = current.contains(number) ? " aria-current=\"true\"" : ""
        return """
            <li><a href="\(path)"\(classes)\(mark) title="\(label)" aria-label="\(label)">\
            <svg width="10" height="\(height)" aria-hidden="true"><rect width="10" height="\(height)"/></svg>\(number)</a></li>
            """
    }
}

/// A document as a reader reads it.
struct StoryMarkup {
    var document: Document
    /// Whether the page says above that this is the text.
    var hasHeading = false

    var markup: HTML {
        let heading: HTML = hasHeading ? "" : "<h2 class=\"sr\">Text</h2>\n"
        let language: HTML = document.language.map { " lang=\"\($0)\"" } ?? ""
        var text = HTML()
        for (index, block) in document.blocks.enumerated() {
            let mark: HTML =
                "<a class=\"pilcrow\" id=\"n\(index + 1)\" href=\"#n\(index + 1)\" aria-label=\"Paragraph \(index + 1)\">\(index + 1)</a>"
            let classes: HTML = "b k-\(block.kind.rawValue)"
            switch block.kind {
            case .heading: text += "<h3 class=\"\(classes)\" dir=\"auto\">\(mark)\(block.text)</h3>\n"
            case .quote:
                text += "<blockquote class=\"\(classes)\" dir=\"auto\"><p>\(mark)\(block.text)</p></blockquote>\n"
            case .table, .preformatted: text += "<pre class=\"\(classes)\" dir=\"auto\">\(mark)\(block.text)</pre>\n"
            default: text += "<p class=\"\(classes)\" dir=\"auto\">\(mark)\(block.text)</p>\n"
            }
        }
        let deck: HTML = document.deck.map { "<p class=\"lede\" dir=\"auto\">\($0)</p>\n" } ?? ""
        let byline: HTML =
            document.byline.isEmpty
            ? "" : "<p class=\"byline\" dir=\"auto\">By \(document.byline.joined(separator: ", "))</p>\n"
        return
            "<div\(language)>\(deck)\(byline)<section class=\"story read\" aria-label=\"Text\">\n\(heading)\(text)</section></div>\n"
    }
}

extension Desk {
    func articlePage(_ call: Call) async throws -> SiteAnswer {
        let report = try await article(call)
        let versions = try await archive.versions(of: report.article.id)
        var latest: Version?
        if let number = versions.last?.number {
            latest = try await archive.version(of: report.article.id, number: number)
        }
        let source = try await board.source(report.article.source)
        let title = report.article.headline ?? report.article.address.text
        return page(
            title,
            .articles,
            for: call,
            feeds: [(title: title, path: PublicAddress.articlePath(report.article.id) + "/feed")],
            ArticlePage(
                report: report,
                versions: versions,
                latest: latest,
                sourceName: source?.name ?? report.article.source.rawValue
            ).body
        )
    }
}
