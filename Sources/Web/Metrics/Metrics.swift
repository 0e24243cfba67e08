import Synchronization

/// The counters, gauges and histograms of the program, and their text for Prometheus (exposition format 0.0.4).
///
/// Rooms above add to them; `/metrics` shows them. Values of labels should be few: a host or an address is none.
package final class Metrics: Sendable {
    private struct Key: Hashable {
        var family: String
        var labels: [String]
    }

    fileprivate struct Histogram {
        var counts: [Int]
        var sum = 0.0
        var count = 0
    }

    private struct State {
        var numbers: [Key: Double] = [:]
        var histograms: [Key: Histogram] = [:]
    }

    private let state = Mutex(State())

    /// The most series of one family; more are dropped, so that a label gone wild cannot fill the memory.
    private static let seriesLimit = 1000

    package init() {}

    /// Adds to a counter (or a gauge).
    package func add(_ amount: Double = 1, to family: MetricFamily, _ labels: String...) {
        precondition(labels.count == family.labels.count, "\(family.name) has other labels")
        let key = Key(family: family.name, labels: labels)
        state.withLock { state in
            guard state.numbers[key] != nil || state.numbers.count < Self.seriesLimit * 10 else { return }
            state.numbers[key, default: 0] += amount
        }
    }

    /// Sets a gauge.
    package func set(_ family: MetricFamily, to value: Double, _ labels: String...) {
        precondition(labels.count == family.labels.count, "\(family.name) has other labels")
        let key = Key(family: family.name, labels: labels)
        state.withLock { state in
            guard state.numbers[key] != nil || state.numbers.count < Self.seriesLimit * 10 else { return }
            state.numbers[key] = value
        }
    }

    /// Sets all series of a gauge with one label at once; those not named are gone.
    package func set(_ family: MetricFamily, to values: [String: Double]) {
        precondition(family.labels.count == 1, "\(family.name) has other labels")
        state.withLock { state in
            state.numbers = state.numbers.filter { $0.key.family != family.name }
            for (label, value) in values { state.numbers[Key(family: family.name, labels: [label])] = value }
        }
    }

    /// Adds an observation to a histogram.
    package func observe(_ value: Double, in family: MetricFamily, _ labels: String...) {
        precondition(family.kind == .histogram && labels.count == family.labels.count, "\(family.name) is no such")
        let key = Key(family: family.name, labels: labels)
        let bucket = family.buckets.firstIndex { value <= $0 } ?? family.buckets.count
        state.withLock { state in
            guard state.histograms[key] != nil || state.histograms.count < Self.seriesLimit else { return }
            state.histograms[
                key,
                default: Histogram(counts: Array(repeating: 0, count: family.buckets.count + 1))
            ].add(value, bucket: bucket)
        }
    }

    /// The text of all families that have values, in a stable order.
    package func exposition(of families: [MetricFamily] = MetricFamily.all) -> String {
        let state = state.withLock { $0 }
        var text = ""
        for family in families {
            let series = Self.series(of: family, in: state)
            guard !series.isEmpty else { continue }
            text +=
                "# HELP \(family.name) \(Self.escapedHelp(family.help))\n# TYPE \(family.name) \(family.kind.rawValue)\n"
            text += series
        }
        return text
    }

    private static func series(of family: MetricFamily, in state: State) -> String {
        var text = ""
        if family.kind == .histogram {
            for (key, histogram) in state.histograms.filter({ $0.key.family == family.name }).sorted(by: isBefore) {
                var total = 0
                for (bound, count) in zip(family.buckets.map(number) + ["+Inf"], histogram.counts) {
                    total += count
                    text +=
                        family.name + "_bucket" + labels(family.labels + ["le"], key.labels + [bound]) + " \(total)\n"
                }
                let own = labels(family.labels, key.labels)
                text += family.name + "_sum\(own) \(number(histogram.sum))\n"
                text += family.name + "_count\(own) \(histogram.count)\n"
            }
        } else {
            for (key, value) in state.numbers.filter({ $0.key.family == family.name }).sorted(by: isBefore) {
                text += family.name + labels(family.labels, key.labels) + " \(number(value))\n"
            }
        }
        return text
    }

    private static func isBefore<Value>(_ left: (key: Key, value: Value), _ right: (key: Key, value: Value)) -> Bool {
        left.key.labels.lexicographicallyPrecedes(right.key.labels)
    }

    private static func labels(_ names: [String], _ values: [String]) -> String {
        guard !names.isEmpty else { return "" }
        let pairs = zip(names, values).map { name, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            return "\(name)=\"\(escaped)\""
        }
        return "{" + pairs.joined(separator: ",") + "}"
    }

    private static func escapedHelp(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : value.description
    }
}

extension Metrics.Histogram {
    fileprivate mutating func add(_ value: Double, bucket: Int) {
        counts[bucket] += 1
        sum += value
        count += 1
    }
}
