import Foundation
import Model
import Revisions

/// Times the comparison of two text files and counts the words of its script.
enum TimeBench {
    static func run(_ oldPath: String, _ newPath: String, runs: Int) throws {
        let old = try document(oldPath)
        let new = try document(newPath)
        var times: [Double] = []
        var revision: Revision?
        for _ in 0..<max(1, runs) {
            times.append(ProcessorTime.milliseconds { revision = Comparison().revision(from: old, to: new) })
        }
        times.sort()
        let stat = revision.map(RevisionStat.init)
        let figures = [
            String(format: "%.3f", times[times.count / 2]), String(format: "%.3f", times[0]),
            String(stat?.wordsAdded ?? 0), String(stat?.wordsCut ?? 0), String(stat?.wordsMoved ?? 0),
            String(stat?.signsAdded ?? 0), String(stat?.signsCut ?? 0),
        ]
        // Median and best time in ms; words and signs of the script.
        print(figures.joined(separator: " "))
    }

    private static func document(_ path: String) throws -> Document {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return Document(blocks: text.split(separator: "\n").map { Block(.paragraph, String($0)) })
    }
}
