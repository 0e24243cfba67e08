import Model
import Pipeline
import Storage
import Web

/// What the daemon adds to the counters.
enum DaemonMetrics {
    static func count(_ report: VisitReport, in metrics: Metrics) {
        metrics.add(to: .polls, report.visit.outcome.rawValue)
        metrics.observe(max(0, report.lag.inSeconds), in: .pollLag)
        metrics.observe(max(0, (Timestamp.current - report.visit.at).inSeconds), in: .pollDuration)
        switch report.visit.outcome {
        case .notModified: metrics.add(to: .notModified)
        case .unreadable: metrics.add(to: .parseRejected, "unreadable")
        case .notAnArticle: metrics.add(to: .parseRejected, label(of: report.visit.state.health))
        default: break
        }
        if let exchange = report.visit.snapshot?.exchange {
            let coding = exchange.header("content-encoding")?.lowercased() ?? "identity"
            let known: Set<String> = ["gzip", "br", "zstd", "deflate", "identity"]
            metrics.add(Double(exchange.bodyBytes), to: .fetchBytes, known.contains(coding) ? coding : "other")
        }
        for event in report.events { metrics.add(to: .events, event.kind.rawValue) }
        if let kind = report.visit.revision?.kinds.first { metrics.add(to: .revisions, kind.rawValue) }
    }

    /// Sets the gauges that are read from the store.
    static func gauge(_ store: Store, in metrics: Metrics) async throws {
        let storage = try await store.storage()
        metrics.set(.articles, to: Double(storage.articles))
        metrics.set(.versions, to: Double(storage.versions))
        metrics.set(.databaseBytes, to: Double(storage.fileBytes))
        metrics.set(.deliveryQueue, to: Double(storage.waitingEnvelopes))
        let oldest = try await store.standings().compactMap(\.oldestWaiting).min()
        metrics.set(.deliveryOldest, to: oldest.map { max(0, (Timestamp.current - $0).inSeconds) } ?? 0)
        var states: [String: Double] = [:]
        for source in try await store.sources() { states[Wording.label(of: source.state.health), default: 0] += 1 }
        metrics.set(.feeds, to: states)
    }

    private static func label(of health: Health) -> String {
        if case .blocked(_, let pageClass, _) = health { pageClass.rawValue } else { "other" }
    }
}
