import Synchronization
import Transport

/// A list of addresses that many tasks work through together, and what the servers said of them last time.
final class Poll: Sendable {
    struct Tally: Sendable {
        var fresh = 0, unchanged = 0, failed = 0, bytes = 0

        static func += (sum: inout Tally, part: Tally) {
            sum.fresh += part.fresh
            sum.unchanged += part.unchanged
            sum.failed += part.failed
            sum.bytes += part.bytes
        }
    }

    let urls: [String]
    private let client: HTTPClient
    private let isConditional: Bool
    private let ports: Set<Int>
    private let tags: Mutex<[String?]>

    init(urls: [String], client: HTTPClient, isConditional: Bool, ports: Set<Int>) {
        self.urls = urls
        self.client = client
        self.isConditional = isConditional
        self.ports = ports
        tags = Mutex(Array(repeating: nil, count: urls.count))
    }

    /// Asks for every address once.
    func round(tasks: Int) async -> Tally {
        let next = Counter()
        return await withTaskGroup(of: Tally.self) { group in
            for _ in 0..<tasks {
                group.addTask {
                    var tally = Tally()
                    while let index = next.take(below: self.urls.count) { await self.ask(index, &tally) }
                    return tally
                }
            }
            var sum = Tally()
            for await part in group { sum += part }
            return sum
        }
    }

    private func ask(_ index: Int, _ tally: inout Tally) async {
        var headers = [TransferField("User-Agent", "TransportBench/1")]
        if isConditional, let tag = tags.withLock({ $0[index] }) {
            headers.append(TransferField("If-None-Match", tag))
        }
        do {
            let answer = try await client.send(
                Transfer(
                    url: urls[index],
                    headers: headers,
                    guarding: AddressGuard(allowsPrivateNetwork: true, operatorPorts: ports)
                )
            )
            switch answer.status {
            case 200:
                tally.fresh += 1
                tally.bytes += answer.body.count
                if isConditional, let tag = answer.header("ETag") { tags.withLock { $0[index] = tag } }
            case 304: tally.unchanged += 1
            default: tally.failed += 1
            }
        } catch {
            tally.failed += 1
        }
    }

    private final class Counter: Sendable {
        private let value = Atomic<Int>(0)

        func take(below end: Int) -> Int? {
            let index = value.wrappingAdd(1, ordering: .relaxed).oldValue
            return index < end ? index : nil
        }
    }
}
