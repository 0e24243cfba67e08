internal import Markup
internal import Model

/// Finds the deck: the line or two between the headline and the story that sum it up.
enum Deck {
    /// The passage that is the deck, by its place and by what the site calls it, or by its being a long heading there.
    ///
    /// A first paragraph that is merely set in bold is no deck but the story's beginning.
    static func passage(in passages: [Passage], after headline: Int?, before first: Int) -> Int? {
        guard let headline else { return nil }
        for (index, passage) in passages.enumerated() where passage.first > headline {
            guard passage.first <= first else { return nil }
            guard passage.aside == nil, passage.kind != .caption, (20...500).contains(passage.weight),
                passage.linkShare < 0.3
            else { continue }
            // The nearest name counts: what is around the deck has names for all that stands there.
            if passage.ownTraits.contains(.deck) { return index }
            guard !passage.traits.contains(.byline), !passage.traits.contains(.date) else { continue }
            if passage.traits.contains(.deck) || passage.kind == .heading && passage.level > 1 && passage.weight >= 60 {
                return index
            }
        }
        return nil
    }
}
