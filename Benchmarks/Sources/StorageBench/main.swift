// Measures the store:
//
//     StorageBench visits   [--count 100000] [--work FOLDER]          visits answered by 304, claims
//     StorageBench versions [--articles 40] [--versions 11] [--body 80000] [--level 3]   time and bytes a version
//     StorageBench settle   [--count 20000]                           settled deliveries
//     StorageBench populate --at FILE [--articles 100000] [--revisions 500000] [--sources 500] [--body 0]
//     StorageBench ask      --at FILE [--rounds 20]                   the queries of the pages: median / slowest

import Foundation

let arguments = Arguments(CommandLine.arguments)
switch arguments.task {
case "visits": try await Measurements(arguments: arguments).visits()
case "versions": try await Measurements(arguments: arguments).versions()
case "settle": try await Measurements(arguments: arguments).settle()
case "populate": try await Population(arguments: arguments).fill()
case "ask": try await Population(arguments: arguments).ask()
default:
    FileHandle.standardError.write(Data("StorageBench: visits, versions, settle, populate or ask\n".utf8))
    exit(64)
}
