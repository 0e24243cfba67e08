internal import Markup
internal import Model

/// Cuts a page into passages, in reading order.
struct Segmenter {
    /// No story has more lines than this; what comes after is left out.
    private static let limit = 20_000

    private let scan: PageScan
    private let tree: HTMLTree
    private let asides: [Int: AsideReason]
    private(set) var passages: [Passage] = []
    private(set) var gatherer = TextGatherer()

    private struct Frame {
        var node: Int
        var end: Int
        var isBlock: Bool
        var isLink: Bool
        var isStressed: Bool
        var isTime: Bool
        var list: Int
        var traits: Traits
        var ownTraits: Traits
        var aside: AsideReason?
        var kind: Block.Kind
        var level: Int
        /// Whether lines and cells are kept apart.
        var isGrid: Bool
    }

    private var frames: [Frame] = []
    private var weight = 0
    private var linkWeight = 0
    private var stressedWeight = 0
    private var timeWeight = 0
    private var links: [Int] = []
    private var first = -1
    private var breaks = 0

    /// `asides` are the outermost elements that are taken for surroundings.
    init(_ scan: PageScan, asides: [Int: AsideReason]) {
        self.scan = scan
        tree = scan.tree
        self.asides = asides
        frames = [
            Frame(
                node: 0,
                end: scan.tree.count,
                isBlock: true,
                isLink: false,
                isStressed: false,
                isTime: false,
                list: 0,
                traits: [],
                ownTraits: [],
                aside: nil,
                kind: .paragraph,
                level: 0,
                isGrid: false
            )
        ]
    }

    mutating func run() {
        var node = 1
        while node < tree.count {
            while frames.count > 1, let top = frames.last, node >= top.end { leave() }
            let isCutOut = asides[node] != nil && !ElementKinds.shared.isBlock(tree.name(node)) && !gatherer.isEmpty
            if scan.isHidden[node] || isCutOut {
                node = tree.end(of: node)
                continue
            }
            let name = tree.name(node)
            if name == .text {
                addText(node)
            } else if name == .br {
                lineBreak()
            } else if name == .hr {
                flush()
            } else {
                enter(node, name)
            }
            node += 1
        }
        while frames.count > 1 { leave() }
        flush()
    }

    private mutating func addText(_ node: Int) {
        guard let top = frames.last else { return }
        let before = gatherer.isEmpty
        let added = tree.textBytes(node).withUnsafeBufferPointer { bytes in
            top.kind == .preformatted ? gatherer.addLines(bytes) : gatherer.add(bytes)
        }
        guard added > 0 else { return }
        if before { first = node }
        breaks = 0
        weight += added
        if top.isLink { linkWeight += added }
        if top.isStressed { stressedWeight += added }
        if top.isTime { timeWeight += added }
    }

    private mutating func lineBreak() {
        guard let top = frames.last else { return }
        breaks += 1
        if top.kind == .preformatted {
            gatherer.addHard(0x0A)
        } else if breaks >= 2, !top.isGrid, top.level == 0 {
            flush()
        } else {
            gatherer.addSpace()
        }
    }

    private mutating func enter(_ node: Int, _ name: HTMLName) {
        guard let top = frames.last else { return }
        let isBlock = isBlock(node, name, in: top)
        var frame = Frame(
            node: isBlock ? node : top.node,
            end: tree.end(of: node),
            isBlock: isBlock,
            isLink: top.isLink || name == .a,
            isStressed: top.isStressed || ElementKinds.shared.isStress(name),
            isTime: top.isTime || name == .time,
            list: name == .ul || name == .ol ? node : top.list,
            traits: inherited(node, top.traits),
            ownTraits: own(node, top.ownTraits),
            aside: top.aside ?? asides[node],
            kind: top.kind,
            level: top.level,
            isGrid: top.isGrid
        )
        if isBlock && !top.isGrid { flush() }
        if name == .a { links.append(node) }
        if !top.isGrid { setKind(of: &frame, node, name) }
        frames.append(frame)
    }

    /// What an element says of its lines, unless it is so large that it cannot mean each of them.
    private func inherited(_ node: Int, _ above: Traits) -> Traits {
        let own = scan.traits[node]
        guard !own.isEmpty, scan.text(in: node) < 500 else { return above }
        return above.union(own)
    }

    /// What the nearest named element says; a large one says nothing, and neither does what is around it.
    private func own(_ node: Int, _ above: Traits) -> Traits {
        let own = scan.traits[node]
        if own.isEmpty { return above }
        return scan.text(in: node) < 600 ? own : []
    }

    private func isBlock(_ node: Int, _ name: HTMLName, in top: Frame) -> Bool {
        if ElementKinds.shared.isBlock(name) { return true }
        // An element of the site's own is a box, unless it stands in a line of text.
        return gatherer.isEmpty && tree.isOfTheSite(name)
    }

    private func setKind(of frame: inout Frame, _ node: Int, _ name: HTMLName) {
        let level = ElementKinds.headingLevel(name)
        let traits = scan.traits[node]
        if level > 0 {
            frame.kind = .heading
            frame.level = level
        } else if name == .li {
            frame.kind = .listItem
        } else if name == .blockquote {
            frame.kind = .quote
        } else if name == .figcaption || traits.contains(.caption) {
            frame.kind = .caption
        } else if name == .pre {
            frame.kind = .preformatted
        } else if name == .table, DataTable.holds(node, scan) {
            frame.kind = .table
            frame.isGrid = true
        } else if traits.contains(.correction), !traits.contains(.body) {
            frame.kind = .correction
        }
    }

    private mutating func leave() {
        let frame = frames.removeLast()
        let parent = frames[frames.count - 1]
        if parent.isGrid {
            guard frame.isBlock else { return }
            let name = tree.name(frame.node)
            if name == .tr { gatherer.endRow() } else if name == .td || name == .th { gatherer.endCell() }
        } else if frame.isBlock {
            flush(as: frame)
        }
    }

    private mutating func flush() {
        if let top = frames.last { flush(as: top) }
    }

    private mutating func flush(as frame: Frame) {
        defer {
            weight = 0
            linkWeight = 0
            stressedWeight = 0
            timeWeight = 0
            links.removeAll(keepingCapacity: true)
            breaks = 0
        }
        let piece = gatherer.cut()
        guard !piece.range.isEmpty, weight > 0, passages.count < Self.limit else { return }
        passages.append(
            Passage(
                piece: piece,
                kind: frame.kind,
                level: frame.level,
                node: frame.node,
                list: frame.list,
                first: first,
                weight: weight,
                linkWeight: linkWeight,
                stressedWeight: stressedWeight,
                timeWeight: timeWeight,
                links: links,
                traits: frame.traits,
                ownTraits: frame.ownTraits,
                aside: frame.aside
            )
        )
    }
}
