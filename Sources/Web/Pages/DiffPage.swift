import Model

/// Two versions of an article compared, in one text or side by side.
extension Desk {
    /// The difference and both of its sides.
    struct Comparison: Sendable {
        var report: ArticleReport
        var old: Version
        var new: Version
        /// Empty when both read the same.
        var revision: Revision
    }

    func comparison(_ call: Call) async throws -> Comparison {
        let report = try await article(call)
        let id = report.article.id
        let old = try await version(of: id, call.number("old"))
        let new = try await version(of: id, call.number("new"))
        // What was found when the version came counts; other pairs are compared now.
        if new.number == old.number + 1, let stored = try await archive.revision(of: id, to: new.number) {
            return Comparison(report: report, old: old, new: new, revision: stored)
        }
        let fresh = dependencies.diff(old.document, new.document)
        return Comparison(report: report, old: old, new: new, revision: fresh ?? Self.same(old.document))
    }

    private static func same(_ document: Document) -> Revision {
        Revision(blocks: document.blocks.indices.map { BlockEdit(op: .equal, old: [$0], new: [$0]) })
    }

    /// Leads from the form with two fields to the address of the comparison.
    func chooseDiff(_ call: Call) async throws -> SiteAnswer {
        let report = try await article(call)
        let fields = call.request.fields
        guard let old = fields["old"].flatMap({ Int($0) }), let new = fields["new"].flatMap({ Int($0) }), old >= 0,
            new >= 0
        else { throw Failure.bad("old", "two version numbers are expected, as in old=0&new=1") }
        return .redirect(to: PublicAddress.diffPath(report.article.id, from: old, to: new))
    }

    func diffPage(_ call: Call) async throws -> SiteAnswer {
        let comparison = try await comparison(call)
        let versions = try await archive.versions(of: comparison.report.article.id)
        let isSplit = call.request.fields["view"] == "split"
        let page = DiffPage(comparison: comparison, versions: versions, isSplit: isSplit)
        let title = comparison.new.document.headline ?? comparison.report.article.address.text
        return self.page(
            "\(title) (\(comparison.old.number) → \(comparison.new.number))",
            .articles,
            for: call,
            feeds: [(title: title, path: PublicAddress.articlePath(comparison.report.article.id) + "/feed")],
            previous: page.previous,
            next: page.next,
            page.body
        )
    }

    func diffText(_ call: Call) async throws -> SiteAnswer {
        let comparison = try await comparison(call)
        let path = PublicAddress.diffPath(
            comparison.report.article.id,
            from: comparison.old.number,
            to: comparison.new.number
        )
        let head = [
            comparison.new.document.headline ?? "", comparison.report.article.address.text,
            "Version \(comparison.old.number) (\(comparison.old.seen)) → \(comparison.new.number) (\(comparison.new.seen))",
            call.address.base + path, "",
        ]
        let text = head.joined(separator: "\n") + "\n" + comparison.revision.plainText(limit: 1_000_000) + "\n"
        return SiteAnswer(type: "text/plain; charset=utf-8", Array(text.utf8))
    }
}

struct DiffPage {
    var comparison: Desk.Comparison
    var versions: [VersionReport]
    var isSplit: Bool

    private var article: Article.ID { comparison.report.article.id }
    private var path: String {
        PublicAddress.diffPath(article, from: comparison.old.number, to: comparison.new.number)
    }
    private var view: String { isSplit ? "?view=split" : "" }

    /// The change before, when two neighbours are compared.
    var previous: String? {
        let (old, new) = (comparison.old.number, comparison.new.number)
        guard new == old + 1, old > 0 else { return nil }
        return PublicAddress.diffPath(article, from: old - 1, to: old) + view
    }

    var next: String? {
        let (old, new) = (comparison.old.number, comparison.new.number)
        guard new == old + 1, versions.contains(where: { $0.number == new + 1 }) else { return nil }
        return PublicAddress.diffPath(article, from: new, to: new + 1) + view
    }

    var body: HTML {
        let revision = comparison.revision
        let markup = DiffMarkup(revision: revision, old: comparison.old.document, new: comparison.new.document)
        let reasons = revision.reasons.isEmpty ? HTML() : HTML.reasons(revision.reasons)
        let language: HTML = comparison.new.document.language.map { " lang=\"\($0)\"" } ?? ""
        return """
            <p class="crumbs"><a href="/articles">Articles</a> › <a href="\(PublicAddress.articlePath(article))" dir="auto">\
            \(comparison.report.article.headline ?? "Article")</a></p>
            <h1 dir="auto"\(language)>\(headline)</h1>
            \(VersionStrip(article: article, versions: versions, current: [comparison.old.number, comparison.new.number]).markup)
            \(facts)\(switches)\(reasons)\(isSplit ? markup.split(oldTitle: title(comparison.old), newTitle: title(comparison.new)) : markup.inline)\(pager)
            """
    }

    private var headline: HTML {
        if let change = comparison.revision.fields[.headline], !change.spans.isEmpty { return HTML(change.spans) }
        return HTML(comparison.new.document.headline ?? comparison.report.article.address.text)
    }

    private func title(_ version: Version) -> HTML {
        "Version \(version.number), <span class=\"quiet\">\(HTML.time(version.seen))</span>"
    }

    private var facts: HTML {
        let revision = comparison.revision
        let (old, new) = (comparison.old, comparison.new)
        let base = PublicAddress.articlePath(article)
        let apart = Times.span(max(new.seen, old.seen) - min(new.seen, old.seen))
        var rows: [(HTML, HTML)] = [
            (
                "Versions",
                """
                <a href="\(base)/versions/\(old.number)">\(old.number)</a>, \(HTML.time(old.seen))<br>→ \
                <a href="\(base)/versions/\(new.number)">\(new.number)</a>, \(HTML.time(new.seen))<br>\
                <span class="quiet">\(apart) apart</span>
                """
            )
        ]
        if revision.kinds.isEmpty {
            rows.append(("Kinds", "<span class=\"quiet\">both read the same</span>"))
        } else {
            let mark = Marks.significance(revision.significance, reasons: revision.reasons)
            rows.append(("Weight", "\(mark) \(Marks.disclosure(revision))"))
            rows.append(("Kinds", Marks.kinds(revision.kinds)))
        }
        if let event = versions.first(where: { $0.number == new.number })?.event, new.number == old.number + 1 {
            rows.append(("Event", "<a href=\"\(PublicAddress.changePath(event))\">\(event)</a>"))
        }
        if let number = new.revertsTo { rows.append(("Goes back", "identical with version \(number)")) }
        return HTML.facts(rows)
    }

    private var switches: HTML {
        let inline: HTML = isSplit ? "" : " aria-current=\"page\""
        let split: HTML = isSplit ? " aria-current=\"page\"" : ""
        return """
            <p class="switch"><a href="\(path)"\(inline)>In one text</a> <a href="\(path)?view=split"\(split)>Side by side</a>
            <a href="\(path)/text" data-copy>Plain text</a> <a href="/api/v1\(path)">JSON</a></p>

            """
    }

    private var pager: HTML {
        guard previous != nil || next != nil else { return HTML() }
        let before: HTML = previous.map { "<a rel=\"prev\" href=\"\($0)\">← Change before</a>" } ?? "<span></span>"
        let after: HTML = next.map { "<a rel=\"next\" href=\"\($0)\">Change after →</a>" } ?? ""
        return "<nav class=\"pager\" aria-label=\"Changes\">\(before) \(after)</nav>\n"
    }
}
