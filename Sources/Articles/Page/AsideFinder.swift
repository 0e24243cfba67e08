internal import Markup

/// Finds the outermost elements that hold surroundings by their nature, their name or their shape.
struct AsideFinder {
    private let scan: PageScan
    private let tree: HTMLTree
    private let headline: Int?
    private(set) var asides: [Int: AsideReason] = [:]

    /// Nothing around `headline`, the element that holds the story's headline, is surroundings.
    init(_ scan: PageScan, headline: Int?) {
        self.scan = scan
        tree = scan.tree
        self.headline = headline
    }

    /// Leaves out what the operator named.
    mutating func ignore(_ nodes: [Int]) {
        for node in nodes { asides[node] = .ignored }
    }

    mutating func run() {
        var node = 1
        while node < tree.count {
            if tree.isText(node) {
                node += 1
            } else if scan.isHidden[node] {
                node = tree.end(of: node)
            } else if let reason = reason(for: node), reason == .ignored || !holdsStory(node, reason) {
                asides[node] = reason
                node = tree.end(of: node)
            } else {
                if let cards = CardList.members(of: node, scan), !cards.contains(where: holdsHeadline) {
                    for card in cards { asides[card] = .cards }
                }
                if let known = asides[node], known == .cards {
                    node = tree.end(of: node)
                } else {
                    node += 1
                }
            }
        }
    }

    private func reason(for node: Int) -> AsideReason? {
        if let known = asides[node] { return known }
        let name = tree.name(node)
        if ElementKinds.shared.isAside(name) { return .navigation }
        let traits = scan.traits[node]
        if traits.contains(.comment), isBox(name) { return .comments }
        if traits.contains(.aside), isBox(name) { return .named }
        if name == .span, isLinkCluster(node) { return .links }
        if let box = BoxShape.reason(node, name, scan) { return box }
        guard let role = tree.attribute(node, .role) else { return nil }
        switch role {
        case "navigation", "complementary", "contentinfo", "search", "banner", "dialog", "alertdialog", "menu":
            return .navigation
        default: return nil
        }
    }

    /// A box of links that opens over a word of the text: the innermost, so that the word itself stays.
    private func isLinkCluster(_ node: Int) -> Bool {
        guard tree.end(of: node) - node < 400, isCluster(node) else { return false }
        var inner = node + 1
        while inner < tree.end(of: node) {
            if tree.name(inner) == .span, isCluster(inner) { return false }
            inner += 1
        }
        return true
    }

    private func isCluster(_ node: Int) -> Bool {
        let linked = scan.linkText(in: node)
        guard linked > 60, linked * 10 > scan.text(in: node) * 6 else { return false }
        return scan.parts(in: node).links >= 3
    }

    /// Whether what stands within is a quotation, as posts of others are embedded.
    private func isQuotation(_ node: Int) -> Bool {
        guard tree.end(of: node) - node < 200 else { return false }
        let quotes = tree.elements(named: .blockquote, in: node)
        let quoted = quotes.reduce(0) { $0 + scan.text(in: $1) }
        return quoted > 0 && quoted * 10 > scan.text(in: node) * 6
    }

    /// A name on a word within a line says nothing about the line.
    private func isBox(_ name: HTMLName) -> Bool {
        ElementKinds.shared.isBlock(name) || tree.isOfTheSite(name)
    }

    private func holdsHeadline(_ node: Int) -> Bool {
        guard let headline else { return false }
        return headline >= node && headline < tree.end(of: node)
    }

    /// Whether the story itself stands within, whatever the name says.
    private func holdsStory(_ node: Int, _ reason: AsideReason) -> Bool {
        let name = tree.name(node)
        if name == .body || name == .html || name == .main { return true }
        let prose = scan.prose(in: node)
        if reason.isShape, holdsHeadline(node) || prose * 3 > scan.proseInAll { return true }
        if holdsHeadline(node), prose > 200 || reason == .named { return true }
        if reason == .comments { return false }
        if reason == .named, isQuotation(node) { return true }
        return prose > 400 && prose * 2 > scan.proseInAll
    }
}

/// Lists of teasers: siblings of one make, each with a link that says most of what it says.
enum CardList {
    static func members(of parent: Int, _ scan: PageScan) -> [Int]? {
        let tree = scan.tree
        guard tree.end(of: parent) - parent > 12 else { return nil }
        var groups: [(key: UInt64, members: [Int])] = []
        for child in tree.children(of: parent) where !tree.isText(child) && !scan.isHidden[child] {
            let name = tree.name(child)
            guard name == .div || name == .article || name == .li || name == .section || name == .a else { continue }
            guard let label = tree.attributeBytes(child, .class) ?? (name == .article ? [] : nil) else { continue }
            var make = WordHash()
            make.add(UInt8(truncatingIfNeeded: name.id))
            for byte in label.prefix(while: { $0 > 0x20 }) { make.add(byte) }
            if let group = groups.firstIndex(where: { $0.key == make.value }) {
                groups[group].members.append(child)
            } else if groups.count < 40 {
                groups.append((make.value, [child]))
            }
        }
        guard let largest = groups.map(\.members).max(by: { ($0.count, $1[0]) < ($1.count, $0[0]) }), largest.count >= 3
        else { return nil }
        let cards = largest.filter { isCard($0, scan) }
        return cards.count >= 3 && cards.count * 3 >= largest.count * 2 ? largest : nil
    }

    private static func isCard(_ node: Int, _ scan: PageScan) -> Bool {
        let text = scan.text(in: node)
        guard text < 500, scan.parts(in: node).quotations == 0 else { return false }
        let links = scan.linkText(in: node)
        return links >= 12 && links * 4 >= text
    }
}
