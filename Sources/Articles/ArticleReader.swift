internal import Markup
package import Model

/// Reads pages: the story and nothing but the story, the same way every time.
///
/// A pure function of the page, the rules of its source and what was learned of its site.
package struct ArticleReader: Sendable {
    /// Grows with every change of the rules that can change what is read from a page.
    package static let version = 1

    private let options: ArticlesOptions

    package init(options: ArticlesOptions = .init()) {
        self.options = options
    }

    /// Reads a page as its source asks for.
    package func read(_ page: Page, rules: ReadingRules, memory: SiteMemory?) -> PageReading {
        guard page.body.count <= options.bodyLimit else {
            return .unreadable("the body is larger than \(options.bodyLimit) bytes")
        }
        let body = BodyDecoder.decode(page.body, contentType: page.contentType, as: .html)
        let tree: HTMLTree
        do {
            tree = try HTMLTree(parsing: body.utf8)
        } catch {
            return .unreadable(error.description)
        }
        let reading = StoryReader(tree, address: page.exchange.final).read()
        return .document(reading.document, evidence: [])
    }

    /// What became of each line of the story's element, and by which rule, for `watcher check --why`.
    package func explain(_ page: Page, rules: ReadingRules, memory: SiteMemory?) -> [String] {
        let body = BodyDecoder.decode(page.body, contentType: page.contentType, as: .html)
        guard let tree = try? HTMLTree(parsing: body.utf8) else { return [] }
        return StoryReader(tree, address: page.exchange.final).read().lines.map { line in
            (line.dropped.map { "- (\($0)) " } ?? "+ (\(line.kind.rawValue)) ") + line.text
        }
    }
}
