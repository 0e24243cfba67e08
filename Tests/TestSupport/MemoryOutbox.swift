package import Model
import Synchronization

/// The outbox in memory: the twin of the store's, with a look at what was booked.
package final class MemoryOutbox: Outbox {
    private struct State {
        var events: [ChangeEvent] = []
        var waiting: [Subscriber.ID: [Envelope]] = [:]
        var standings: [Subscriber.ID: SubscriberStanding] = [:]
        var receipts: [Receipt] = []
        var commits = 0
        var lastID: Int64 = 0
        var subscribers: [Subscriber] = []
        var isFailing = false
    }

    package struct Broken: Error {
        package init() {}
    }

    private let state: Mutex<State>

    package init(subscribers: [Subscriber]) {
        var state = State()
        state.subscribers = subscribers
        for subscriber in subscribers { state.standings[subscriber.id] = SubscriberStanding(id: subscriber.id) }
        self.state = Mutex(state)
    }

    /// Records events and queues them for every subscriber whose filter accepts them.
    package func record(_ events: [ChangeEvent], at time: Timestamp) {
        state.withLock { Self.record(events, at: time, &$0) }
    }

    private static func record(_ events: [ChangeEvent], at time: Timestamp, _ state: inout State) {
        for event in events {
            var event = event
            event.sequence = Int64(state.events.count + 1)
            state.events.append(event)
            for subscriber in state.subscribers where subscriber.filter.accepts(event) {
                state.lastID += 1
                state.waiting[subscriber.id, default: []].append(
                    Envelope(
                        id: state.lastID,
                        subscriber: subscriber.id,
                        event: event,
                        attempts: 0,
                        created: time,
                        due: time
                    )
                )
                state.standings[subscriber.id]?.waiting += 1
            }
        }
    }

    /// While it is broken everything throws, as on a full disk.
    package func setBroken(_ isBroken: Bool) { state.withLock { $0.isFailing = isBroken } }

    package var receipts: [Receipt] { state.withLock { $0.receipts } }
    package var events: [ChangeEvent] { state.withLock { $0.events } }
    /// Transactions that booked receipts.
    package var commits: Int { state.withLock { $0.commits } }
    package func waitingCount(of subscriber: Subscriber.ID) -> Int {
        state.withLock { $0.waiting[subscriber]?.count ?? 0 }
    }

    /// Switches a subscriber on again, as the operator does from another process.
    package func enable(_ subscriber: Subscriber.ID) {
        state.withLock { state in
            state.standings[subscriber]?.disabledBecause = nil
            state.standings[subscriber]?.failingSince = nil
        }
    }

    // MARK: Outbox

    package func waiting(
        for subscriber: Subscriber.ID,
        after place: Envelope.Place?,
        limit: Int
    ) async throws -> [Envelope] {
        try state.withLock { state in
            if state.isFailing { throw Broken() }
            let line = (state.waiting[subscriber] ?? [])
                .sorted { ($0.event.sequence, $0.id) < ($1.event.sequence, $1.id) }
            return Array(line.drop { Self.isUp(to: place, $0) }.prefix(limit))
        }
    }

    private static func isUp(to place: Envelope.Place?, _ envelope: Envelope) -> Bool {
        guard let place else { return false }
        return (envelope.event.sequence, envelope.id) <= (place.sequence, place.id)
    }

    package func settle(_ receipts: [Receipt]) async throws {
        try state.withLock { state in
            if state.isFailing { throw Broken() }
            state.commits += 1
            for receipt in receipts { Self.settle(receipt, &state) }
        }
    }

    private static func settle(_ receipt: Receipt, _ state: inout State) {
        state.receipts.append(receipt)
        guard
            let index = state.waiting[receipt.subscriber]?.firstIndex(where: { $0.id == receipt.envelope }),
            var standing = state.standings[receipt.subscriber]
        else { return }
        standing.lastDetail = receipt.detail
        switch receipt.verdict {
        case .delivered:
            state.waiting[receipt.subscriber]?.remove(at: index)
            standing.waiting -= 1
            standing.delivered += 1
            standing.lastDelivered = receipt.at
            standing.failingSince = nil
        case .retry(let at):
            state.waiting[receipt.subscriber]?[index].attempts += 1
            state.waiting[receipt.subscriber]?[index].due = at
            standing.failingSince = standing.failingSince ?? receipt.at
        case .gaveUp:
            state.waiting[receipt.subscriber]?.remove(at: index)
            standing.waiting -= 1
            standing.gaveUp += 1
            if !receipt.concernsEventAlone { standing.failingSince = standing.failingSince ?? receipt.at }
        }
        state.standings[receipt.subscriber] = standing
    }

    package func disable(_ subscriber: Subscriber.ID, event: ChangeEvent) async throws {
        try state.withLock { state in
            if state.isFailing { throw Broken() }
            state.standings[subscriber]?.disabledBecause = event.reason
            Self.record([event], at: event.time, &state)
        }
    }

    package func standings() async throws -> [SubscriberStanding] {
        try state.withLock { state in
            if state.isFailing { throw Broken() }
            return state.standings.values.sorted { $0.id < $1.id }
        }
    }
}
