internal import Markup

/// How many things of the page's machinery stand somewhere.
struct PageParts {
    /// Fields to write in.
    private(set) var fields: Int32 = 0
    /// Scripts and frames, which fill the box that they stand in.
    private(set) var frames: Int32 = 0
    private(set) var pictures: Int32 = 0
    private(set) var links: Int32 = 0
    private(set) var quotations: Int32 = 0

    mutating func count(_ node: Int, _ name: HTMLName, in tree: HTMLTree) {
        switch name {
        case .textarea: fields += 1
        case .input: if Self.isField(node, tree) { fields += 1 }
        case .script, .iframe, .ins: frames += 1
        case .a: links += 1
        case .blockquote: quotations += 1
        case .img, .picture, .video, .figure: pictures += 1
        default: break
        }
    }

    private static func isField(_ node: Int, _ tree: HTMLTree) -> Bool {
        guard let type = tree.attributeBytes(node, .type) else { return true }
        return types.contains { type.elementsEqual($0) }
    }

    private static let types = ["email", "tel", "text", "password"].map { Array($0.utf8) }

    static func - (more: PageParts, less: PageParts) -> PageParts {
        var difference = more
        difference.fields -= less.fields
        difference.frames -= less.frames
        difference.pictures -= less.pictures
        difference.links -= less.links
        difference.quotations -= less.quotations
        return difference
    }
}
