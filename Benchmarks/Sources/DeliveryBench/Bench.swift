import Delivery
import Foundation
import Logging
import Model
import Storage
import Transport

/// A store in a folder of its own, with a relay over it.
struct Bench {
    let folder: String
    let store: Store
    let client: HTTPClient
    let receivers: [Receiver]
    let subscribers: [Subscriber]
    let relay: Relay

    init(receivers: [Receiver], concurrency: Int) throws {
        folder = NSTemporaryDirectory() + "watcher-delivery-\(getpid())-\(UUID().uuidString)"
        store = try Store.open(at: folder + "/watcher.db")
        client = try HTTPClient()
        self.receivers = receivers
        subscribers = receivers.indices.map { Subscriber(id: "s\($0)") }
        let signer = WebhookSigner(secrets: [try WebhookSecret(WebhookSecret.generate())])
        var channels: [Subscriber.ID: any Channel] = [:]
        for (subscriber, receiver) in zip(subscribers, receivers) {
            let endpoint = Endpoint(
                url: Secret("http://127.0.0.1:\(receiver.port)/hook"),
                allowsPrivateNetwork: true
            )
            channels[subscriber.id] = WebhookChannel(endpoint: endpoint, signer: signer, sending: client)
        }
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        relay = Relay(
            outbox: store,
            channels: channels,
            options: RelayOptions(lane: LaneOptions(concurrency: concurrency)),
            logger: logger,
            now: { Newsroom.now() }
        )
    }

    var newsroom: Newsroom { Newsroom(store: store, subscribers: subscribers) }

    func articles() async throws -> [Article.ID] {
        var query = ArticleQuery()
        query.limit = Newsroom.articles
        return try await store.articles(query).map(\.article.id).sorted()
    }

    func close() async throws {
        relay.stop()
        await client.shutDown()
        try store.close()
        try FileManager.default.removeItem(atPath: folder)
    }
}

/// Deliveries a second.
struct Throughput {
    var events: Int
    var subscribers: Int
    var concurrency: Int

    func run() async throws {
        let receivers = (0..<subscribers).map { _ in Receiver() }
        let bench = try Bench(receivers: receivers, concurrency: concurrency)
        try await bench.newsroom.open()
        let articles = try await bench.articles()
        try await bench.newsroom.revise(0..<events, in: articles)
        let wanted = events * subscribers
        let before = Usage.now
        let start = ContinuousClock.now
        let work = Task { try await bench.relay.run() }
        var share = 1
        while true {
            let settled = bench.relay.counts.values.map(\.delivered).reduce(0, +)
            if settled * 4 >= wanted * share, share <= 4 {
                print("\(settled) deliveries, resident \(Usage.residentKilobytes) kB")
                fflush(nil)
                share += 1
            }
            if settled >= wanted { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        // Booked means booked: the store has nothing waiting any more.
        while try await bench.store.standings().contains(where: { $0.waiting > 0 }) {
            try await Task.sleep(for: .milliseconds(1))
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let after = Usage.now
        bench.relay.stop()
        try await work.value
        let cpu = after.user + after.system - before.user - before.system
        print(
            "\(wanted) deliveries in \(String(format: "%.2f", seconds)) s:",
            "\(String(format: "%.0f", Double(wanted) / seconds)) a second,",
            "\(String(format: "%.0f", cpu / Double(wanted) * 1e6)) µs of CPU each (receiver included),",
            "\(receivers.map(\.count).reduce(0, +)) arrived, peak \(after.peakKilobytes) kB"
        )
        try await bench.close()
    }
}

/// How long an event is on its way.
struct Latency {
    var events: Int

    func run() async throws {
        let alone = try await measure([Receiver(.well, keepsTimes: true)])
        let beside = try await measure([Receiver(.well, keepsTimes: true), Receiver(.slow(900)), Receiver(.failing)])
        for (name, times) in [("alone", alone), ("beside slow and dead", beside)] {
            let sorted = times.sorted()
            func quantile(_ share: Double) -> String {
                String(format: "%.2f ms", sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1000)
            }
            print("\(name): median \(quantile(0.5)), p99 \(quantile(0.99)), longest \(quantile(1))")
        }
    }

    private func measure(_ receivers: [Receiver]) async throws -> [Double] {
        let bench = try Bench(receivers: receivers, concurrency: 4)
        try await bench.newsroom.open()
        let articles = try await bench.articles()
        let work = Task { try await bench.relay.run() }
        var recorded: [String: ContinuousClock.Instant] = [:]
        for number in 0..<events {
            try await bench.newsroom.revise(number..<number + 1, in: articles)
            recorded[Newsroom.id(number)] = .now
            bench.relay.wake()
            try await Task.sleep(for: .milliseconds(5))
        }
        while receivers[0].count < events { try await Task.sleep(for: .milliseconds(5)) }
        bench.relay.stop()
        try await work.value
        let arrivals = receivers[0].arrivals
        let times = recorded.compactMap { id, start in arrivals[id].map { ($0 - start) / .seconds(1) } }
        try await bench.close()
        return times
    }
}
