internal import Markup
internal import Model

/// Finds when the story was published and when it was last changed.
struct PublicationDates {
    private(set) var published: DateReader.Dated?
    private(set) var modified: Timestamp?

    init(_ scan: PageScan, _ meta: MetaTags, _ data: StructuredData, address: WebAddress?, headline: Int?) {
        modified =
            ([data.modified] + Self.modificationNames.map { meta.first($0) })
            .lazy.compactMap { $0.flatMap(DateReader.machine) }.first
        let day = address.flatMap(Self.inAddress)
        published =
            Self.stated(meta, data) ?? Self.marked(scan, after: headline) ?? day.map { .init(stamp: $0) }
            ?? ScriptDates.published(tree: scan.tree) ?? Self.said(scan, meta, after: headline)
        if let day, let found = published?.stamp, abs(found.seconds - day.seconds) > 365 * 86_400 {
            // A story keeps its address; what says another year speaks of another story, or of the page's making.
            published = .init(stamp: day)
        }
        published = published.map { Self.placed($0, day: day) }
    }

    /// How many texts that may tell a date are looked at, on a page where none does.
    private static let tryLimit = 1_000

    /// What the page states for machines.
    private static func stated(_ meta: MetaTags, _ data: StructuredData) -> DateReader.Dated? {
        let texts = [data.published] + publicationNames.map { meta.first($0) } + [data.created]
        return texts.lazy.compactMap { $0.flatMap(DateReader.dated) }.first
    }

    /// What the page says to readers, and what it states in names that mean little.
    private static func said(_ scan: PageScan, _ meta: MetaTags, after headline: Int?) -> DateReader.Dated? {
        let said = named(scan, after: headline)
        if let near = said.near { return near }
        if let vague = vagueNames.lazy.compactMap({ meta.first($0).flatMap(DateReader.dated) }).first { return vague }
        return said.far ?? meta.first("description", "og:description").flatMap(DateText.first).map { .init(stamp: $0) }
    }

    /// Finds the page's own clock where it gave the time in UTC.
    ///
    /// An instant at a full hour just before midnight is midnight of a clock east of UTC; an instant on the day before
    /// or after the one in the page's address is of that day by a clock that is some hours ahead or behind.
    private static func placed(_ dated: DateReader.Dated, day: Timestamp?) -> DateReader.Dated {
        guard dated.offset ?? 0 == 0 else { return dated }
        var placed = dated
        let time = dated.stamp.seconds - (dated.stamp.seconds / 86_400) * 86_400
        let hour: Int64 = 3600
        if time >= 21 * hour, time % hour == 0 {
            placed.offset = Int((24 * hour - time) / 60)
        } else if let day, time > 0 {
            let ahead = day.seconds - dated.stamp.seconds
            let behind = dated.stamp.seconds - (day.seconds + 24 * hour - 1)
            if ahead > 0, ahead <= 12 * hour { placed.offset = Int((ahead + hour - 1) / hour) * 60 }
            if behind > 0, behind <= 11 * hour { placed.offset = -Int((behind + hour - 1) / hour) * 60 }
        }
        return placed
    }

    private static let modificationNames = [
        "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "lastmod",
        "dc.date.modified",
    ]

    private static let publicationNames = [
        "article:published_time", "article:published", "datepublished", "og:article:published_time",
        "og:published_time",
        "pubdate", "publishdate", "publish-date", "publication_date", "sailthru.date", "parsely-pub-date",
        "dc.date.issued", "dcterms.created", "dc.date.created",
        "cxenseparse:recs:publishtime", "article_date_original", "originalpublicationdate", "rnews:datepublished",
        "datecreated", "published-date", "ptime", "displaydate", "citation_publication_date", "citation_date",
        "last-publish", "shareaholic:article_published_time",
    ]

    /// Names that as often mean the day on which the page was made anew.
    private static let vagueNames = ["date", "dc.date", "dcterms.date"]

    /// `itemprop="datePublished"`, `<time>`.
    private static func marked(_ scan: PageScan, after headline: Int?) -> DateReader.Dated? {
        let tree = scan.tree
        var timed: DateReader.Dated?
        var early: DateReader.Dated?
        var tries = 0
        for node in 1..<tree.count where !tree.isText(node) && tries < tryLimit {
            if let property = tree.attribute(node, .itemprop)?.lowercased(),
                property == "datepublished" || property == "datecreated", let stamp = stamp(of: node, tree)
            {
                return stamp
            }
            if tree.name(node) == .time, timed == nil {
                tries += 1
                if node > (headline ?? 0) - 60 {
                    timed = stamp(of: node, tree)
                } else if early == nil {
                    early = stamp(of: node, tree)
                }
            }
        }
        return timed ?? early
    }

