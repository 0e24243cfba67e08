import Model

/// The body's edit script, with the collations it was written from.
struct BodyScript {
    /// One step of the script, not yet typed.
    struct Step {
        var edit: BlockEdit
        /// What became of its tokens; nil for an equal block.
        var collation: Collation?
        /// Sentences that came from elsewhere, each before and after.
        var arrivals: [Collation] = []
    }

    let manuscript: Manuscript
    private(set) var steps: [Step] = []

    init(_ manuscript: Manuscript) {
        self.manuscript = manuscript
        var diff = SequenceDiff(symbols: manuscript.forms.count)
        let groups = BlockAlignment.groups(of: manuscript)
        var collations: [Collation] = []
        var numbers: [Int?] = []
        for group in groups {
            guard !group.isEqual else {
                numbers.append(nil)
                continue
            }
            var collation = Collation(
                old: manuscript.passage(group.old, of: manuscript.oldExtents),
                new: manuscript.passage(group.new, of: manuscript.newExtents)
            )
            collation.compare(with: &diff, manuscript)
            numbers.append(collations.count)
            collations.append(collation)
        }
        var moves = SentenceMoves(manuscript: manuscript, diff: diff)
        moves.mark(in: &collations)
        let arrivals = Dictionary(grouping: moves.moved, by: \.collation)
        for (group, number) in zip(groups, numbers) {
            var step = self.step(for: group, number.map { collations[$0] })
            step.arrivals = number.flatMap { arrivals[$0] }?.map(\.sentence) ?? []
            steps.append(step)
        }
    }

    private func step(for group: BlockAlignment.Group, _ collation: Collation?) -> Step {
        let block =
            group.new.first.map { manuscript.new.blocks[$0].kind }
            ?? group.old.first.map { manuscript.old.blocks[$0].kind }
        let oldLinks = group.old.flatMap { manuscript.old.blocks[$0].links }
        let newLinks = group.new.flatMap { manuscript.new.blocks[$0].links }
        var edit = BlockEdit(op: .equal, old: group.old, new: group.new, block: block)
        if oldLinks != newLinks { edit.links = .init(old: oldLinks, new: newLinks) }
        if group.new.count > 1 {
            edit.parts = group.new.map {
                .init(kind: manuscript.new.blocks[$0].kind, links: manuscript.new.blocks[$0].links)
            }
        }
        if let collation { edit.spans = SpanWriter.spans(of: collation) }
        edit.op = operation(of: group, edit)
        if edit.op != .equal, edit.spans.isEmpty, let first = group.new.first {
            edit.spans = [Span(.equal, manuscript.new.blocks[first].text)]
        }
        return Step(edit: edit, collation: collation)
    }

    private func operation(of group: BlockAlignment.Group, _ edit: BlockEdit) -> BlockEdit.Operation {
        if group.old.isEmpty { return .inserted }
        if group.new.isEmpty { return .deleted }
        if group.new.count > 1 { return .split }
        if group.old.count > 1 { return .merged }
        if group.hasMoved { return .moved }
        let sameKind = manuscript.old.blocks[group.old[0]].kind == manuscript.new.blocks[group.new[0]].kind
        return group.isEqual && sameKind && edit.links == nil ? .equal : .edited
    }
}
