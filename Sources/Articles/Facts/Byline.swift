internal import Markup

/// Finds who wrote the story.
struct Byline {
    private let scan: PageScan
    private let meta: MetaTags
    private let data: StructuredData
    private let site: String?

    init(_ scan: PageScan, _ meta: MetaTags, _ data: StructuredData) {
        self.scan = scan
        self.meta = meta
        self.data = data
        site = meta.first("og:site_name") ?? data.siteName
    }

    /// The names, from the first witness that has any.
    func names(near headline: Int?) -> [String] {
        let witnesses: [() -> [String]] = [
            { data.authors },
            { meta.all("author") },
            { meta.all("parsely-author") + meta.all("sailthru.author") + meta.all("byl") },
            {
                meta.all("dc.creator") + meta.all("dcterms.creator") + meta.all("article:author")
                    + meta.all("dcsext.author")
            },
            { marked() },
            { named(after: headline) },
        ]
        for witness in witnesses {
            let names = Self.cleaned(witness())
            if !names.isEmpty { return names }
        }
        return []
    }

    /// `rel="author"`, `itemprop="author"`.
    private func marked() -> [String] {
        let tree = scan.tree
        var found: [String] = []
        for node in 1..<tree.count where !tree.isText(node) && !scan.isHidden[node] {
            let isAuthor =
                tree.attribute(node, .rel)?.lowercased() == "author"
                || tree.attribute(node, .itemprop)?.lowercased() == "author"
            if isAuthor {
                let text = NormalForm.of(tree.rawText(of: node))
                if text.utf8.count < 120, !found.contains(text) { found.append(text) }
                if found.count >= 4 { break }
            }
        }
        return Array(found.prefix(1))
    }

    /// What stands in an element that is named after authors.
    private func named(after headline: Int?) -> [String] {
        let tree = scan.tree
        var node = 1
        while node < tree.count {
            guard !tree.isText(node), !scan.isHidden[node] else {
                node = scan.isHidden[node] ? tree.end(of: node) : node + 1
                continue
            }
            let traits = scan.traits[node]
            if traits.contains(.comment), scan.prose(in: node) * 2 < scan.proseInAll {
                node = tree.end(of: node)
                continue
            }
            if traits.contains(.byline), scan.text(in: node) < 120 {
                let text = NormalForm.of(tree.rawText(of: node))
                if !Self.cleaned([text]).isEmpty { return [text] }
            }
            node += 1
        }
        return []
    }

    // MARK: Names

    /// Takes names out of what witnesses say: no "By", no dates, no addresses, no roles; each once.
    static func cleaned(_ witnesses: [String]) -> [String] {
        var names: [String] = []
        for witness in witnesses {
            for name in BylineNames.names(in: NormalForm.of(witness)) where !names.contains(name) { names.append(name) }
        }
        return Array(names.prefix(12))
    }
}
