import Model

/// Types and weighs what was found.
struct Verdict {
    let options: RevisionsOptions
    let old: Document
    let new: Document
    let classifier: Classifier

    init(options: RevisionsOptions, manuscript: Manuscript) {
        self.options = options
        old = manuscript.old
        new = manuscript.new
        classifier = Classifier(senses: WordSenses(manuscript))
    }

    func revision(fields: [FieldChanges.Change], body: inout BodyScript) -> Revision {
        var all: [Finding] = []
        var changes: [Revision.Field: Revision.FieldChange] = [:]
        for field in fields {
            let found = findings(in: field)
            var change = field.change
            change.kinds = Self.kinds(of: found)
            changes[field.field] = change
            all.append(contentsOf: found)
        }
        var kinds: [(place: Int, kinds: [EditKind])] = []
        for place in body.changes {
            let found = findings(in: body.step(place))
            kinds.append((place, Self.kinds(of: found)))
            all.append(contentsOf: found)
        }
        var blocks = body.takeEdits()
        for (place, kinds) in kinds { blocks[place].kinds = kinds }
        let significance = Weights.significance(of: all)
        let isSubstantive = significance >= options.substantiveLine
        let silence = isSubstantive ? Disclosure.evidence(old: old, new: new, findings: all) : nil
        return Revision(
            kinds: Self.kinds(of: all),
            significance: significance,
            isSubstantive: isSubstantive,
            isUndisclosed: silence != nil,
            undisclosedBecause: silence,
            reasons: Reasoning.reasons(for: all),
            fields: changes,
            blocks: blocks
        )
    }

    /// Each kind once, most significant first.
    private static func kinds(of findings: [Finding]) -> [EditKind] {
        var found: [(kind: EditKind, weight: Double)] = []
        for finding in findings {
            let weight = Weights.weight(of: finding)
            if let place = found.firstIndex(where: { $0.kind == finding.kind }) {
                found[place].weight = max(found[place].weight, weight)
            } else {
                found.append((finding.kind, weight))
            }
        }
        guard found.count > 1 else { return found.map(\.kind) }
        func order(_ kind: EditKind) -> Int { EditKind.allCases.firstIndex(of: kind) ?? 0 }
        found.sort { $0.weight != $1.weight ? $0.weight > $1.weight : order($0.kind) < order($1.kind) }
        return found.map(\.kind)
    }

    // MARK: Fields

    private func findings(in field: FieldChanges.Change) -> [Finding] {
        let (before, after) = (field.change.old, field.change.new)
        switch field.field {
        case .headline, .deck:
            let kind: EditKind = field.field == .headline ? .headline : .deck
            let words = field.collation.map(classifier.findings) ?? []
            let isSmall = !words.isEmpty && words.allSatisfy { !Weights.isFact($0) && $0.kind != .wording }
            let extent = words.contains(where: Weights.isFact) ? 1 : changedShare(field.collation)
            let whole = Finding(kind: kind, old: before, new: after, extent: extent, isThin: isSmall)
            // A headline that appeared or went is one finding, not a passage added or cut.
            return before == nil || after == nil
                ? [whole] : [whole] + words.filter { $0.kind != .added && $0.kind != .cut }
        case .byline: return [Finding(kind: .byline, old: before, new: after)]
        case .published: return [Finding(kind: .date, old: before, new: after, isThin: true)]
        case .modified: return [Finding(kind: .updateStamp, old: before, new: after)]
        case .canonical: return [Finding(kind: .link, old: before, new: after)]
        }
    }

    private func changedShare(_ collation: Collation?) -> Double {
        guard let collation else { return 1 }
        let total = max(1, max(collation.old.ids.count, collation.new.ids.count))
        let changed = max(collation.newOfOld.count { $0 < 0 }, collation.oldOfNew.count { $0 < 0 })
        return Double(changed) / Double(total)
    }

    // MARK: Blocks

