import Foundation
import Model
import Revisions

// RevisionsBench time OLD NEW [RUNS]     compares two text files, a line a block
// RevisionsBench articles [COUNT]        the spread of times for articles of about 1,000 words

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "time" where arguments.count >= 3:
    try TimeBench.run(arguments[1], arguments[2], runs: arguments.count > 3 ? Int(arguments[3]) ?? 9 : 9)
case "articles":
    ArticlesBench.run(count: arguments.count > 1 ? Int(arguments[1]) ?? 2000 : 2000)
default:
    print("usage: RevisionsBench time OLD NEW [RUNS] | articles [COUNT]")
    exit(64)
}
