internal import Model

/// Headings and scraps below the last sentence of the story.
struct TailRule: StoryRule {
    let name = "below the story"

    func apply(to draft: inout Draft) {
        for index in draft.kept.reversed() {
            let line = draft.lines[index]
            if line.kind == .heading || line.kind == .paragraph && !line.isSentence && line.passage.weight < 100 {
                draft.drop(index, name)
            } else if line.kind == .caption || line.kind == .updateStamp {
                continue
            } else {
                return
            }
        }
    }
}
