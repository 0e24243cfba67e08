internal import Markup
internal import Model

/// Reads the story of one page.
struct StoryReader {
    private let tree: HTMLTree
    private let address: WebAddress
    private let rules: RuleSet
    private let knowledge: SiteKnowledge

    /// What was made of the page.
    struct Story {
        var document: Document
        /// Every line of the story's element, with what became of it.
        var lines: [Draft.Line]
        var verdict: (class: PageClass, evidence: [String])
    }

    init(_ tree: HTMLTree, address: WebAddress, rules: RuleSet, knowledge: SiteKnowledge) {
        self.tree = tree
        self.address = address
        self.rules = rules
        self.knowledge = knowledge
    }

    func read() -> Story {
        let meta = MetaTags(tree)
        let data = StructuredData(tree)
        let scan = PageScan(tree)
        let base = meta.base.flatMap { address.resolving($0) } ?? address
        let headline = Headline(scan, meta, data)
        var document = facts(scan, meta, data, headline, base)

        var finder = AsideFinder(scan, headline: headline.node)
        finder.ignore(rules.ignored)
        if rules.selected == nil { finder.run() }
        var segmenter = Segmenter(scan, asides: finder.asides)
        segmenter.run()
        let passages = segmenter.passages
        let builder = BlockBuilder(tree, segmenter.gatherer, base: base)
        let values = passages.map { PassageValue($0, text: segmenter.gatherer.bytes[$0.piece.range]) }
        var root = 0
        var chosen: [Passage] = []
        if rules.selected != nil {
            chosen = passages.filter { rules.selects($0.first, in: tree) }
        } else if let story = StoryFinder(scan, passages, values).story() {
            root = story.node
            chosen = Array(passages[story.passages])
            let first = story.passages.first { passages[$0].aside == nil && values[$0].prose > 0 }
            if let deck = Deck.passage(
                in: passages,
                after: headline.node,
                before: first.map { passages[$0].first } ?? 0
            ) {
                document.deck = builder.text(of: passages[deck])
            }
        }
        var draft = Draft(
            lines: chosen.map { line($0, builder, scan, root) },
            headline: headline.text,
            headlineNode: headline.node,
            deck: document.deck,
            byline: document.byline,
            targets: { [tree] passage in passage.links.compactMap { tree.attribute($0, .href) } }
        )
        if rules.selected == nil {
            for rule in StoryRules.all { rule.apply(to: &draft) }
            MemoryRule(knowledge: knowledge).apply(to: &draft)
        }
        draft.drop(draft.kept.filter { draft.lines[$0].text.isEmpty }, "ignored text")
        document.blocks = draft.kept.map { index in
            var block = builder.block(draft.lines[index].passage, kind: draft.lines[index].kind, below: root)
            block.text = draft.lines[index].text
            return block
        }
        let page = PageFacts(
            scan,
            meta,
            data,
            lines: draft.lines,
            passages: passages,
            gatherer: segmenter.gatherer,
            hasDate: document.published != nil
        )
        let verdict = rules.selected == nil ? PageClassifier.verdict(on: page) : (.article, [])
        return Story(document: document, lines: draft.lines, verdict: verdict)
    }

    /// All but the body.
    private func facts(
        _ scan: PageScan,
        _ meta: MetaTags,
        _ data: StructuredData,
        _ headline: Headline,
        _ base: WebAddress
    ) -> Document {
        var document = Document()
        document.headline = headline.text
        document.byline = Byline(scan, meta, data).names(near: headline.node)
        document.canonical = meta.canonical.flatMap { base.resolving($0) }
        let place = document.canonical ?? meta.first("og:url").flatMap { base.resolving($0) } ?? address
        let dates = PublicationDates(scan, meta, data, address: place, headline: headline.node)
        document.published = dates.published?.stamp
        document.publishedOffset = dates.published?.offset
        document.modified = dates.modified
        document.language = (meta.language ?? data.language).map { $0.replacing("_", with: "-") }
        document.siteName = meta.first("og:site_name") ?? data.siteName
        return document
    }

    private func line(_ passage: Passage, _ builder: BlockBuilder, _ scan: PageScan, _ root: Int) -> Draft.Line {
        let text = rules.cleaned(builder.text(of: passage))
        let place = Slots.place(of: passage.node, below: root, in: tree)
        return Draft.Line(
            passage: passage,
            text: text,
            lower: SmallLetters.of(text.utf8),
            kind: passage.kind,
            slot: place.isNamed ? place.number : 0,
            shape: place.number,
            dropped: passage.aside?.rawValue
        )
    }
}
