internal import Markup
internal import Model

/// Finds the element that holds the story: the one whose passages are, as a set, nearest to all prose of the page and
/// nothing but prose.
struct StoryFinder {
    private let scan: PageScan
    private let tree: HTMLTree
    private let passages: [Passage]
    private let values: [PassageValue]
    /// By passage: sums of what stands before it.
    private var prose: [Int] = [0]
    private var chaff: [Int] = [0]

    init(_ scan: PageScan, _ passages: [Passage], _ values: [PassageValue]) {
        self.scan = scan
        tree = scan.tree
        self.passages = passages
        self.values = values
        for value in values {
            prose.append(prose[prose.count - 1] + value.prose)
            chaff.append(chaff[chaff.count - 1] + value.chaff)
        }
    }

    /// The element and the range of its passages; nil when the page has no prose.
    func story() -> (node: Int, passages: Range<Int>)? {
        let all = prose[prose.count - 1]
        guard all > 0 else { return nil }
        var best: (node: Int, passages: Range<Int>, score: Double)?
        for node in candidates() {
            let range = passages(in: node)
            let inside = prose[range.upperBound] - prose[range.lowerBound]
            guard inside * 5 > all else { continue }
            let noise = chaff[range.upperBound] - chaff[range.lowerBound]
            let precision = Double(inside) / Double(inside + noise)
            let recall = Double(inside) / Double(all)
            let score = 2 * precision * recall / (precision + recall) * bonus(node)
            if score > (best?.score ?? 0) + 1e-9 { best = (node, range, score) }
        }
        return best.map { ($0.node, $0.passages) }
    }

    /// Every element around a passage of prose that may hold several: a paragraph is no story's element, or its
    /// neighbours would come and go with the balance between it and them.
    private func candidates() -> [Int] {
        var seen = Set<Int>()
        for (passage, value) in zip(passages, values) where value.prose > 0 {
            var node = passage.node
            while node >= 0, seen.insert(node).inserted { node = tree.parent(node) }
        }
        return seen.filter { !ElementKinds.shared.isLeaf(tree.name($0)) }.sorted()
    }

    private func passages(in node: Int) -> Range<Int> {
        let lower = index(of: node)
        return lower..<max(lower, index(of: tree.end(of: node)))
    }

    /// The first passage that does not begin before a node.
    private func index(of node: Int) -> Int {
        var low = 0
        var high = passages.count
        while low < high {
            let middle = (low + high) / 2
            if passages[middle].first < node { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func bonus(_ node: Int) -> Double {
        let name = tree.name(node)
        if let property = tree.attribute(node, .itemprop), property.lowercased().contains("articlebody") { return 1.25 }
        if scan.traits[node].contains(.body) { return 1.2 }
        if name == .article { return 1.06 }
        if name == .main { return 1.03 }
        return 1
    }
}

/// How much of a passage looks like a story, and how much like anything else.
struct PassageValue {
    var prose = 0
    var chaff = 0

    init(_ passage: Passage, text: ArraySlice<UInt8>) {
        guard passage.aside == nil, passage.kind != .caption else { return }
        let share = passage.linkShare
        if passage.kind == .heading {
            chaff = share > 0.5 ? passage.weight : 0
        } else if share > 0.5 {
            chaff = passage.weight
        } else if passage.weight >= 70 || passage.weight >= 20 && Sentence.ends(text) {
            prose = passage.weight - passage.linkWeight
        } else {
            chaff = passage.weight
        }
    }
}

/// Whether text ends like a sentence.
enum Sentence {
    static func ends(_ text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        // Closing quotes and brackets stand behind the stop.
        while let last = rest.last {
            if last == UInt8(ascii: "\"") || last == UInt8(ascii: ")") || last == UInt8(ascii: "'")
                || last == UInt8(ascii: "]")
            {
                rest.removeLast()
            } else if rest.count >= 3,
                rest.suffix(3).elementsEqual([0xE2, 0x80, 0x9D])
                    || rest.suffix(3).elementsEqual([0xE2, 0x80, 0x9C])
                    || rest.suffix(3).elementsEqual([0xE2, 0x80, 0x99])
                    || rest.suffix(3).elementsEqual([0xE3, 0x80, 0x8D])
            {
                rest.removeLast(3)
            } else if rest.count >= 2, rest.suffix(2).elementsEqual([0xC2, 0xBB]) {
                rest.removeLast(2)
            } else {
                break
            }
        }
        guard let last = rest.last else { return false }
        switch last {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ";"): return true
        default: break
        }
        let tail = rest.suffix(3)
        // … 。 ！ ？ ؟ ۔ ।
        return tail.elementsEqual([0xE2, 0x80, 0xA6]) || tail.elementsEqual([0xE3, 0x80, 0x82])
            || tail.elementsEqual([0xEF, 0xBC, 0x81]) || tail.elementsEqual([0xEF, 0xBC, 0x9F])
            || rest.suffix(2).elementsEqual([0xD8, 0x9F]) || rest.suffix(2).elementsEqual([0xDB, 0x94])
            || tail.elementsEqual([0xE0, 0xA5, 0xA4])
    }
}
