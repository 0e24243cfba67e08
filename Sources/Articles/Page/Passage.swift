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
    /// The list that it stands in; 0 for none.
    var list = 0
    /// The number of its first text node.
    var first: Int
    /// Letters, an ideograph counted twice.
    var weight: Int
    /// Letters within links.
    var linkWeight: Int
    /// Letters in bold or slanted type.
    var stressedWeight = 0
    /// Letters in `<time>` elements.
    var timeWeight = 0
    /// The links within, as numbers of their elements.
    var links: [Int]
    /// What the elements around say.
    var traits: Traits
    /// What the innermost named element around says.
    var ownTraits: Traits
    /// Why it is none of the story, when an element around it gave that away.
    var aside: AsideReason?

    /// Whether all of it is set apart by its type, but for stops and brackets.
    var isStressed: Bool { weight - stressedWeight <= 3 }

    var linkShare: Double { weight == 0 ? 0 : Double(linkWeight) / Double(weight) }
}

/// Why an element is taken for surroundings.
enum AsideReason: String, Sendable {
    case navigation, named, comments, cards, links, form, frame, ignored

    /// Known by what the element holds, not by what it is called.
    var isShape: Bool { self == .links || self == .form || self == .frame }
}
