// Reads pages over and over: whole extraction beside libxml2's bare parse of the same bytes into a tree.
//
//     ArticlesBench [--rounds N] FILE.html …

import Articles
import CXML
import Foundation
import Markup
import Model

var rounds = 5
var bodies: [[UInt8]] = []
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
    if argument == "--rounds" {
        rounds = arguments.popFirst().flatMap { Int($0) } ?? rounds
    } else if let data = FileManager.default.contents(atPath: argument) {
        bodies.append([UInt8](data))
    } else {
        FileHandle.standardError.write(Data("ArticlesBench: \(argument) cannot be read\n".utf8))
    }
}
guard !bodies.isEmpty, let address = WebAddress("https://bench.example/story") else {
    FileHandle.standardError.write(Data("usage: ArticlesBench [--rounds N] FILE.html …\n".utf8))
    exit(64)
}

/// Parses a page into libxml2's tree and frees it.
func bareParse(_ body: [UInt8]) {
    let options =
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue
    body.withUnsafeBytes { buffer in
        let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        xmlFreeDoc(htmlReadMemory(start, Int32(buffer.count), nil, "UTF-8", Int32(bitPattern: options)))
    }
}

func processorSeconds() -> Double {
    var usage = rusage()
    getrusage(RUSAGE_SELF, &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
}

func measured(_ work: () -> Void) -> Double {
    let start = processorSeconds()
    work()
    return processorSeconds() - start
}

let reader = ArticleReader()
let pages = bodies.map { body in
    Page(
        exchange: Exchange(requested: address, status: 200, at: Timestamp(seconds: 0)),
        body: body,
        contentType: "text/html; charset=utf-8"
    )
}
var bare: [Double] = []
var tree: [Double] = []
var whole: [Double] = []
// Turn by turn, so that all three meet the same weather.
for _ in 0..<rounds {
    bare.append(measured { for body in bodies { bareParse(body) } })
    tree.append(measured { for body in bodies { _ = try? HTMLTree(parsing: body) } })
    whole.append(measured { for page in pages { _ = reader.read(page, rules: ReadingRules(), memory: nil) } })
}
let least = (bare: bare.min() ?? 0, tree: tree.min() ?? 0, whole: whole.min() ?? 0)
let megabytes = Double(bodies.reduce(0) { $0 + $1.count }) / 1e6
var usage = rusage()
getrusage(RUSAGE_SELF, &usage)
func line(_ name: String, _ seconds: Double) {
    let rate = Int(Double(bodies.count) / seconds)
    let ratio = (seconds / least.bare * 100).rounded() / 100
    print("\(name)  \(rate) pages/s  \((megabytes / seconds * 10).rounded() / 10) MB/s  \(ratio) x")
}
print("\(bodies.count) pages, \((megabytes * 10).rounded() / 10) MB, best of \(rounds) rounds, processor time")
line("libxml2's bare tree", least.bare)
line("our tree           ", least.tree)
line("whole extraction   ", least.whole)
print("peak memory \(usage.ru_maxrss / 1024) MB, the pages themselves included")
