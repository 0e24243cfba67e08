import Foundation

// SchedulingBench                answers a simulator on standard input, one JSON object a line
// SchedulingBench decide [N]     how long decisions about N articles take
switch CommandLine.arguments.dropFirst().first {
case nil:
    Simulation.answer()
case "decide":
    Decisions.measure(articles: CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 1_000_000)
case .some(let word):
    FileHandle.standardError.write(Data("unknown: \(word); SchedulingBench [decide [N]]\n".utf8))
    exit(64)
}
