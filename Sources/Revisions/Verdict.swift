import Model

/// Types and weighs what was found.
struct Verdict {
    let options: RevisionsOptions

    func revision(fields: [FieldChanges.Change], body: BodyScript) -> Revision {
        var kinds: Set<EditKind> = []
        var blocks: [BlockEdit] = []
        for step in body.steps {
            var edit = step.edit
            edit.kinds = self.kinds(of: edit)
            kinds.formUnion(edit.kinds)
            blocks.append(edit)
        }
        var changes: [Revision.Field: Revision.FieldChange] = [:]
        for field in fields {
            var change = field.change
            switch field.field {
            case .headline: change.kinds = [.headline]
            case .deck: change.kinds = [.deck]
            case .byline: change.kinds = [.byline]
            case .published: change.kinds = [.date]
            case .modified: change.kinds = [.updateStamp]
            case .canonical: change.kinds = [.link]
            }
            kinds.formUnion(change.kinds)
            changes[field.field] = change
        }
        let weights: [EditKind: Double] = [
            .number: 0.7, .headline: 0.6, .added: 0.6, .cut: 0.6, .wording: 0.2, .deck: 0.4, .byline: 0.2,
        ]
        let rest = kinds.reduce(1.0) { $0 * (1 - (weights[$1] ?? 0.03)) }
        let significance = 1 - rest
        let sorted = kinds.sorted { (weights[$0] ?? 0.03, $1.rawValue) > (weights[$1] ?? 0.03, $0.rawValue) }
        return Revision(
            kinds: sorted,
            significance: significance,
            isSubstantive: significance >= options.substantiveLine,
            fields: changes,
            blocks: blocks
        )
    }

    private func kinds(of edit: BlockEdit) -> [EditKind] {
        var kinds: [EditKind] = []
        switch edit.op {
        case .equal: return edit.links == nil ? [] : [.link]
        case .inserted:
            kinds = [edit.block == .correction ? .correction : edit.spans.contains { $0.op == .move } ? .moved : .added]
        case .deleted: kinds = [.cut]
        case .moved: kinds = [.moved]
        case .split: kinds = [.split]
        case .merged: kinds = [.merged]
        case .edited: break
        }
        guard edit.op != .inserted, edit.op != .deleted else { return kinds }
        let changed = edit.spans.filter { $0.op == .delete || $0.op == .insert }.map(\.text).joined()
        if edit.spans.contains(where: { $0.op == .move }) { kinds.append(.moved) }
        if changed.contains(where: \.isNumber) { kinds.append(.number) }
        if changed.contains(where: \.isLetter) {
            kinds.append(.wording)
        } else if changed.contains(where: \.isPunctuation) {
            kinds.append(.punctuation)
        }
        if kinds.isEmpty { kinds = [edit.links == nil ? .formatting : .link] }
        return kinds
    }
}
