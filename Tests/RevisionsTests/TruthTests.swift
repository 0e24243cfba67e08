import Revisions
import Testing

@Suite("Edits with known truth")
struct TruthTests {
    @Test("over texts in eight languages, what changed is found, told apart and weighed")
    func bars() {
        var measure = TruthMeasure()
        var generator = TruthGenerator(random: SeededGenerator(seed: 20))
        for language in TruthTexts.languages.keys.sorted() {
            for edit in TruthGenerator.Edit.allCases {
                for _ in 0..<2 {
                    if let pair = generator.pair(edit, in: language) { measure.add(pair, edit.rawValue) }
                }
            }
        }
        #expect(measure.pairs > 200)
        #expect(measure.alignmentF1 >= 0.99, "\(measure.misses)")
        #expect(measure.movesFoundShare >= 0.97, "\(measure.misses)")
        #expect(measure.wronglyMarked <= 0.01)
        #expect(measure.kindAccuracy >= 0.92, "\(measure.misses)")
        #expect(measure.auroc >= 0.97, "\(measure.scores.filter { $0.isSubstantive == ($0.score < 0.5) })")
    }
}
