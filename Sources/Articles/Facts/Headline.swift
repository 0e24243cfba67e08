internal import Markup

/// Finds the headline: the heading on the page that says what the page's title says.
struct Headline {
    /// The element that holds it, when it is on the page.
    private(set) var node: Int?
    private(set) var text: String?

    init(_ scan: PageScan, _ meta: MetaTags, _ data: StructuredData) {
        let titles = [
            meta.first("og:title"), data.headline.map(NormalForm.of), meta.first("twitter:title"), meta.title,
        ]
        .compactMap { $0 }.filter { !$0.isEmpty }
        var bags: [[String]] = []
        for title in titles {
            let bag = Words.of(title)
            if !bags.contains(bag) { bags.append(bag) }
        }
        var best: (node: Int, text: String, score: Double)?
        for candidate in Self.candidates(scan) {
            let text = NormalForm.of(candidate.text)
            let words = Words.of(text)
            guard !words.isEmpty, text.utf8.count < 600 else { continue }
            let likeness = bags.map { Self.likeness(words, $0) }.max() ?? 0.5
            let score = likeness + candidate.bonus
            if likeness >= candidate.least, score > (best?.score ?? 0) { best = (candidate.node, text, score) }
        }
        if let best {
            node = best.node
            text = best.text
        } else {
            text = titles.first.map { Self.withoutSite($0, site: meta.first("og:site_name") ?? data.siteName) }
        }
    }

    /// How much a heading says what a title says; a title may name the site besides.
    private static func likeness(_ heading: [String], _ title: [String]) -> Double {
        guard heading.count > 1 || title.count == 1 else {
            return Words.likeness(heading, title)
        }
        return Words.kinship(heading, title)
    }

    private struct Candidate {
        var node: Int
        var text: String
        var bonus: Double
        /// The likeness without which it is none.
        var least: Double
    }

    private static func candidates(_ scan: PageScan) -> [Candidate] {
        let tree = scan.tree
        var found: [Candidate] = []
        var node = 1
        while node < tree.count {
            let name = tree.name(node)
            guard name != .text, !scan.isHidden[node] else {
                node = scan.isHidden[node] ? tree.end(of: node) : node + 1
                continue
            }
            let level = ElementKinds.headingLevel(name)
            if name == .nav || name == .footer
                || scan.traits[node].contains(.comment) && tree.depth(node) > 3 && level == 0 && name != .body
                    && scan.prose(in: node) * 2 < scan.proseInAll
            {
                node = tree.end(of: node)
                continue
            }
            if level == 1, found.count < 200 {
                found.append(.init(node: node, text: tree.rawText(of: node), bonus: 0.3, least: 0.2))
            } else if level > 1, level < 4, found.count < 60 {
                found.append(.init(node: node, text: tree.rawText(of: node), bonus: level == 2 ? 0.1 : 0, least: 0.7))
            } else if scan.traits[node].contains(.headline), tree.end(of: node) - node < 12, found.count < 60 {
                found.append(.init(node: node, text: tree.rawText(of: node), bonus: 0.05, least: 0.75))
            }
            node += 1
        }
        return found
    }

    /// A page title without the name of the site at its end or beginning.
    static func withoutSite(_ title: String, site: String?) -> String {
        for separator in [" | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · ", " • ", " / "] {
            var parts = title.components(parting: separator)
            guard parts.count > 1 else { continue }
            if let site, let last = parts.last, Words.likeness(Words.of(last), Words.of(site)) > 0.6 {
                parts.removeLast()
                return parts.joined(separator: separator)
            }
            let longest = parts.max { $0.count < $1.count } ?? title
            if separator == " | " || separator == " :: " || separator == " » " { return longest }
            if let last = parts.last, Words.of(last).count <= 3 {
                parts.removeLast()
                return parts.joined(separator: separator)
            }
        }
        return title
    }
}

extension String {
    func components(parting separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        parts.append(String(rest))
        return parts
    }
}
