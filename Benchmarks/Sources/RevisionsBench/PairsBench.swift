import Foundation
import Model
import Revisions

/// Checks over many generated pairs that the script leads from the old version to the new one.
enum PairsBench {
    static func run(count: Int) {
        var failures = 0
        for seed in 0..<count {
            if seed > 0, seed % 10_000 == 0 {
                FileHandle.standardError.write(Data("\(seed) pairs, \(failures) failures\n".utf8))
            }
            var source = RandomDocuments(random: SeededGenerator(seed: UInt64(seed)))
            let old = source.document()
            let new = seed % 5 == 0 ? source.document() : source.changed(old)
            if Comparison().revision(from: old, to: old) != nil { failures += 1 }
            guard let revision = Comparison().revision(from: old, to: new) else {
                if old.substance != new.substance { failures += 1 }
                continue
            }
            let made = EditScript.apply(revision, to: old)
            let isExact = made?.blocks.map { Array($0.text.utf8) } == new.blocks.map { Array($0.text.utf8) }
            let (forth, back) = source.movedTwice(old)
            let moves = Comparison().revision(from: old, to: forth)
            let isOrderless =
                moves == Comparison().revision(from: old, to: back)
                && EditScript.apply(revision.shuffled(using: &source.random), to: old)?.substance == new.substance
                && leads(moves?.shuffled(using: &source.random), from: old, to: forth)
            if !isOrderless {
                failures += 1
                print("seed \(seed) fails by its order")
            }
            if !isExact || made?.substance != new.substance || Comparison().revision(from: old, to: new) != revision {
                failures += 1
                print("seed \(seed) fails")
            }
        }
        print("\(count) pairs, \(failures) failures")
    }

    /// Whether a script makes one document of the other; no script, whether they are the same.
    private static func leads(_ revision: Revision?, from old: Document, to new: Document) -> Bool {
        guard let revision else { return old.substance == new.substance }
        return EditScript.apply(revision, to: old)?.substance == new.substance
    }
}
