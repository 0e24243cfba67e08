import Foundation
import Model
import Revisions

// RevisionsBench time OLD NEW [RUNS]     compares two text files, a line a block
// RevisionsBench articles [COUNT]        the spread of times for articles of about 1,000 words
// RevisionsBench truth [ROUNDS] [FILE]   the figures over edits with known truth; FILE gets the pairs for other engines
// RevisionsBench labelled FOLDER         the figures over edits with a reader's labels
// RevisionsBench pairs [COUNT]           what must hold for every pair, over generated ones

let arguments = Array(CommandLine.arguments.dropFirst())
let count = arguments.count > 1 ? Int(arguments[1]) : nil
switch arguments.first {
case "time" where arguments.count >= 3:
    try TimeBench.run(arguments[1], arguments[2], runs: arguments.count > 3 ? Int(arguments[3]) ?? 9 : 9)
case "articles": ArticlesBench.run(count: count ?? 2000)
case "truth": try TruthBench.run(rounds: count ?? 20, file: arguments.count > 2 ? arguments[2] : nil)
case "labelled" where arguments.count == 2: try LabelledBench.run(folder: arguments[1])
case "pairs": PairsBench.run(count: count ?? 100_000)
default:
    print("usage: RevisionsBench time OLD NEW [RUNS] | articles [COUNT] | truth [ROUNDS] [FILE] | pairs [COUNT]")
    print("       RevisionsBench labelled FOLDER")
    exit(64)
}
