// Polls a list of addresses again and again through Transport alone, with If-None-Match from the second round:
//
//     TransportBench [--tasks 128] [--rounds 3] [--limit N] [--conditional 1] URLFILE
//
//     TransportBench --slow URL [--slows 1000] [--healthies 200] URLFILE
//
// One line a round, in the columns of libcurl's own limit: round, 200s, 304s, errors, seconds, requests per second,
// seconds of user and system time, µs of CPU per request, peak kilobytes, megabytes of bodies.

import Foundation
import Transport

let arguments = Arguments(CommandLine.arguments)
guard let file = arguments.file, let text = try? String(contentsOfFile: file, encoding: .utf8) else {
    FileHandle.standardError.write(Data("TransportBench: no file of addresses\n".utf8))
    exit(64)
}
let tasks = arguments.number("tasks", or: 128)
let urls = Array(text.split(whereSeparator: \.isNewline).map(String.init).prefix(arguments.number("limit", or: .max)))
let client = try HTTPClient(options: TransportOptions(maxActive: tasks, maxIdleConnections: tasks * 4))
let poll = Poll(
    urls: urls,
    client: client,
    isConditional: arguments.number("conditional", or: 1) != 0,
    ports: Set(urls.compactMap { URLComponents(string: $0)?.port })
)

if let url = arguments.text("slow"), let first = urls.first {
    let guarding = AddressGuard(
        allowsPrivateNetwork: true,
        operatorPorts: Set(URLComponents(string: url)?.port.map { [$0] } ?? [])
    )
    let origins = SlowOrigins(
        client: try HTTPClient(),
        slow: Transfer(url: url, guarding: guarding),
        healthy: Transfer(url: first, guarding: guarding)
    )
    await origins.run(
        slowCount: arguments.number("slows", or: 1_000),
        healthyCount: arguments.number("healthies", or: 200)
    )
    exit(0)
}
print("#round n200 n304 errs wall_s req_s user_s sys_s us_cpu_per_req maxrss_kb MB")
for round in 1...arguments.number("rounds", or: 3) {
    let before = Usage.now
    let begin = ContinuousClock.now
    let tally = await poll.round(tasks: tasks)
    let (seconds, attoseconds) = (ContinuousClock.now - begin).components
    let wall = Double(seconds) + Double(attoseconds) * 1e-18
    let after = Usage.now
    let user = after.user - before.user
    let system = after.system - before.system
    let columns = [
        "\(round)", "\(tally.fresh)", "\(tally.unchanged)", "\(tally.failed)", String(format: "%.3f", wall),
        String(format: "%.0f", Double(urls.count) / wall), String(format: "%.3f", user),
        String(format: "%.3f", system), String(format: "%.1f", (user + system) / Double(urls.count) * 1e6),
        "\(after.peakKilobytes)", String(format: "%.1f", Double(tally.bytes) / 1e6),
    ]
    print(columns.joined(separator: " "))
}
await client.shutDown()
