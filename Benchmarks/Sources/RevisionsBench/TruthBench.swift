import Foundation
import Model
import Revisions

/// The table of figures over edits with known truth.
enum TruthBench {
    private struct Line: Encodable {
        var language: String
        var old: [String]
        var new: [String]
        var substantive: Bool
        var significance: Double
    }

    static func run(rounds: Int, file: String?) throws {
        var measure = TruthMeasure()
        var generator = TruthGenerator(random: SeededGenerator(seed: 1))
        var lines: [String] = []
        let encoder = JSONEncoder()
        for language in TruthTexts.languages.keys.sorted() {
            for edit in TruthGenerator.Edit.allCases {
                for _ in 0..<rounds {
                    guard let pair = generator.pair(edit, in: language) else { continue }
                    let known = measure.scores.count
                    measure.add(pair, edit.rawValue)
                    guard file != nil, measure.scores.count > known, let score = measure.scores.last?.score else {
                        continue
                    }
                    let line = Line(
                        language: language,
                        old: pair.old.blocks.map(\.text),
                        new: pair.new.blocks.map(\.text),
                        substantive: pair.isSubstantive,
                        significance: score
                    )
                    lines.append(String(decoding: try encoder.encode(line), as: UTF8.self))
                }
            }
        }
        report(measure)
        if let file { try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8) }
    }

    private static func report(_ measure: TruthMeasure) {
        print("pairs                          \(measure.pairs)")
        print(String(format: "block alignment F1             %.4f", measure.alignmentF1))
        print(String(format: "moved text found               %.4f", measure.movesFoundShare))
        print(String(format: "words wrongly marked           %.4f", measure.wronglyMarked))
        print(String(format: "kind right                     %.4f", measure.kindAccuracy))
        print(String(format: "significance AUROC             %.4f", measure.auroc))
        for (kind, figures) in measure.byKind.sorted(by: { $0.key < $1.key }) {
            let taken = figures.taken.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(6)
            print(
                "  \(kind): \(figures.right) of \(figures.all) "
                    + taken.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            )
        }
        for (language, scores) in Dictionary(grouping: measure.scores, by: \.language).sorted(by: { $0.key < $1.key }) {
            let auroc = TruthMeasure.auroc(scores.map { ($0.score, $0.isSubstantive) })
            print("  \(language) AUROC \(String(format: "%.4f", auroc))")
        }
        for miss in measure.misses.prefix(60) { print("    " + miss) }
    }
}
