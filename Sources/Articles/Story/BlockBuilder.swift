internal import Markup
internal import Model

/// Makes blocks of passages: text, path and links.
struct BlockBuilder {
    private let tree: HTMLTree
    private let gatherer: TextGatherer
    /// What references are resolved against.
    private let base: WebAddress?

    init(_ tree: HTMLTree, _ gatherer: TextGatherer, base: WebAddress?) {
        self.tree = tree
        self.gatherer = gatherer
        self.base = base
    }

    func text(of passage: Passage) -> String { gatherer.text(of: passage.piece) }

    func block(_ passage: Passage, kind: Block.Kind, below root: Int) -> Block {
        Block(kind, text(of: passage), path: path(to: passage.node, below: root), links: links(of: passage))
    }

    /// The names of the elements from the story's down to the passage's.
    ///
    /// Neither numbers nor class names: both change while the story stands.
    private func path(to node: Int, below root: Int) -> String {
        var names: [String] = []
        var place = node
        while place > 0, names.count < 12 {
            names.append(tree.spelling(of: tree.name(place)))
            if place <= root { break }
            place = tree.parent(place)
        }
        return names.reversed().joined(separator: "/")
    }

    private func links(of passage: Passage) -> [String] {
        passage.links.compactMap { link in
            guard let reference = tree.attribute(link, .href), !reference.hasPrefix("#"), let base else { return nil }
            return base.resolving(reference)?.identity
        }
    }
}
