internal import Model

/// A note of the site's at the edge of the story: a first or last paragraph that is all in bold or slanted type and
/// holds a link.
///
/// Who is to be followed, where to subscribe, who the writer is: what such notes say changes, how they are set does not.
struct EdgeNoteRule: StoryRule {
    let name = "note at the edge"

    func apply(to draft: inout Draft) {
        let kept = draft.kept
        guard draft.prose >= 1_000 else { return }
        let first = kept.firstIndex { !isNote(draft.lines[$0]) && draft.lines[$0].isSentence } ?? 0
        let last = kept.lastIndex { !isNote(draft.lines[$0]) && draft.lines[$0].isSentence } ?? kept.count
        for (place, index) in kept.enumerated() where place < first || place > last {
            if isNote(draft.lines[index]) { draft.drop(index, name) }
        }
    }

    private func isNote(_ line: Draft.Line) -> Bool {
        line.kind == .paragraph && line.passage.isStressed && !line.passage.links.isEmpty && line.passage.weight < 600
    }
}
