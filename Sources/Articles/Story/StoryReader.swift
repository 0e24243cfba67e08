internal import Markup
internal import Model

/// Reads the story of one page.
struct StoryReader {
    private let tree: HTMLTree
    private let address: WebAddress

    init(_ tree: HTMLTree, address: WebAddress) {
        self.tree = tree
        self.address = address
    }

    /// The document, and what was decided of each line around it.
    func read() -> (document: Document, lines: [Draft.Line]) {
        let meta = MetaTags(tree)
        let data = StructuredData(tree)
        let scan = PageScan(tree)
        let base = meta.base.flatMap { address.resolving($0) } ?? address
        let canonical = meta.canonical.flatMap { base.resolving($0) }
        let headline = Headline(scan, meta, data)
        var document = Document()
        document.headline = headline.text
        document.byline = Byline(scan, meta, data).names(near: headline.node)
        let place = canonical ?? meta.first("og:url").flatMap { base.resolving($0) } ?? address
        let dates = PublicationDates(scan, meta, data, address: place, headline: headline.node)
        document.published = dates.published?.stamp
        document.publishedOffset = dates.published?.offset
        document.modified = dates.modified
        document.language = (meta.language ?? data.language).map { $0.replacing("_", with: "-") }
        document.canonical = canonical
        document.siteName = meta.first("og:site_name") ?? data.siteName

        var finder = AsideFinder(scan, headline: headline.node)
        finder.run()
        var segmenter = Segmenter(scan, asides: finder.asides)
        segmenter.run()
        let passages = segmenter.passages
        let values = passages.map { PassageValue($0, text: segmenter.gatherer.bytes[$0.piece.range]) }
        guard let story = StoryFinder(scan, passages, values).story() else { return (document, []) }
        let builder = BlockBuilder(tree, segmenter.gatherer, base: base)
        let first = story.passages.first { passages[$0].aside == nil && values[$0].prose > 0 }
        if let deck = Deck.passage(in: passages, after: headline.node, before: first.map { passages[$0].first } ?? 0) {
            document.deck = builder.text(of: passages[deck])
        }
        var draft = Draft(
            lines: passages[story.passages].map { passage in
                let text = builder.text(of: passage)
                return Draft.Line(
                    passage: passage,
                    text: text,
                    lower: Array(text.lowercased().utf8),
                    kind: passage.kind,
                    dropped: passage.aside?.rawValue
                )
            },
            headline: headline.text,
            headlineNode: headline.node,
            deck: document.deck,
            byline: document.byline
        )
        for rule in StoryRules.all { rule.apply(to: &draft) }
        document.blocks = draft.kept.map { index in
            builder.block(draft.lines[index].passage, kind: draft.lines[index].kind, below: story.node)
        }
        return (document, draft.lines)
    }
}
