// Measures the relay with the real store, the real client and receivers on loopback:
//
//     DeliveryBench [--events 20000] [--subscribers 1] [--concurrency 16]
//     DeliveryBench --latency 1 [--events 1000]
//
// The first: how many deliveries a second are made and durably booked, and whether memory stays flat. The second: how
// long an event is on its way to a subscriber that is well, alone and beside one that is slow and one that is dead.

import Delivery
import Foundation
import Model
import Storage
import Transport

let arguments = Arguments(CommandLine.arguments)
if arguments.number("latency", or: 0) != 0 {
    try await Latency(events: arguments.number("events", or: 1000)).run()
} else {
    let throughput = Throughput(
        events: arguments.number("events", or: 20_000),
        subscribers: arguments.number("subscribers", or: 1),
        concurrency: arguments.number("concurrency", or: 16)
    )
    try await throughput.run()
}
