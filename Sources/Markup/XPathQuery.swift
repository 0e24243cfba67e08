/// The part of XPath 1.0 that names elements of a page: location paths and unions of them.
///
/// Axes `/`, `//`, `..`, `.`; names and `*`; predicates with positions, `last()`, `@name`, `text()`, `.`,
/// `contains()`, `starts-with()`, `normalize-space()`, `=`, `!=`, `and`, `or`, `not()`. There is nothing in it that reads
/// a file or calls out.
struct XPathQuery: Sendable {
    struct Step: Sendable {
        enum Axis: Sendable { case child, descendant, parent, itself }
        var axis: Axis
        /// Nil for any.
        var name: String?
        var predicates: [XPathPredicate]
    }

    private let paths: [[Step]]

    init(_ text: String) throws(HTMLSelectorError) {
        var parser = XPathParser(text)
        paths = try parser.union()
    }

    func nodes(in tree: HTMLTree) -> [Int] {
        var found = Set<Int>()
        for path in paths {
            var context = [0]
            for step in path {
                var next = Set<Int>()
                for node in context { next.formUnion(Self.apply(step, to: node, in: tree)) }
                context = next.sorted()
            }
            found.formUnion(context)
        }
        found.remove(0)
        return found.sorted()
    }

    private static func apply(_ step: Step, to node: Int, in tree: HTMLTree) -> [Int] {
        switch step.axis {
        case .itself: return filtered([node], step, tree)
        case .parent: return node > 0 ? filtered([tree.parent(node)], step, tree) : []
        case .child: return filtered(elements(below: node, tree), step, tree)
        case .descendant:
            // `//x[1]` is the first x of each parent, not of the page.
            guard step.predicates.contains(where: \.usesPosition) else {
                return filtered(((node + 1)..<tree.end(of: node)).filter { !tree.isText($0) }, step, tree)
            }
            let parents = [node] + ((node + 1)..<tree.end(of: node)).filter { !tree.isText($0) }
            return parents.flatMap { filtered(elements(below: $0, tree), step, tree) }
        }
    }

    private static func elements(below node: Int, _ tree: HTMLTree) -> [Int] {
        tree.children(of: node).filter { !tree.isText($0) }
    }

    private static func filtered(_ nodes: [Int], _ step: Step, _ tree: HTMLTree) -> [Int] {
        var kept = nodes
        if let name = step.name { kept = kept.filter { tree.spelling(of: tree.name($0)) == name } }
        for predicate in step.predicates {
            let count = kept.count
            kept = kept.enumerated().filter { predicate.holds($1, at: $0 + 1, of: count, in: tree) }.map(\.element)
        }
        return kept
    }
}

/// What stands in brackets behind a step.
indirect enum XPathPredicate: Sendable {
    case position(Int)
    case last
    case exists(XPathValue)
    case equal(XPathValue, XPathValue)
    case unequal(XPathValue, XPathValue)
    case contains(XPathValue, XPathValue)
    case startsWith(XPathValue, XPathValue)
    case not(XPathPredicate)
    case and(XPathPredicate, XPathPredicate)
    case or(XPathPredicate, XPathPredicate)

    var usesPosition: Bool {
        switch self {
        case .position, .last: true
        case .not(let inner): inner.usesPosition
        case .and(let one, let two), .or(let one, let two): one.usesPosition || two.usesPosition
        default: false
        }
    }

    func holds(_ node: Int, at place: Int, of count: Int, in tree: HTMLTree) -> Bool {
        switch self {
        case .position(let wanted): return place == wanted
        case .last: return place == count
        case .exists(let value): return value.text(at: node, in: tree) != nil
        case .equal(let one, let two):
            guard let left = one.text(at: node, in: tree), let right = two.text(at: node, in: tree) else {
                return false
            }
            return left == right
        case .unequal(let one, let two):
            guard let left = one.text(at: node, in: tree), let right = two.text(at: node, in: tree) else {
                return false
            }
            return left != right
        case .contains(let one, let two):
            return (one.text(at: node, in: tree) ?? "").contains(two.text(at: node, in: tree) ?? "")
        case .startsWith(let one, let two):
            return (one.text(at: node, in: tree) ?? "").hasPrefix(two.text(at: node, in: tree) ?? "")
        case .not(let inner): return !inner.holds(node, at: place, of: count, in: tree)
        case .and(let one, let two):
            return one.holds(node, at: place, of: count, in: tree) && two.holds(node, at: place, of: count, in: tree)
        case .or(let one, let two):
            return one.holds(node, at: place, of: count, in: tree) || two.holds(node, at: place, of: count, in: tree)
        }
    }
}

/// What a predicate compares.
indirect enum XPathValue: Sendable {
    case literal(String)
    case attribute(String)
    case text
    case element(String)
    case normalized(XPathValue)

    /// Nil when the node has no such thing.
    func text(at node: Int, in tree: HTMLTree) -> String? {
        switch self {
        case .literal(let text): return text
        case .attribute(let name): return tree.name(spelled: name).flatMap { tree.attribute(node, $0) }
        case .text: return tree.rawText(of: node)
        case .element(let name):
            let child = tree.children(of: node).first { tree.spelling(of: tree.name($0)) == name }
            return child.map { tree.rawText(of: $0) }
        case .normalized(let inner):
            return inner.text(at: node, in: tree).map {
                $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
        }
    }
}
