import Foundation

/// The figures over edits with a reader's labels.
enum LabelledBench {
    static func run(folder: String) throws {
        var measure = LabelledMeasure()
        for edit in try LabelledEdit.all(in: URL(fileURLWithPath: folder)) { measure.add(edit) }
        for miss in measure.misses { print("  " + miss) }
        for (key, share) in measure.shares.sorted(by: { $0.key < $1.key }) {
            print("  \(key): \(share.right) of \(share.all)")
        }
        let (kinds, auroc) = (measure.kindAccuracy, measure.auroc)
        print(String(format: "edits %d  kind right %.4f  AUROC %.4f", measure.count, kinds, auroc))
    }
}
