import Model

/// One version as it read, with what vouches for it.
extension Desk {
    func versionPage(_ call: Call) async throws -> SiteAnswer {
        let report = try await article(call)
        let id = report.article.id
        let version = try await version(of: id, call.number("number"))
        let versions = try await archive.versions(of: id)
        let path = PublicAddress.articlePath(id)
        let numbers = versions.map(\.number)
        let previous = numbers.last { $0 < version.number }.map { path + "/versions/\($0)" }
        let next = numbers.first { $0 > version.number }.map { path + "/versions/\($0)" }
        let headline = version.document.headline ?? report.article.address.text
        let body: HTML = """
            <p class="crumbs"><a href="/articles">Articles</a> › <a href="\(path)" dir="auto">\(report.article.headline ?? "Article")</a></p>
            <h1 dir="auto">\(headline)</h1>
            \(VersionStrip(article: id, versions: versions, current: [version.number]).markup)
            \(Self.facts(version, of: report, path: path))\(StoryMarkup(document: version.document).markup)
            """
        return page(
            "Version \(version.number): \(headline)",
            .articles,
            for: call,
            previous: previous,
            next: next,
            body
        )
    }

    private static func facts(_ version: Version, of report: ArticleReport, path: String) -> HTML {
        var rows: [(HTML, HTML)] = [
            ("Version", "\(version.number)"), ("Seen", HTML.time(version.seen)),
        ]
        if let published = version.document.published { rows.append(("Says it was published", HTML.time(published))) }
        if let modified = version.document.modified { rows.append(("Says it was modified", HTML.time(modified))) }
        if let number = version.revertsTo {
            rows.append(("Identical with", "<a href=\"\(path)/versions/\(number)\">version \(number)</a>"))
        }
        rows.append(("Fingerprint (SHA-256)", "<code>\(version.fingerprint.rawValue)</code>"))
        rows.append(("Original", HTML.link(report.article.address)))
        var links: [HTML] = ["<a href=\"\(path)/versions/\(version.number)/text\">Plain text</a>"]
        if version.hasSnapshot {
            links.append("<a href=\"\(path)/versions/\(version.number)/snapshot\">Stored body</a>")
        }
        links.append("<a href=\"/api/v1\(path)/versions/\(version.number)\">JSON</a>")
        rows.append(("As", links.joined(separator: " · ")))
        return HTML.facts(rows)
    }

    func versionText(_ call: Call) async throws -> SiteAnswer {
        let version = try await version(of: call.articleID, call.number("number"))
        return SiteAnswer(type: "text/plain; charset=utf-8", Array(Self.plainText(of: version.document).utf8))
    }

    /// Headline, deck, byline and text, a blank line between them.
    static func plainText(of document: Document) -> String {
        let parts = [
            document.headline, document.deck, document.byline.isEmpty ? nil : document.byline.joined(separator: ", "),
        ]
        return (parts.compactMap(\.self) + document.blocks.map(\.text)).joined(separator: "\n\n") + "\n"
    }

    /// The stored body, always as plain text: it is evidence to read, never a page to run.
    func snapshot(_ call: Call) async throws -> SiteAnswer {
        guard let snapshot = try await archive.snapshot(of: call.articleID, version: call.number("number")) else {
            throw Failure.notFound("stored body of that version")
        }
        let charset = Self.charset(in: snapshot.contentType)
        var answer = SiteAnswer(type: "text/plain; charset=\(charset)", snapshot.body)
        answer.set("content-security-policy", SecurityHeaders.inertPolicy)
        answer.set("content-disposition", "inline; filename=\"snapshot.txt\"")
        answer.set("x-snapshot-sha256", snapshot.digest.rawValue)
        return answer
    }

    /// The charset that the page was sent with, when it is a plain name; UTF-8 otherwise.
    private static func charset(in type: String?) -> String {
        guard let type = type?.lowercased(), let start = type.firstRange(of: "charset=") else { return "utf-8" }
        let name = type[start.upperBound...].drop { $0 == "\"" }.prefix {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
        }
        return name.isEmpty || name.utf8.count > 40 ? "utf-8" : String(name)
    }
}
