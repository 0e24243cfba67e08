internal import Model

/// What stands above the headline is no part of the story, unless most of the story does.
struct AboveHeadlineRule: StoryRule {
    let name = "above the headline"

    func apply(to draft: inout Draft) {
        guard let node = draft.headlineNode else { return }
        let kept = draft.kept
        let above = kept.filter { draft.lines[$0].passage.first < node }
        guard !above.isEmpty, above.count < kept.count else { return }
        let prose = above.reduce(0) { $0 + (draft.lines[$1].isProse ? draft.lines[$1].passage.weight : 0) }
        // A short story under a long list is still the story.
        let below = draft.prose - prose
        if below >= 200 || below > prose { draft.drop(above, name) }
    }
}
