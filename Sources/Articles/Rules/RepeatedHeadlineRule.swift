/// The headline and the deck, said again inside of the story's element, are no part of the body.
struct RepeatedHeadlineRule: StoryRule {
    let name = "headline"

    func apply(to draft: inout Draft) {
        let headline = draft.headline.map(Words.of) ?? []
        for index in draft.kept {
            let line = draft.lines[index]
            if let deck = draft.deck, line.text == deck {
                draft.drop(index, name)
            } else if !headline.isEmpty,
                line.text == draft.headline || line.isHeading && Words.of(line.text) == headline
            {
                draft.drop(index, name)
            }
        }
    }
}
