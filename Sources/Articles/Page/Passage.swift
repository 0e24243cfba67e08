internal import Markup
internal import Model

/// A run of text that stands on lines of its own, before anyone decided whether it is part of the story.
struct Passage {
    var piece: TextGatherer.Piece
    var kind: Block.Kind
    /// 1–6 for a heading, 0 for all else.
    var level = 0
    /// The innermost block element around it.
    var node: Int
    /// The number of its first text node.
    var first: Int
    /// Letters, an ideograph counted twice.
    var weight: Int
    /// Letters within links.
    var linkWeight: Int
    /// The links within, as numbers of their elements.
    var links: [Int]
    /// What the elements around say.
    var traits: Traits
    /// Why it is none of the story, when an element around it gave that away.
    var aside: AsideReason?

    var linkShare: Double { weight == 0 ? 0 : Double(linkWeight) / Double(weight) }
}

/// Why an element is taken for surroundings.
enum AsideReason: String, Sendable {
    case navigation, named, comments, cards, links, hidden, ignored, figure, remembered
}
