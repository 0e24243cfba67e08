internal import Markup

/// What a first walk over the tree finds: the traits of each element, what is hidden, and where the prose is.
struct PageScan {
    let tree: HTMLTree
    /// By node; empty for text.
    private(set) var traits: [Traits]
    /// By node: whether it, and all within, is never shown.
    private(set) var isHidden: [Bool]
    /// By node: letters of prose before it.
    ///
    /// Prose is text outside of links in runs of some length.
    private var proseBefore: [Int32]
    /// By node: letters of link text before it.
    private var linkBefore: [Int32]
    /// By node: letters of any text before it.
    private var textBefore: [Int32]
    /// By node: letters of headings before it that are in no link.
    private var headingBefore: [Int32]
    /// By node: letters in forms before it.
    private var formBefore: [Int32]
    /// By node: things of the page's machinery before it.
    private var partsBefore: [PageParts]

    init(_ tree: HTMLTree) {
        self.tree = tree
        let count = tree.count
        traits = [Traits](repeating: [], count: count)
        isHidden = [Bool](repeating: false, count: count)
        proseBefore = [Int32](repeating: 0, count: count + 1)
        linkBefore = proseBefore
        textBefore = proseBefore
        headingBefore = proseBefore
        formBefore = proseBefore
        partsBefore = [PageParts](repeating: PageParts(), count: count + 1)
        walk()
    }

    func prose(in node: Int) -> Int { Int(proseBefore[tree.end(of: node)] - proseBefore[node]) }
    func linkText(in node: Int) -> Int { Int(linkBefore[tree.end(of: node)] - linkBefore[node]) }
    func text(in node: Int) -> Int { Int(textBefore[tree.end(of: node)] - textBefore[node]) }

    /// Letters in headings, those in links left out.
    func headingText(in node: Int) -> Int { Int(headingBefore[tree.end(of: node)] - headingBefore[node]) }
    func formText(in node: Int) -> Int { Int(formBefore[tree.end(of: node)] - formBefore[node]) }
    func parts(in node: Int) -> PageParts { partsBefore[tree.end(of: node)] - partsBefore[node] }

    var proseInAll: Int { Int(proseBefore[tree.count]) }

    private mutating func walk() {
        var prose: Int32 = 0
        var link: Int32 = 0
        var text: Int32 = 0
        var heading: Int32 = 0
        var form: Int32 = 0
        var parts = PageParts()
        var linkEnd = 0
        var headingEnd = 0
        var formEnd = 0
        var hiddenEnd = 0
        for node in 0..<tree.count {
            proseBefore[node] = prose
            linkBefore[node] = link
            textBefore[node] = text
            headingBefore[node] = heading
            formBefore[node] = form
            partsBefore[node] = parts
            let name = tree.name(node)
            if name == .text {
                guard node >= hiddenEnd else { continue }
                let weight = Int32(Self.weight(of: tree.textBytes(node)))
                text += weight
                if node < formEnd { form += weight }
                if node < linkEnd {
                    link += weight
                } else {
                    if weight >= 40 { prose += weight }
                    if node < headingEnd { heading += weight }
                }
                continue
            }
            if node < hiddenEnd {
                isHidden[node] = true
                continue
            }
            parts.count(node, name, in: tree)
            traits[node] = Traits.of(node, in: tree)
            if hides(node, name) {
                isHidden[node] = true
                hiddenEnd = tree.end(of: node)
            } else if name == .a {
                linkEnd = max(linkEnd, tree.end(of: node))
            } else if ElementKinds.headingLevel(name) > 0 {
                headingEnd = max(headingEnd, tree.end(of: node))
            } else if name == .form, tree.end(of: node) - node < 200 {
                formEnd = max(formEnd, tree.end(of: node))
            }
        }
        proseBefore[tree.count] = prose
        linkBefore[tree.count] = link
        textBefore[tree.count] = text
        headingBefore[tree.count] = heading
        formBefore[tree.count] = form
        partsBefore[tree.count] = parts
    }

    private func hides(_ node: Int, _ name: HTMLName) -> Bool {
        if ElementKinds.shared.isSilent(name) { return true }
        if traits[node].contains(.unseen) { return true }
        if tree.has(node, .hidden) || isNamedHidden(node) { return true }
        guard let style = tree.attributeBytes(node, .style), (12..<400).contains(style.count) else { return false }
        let text = style.filter { $0 != 0x20 }.map { $0 | 0x20 }
        return Self.invisible.contains { phrase in
            text.indices.contains { text[$0...].starts(with: phrase) }
        }
    }

    /// As they are after setting a bit that makes letters small and leaves the colon as it is.
    private static let invisible = [Array("display:none".utf8), Array("visibility:hidden".utf8)]

    /// Whether one of its classes is the word itself, as frameworks name what is not shown, and it holds no story.
    private func isNamedHidden(_ node: Int) -> Bool {
        guard tree.end(of: node) - node < 80, let label = tree.attributeBytes(node, .class), label.count >= 6,
            label.withUnsafeBufferPointer(Self.saysHidden)
        else { return false }
        return (node..<tree.end(of: node)).reduce(0) { $0 + tree.textBytes($1).count } < 800
    }

    private static func saysHidden(_ label: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        for end in 0...label.count where end == label.count || label[end] <= 0x20 {
            if end - start == hidden.count, label[start] == hidden[0], label[start..<end].elementsEqual(hidden) {
                return true
            }
            start = end + 1
        }
        return false
    }

    private static let hidden = Array("hidden".utf8)

    /// Letters but for white space, an ideograph counted twice.
    private static func weight(of bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBufferPointer { buffer in
            var weight = 0
            for byte in buffer {
                if byte > 0x20, byte & 0xC0 != 0x80 { weight += byte >= 0xE3 ? 2 : 1 }
            }
            return weight
        }
    }
}
