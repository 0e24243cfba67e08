package import Model

/// A revision as one HTML file that needs nothing else: no script, no font, no address.
package enum DiffPage {
    /// The page.
    ///
    /// - Parameters:
    ///   - revision: What to show.
    ///   - new: The later version, for the paragraphs that did not change.
    ///   - title: The page's heading; the headline when nil.
    ///   - subtitle: A line below, such as the versions and their times.
    /// - Returns: A complete HTML document in UTF-8.
    package static func html(
        _ revision: Revision,
        new: Document,
        title: String? = nil,
        subtitle: String? = nil
    ) -> String {
        let heading = (title ?? new.headline ?? "Revision").escapedForHTML
        let language = new.language.map { " lang=\"\($0.escapedForHTML)\"" } ?? ""
        var page = """
            <!DOCTYPE html>
            <html\(language)>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(heading)</title>
            <style>\(style)</style>
            </head>
            <body>
            <main>
            <h1>\(heading)</h1>

            """
        if let subtitle { page += "<p class=\"note\">\(subtitle.escapedForHTML)</p>\n" }
        page += verdict(revision)
        page += fields(revision)
        page += body(revision, new)
        return page + "</main>\n</body>\n</html>\n"
    }

    private static func verdict(_ revision: Revision) -> String {
        var words = "Significance \(revision.significance)"
        if revision.isSubstantive { words += ", substantive" }
        if revision.isUndisclosed { words += ", undisclosed" }
        var markup = "<p class=\"verdict\">\(words)</p>\n"
        if let because = revision.undisclosedBecause {
            markup += "<p class=\"note\">Undisclosed: \(because.escapedForHTML).</p>\n"
        }
        guard !revision.reasons.isEmpty else { return markup }
        markup += "<ul class=\"reasons\">\n"
        for reason in revision.reasons {
            markup += "<li><b>\(reason.kind.rawValue)</b> \(reason.text.escapedForHTML)</li>\n"
        }
        return markup + "</ul>\n"
    }

    private static func fields(_ revision: Revision) -> String {
        Revision(fields: revision.fields).html()
    }

    private static func body(_ revision: Revision, _ new: Document) -> String {
        var markup = ""
        var equal: [Int] = []
        func fold() {
            guard !equal.isEmpty else { return }
            let count = equal.count
            markup += "<details><summary>\(count) paragraph\(count == 1 ? "" : "s") unchanged</summary>\n"
            for index in equal where new.blocks.indices.contains(index) {
                markup += "<p>\(new.blocks[index].text.escapedForHTML)</p>\n"
            }
            markup += "</details>\n"
            equal = []
        }
        for edit in revision.blocks {
            if edit.op == .equal, let index = edit.new.first {
                equal.append(index)
            } else {
                fold()
                markup += Revision(blocks: [edit]).html()
            }
        }
        fold()
        return markup
    }

    private static let style = """
        :root{color-scheme:light dark}
        body{font:1.05rem/1.6 Georgia,serif;margin:0;padding:1rem}
        main{max-width:44rem;margin:auto}
        h1{font-size:1.6rem;line-height:1.25}
        ins{background:#d9f2d9;color:#0b3d0b;text-decoration:none}
        del{background:#fbdcdc;color:#6b0f0f}
        mark{background:#dbe9fb;color:#0c2f5c}
        i.moved-away,.note,summary{color:#6b6b6b;font-size:.9em}
        p.inserted,p.deleted,p.moved,p.split,p.merged,p.edited{border-left:3px solid #b9b9b9;padding-left:.8em}
        p.moved{border-color:#4a86d8}p.inserted{border-color:#3a9a3a}p.deleted{border-color:#c84545}
        pre{white-space:pre-wrap;overflow-wrap:anywhere}
        .verdict{font-weight:bold}
        @media(prefers-color-scheme:dark){ins{background:#16391a;color:#c9efc9}del{background:#4a1a1a;color:#f6cfcf}
        mark{background:#1b3355;color:#d2e4fb}}
        """
}
