internal import Markup
package import Model

/// Reads pages: the story and nothing but the story, the same way every time.
///
/// A pure function of the page, the rules of its source and what was learned of its site.
package struct ArticleReader: Sendable {
    /// Grows with every change of the rules that can change what is read from a page.
    package static let version = 2

    private let options: ArticlesOptions

    package init(options: ArticlesOptions = .init()) {
        self.options = options
    }

    /// Reads a page as its source asks for.
    ///
    /// Never fails and never takes long: what cannot be read is ``PageReading/unreadable(_:)``. A `select` rule of
    /// which nothing is on the page gives no document, so that the last version stands; see ``PageReading/warnings``.
    package func read(_ page: Page, rules: ReadingRules, memory: SiteMemory?) -> PageReading {
        guard page.body.count <= options.bodyLimit else {
            return .unreadable("the body is larger than \(options.bodyLimit) bytes")
        }
        let modes = PlainModes(limit: options.blockLimit)
        if rules.mode == .bytes { return .document(modes.bytes(page.body), evidence: []) }
        let isJSON = rules.mode == .json
        let body = BodyDecoder.decode(page.body, contentType: page.contentType, as: isJSON ? .json : .html)
        if isJSON {
            let set = RuleSet(ReadingRules(mode: .json, ignoreText: rules.ignoreText), in: HTMLTree.empty)
            guard let document = modes.json(body.utf8, set) else { return .unreadable("the body is no JSON") }
            return .document(document, evidence: set.warnings.map { PageReading.warningMark + $0 })
        }
        if let kind = ForeignBody.kind(of: page.body) { return .unreadable("the body is \(kind)") }
        let tree: HTMLTree
        do {
            tree = try HTMLTree(parsing: body.utf8)
        } catch {
            return .unreadable(error.description)
        }
        return read(tree, page, rules, memory, modes)
    }

    private func read(
        _ tree: HTMLTree,
        _ page: Page,
        _ rules: ReadingRules,
        _ memory: SiteMemory?,
        _ modes: PlainModes
    ) -> PageReading {
        let set = RuleSet(rules, in: tree)
        var evidence = set.warnings.map { PageReading.warningMark + $0 }
        if tree.isTruncated { evidence.append("the markup is nested too deep or too large to be read to its end") }
        if page.isTruncated { evidence.append("the body was cut off at its limit") }
        if set.selected?.isEmpty ?? false { return .notAnArticle(.empty, evidence: evidence) }
        switch rules.mode {
        case .text: return .document(modes.text(tree, set), evidence: evidence)
        case .html: return .document(modes.html(tree, set), evidence: evidence)
        case .article, .json, .bytes: break
        }
        var story = story(tree, page, set, memory).read()
        guard story.verdict.class == .article else {
            return .notAnArticle(story.verdict.class, evidence: evidence + story.verdict.evidence)
        }
        story.document.blocks = Array(story.document.blocks.prefix(options.blockLimit))
        return .document(story.document, evidence: evidence)
    }

    private func story(_ tree: HTMLTree, _ page: Page, _ rules: RuleSet, _ memory: SiteMemory?) -> StoryReader {
        StoryReader(
            tree,
            address: page.exchange.final,
            rules: rules,
            knowledge: SiteKnowledge(memory?.payload ?? [])
        )
    }

    /// Learns from one look at a page what is the site's and what the story's.
    ///
    /// - Parameters:
    ///   - page: The page as it was read.
    ///   - reading: What was made of it; only documents teach.
    ///   - rules: The rules that it was read by.
    ///   - memory: What was known before.
    ///   - site: Whose memory it is: the registrable domain.
    /// - Returns: The memory with this look in it, at most about 50 kB; nil when nothing changed.
    package func learn(
        from page: Page,
        reading: PageReading,
        rules: ReadingRules = ReadingRules(),
        memory: SiteMemory?,
        site: String
    ) -> SiteMemory? {
        guard case .document = reading, rules.mode == .article, rules.select.isEmpty else { return nil }
        let body = BodyDecoder.decode(page.body, contentType: page.contentType, as: .html)
        guard let tree = try? HTMLTree(parsing: body.utf8) else { return nil }
        // Learned from what the rules alone let through: what is known must not hide what comes to be known.
        let lines = story(tree, page, RuleSet(rules, in: tree), nil).read().lines.filter { $0.dropped == nil }
        var hash = WordHash()
        for byte in page.exchange.final.identity.utf8 { hash.add(byte) }
        var knowledge = SiteKnowledge(memory?.payload ?? [])
        knowledge.learn(hash.value, lines.map(\.mark))
        let payload = knowledge.bytes
        return payload == memory?.payload ? nil : SiteMemory(site: site, payload: payload)
    }

    /// What would be the document if the page were an article.
    func anything(on page: Page, rules: ReadingRules) -> Document {
        let body = BodyDecoder.decode(page.body, contentType: page.contentType, as: .html)
        guard let tree = try? HTMLTree(parsing: body.utf8) else { return Document() }
        return story(tree, page, RuleSet(rules, in: tree), nil).read().document
    }

    /// What became of each line of the story's element, and by which rule, for `watcher check --why`.
    package func explain(_ page: Page, rules: ReadingRules, memory: SiteMemory?) -> [String] {
        let body = BodyDecoder.decode(page.body, contentType: page.contentType, as: .html)
        guard let tree = try? HTMLTree(parsing: body.utf8) else { return [] }
        return story(tree, page, RuleSet(rules, in: tree), memory).read().lines.map { line in
            (line.dropped.map { "- (\($0)) " } ?? "+ (\(line.kind.rawValue)) ") + line.text
        }
    }
}
