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

    init(_ tree: HTMLTree) {
        self.tree = tree
        let count = tree.count
        traits = [Traits](repeating: [], count: count)
        isHidden = [Bool](repeating: false, count: count)
        proseBefore = [Int32](repeating: 0, count: count + 1)
        linkBefore = proseBefore
        textBefore = proseBefore
        walk()
    }

    func prose(in node: Int) -> Int { Int(proseBefore[tree.end(of: node)] - proseBefore[node]) }
    func linkText(in node: Int) -> Int { Int(linkBefore[tree.end(of: node)] - linkBefore[node]) }
    func text(in node: Int) -> Int { Int(textBefore[tree.end(of: node)] - textBefore[node]) }

    var proseInAll: Int { Int(proseBefore[tree.count]) }

    private mutating func walk() {
        var prose: Int32 = 0
        var link: Int32 = 0
        var text: Int32 = 0
        var linkEnd = 0
        var hiddenEnd = 0
        for node in 0..<tree.count {
            proseBefore[node] = prose
            linkBefore[node] = link
            textBefore[node] = text
            let name = tree.name(node)
            if name == .text {
                guard node >= hiddenEnd else { continue }
                let weight = Int32(Self.weight(of: tree.textBytes(node)))
                text += weight
                if node < linkEnd {
                    link += weight
                } else if weight >= 40 {
                    prose += weight
                }
                continue
            }
            if node < hiddenEnd {
                isHidden[node] = true
                continue
            }
            traits[node] = Traits.of(node, in: tree)
            if hides(node, name) {
                isHidden[node] = true
                hiddenEnd = tree.end(of: node)
            } else if name == .a {
                linkEnd = max(linkEnd, tree.end(of: node))
            }
        }
        proseBefore[tree.count] = prose
        linkBefore[tree.count] = link
        textBefore[tree.count] = text
    }

    private func hides(_ node: Int, _ name: HTMLName) -> Bool {
        if ElementKinds.shared.isSilent(name) { return true }
        if traits[node].contains(.unseen) { return true }
        if tree.has(node, .hidden) { return true }
        guard let style = tree.attributeBytes(node, .style), style.count < 400 else { return false }
        let text = String(decoding: style, as: UTF8.self).lowercased().filter { $0 != " " }
        return text.contains("display:none") || text.contains("visibility:hidden")
    }

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
