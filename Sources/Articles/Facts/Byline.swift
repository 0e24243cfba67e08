internal import Markup

/// Finds who wrote the story.
struct Byline {
    private let scan: PageScan
    private let meta: MetaTags
    private let data: StructuredData
    private let site: [String]

    init(_ scan: PageScan, _ meta: MetaTags, _ data: StructuredData) {
        self.scan = scan
        self.meta = meta
        self.data = data
        site = Words.of(meta.first("og:site_name") ?? data.siteName ?? "")
    }

    /// The names, from the first witness that has any.
    ///
    /// A witness that names nobody but the site itself speaks only when no other does.
    func names(near headline: Int?) -> [String] {
        let witnesses: [() -> [String]] = [
            { data.authors },
            { meta.all("author") },
            { meta.all("parsely-author") + meta.all("sailthru.author") + meta.all("byl") },
            { meta.all("dc.creator") + meta.all("dcterms.creator") + meta.all("article:author") },
            { meta.all("og:article:author") + labelled() },
            { marked() },
            { named() },
            { said(near: headline) },
        ]
        var site: [String] = []
        for witness in witnesses {
            let names = Self.cleaned(witness())
            guard !names.isEmpty else { continue }
            if names.contains(where: { !isSite($0) }) { return names.filter { !isSite($0) } }
            if site.isEmpty { site = names }
        }
        return site
    }

    private func isSite(_ name: String) -> Bool {
        let words = Words.of(name)
        return data.organisations.contains(name) || !site.isEmpty && Words.likeness(words, site) > 0.6
    }

    /// How many elements that say they name the writer are looked at, on a page where none does.
    private static let tryLimit = 200

    /// `twitter:label1` "Written by" and its data.
    private func labelled() -> [String] {
        guard let label = meta.first("twitter:label1")?.lowercased(), let name = meta.first("twitter:data1"),
            ["written by", "verfasst von", "geschrieben von", "par", "écrit par", "escrito por", "by", "von", "author"]
                .contains(label)
        else { return [] }
        return [name]
    }

    /// `rel="author"`, `itemprop="author"`.
    private func marked() -> [String] {
        let tree = scan.tree
        var tries = 0
        for node in 1..<tree.count where !tree.isText(node) && !scan.isHidden[node] && tries < Self.tryLimit {
            guard
                tree.attribute(node, .rel)?.lowercased() == "author"
                    || tree.attribute(node, .itemprop)?.lowercased() == "author"
            else { continue }
            tries += 1
            let text = NormalForm.of(tree.rawText(of: node))
            if text.utf8.count < 120, !Self.cleaned([text]).isEmpty { return [text] }
        }
        return []
    }

    /// What stands in an element that is named after authors.
    private func named() -> [String] {
        let tree = scan.tree
        var node = 1
        var tries = 0
        while node < tree.count, tries < Self.tryLimit {
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
                tries += 1
                let text = NormalForm.of(tree.rawText(of: node))
                if !Self.cleaned([text]).isEmpty { return [text] }
            }
            node += 1
        }
        return []
    }

    /// A short line that begins with "By" and a name.
    private func said(near headline: Int?) -> [String] {
        let tree = scan.tree
        var tries = 0
        for node in max(1, (headline ?? 1) - 40)..<tree.count where tree.isText(node) && tries < Self.tryLimit {
            let bytes = tree.textBytes(node)
            guard (5..<120).contains(bytes.count), BylineNames.mayOpen(bytes), !scan.isHidden[tree.parent(node)] else {
                continue
            }
            var text = NormalForm.of(String(decoding: bytes, as: UTF8.self))
            guard BylineNames.opens(text) else { continue }
            tries += 1
            // The name may be a link of its own behind the word.
            if text.utf8.count < 12 {
                text = NormalForm.of(tree.rawText(of: tree.parent(node)))
                guard text.utf8.count < 120 else { continue }
            }
            let names = Self.cleaned([text]).filter(BylineNames.isPersonal)
            if !names.isEmpty { return names }
        }
        return []
    }

    /// Takes names out of what witnesses say: no "By", no dates, no addresses, no roles; each once.
    static func cleaned(_ witnesses: [String]) -> [String] {
        var names: [String] = []
        for witness in witnesses {
            for name in BylineNames.names(in: NormalForm.of(witness)) where !names.contains(name) { names.append(name) }
        }
        return Array(names.prefix(12))
    }
}
