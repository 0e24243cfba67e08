// Reads pages over and over: whole extraction beside libxml2's bare parse of the same bytes into a tree.
//
//     ArticlesBench [--rounds N] FILE.html[.gz] …
//
// Each figure is the best of the rounds, which take turns; time is that of the processor, so that neighbours do not
// count. Bodies are taken for UTF-8 by all three.

import Foundation
import Model

var rounds = 5
var bodies: [[UInt8]] = []
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
    if argument == "--rounds" {
        rounds = arguments.popFirst().flatMap { Int($0) } ?? rounds
    } else {
        let body = PageFile.load(argument)
        if body.isEmpty {
            FileHandle.standardError.write(Data("ArticlesBench: nothing could be read from \(argument)\n".utf8))
        } else {
            bodies.append(body)
        }
    }
}
guard !bodies.isEmpty, let address = WebAddress("https://bench.example/story") else {
    FileHandle.standardError.write(Data("usage: ArticlesBench [--rounds N] FILE.html[.gz] …\n".utf8))
    exit(64)
}

let count = bodies.count
let megabytes = Double(bodies.reduce(0) { $0 + $1.count }) / 1e6
let best = Bench(bodies, from: address).run(rounds: rounds)
print("\(count) pages, \(String(format: "%.1f", megabytes)) MB, best of \(rounds) rounds, processor time")
for (name, seconds) in [
    ("libxml2's bare tree", best.bare), ("our tree", best.tree), ("whole extraction", best.whole),
] {
    let label = name + String(repeating: " ", count: 20 - name.count)
    let figures = [Double(count) / seconds, megabytes / seconds, seconds / best.bare]
    print(label + String(format: "%7.0f pages/s %7.1f MB/s %6.2f x", figures[0], figures[1], figures[2]))
}
print("peak memory \(PageFile.peakMemory) MB, the pages themselves included")