    private func findings(in step: BodyScript.Step) -> [Finding] {
        var found: [Finding] = []
        switch step.edit.op {
        case .equal: break
        case .inserted, .deleted: found = loneFindings(in: step)
        case .edited, .moved, .split, .merged: found = editFindings(in: step)
        }
        for arrival in step.arrivals {
            found.append(Finding(kind: .moved, old: nil, new: arrival.new.spelling(arrival.new.ids.indices)))
            found.append(contentsOf: classifier.findings(in: arrival))
        }
        if step.edit.links != nil, step.edit.op != .inserted, step.edit.op != .deleted {
            found.append(linkFinding(step.edit))
        }
        return found
    }

    private func linkFinding(_ edit: BlockEdit) -> Finding {
        let gone = edit.links?.old.first { edit.links?.new.contains($0) == false }
        let fresh = edit.links?.new.first { edit.links?.old.contains($0) == false }
        return Finding(kind: .link, old: gone, new: fresh)
    }

    /// What a block that has no partner does.
    private func loneFindings(in step: BodyScript.Step) -> [Finding] {
        let isNew = step.edit.op == .inserted
        guard let collation = step.collation,
            let block = isNew
                ? step.edit.new.first.map({ new.blocks[$0] }) : step.edit.old.first.map({ old.blocks[$0] })
        else { return [] }
        if let notice = Notice.kind(of: block) {
            return [Finding(kind: notice, old: isNew ? nil : block.text, new: isNew ? block.text : nil)]
        }
        let isAway = isNew ? collation.newIsAway : collation.oldIsAway
        guard isAway.contains(true) else {
            let words = classifier.words(in: isNew ? collation.new : collation.old)
            guard words > 0 else {
                return [Finding(kind: .formatting, old: isNew ? nil : block.text, new: isNew ? block.text : nil)]
            }
            return [
                Finding(
                    kind: isNew ? .added : .cut,
                    old: isNew ? nil : block.text,
                    new: isNew ? block.text : nil,
                    extent: min(1, Double(words) / 60),
                    isThin: words < 3
                )
            ]
        }
        return relabelled(classifier.findings(in: collation))
    }

    private func editFindings(in step: BodyScript.Step) -> [Finding] {
        var found: [Finding] = []
        switch step.edit.op {
        case .moved: found.append(Finding(kind: .moved))
        case .split: found.append(Finding(kind: .split))
        case .merged: found.append(Finding(kind: .merged))
        default: break
        }
        if let first = step.edit.old.first.map({ old.blocks[$0] }),
            let last = step.edit.new.first.map({ new.blocks[$0] }),
            step.edit.op == .edited || step.edit.op == .moved
        {
            let isSame = step.collation == nil
            let notices = isSame ? (nil, nil) : (Notice.kind(of: first), Notice.kind(of: last))
            if notices.0 == .updateStamp, notices.1 == .updateStamp {
                return found + [Finding(kind: .updateStamp, old: first.text, new: last.text)]
            }
            if notices.0 == .correction || notices.1 == .correction {
                found.append(
                    Finding(
                        kind: .correction,
                        old: notices.1 == nil ? first.text : nil,
                        new: notices.1 == nil ? nil : last.text
                    )
                )
            }
            if first.kind != last.kind {
                found.append(Finding(kind: .formatting, old: first.kind.rawValue, new: last.kind.rawValue))
            }
        }
        if let collation = step.collation {
            found.append(contentsOf: relabelled(classifier.findings(in: collation)))
        }
        if found.isEmpty, step.collation != nil { found = [Finding(kind: .formatting)] }
        return found
    }

    /// A sentence that is a notice is not just added.
    private func relabelled(_ findings: [Finding]) -> [Finding] {
        var findings = findings
        for place in findings.indices where findings[place].kind == .added || findings[place].kind == .cut {
            guard let words = findings[place].new ?? findings[place].old, let notice = Notice.kind(of: words.text)
            else {
                continue
            }
            findings[place] = Finding(kind: notice, old: findings[place].old, new: findings[place].new)
        }
        return findings
    }
}
