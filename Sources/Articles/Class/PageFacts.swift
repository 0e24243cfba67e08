internal import Markup
internal import Model

/// What the rules for page classes look at.
struct PageFacts {
    /// `<title>` and the headings of the first rank, in lower case.
    let titles: [UInt8]
    /// The beginning of all visible text, in lower case, a line break between passages.
    let text: [UInt8]
    /// Letters of all visible text.
    let weight: Int
    /// Letters of the story's prose.
    let prose: Int
    /// Letters of link text.
    let linkWeight: Int
    /// Headings that are links, within the element that would be the story's.
    let linkedHeadings: Int
    /// Headings that are links on the whole page.
    let linkedHeadingsInAll: Int
    /// Links to other pages.
    let links: Int
    /// Texts of buttons, in lower case.
    let buttons: [UInt8]
    /// Addresses and beginnings of scripts, in lower case, and what is shown without scripts.
    let scripts: [UInt8]
    /// What the page says of itself: `og:type` article, a story in JSON-LD, a date of publication.
    let marks: [String]
    let isFree: Bool?
    /// The type in `og:type` or JSON-LD that says it is a list.
    let listType: String?
    /// An element is named after what keeps readers without a subscription out.
    let hasGate: Bool
    let hasPasswordField: Bool
    /// Whether the story's lines name cookies, data and partners more often than not.
    let consentShare: Double

    var isMarkedAsArticle: Bool { !marks.isEmpty }

    init(
        _ scan: PageScan,
        _ meta: MetaTags,
        _ data: StructuredData,
        lines: [Draft.Line],
        passages: [Passage],
        gatherer: TextGatherer,
        hasDate: Bool
    ) {
        let tree = scan.tree
        var titles = [meta.title ?? ""]
        for heading in tree.elements(named: .h1) where !scan.isHidden[heading] {
            titles.append(NormalForm.of(tree.rawText(of: heading)))
        }
        self.titles = Array(titles.joined(separator: "\n").lowercased().utf8)
        var text: [UInt8] = []
        for passage in passages where text.count < 8_000 {
            text += SmallLetters.of(gatherer.bytes[passage.piece.range])
            text.append(0x0A)
        }
        self.text = text
        weight = passages.reduce(0) { $0 + $1.weight }
        linkWeight = passages.reduce(0) { $0 + $1.linkWeight }
        let kept = lines.filter { $0.dropped == nil && $0.isProse }
        prose = kept.reduce(0) { $0 + $1.passage.weight - $1.passage.linkWeight }
        let aboutConsent = kept.filter { ConsentRule.subjects.isIn($0.lower) }.reduce(0) { $0 + $1.passage.weight }
        consentShare = prose == 0 ? 0 : Double(aboutConsent) / Double(max(1, kept.reduce(0) { $0 + $1.passage.weight }))

        var linked = 0
        for line in lines where line.passage.kind == .heading && line.passage.linkShare > 0.7 {
            if line.passage.aside == nil { linked += 1 }
        }
        linkedHeadings = linked
        linkedHeadingsInAll =
            passages.filter { $0.kind == .heading && $0.linkShare > 0.7 && ($0.aside == nil || $0.aside == .cards) }
            .count
        var links = 0
        var buttons: [String] = []
        var scripts: [UInt8] = []
        var scriptCount = 0
        var gate = false
        var password = false
        for node in 1..<tree.count where !tree.isText(node) {
            switch tree.name(node) {
            case .a:
                if !scan.isHidden[node] { links += 1 }
                if buttons.count < 60, tree.end(of: node) - node < 6 {
                    buttons.append(NormalForm.of(tree.rawText(of: node)))
                }
            case .button where buttons.count < 200: buttons.append(NormalForm.of(tree.rawText(of: node)))
            case .input:
                if tree.attribute(node, .type)?.lowercased() == "password" { password = true }
                if let value = tree.attribute(node, .known("value")), value.utf8.count < 60 { buttons.append(value) }
            case .script where scriptCount < 80 && scripts.count < 60_000:
                scriptCount += 1
                scripts += tree.attributeBytes(node, .src) ?? Self.beginning(of: node, tree)
                scripts.append(0x0A)
            case .noscript where scripts.count < 60_000:
                scripts += Self.beginning(of: node, tree)
                scripts.append(0x0A)
            default:
                if scan.traits[node].contains(.paywall), !scan.isHidden[node] { gate = true }
            }
        }
        self.links = links
        self.buttons = Array(buttons.prefix(120).joined(separator: "\n").lowercased().utf8)
        self.scripts = scripts.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        hasGate = gate
        hasPasswordField = password
        isFree = data.isFree
        var marks: [String] = []
        let type = meta.first("og:type")?.lowercased() ?? ""
        if type == "article" || type == "newsarticle" { marks.append("og:type \(type)") }
        if let story = data.types.sorted().first(where: { $0.contains("article") || $0.contains("posting") }) {
            marks.append("JSON-LD \(story)")
        }
        if hasDate, meta.first("article:published_time") != nil || data.published != nil {
            marks.append("a date of publication")
        }
        self.marks = marks
        listType = data.types.sorted().first {
            ["itemlist", "collectionpage", "searchresultspage", "blog"].contains($0)
        }
    }

    /// The first letters of an element's text.
    private static func beginning(of node: Int, _ tree: HTMLTree) -> ArraySlice<UInt8> {
        var letters: ArraySlice<UInt8> = []
        for text in node..<tree.end(of: node) where tree.isText(text) {
            letters += tree.textBytes(text).prefix(300 - letters.count)
            if letters.count >= 300 { break }
        }
        return letters
    }
}
