import Model

/// The body's edit script, with the collations it was written from.
struct BodyScript {
    /// One step of the script, not yet typed.
    struct Step {
        var edit: BlockEdit
        /// What became of its tokens; nil for an equal block.
        var collation: Collation?
        /// Sentences that came from elsewhere, each before and after.
        var arrivals: [Collation]
    }

    let manuscript: Manuscript
    private let oldBlocks: [Block]
    private let newBlocks: [Block]
    /// All steps in order, without their kinds.
    private(set) var edits: [BlockEdit] = []
    /// By step: the number of its collation, or -1.
    private var numbers: [Int32] = []
    private var collations: [Collation] = []
    /// By collation.
    private var arrivals: [Int: [Collation]] = [:]

    init(_ manuscript: Manuscript) {
        self.manuscript = manuscript
        (oldBlocks, newBlocks) = (manuscript.old.blocks, manuscript.new.blocks)
        var diff = SequenceDiff(symbols: manuscript.forms.count)
        let groups = BlockAlignment.groups(of: manuscript)
        numbers.reserveCapacity(groups.count)
        for group in groups {
            guard !group.isEqual else {
                numbers.append(-1)
                continue
            }
            var collation = Collation(
                old: manuscript.passage(group.old, of: manuscript.oldExtents),
                new: manuscript.passage(group.new, of: manuscript.newExtents)
            )
            collation.compare(with: &diff, manuscript)
            numbers.append(Int32(truncatingIfNeeded: collations.count))
            collations.append(collation)
        }
        var moves = SentenceMoves(manuscript: manuscript, diff: diff)
        moves.mark(in: &collations)
        arrivals = Dictionary(grouping: moves.moved, by: \.collation).mapValues { $0.map(\.sentence) }
        edits.reserveCapacity(groups.count)
        for place in groups.indices { edits.append(edit(for: groups[place], number: Int(numbers[place]))) }
    }

    /// A step with what it was written from.
    func step(_ place: Int) -> Step {
        let number = Int(numbers[place])
        return Step(
            edit: edits[place],
            collation: number >= 0 ? collations[number] : nil,
            arrivals: number >= 0 ? arrivals[number] ?? [] : []
        )
    }

    /// The steps that change something.
    var changes: some Sequence<Int> { edits.indices.lazy.filter { edits[$0].op != .equal } }

    /// Hands the steps over; nothing is left of them here, so that they need not be copied.
    mutating func takeEdits() -> [BlockEdit] {
        var taken: [BlockEdit] = []
        swap(&taken, &edits)
        return taken
    }

    private func edit(for group: BlockAlignment.Group, number: Int) -> BlockEdit {
        let block =
            group.new.first.map { newBlocks[$0].kind }
            ?? group.old.first.map { oldBlocks[$0].kind }
        var edit = BlockEdit(op: .equal, old: group.old, new: group.new, block: block)
        if hasLinks(group) {
            let oldLinks = group.old.flatMap { oldBlocks[$0].links }
            let newLinks = group.new.flatMap { newBlocks[$0].links }
            if oldLinks != newLinks { edit.links = .init(old: oldLinks, new: newLinks) }
        }
        if group.new.count > 1 {
            edit.parts = group.new.map {
                .init(kind: newBlocks[$0].kind, links: newBlocks[$0].links)
            }
        }
        if number >= 0 { edit.spans = SpanWriter.spans(of: collations[number]) }
        edit.op = operation(of: group, edit)
        if edit.op != .equal, edit.spans.isEmpty, let first = group.new.first {
            edit.spans = [Span(.equal, newBlocks[first].text)]
        }
        return edit
    }

    private func hasLinks(_ group: BlockAlignment.Group) -> Bool {
        group.old.contains { !oldBlocks[$0].links.isEmpty }
            || group.new.contains { !newBlocks[$0].links.isEmpty }
    }

    private func operation(of group: BlockAlignment.Group, _ edit: BlockEdit) -> BlockEdit.Operation {
        if group.old.isEmpty { return .inserted }
        if group.new.isEmpty { return .deleted }
        if group.new.count > 1 { return .split }
        if group.old.count > 1 { return .merged }
        if group.hasMoved { return .moved }
        let sameKind = oldBlocks[group.old[0]].kind == newBlocks[group.new[0]].kind
        return group.isEqual && sameKind && edit.links == nil ? .equal : .edited
    }
}
