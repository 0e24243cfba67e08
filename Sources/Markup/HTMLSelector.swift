/// A selector that an operator wrote: CSS, or XPath when it begins with `/` or `(`.
///
/// Of CSS: type, `*`, `#id`, `.class`, `[name]`, `[name=value]` with `~= |= ^= $= *=`, `:not()`, `:is()`,
/// `:first-child`, `:last-child`, `:nth-child()`, `:first-of-type`, `:last-of-type`, `:nth-of-type()`, `:contains()`, the
/// combinators ` `, `>`, `+`, `~` and lists.
package struct HTMLSelector: Sendable {
    private enum Form: Sendable {
        case css([CSSPath])
        case xpath(XPathQuery)
    }

    private let form: Form

    /// What it was made of.
    package let text: String

    package init(_ text: String) throws(HTMLSelectorError) {
        self.text = text
        let trimmed = text.drop(while: \.isWhitespace)
        if trimmed.hasPrefix("/") || trimmed.hasPrefix("(") || trimmed.hasPrefix("./") {
            form = .xpath(try XPathQuery(String(trimmed)))
        } else {
            var parser = CSSParser(text)
            form = .css(try parser.list())
        }
    }

    /// The elements that match, in document order, each once.
    package func matches(in tree: HTMLTree) -> [Int] {
        switch form {
        case .css(let paths):
            (1..<max(1, tree.count)).filter { node in
                !tree.isText(node) && paths.contains { $0.matches(node, in: tree) }
            }
        case .xpath(let query): query.nodes(in: tree)
        }
    }
}

/// A selector that cannot be read.
package struct HTMLSelectorError: Error, Hashable, Sendable, CustomStringConvertible {
    package var selector: String
    package var reason: String
    package var description: String { "\"\(selector)\" is no selector: \(reason)" }
}
