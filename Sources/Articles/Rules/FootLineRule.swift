internal import Model

/// Below a last line of dashes or stars agencies put what is said under every story.
struct FootLineRule: StoryRule {
    let name = "below the line"

    func apply(to draft: inout Draft) {
        let kept = draft.kept
        guard let line = kept.last(where: { Self.isRule(draft.lines[$0].text) }) else { return }
        let below = kept.filter { $0 > line }
        let weight = below.reduce(0) { $0 + draft.lines[$1].passage.weight }
        if below.count <= 3, weight < 600, weight * 5 < draft.prose { draft.drop(below, name) }
    }

    private static func isRule(_ text: String) -> Bool {
        text.utf8.count >= 1 && text.allSatisfy { "_-–—*•·. #~=".contains($0) }
    }
}
