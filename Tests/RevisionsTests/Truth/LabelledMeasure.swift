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
        count += 1
        guard let revision = Comparison().revision(from: edit.old, to: edit.new) else {
            misses.append("\(edit): no difference")
            return
        }
        scores.append((revision.significance, edit.isSubstantive))
        // The gravest kind is the label; a headline's own words may weigh more than that it is one.
        let isHeadline = edit.kind == .headline && revision.kinds.contains(.headline)
        let isRight = revision.kinds.first == edit.kind || isHeadline
        for key in [edit.kind.rawValue, edit.language] {
            let share = shares[key] ?? (0, 0)
            shares[key] = (share.right + (isRight ? 1 : 0), share.all + 1)
        }
        guard !isRight else {
            right += 1
            return
        }
        let found = revision.kinds.map(\.rawValue).joined(separator: "+")
        let reasons = revision.reasons.map(\.text).joined(separator: "; ")
        misses.append("\(edit): \(found) \(revision.significance): \(reasons)")
    }
}
