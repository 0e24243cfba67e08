import Model

/// The articles that are watched, newest first.
extension Desk {
    static let articlesPerPage = 50
    static let mostArticles = 100

    func articles(_ call: Call) async throws -> SiteAnswer {
        let fields = call.request.fields
        let query = try ArticleFilter.query(fields, limit: Self.articlesPerPage, maxLimit: Self.mostArticles)
        var wider = query
        wider.limit += 1
        var reports = try await archive.articles(wider)
        let hasMore = reports.count > query.limit
        if hasMore { reports.removeLast() }
        let older =
            hasMore
            ? reports.last.map { "/articles?" + fields.replacing("before", with: $0.article.id.description) } : nil
        let sources = try await sourceNames()
        let names = Dictionary(sources.map { ($0.id, $0.text) }) { first, _ in first }
        return page(
            "Articles",
            .articles,
            for: call,
            next: older,
            ArticlesPage(reports: reports, names: names, query: query, sources: sources, older: older).body
        )
    }
}

struct ArticlesPage {
    var reports: [ArticleReport]
    var names: [Source.ID: String]
    var query: ArticleQuery
    var sources: [SourceName]
    var older: String?

    var body: HTML {
        """
        <div class="titled"><h1>Articles</h1>\(form)</div>
        \(reports.isEmpty ? empty : table)\(pager)
        """
    }

    private var form: HTML {
        let source = SourceField(names: sources, chosen: Set([query.source].compactMap(\.self)))
        let changed: HTML = query.minVersions == 2 ? " checked" : ""
        let open: HTML = query.source != nil || query.text != nil || query.minVersions != nil ? " open" : ""
        return """
            <details class="filter"\(open)><summary>Filter</summary>
            <form action="/articles">
            \(source.markup)
            <p><label for="f-q">Words in any version</label>
            <input id="f-q" name="q" type="search" maxlength="200" value="\(query.text)"></p>
            <p class="check"><input id="f-min" name="versions" type="checkbox" value="2"\(changed)>
            <label for="f-min">changed ones only</label></p>
            <p class="go"><button>Show</button> <a href="/articles">Clear</a></p>
            </form></details>
            """
    }

    private var empty: HTML {
        """
        <div class="notice"><h2>No article here</h2>
        <p>Articles are found in the <a href="/sources">sources</a>; a source that was never looked at, or that fails,
        brings none. With conditions set, <a href="/articles">show all</a>.</p></div>

        """
    }

    private var table: HTML {
        let rows = reports.map { report -> HTML in
            let article = report.article
            let path = PublicAddress.articlePath(article.id)
            let changes = max(0, report.versions - 1)
            let last = report.state.lastChange ?? article.discovered
            return """
                <tr><th scope="row"><a href="\(path)"><bdi>\(article.headline ?? article.address.text)</bdi></a>
                <small><bdi>\(names[article.source] ?? article.source.rawValue)</bdi></small></th>
                <td class="num" data-name="changes">\(changes)</td>
                <td data-name="last change">\(HTML.time(last))</td>
                <td data-name="state">\(HealthWords.mark(report.state.health))</td></tr>

                """
        }
        return """
            <table class="plain stack"><thead><tr><th scope="col">Article</th><th scope="col" class="num">Changes</th>
            <th scope="col">Last change</th><th scope="col">State</th></tr></thead><tbody>
            \(rows)</tbody></table>

            """
    }

    private var pager: HTML {
        guard let older else { return HTML() }
        return
            "<nav class=\"pager\" aria-label=\"Pages\"><span></span><a rel=\"next\" href=\"\(older)\">Older →</a></nav>\n"
    }
}

/// The conditions of a list of articles as they stand in an address.
enum ArticleFilter {
    static func query(_ fields: FormFields, limit: Int, maxLimit: Int) throws(Failure) -> ArticleQuery {
        var query = ArticleQuery()
        query.source = fields["source"].map { Source.ID(rawValue: $0) }
        if let text = fields["q"] {
            guard text.unicodeScalars.count <= 200 else { throw .bad("q", "at most 200 characters are expected") }
            query.text = text
        }
        if let text = fields["versions"] {
            guard let number = Int(text), number >= 0 else { throw .bad("versions", "a number is expected") }
            query.minVersions = number
        }
        query.before = try EventFilter.sequence("before", in: fields).map { Article.ID(rawValue: $0) }
        query.limit = try EventFilter.limit(in: fields, default: limit, max: maxLimit)
        return query
    }
}
