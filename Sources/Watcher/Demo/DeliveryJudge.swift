import Model

/// Compares what one subscriber's receiver took with what the log says it should have got.
struct DeliveryJudge {
    let subscriber: DemoSubscriber
    /// The whole log, in order.
    let events: [ChangeEvent]
    let taken: [DemoReceiver.Taken]

    /// What is wrong; empty when every event came that the filter accepts, no other, in order, always the same bytes.
    var faults: [String] {
        let wanted = events.filter(subscriber.filter.accepts)
        let bodies = Dictionary(grouping: taken, by: \.id).mapValues { Set($0.map(\.body)) }
        var faults: [String] = []
        let lost = wanted.filter { bodies[$0.id] == nil }
        if !lost.isEmpty { faults.append("\(lost.count) of \(wanted.count) events did not arrive") }
        let strangers = Set(bodies.keys).subtracting(wanted.map(\.id))
        if !strangers.isEmpty { faults.append("\(strangers.count) messages that it did not ask for") }
        let form = EventForm()
        let changed = wanted.filter { event in bodies[event.id].map { $0 != [form.json(of: event)] } ?? false }
        if !changed.isEmpty { faults.append("\(changed.count) events came with another body than the log holds") }
        return faults + lines.flatMap(Self.disorder)
    }

    private typealias Arrival = (sequence: Int64, life: Int)

    /// The arrivals whose order must hold: all, or with attempts at once those of each article.
    private var lines: [[Arrival]] {
        let places = Dictionary(events.map { ($0.id, (sequence: $0.sequence, article: $0.article?.id)) }) { $1 }
        let arrivals = taken.compactMap { message in places[message.id].map { (place: $0, life: message.life) } }
        return Dictionary(grouping: arrivals) { subscriber.concurrency > 1 ? $0.place.article : nil }.values
            .map { line in line.map { ($0.place.sequence, $0.life) } }
    }

    /// What is wrong with the order of a line.
    ///
    /// First arrivals come in the order of events. After a kill some come again, and from there in order too.
    private static func disorder(_ line: [Arrival]) -> [String] {
        var faults: [String] = []
        var furthest: Int64 = 0
        var seen: Set<Int64> = []
        for (sequence, life) in line where seen.insert(sequence).inserted {
            if sequence < furthest { faults.append("event \(sequence) came after event \(furthest), in life \(life)") }
            furthest = max(furthest, sequence)
        }
        for (life, messages) in Dictionary(grouping: line, by: \.life) {
            let numbers = messages.map(\.sequence)
            if zip(numbers, numbers.dropFirst()).contains(where: { $0 > $1 }) {
                faults.append("the order broke within life \(life)")
            }
        }
        return faults
    }
}
