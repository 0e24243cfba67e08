internal import Markup
internal import Model

/// A source's rules, put to a page: what is read alone, what is left out, and what the operator should know.
struct RuleSet {
    /// The elements that alone are read; nil when the rules name none.
    private(set) var selected: [Int]?
    private(set) var ignored: [Int] = []
    private(set) var warnings: [String] = []
    private let expressions: [Regex<AnyRegexOutput>]

    init(_ rules: ReadingRules, in tree: HTMLTree) {
        var notes: [String] = []
        expressions = rules.ignoreText.compactMap { pattern in
            guard let expression = try? Regex(pattern) else {
                notes.append("\"\(pattern)\" is no regular expression")
                return nil
            }
            return expression
        }
        func matches(_ selectors: [String]) -> [Int] {
            var found = Set<Int>()
            for text in selectors {
                do {
                    let nodes = try HTMLSelector(text).matches(in: tree)
                    if nodes.isEmpty { notes.append("the selector \"\(text)\" matches nothing") }
                    found.formUnion(nodes)
                } catch {
                    notes.append(error.description)
                }
            }
            return found.sorted()
        }
        if !rules.select.isEmpty { selected = matches(rules.select) }
        ignored = matches(rules.ignore)
        warnings = notes
    }

    /// The text without what the rules take out.
    func cleaned(_ text: String) -> String {
        guard !expressions.isEmpty else { return text }
        return NormalForm.of(expressions.reduce(text) { $0.replacing($1, with: "") })
    }

    /// Whether a node stands within one of the elements that are read.
    func selects(_ node: Int, in tree: HTMLTree) -> Bool {
        guard let selected else { return true }
        return selected.contains { node >= $0 && node < tree.end(of: $0) }
    }
}
