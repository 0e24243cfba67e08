internal import Markup

/// The page's `<meta>` and `<link>` elements, `<title>` and `<base>`.
struct MetaTags {
    private var values: [String: [String]] = [:]
    private(set) var title: String?
    private(set) var canonical: String?
    private(set) var base: String?
    private(set) var language: String?

    init(_ tree: HTMLTree) {
        for node in 0..<tree.count {
            switch tree.name(node) {
            case .meta: meta(node, tree)
            case .link where canonical == nil:
                if tree.attribute(node, .rel)?.lowercased() == "canonical" { canonical = tree.attribute(node, .href) }
            case .base where base == nil: base = tree.attribute(node, .href)
            case .title where title == nil:
                // An icon has a title of its own.
                if tree.spelling(of: tree.name(tree.parent(node))) != "svg" {
                    title = NormalForm.of(tree.rawText(of: node))
                }
            case .html where language == nil:
                language = tree.attribute(node, .lang)
            default: break
            }
        }
    }

    private mutating func meta(_ node: Int, _ tree: HTMLTree) {
        guard let content = tree.attribute(node, .content) else { return }
        for name in [HTMLName.property, .name, .itemprop, .known("http-equiv")] {
            guard let key = tree.attribute(node, name)?.lowercased(), !key.isEmpty else { continue }
            values[key, default: []].append(content)
        }
    }

    /// The first value of the first of these names that has one.
    func first(_ names: String...) -> String? {
        for name in names {
            for value in values[name] ?? [] {
                let text = NormalForm.of(value)
                if !text.isEmpty { return text }
            }
        }
        return nil
    }

    func all(_ name: String) -> [String] {
        (values[name] ?? []).map(NormalForm.of).filter { !$0.isEmpty }
    }
}
