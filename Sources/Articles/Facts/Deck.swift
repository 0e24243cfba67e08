internal import Markup
internal import Model

/// Finds the deck: the line or two between the headline and the story that sum it up.
enum Deck {
    /// The passage that is the deck, by its place and by what the site calls it.
    static func passage(in passages: [Passage], after headline: Int?, before first: Int) -> Int? {
        guard let headline else { return nil }
        for (index, passage) in passages.enumerated() where passage.first > headline {
            guard passage.first <= first + 1 else { return nil }
            if passage.aside == nil, passage.traits.contains(.deck), !passage.traits.contains(.byline),
                !passage.traits.contains(.date), passage.kind != .caption, (20...500).contains(passage.weight),
                passage.linkShare < 0.3
            {
                return index
            }
        }
        return nil
    }
}
