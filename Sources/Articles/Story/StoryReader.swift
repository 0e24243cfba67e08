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

    func read() -> Document {
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
        document.published = dates.published
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
        guard let story = StoryFinder(scan, passages, values).story() else { return document }
        let builder = BlockBuilder(tree, segmenter.gatherer, base: base)
        var kept = story.passages.filter { passages[$0].aside == nil && passages[$0].linkShare <= 0.6 }
        if let deck = Deck.passage(
            in: passages,
            after: headline.node,
            before: kept.first.map { passages[$0].first } ?? 0
        ) {
            document.deck = builder.text(of: passages[deck])
        }
        kept.removeAll { passages[$0].kind == .heading && builder.text(of: passages[$0]) == headline.text }
        document.blocks = kept.map { builder.block(passages[$0], kind: passages[$0].kind, below: story.node) }
        return document
    }
}
