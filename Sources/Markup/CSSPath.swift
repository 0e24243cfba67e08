/// Compounds joined by combinators, from left to right.
struct CSSPath: Sendable {
    enum Combinator: Sendable { case descendant, child, next, later }

    var last: CSSCompound
    /// What must stand before, nearest first.
    var before: [(combinator: Combinator, compound: CSSCompound)]

    func matches(_ node: Int, in tree: HTMLTree) -> Bool {
        last.matches(node, in: tree) && holds(before[...], from: node, in: tree)
    }

    /// Goes back from an element; nested no deeper than the selector is long.
    private func holds(
        _ steps: ArraySlice<(combinator: Combinator, compound: CSSCompound)>,
        from node: Int,
        in tree: HTMLTree
    ) -> Bool {
        guard let step = steps.first else { return true }
        let rest = steps.dropFirst()
        switch step.combinator {
        case .child:
            let parent = tree.parent(node)
            return parent > 0 && step.compound.matches(parent, in: tree) && holds(rest, from: parent, in: tree)
        case .descendant:
            var parent = tree.parent(node)
            while parent > 0 {
                if step.compound.matches(parent, in: tree), holds(rest, from: parent, in: tree) { return true }
                parent = tree.parent(parent)
            }
            return false
        case .next:
            guard let sibling = tree.siblingsBefore(node).last else { return false }
            return step.compound.matches(sibling, in: tree) && holds(rest, from: sibling, in: tree)
        case .later:
            return tree.siblingsBefore(node).contains {
                step.compound.matches($0, in: tree) && holds(rest, from: $0, in: tree)
            }
        }
    }
}

/// What one element must be.
struct CSSCompound: Sendable {
    /// Nil for any.
    var type: String?
    var conditions: [CSSCondition] = []

    func matches(_ node: Int, in tree: HTMLTree) -> Bool {
        if let type, tree.spelling(of: tree.name(node)) != type { return false }
        return conditions.allSatisfy { $0.holds(node, in: tree) }
    }
}

/// One condition on an element.
indirect enum CSSCondition: Sendable {
    enum Comparison: Sendable { case present, equal, word, dash, prefix, suffix, part }

    case attribute(String, Comparison, String)
    case not([CSSPath])
    case any([CSSPath])
    /// The nth of its siblings, of its own name alone or of all, from the start or the end: `a·n + b`.
    case position(a: Int, b: Int, ofType: Bool, fromEnd: Bool)
    case contains(String)

    func holds(_ node: Int, in tree: HTMLTree) -> Bool {
        switch self {
        case .attribute(let name, let comparison, let wanted):
            guard let found = tree.name(spelled: name), let value = tree.attribute(node, found) else { return false }
            return Self.compare(value, comparison, wanted)
        case .not(let paths): return !paths.contains { $0.matches(node, in: tree) }
        case .any(let paths): return paths.contains { $0.matches(node, in: tree) }
        case .position(let a, let b, let ofType, let fromEnd):
            let place = tree.position(of: node, ofType: ofType, fromEnd: fromEnd)
            return a == 0 ? place == b : (place - b) % a == 0 && (place - b) / a >= 0
        case .contains(let text): return tree.rawText(of: node).contains(text)
        }
    }

    private static func compare(_ value: String, _ comparison: Comparison, _ wanted: String) -> Bool {
        switch comparison {
        case .present: true
        case .equal: value == wanted
        case .word: value.split(whereSeparator: \.isWhitespace).contains { $0 == wanted }
        case .dash: value == wanted || value.hasPrefix(wanted + "-")
        case .prefix: !wanted.isEmpty && value.hasPrefix(wanted)
        case .suffix: !wanted.isEmpty && value.hasSuffix(wanted)
        case .part: !wanted.isEmpty && value.contains(wanted)
        }
    }
}

extension HTMLTree {
    /// The elements before an element below the same parent, in order.
    func siblingsBefore(_ node: Int) -> [Int] {
        children(of: parent(node)).prefix { $0 < node }.filter { !isText($0) }
    }

    /// Its number among its siblings, from one.
    func position(of node: Int, ofType: Bool, fromEnd: Bool) -> Int {
        var before = 0
        var after = 0
        for sibling in children(of: parent(node)) where !isText(sibling) && (!ofType || name(sibling) == name(node)) {
            if sibling < node { before += 1 } else if sibling > node { after += 1 }
        }
        return (fromEnd ? after : before) + 1
    }
}
