import Model

/// The latest text, each passage with the version that brought it.
extension Desk {
    func blamePage(_ call: Call) async throws -> SiteAnswer {
        let report = try await article(call)
        let id = report.article.id
        guard let blame = try await dependencies.blame(id) else { throw Failure.notFound("text to look into") }
        let versions = try await archive.versions(of: id)
        let language = try await archive.version(of: id, number: versions.last?.number ?? 0)?.document.language
        let title = report.article.headline ?? report.article.address.text
        let body = BlamePage(report: report, versions: versions, blame: blame, language: language).body
        return page("Who wrote what when: \(title)", .articles, for: call, body)
    }
}

struct BlamePage {
    var report: ArticleReport
    var versions: [VersionReport]
    var blame: BlameReport
    var language: String?

    var body: HTML {
        let path = PublicAddress.articlePath(report.article.id)
        let language: HTML = language.map { " lang=\"\($0)\"" } ?? ""
        let rows = blame.paragraphs.map { paragraph -> HTML in
            "<tbody>\(self.rows(of: paragraph.passages, kind: paragraph.kind))</tbody>\n"
        }
        return """
            <p class="crumbs"><a href="/articles">Articles</a> › <a href="\(path)" dir="auto">\(report.article.headline ?? "Article")</a></p>
            <h1>Who wrote what when</h1>
            <p class="legend">Each passage of the latest text with the version in which it first stood so. Marked ones came after the first version.</p>
            <table class="blame"\(language)><thead class="sr"><tr><th scope="col">Since</th><th scope="col">Text</th></tr></thead>
            <tbody>\(self.rows(of: blame.headline, kind: .heading))</tbody>
            \(rows)</table>

            """
    }

    /// Neighbours of one version are one passage to a reader.
    private func rows(of passages: [BlameReport.Passage], kind: Block.Kind) -> [HTML] {
        var joined: [BlameReport.Passage] = []
        for passage in passages {
            guard let last = joined.last, last.version == passage.version else {
                joined.append(passage)
                continue
            }
            joined[joined.count - 1].text = last.text + Self.gap(last.text, passage.text) + passage.text
        }
        return joined.map { row($0, kind: kind) }
    }

    /// A space between two sentences, unless one is there or the script has none.
    private static func gap(_ left: String, _ right: String) -> String {
        guard let end = left.unicodeScalars.last, let start = right.unicodeScalars.first else { return "" }
        let isSpaced = end.properties.isWhitespace || start.properties.isWhitespace
        return isSpaced || start.value >= 0x2E80 || end.value >= 0x2E80 ? "" : " "
    }

    private func row(_ passage: BlameReport.Passage, kind: Block.Kind) -> HTML {
        let seen = versions.first { $0.number == passage.version }?.seen
        let path =
            passage.version == 0
            ? PublicAddress.articlePath(report.article.id) + "/versions/0"
            : PublicAddress.diffPath(report.article.id, from: passage.version - 1, to: passage.version)
        let age: HTML = passage.version == 0 ? "" : " class=\"age1\""
        let text: HTML = kind == .heading ? "<strong>\(passage.text)</strong>" : HTML(passage.text)
        return """
            <tr><th scope="row"><a href="\(path)">version \(passage.version)</a><br>\(seen.map(HTML.time))</th>\
            <td dir="auto"\(age)>\(text)</td></tr>

            """
    }
}
