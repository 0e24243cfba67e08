import Foundation
import Model
import Revisions

/// How well kinds and significance agree with labels.
struct LabelledMeasure {
    private(set) var count = 0
    private(set) var right = 0
    /// By kind and by language: how many were right of how many.
    private(set) var shares: [String: (right: Int, all: Int)] = [:]
    private(set) var scores: [(score: Double, isSubstantive: Bool)] = []
    private(set) var misses: [String] = []

    var kindAccuracy: Double { Double(right) / Double(max(1, count)) }
    var auroc: Double { TruthMeasure.auroc(scores) }

    mutating func add(_ edit: LabelledEdit) {
        if edit.kinds.count > 1 { return addSeveral(edit) }
        count += 1
        guard let revision = Comparison().revision(from: edit.old, to: edit.new) else {
            misses.append("\(edit): no difference")
            return
        }
        scores.append((revision.significance, edit.isSubstantive))
        // The gravest kind is the label; a headline's own words may weigh more than that it is one.
        let isHeadline = edit.kinds == [.headline] && revision.kinds.contains(.headline)
        let isRight = revision.kinds.first == edit.kinds.first || isHeadline
        for key in edit.kinds.map(\.rawValue) + [edit.language] { book(key, isRight) }
        guard !isRight else {
            right += 1
            return
        }
        miss(edit, revision)
    }

    /// Several edits at once are right when the line between what matters and what does not runs where the label says.
    private mutating func addSeveral(_ edit: LabelledEdit) {
        guard let revision = Comparison().revision(from: edit.old, to: edit.new) else {
            misses.append("\(edit): no difference")
            return
        }
        scores.append((revision.significance, edit.isSubstantive))
        let isRight = revision.isSubstantive == edit.isSubstantive
        book("several", isRight)
        if !isRight { miss(edit, revision) }
    }

    private mutating func book(_ key: String, _ isRight: Bool) {
        let share = shares[key] ?? (0, 0)
        shares[key] = (share.right + (isRight ? 1 : 0), share.all + 1)
    }

    private mutating func miss(_ edit: LabelledEdit, _ revision: Revision) {
        let found = revision.kinds.map(\.rawValue).joined(separator: "+")
        let reasons = revision.reasons.map(\.text).joined(separator: "; ")
        misses.append("\(edit): \(found) \(revision.significance): \(reasons)")
    }
}
