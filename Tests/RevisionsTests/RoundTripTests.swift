import Foundation
import Model
import Revisions
import Testing

@Suite("What holds for every pair of versions")
struct RoundTripTests {
    /// As many pairs as `WATCHER_PAIRS` says; a few hundred by default.
    static let pairs = ProcessInfo.processInfo.environment["WATCHER_PAIRS"].flatMap(Int.init) ?? 400

    @Test("the script leads from the old version to the new one, and tells of every block once")
    func roundTrip() {
        let comparison = Comparison()
        // The numbers behind the range once failed.
        for seed in Array(0..<Self.pairs) + [3084, 4663, 5271, 53580] {
            var source = RandomDocuments(random: SeededGenerator(seed: UInt64(seed)))
            let old = source.document()
            let new = seed % 5 == 0 ? source.document() : source.changed(old)
            guard let revision = comparison.revision(from: old, to: new) else {
                #expect(old.substance == new.substance, "seed \(seed)")
                continue
            }
            let made = EditScript.apply(revision, to: old)
            guard let made, made.substance == new.substance, made.modified == new.modified,
                made.blocks.map({ Array($0.text.utf8) }) == new.blocks.map({ Array($0.text.utf8) })
            else {
                Issue.record("seed \(seed): the script does not lead to the new version")
                return
            }
            guard isWhole(revision, old, new) else {
                Issue.record("seed \(seed): the script is not whole")
                return
            }
        }
    }

    @Test("the order of moves does not change the result, neither when they are made nor when they are applied")
    func orderOfMoves() {
        for seed in 0..<Self.pairs {
            var source = RandomDocuments(random: SeededGenerator(seed: UInt64(seed) &+ 77))
            let old = source.document()
            let (forth, back) = source.movedTwice(old)
            let revision = Comparison().revision(from: old, to: forth)
            #expect(revision == Comparison().revision(from: old, to: back), "seed \(seed)")
            guard let revision else { continue }
            let made = EditScript.apply(revision.shuffled(using: &source.random), to: old)
            #expect(made?.substance == forth.substance, "seed \(seed)")
        }
    }

    @Test("a version compared with itself gives nothing, and a later date of modification alone gives nothing")
    func identity() {
        for seed in 0..<60 {
            var source = RandomDocuments(random: SeededGenerator(seed: UInt64(seed)))
            let document = source.document()
            var touched = document
            touched.modified = Timestamp(seconds: 1_700_000_000)
            touched.siteName = "Another Name"
            #expect(Comparison().revision(from: document, to: document) == nil)
            #expect(Comparison().revision(from: document, to: touched) == nil)
        }
    }

    @Test("the JSON form comes back to the same value")
    func json() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        for seed in 0..<60 {
            var source = RandomDocuments(random: SeededGenerator(seed: UInt64(seed)))
            let old = source.document()
            guard let revision = Comparison().revision(from: old, to: source.changed(old)) else { continue }
            let data = try encoder.encode(revision)
            #expect(try JSONDecoder().decode(Revision.self, from: data) == revision)
        }
    }

    /// Whether every block is told of once and the spans spell both sides.
    private func isWhole(_ revision: Revision, _ old: Document, _ new: Document) -> Bool {
        var (oldSeen, newSeen) = (Set<Int>(), Set<Int>())
        for edit in revision.blocks {
            guard edit.old.allSatisfy({ oldSeen.insert($0).inserted }),
                edit.new.allSatisfy({ newSeen.insert($0).inserted })
            else { return false }
            guard edit.op != .equal else {
                guard edit.old.count == 1, edit.new.count == 1, edit.spans.isEmpty,
                    old.blocks[edit.old[0]].text == new.blocks[edit.new[0]].text
                else { return false }
                continue
            }
            let before = edit.old.map { old.blocks[$0].text }.joined(separator: "\n\n")
            let after = edit.new.map { new.blocks[$0].text }.joined(separator: "\n\n")
            guard EditScript.oldText(edit.spans) == before, EditScript.newText(edit.spans) == after else {
                return false
            }
            guard edit.spans.allSatisfy({ !$0.text.isEmpty || edit.spans.count == 1 }) else { return false }
            guard edit.spans.allSatisfy({ ($0.op == .move) == ($0.from != nil || $0.to != nil) }) else { return false }
        }
        return oldSeen.count == old.blocks.count && newSeen.count == new.blocks.count
    }
}