    /// What an element says in an attribute for machines, or in words.
    private static func stamp(of node: Int, _ tree: HTMLTree) -> DateReader.Dated? {
        for name in [HTMLName.datetime, .content, .titleAttribute, .dataDate] {
            if let value = tree.attribute(node, name), let dated = DateReader.dated(value) { return dated }
        }
        guard tree.end(of: node) - node < 30 else { return nil }
        let text = NormalForm.of(tree.rawText(of: node))
        guard text.utf8.count < 200 else { return nil }
        return DateText.first(in: text).map { .init(stamp: $0) }
    }

    /// `/2020/03/01/`, `/2020-03-01-`, `/20200301/`.
    static func inAddress(_ address: WebAddress) -> Timestamp? {
        let path = Array(address.path.utf8)
        func number(_ start: Int, _ count: Int) -> Int? {
            guard start + count <= path.count else { return nil }
            var value = 0
            for byte in path[start..<(start + count)] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        func isDigit(_ index: Int) -> Bool { path.indices.contains(index) && (0x30...0x39).contains(path[index]) }
        for index in path.indices where isDigit(index) && !isDigit(index - 1) {
            guard let year = number(index, 4), (1995...2099).contains(year) else { continue }
            let separator = index + 4 < path.count ? path[index + 4] : 0
            let isParted = "/-_".utf8.contains(separator)
            var place = index + (isParted ? 5 : 4)
            guard let month = number(place, 2), (1...12).contains(month) else { continue }
            place += 2
            if isParted {
                guard place < path.count, path[place] == separator else { continue }
                place += 1
            }
            guard let day = number(place, 2), (1...31).contains(day), !isDigit(place + 2) else { continue }
            return Timestamp(year: year, month: month, day: day)
        }
        return dayFirst(path)
    }

    /// `/29-10-2021`.
    private static func dayFirst(_ path: [UInt8]) -> Timestamp? {
        for part in path.split(separator: UInt8(ascii: "/")) where part.count >= 10 {
            let text = String(decoding: part.prefix(10), as: UTF8.self)
            let numbers = text.split(whereSeparator: { "-_.".contains($0) }).map { Int($0) ?? 0 }
            if numbers.count == 3, (1...31).contains(numbers[0]), (1...12).contains(numbers[1]),
                (1995...2099).contains(numbers[2])
            {
                return Timestamp(year: numbers[2], month: numbers[1], day: numbers[0])
            }
        }
        return nil
    }

    /// A date in an element named after dates, else in the lines around the headline, else in any short line.
    private static func named(_ scan: PageScan, after headline: Int?) -> (
        near: DateReader.Dated?, far: DateReader.Dated?
    ) {
        let tree = scan.tree
        var near: DateReader.Dated?
        var far: DateReader.Dated?
        var linkEnd = 0
        var tries = 0
        for node in 1..<tree.count where tries < tryLimit {
            guard tree.isText(node) else {
                if tree.name(node) == .a { linkEnd = tree.end(of: node) }
                guard scan.traits[node].contains(.date) || tree.has(node, .dataDate), !scan.isHidden[node] else {
                    continue
                }
                tries += 1
                guard let stamp = Self.stamp(of: node, tree) else { continue }
                if node > (headline ?? 0) - 60 { return (stamp, nil) }
                far = far ?? stamp
                continue
            }
            let bytes = tree.textBytes(node)
            guard near == nil, bytes.count >= 8, !scan.isHidden[tree.parent(node)],
                bytes.prefix(200).contains(where: { (0x30...0x39).contains($0) })
            else { continue }
            if let headline, node > headline - 40, node < headline + 160 {
                // In a longer text only a date that it begins with is its own.
                let start = bytes.count < 240 ? bytes : bytes.prefix(48)
                near = DateText.first(in: String(decoding: start, as: UTF8.self)).map { .init(stamp: $0) }
            } else if far == nil, node > linkEnd, bytes.count < 120 {
                tries += 1
                far = DateText.first(in: String(decoding: bytes, as: UTF8.self)).map { .init(stamp: $0) }
            }
        }
        return (near, far)
    }
}
