internal import Model

/// A heading with nothing below it but the next heading of its rank heads nothing, whether or not something stood there.
///
/// Not asking what was taken away keeps it from coming and going with the modules that pages slip in below headings.
struct LooseHeadingRule: StoryRule {
    let name = "heading of nothing"

    func apply(to draft: inout Draft) {
        for index in draft.kept where draft.lines[index].isHeading {
            // What stood below it until the next line that is still in.
            var place = index + 1
            while place < draft.lines.count, draft.lines[place].dropped != nil { place += 1 }
            let next = place < draft.lines.count ? draft.lines[place] : nil
            if next.map({ $0.isHeading && $0.passage.level <= draft.lines[index].passage.level }) ?? true {
                draft.drop(index, name)
            }
        }
    }
}
