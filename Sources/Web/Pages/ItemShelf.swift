import Model
import Synchronization

/// Changes as they stand in lists, made once: an event never changes, whatever list it stands in.
final class ItemShelf: Sendable {
    struct Item: Sendable {
        var sequence: Int64
        var time: Timestamp
        var markup: HTML
    }

    private struct State {
        var items: [Int64: (item: Item, used: Int)] = [:]
        var bytes = 0
        var clock = 0
    }

    private static let limit = 16 << 20
    private let state = Mutex(State())

    /// The items with these numbers, in their order; `load` reads the events of those that are not here.
    func items(_ numbers: [Int64], load: ([Int64]) async throws -> [ChangeEvent]) async throws -> [Item] {
        var found = state.withLock { state in
            state.clock += 1
            var found: [Int64: Item] = [:]
            for number in numbers {
                guard let kept = state.items[number] else { continue }
                state.items[number]?.used = state.clock
                found[number] = kept.item
            }
            return found
        }
        let missing = numbers.filter { found[$0] == nil }
        if !missing.isEmpty {
            let fresh = try await load(missing).map { event in
                Item(sequence: event.sequence, time: event.time, markup: ChangeItem(event: event).markup.trimmed)
            }
            for item in fresh { found[item.sequence] = item }
            keep(fresh)
        }
        return numbers.compactMap { found[$0] }
    }

    private func keep(_ items: [Item]) {
        state.withLock { state in
            for item in items where state.items.updateValue((item, state.clock), forKey: item.sequence) == nil {
                state.bytes += item.markup.bytes.count + 200
            }
            guard state.bytes > Self.limit else { return }
            let middle = state.items.values.map(\.used).sorted()[state.items.count / 2]
            state.items = state.items.filter { $0.value.used > middle }
            state.bytes = state.items.values.reduce(0) { $0 + $1.item.markup.bytes.count + 200 }
        }
    }
}

extension Desk {
    /// Changes as they stand in lists.
    func items(_ numbers: [Int64]) async throws -> [ItemShelf.Item] {
        try await itemShelf.items(numbers) { try await log.events(numbered: $0) }
    }
}
