internal import Model

/// Short lines above the first sentence of the story are labels: rubrics, dates, names.
struct HeadRule: StoryRule {
    let name = "above the story"

    func apply(to draft: inout Draft) {
        let kept = draft.kept
        guard let first = kept.first(where: { draft.lines[$0].isSentence && draft.lines[$0].kind != .listItem }) else {
            return
        }
        for index in kept where index < first {
            let line = draft.lines[index]
            // What stands below a heading of the story belongs to it.
            if line.isHeading { return }
            if line.kind == .paragraph && !line.isSentence || line.kind == .listItem && line.passage.weight < 40 {
                draft.drop(index, name)
            }
        }
    }
}
