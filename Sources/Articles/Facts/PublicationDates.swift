internal import Markup
internal import Model

/// Finds when the story was published and when it was last changed.
struct PublicationDates {
    private(set) var published: Timestamp?
    private(set) var modified: Timestamp?

    init(_ scan: PageScan, _ meta: MetaTags, _ data: StructuredData, address: WebAddress?, headline: Int?) {
        modified =
            [
                data.modified,
                meta.first(
                    "article:modified_time",
                    "og:updated_time",
                    "datemodified",
                    "last-modified",
                    "dcterms.modified",
                    "lastmod",
                    "dc.date.modified"
                ),
            ].lazy.compactMap { $0.flatMap(DateReader.machine) }.first
        published =
            [
                data.published,
                meta.first(
                    "article:published_time",
                    "article:published",
                    "datepublished",
                    "og:article:published_time",
                    "og:published_time",
                    "pubdate",
                    "publishdate",
                    "publish-date",
                    "publication_date",
                    "sailthru.date",
                    "parsely-pub-date",
                    "dc.date.issued",
                    "dcterms.created",
                    "dcterms.date",
                    "dc.date",
                    "dc.date.created",
                    "date",
                    "cxenseparse:recs:publishtime",
                    "article_date_original",
                    "originalpublicationdate",
                    "rnews:datepublished",
                    "datecreated",
                    "published-date",
                    "ptime",
                    "displaydate",
                    "citation_publication_date",
                    "citation_date",
                    "last-publish",
                    "shareaholic:article_published_time"
                ),
            ].lazy.compactMap { $0.flatMap(DateReader.machine) }.first
            ?? Self.marked(scan, after: headline)
            ?? address.flatMap(Self.inAddress)
            ?? Self.named(scan, after: headline)
    }

    /// `itemprop="datePublished"`, `<time>`.
    private static func marked(_ scan: PageScan, after headline: Int?) -> Timestamp? {
        let tree = scan.tree
        var first: Timestamp?
        var timed: Timestamp?
        for node in 1..<tree.count where !tree.isText(node) {
            if let property = tree.attribute(node, .itemprop)?.lowercased(),
                property == "datepublished" || property == "datecreated"
            {
                let text =
                    tree.attribute(node, .datetime) ?? tree.attribute(node, .content) ?? tree.attribute(
                        node,
                        .titleAttribute
                    ) ?? tree.rawText(of: node)
                if let stamp = DateReader.machine(text), first == nil { first = stamp }
            }
            if tree.name(node) == .time, timed == nil, node > (headline ?? 0) - 60 {
                if let stamp = DateReader.machine(tree.attribute(node, .datetime) ?? "")
                    ?? DateText.first(in: tree.rawText(of: node))
                {
                    timed = stamp
                }
            }
        }
        return first ?? timed
    }

    /// `/2020/03/01/`, `/2020-03-01-`, `/20200301/`.
    static func inAddress(_ address: WebAddress) -> Timestamp? {
        let bytes = Array(address.path.utf8)
        func number(_ start: Int, _ count: Int) -> Int? {
            guard start + count <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[start..<(start + count)] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        func isDigit(_ index: Int) -> Bool { bytes.indices.contains(index) && (0x30...0x39).contains(bytes[index]) }
        for index in bytes.indices where isDigit(index) && !isDigit(index - 1) {
            guard let year = number(index, 4), (1995...2099).contains(year) else { continue }
            let separator = index + 4 < bytes.count ? bytes[index + 4] : 0
            var place = index + 4
            let isParted =
                separator == UInt8(ascii: "/") || separator == UInt8(ascii: "-") || separator == UInt8(ascii: "_")
            if isParted { place += 1 }
            guard let month = number(place, 2), (1...12).contains(month) else { continue }
            place += 2
            if isParted {
                guard place < bytes.count, bytes[place] == separator else { continue }
                place += 1
            }
            guard let day = number(place, 2), (1...31).contains(day), !isDigit(place + 2) else { continue }
            return Timestamp(year: year, month: month, day: day)
        }
        return nil
    }

    /// A date in words in an element named after dates, or in the lines around the headline.
    private static func named(_ scan: PageScan, after headline: Int?) -> Timestamp? {
        let tree = scan.tree
        var near: Timestamp?
        for node in 1..<tree.count {
            if tree.isText(node) {
                guard near == nil, let headline, (headline - 40...headline + 160).contains(node),
                    tree.textBytes(node).count < 200
                else { continue }
                near = DateText.first(in: String(decoding: tree.textBytes(node), as: UTF8.self))
            } else if scan.traits[node].contains(.date), !scan.isHidden[node], (tree.end(of: node) - node) < 30,
                node > (headline ?? 0) - 60
            {
                let text = NormalForm.of(tree.rawText(of: node))
                if text.utf8.count < 200, let stamp = DateText.first(in: text) { return stamp }
            }
        }
        return near
    }
}
