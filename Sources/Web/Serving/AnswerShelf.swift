import Model
import Synchronization

/// Answers that were given before, each with what it depended on; given again while that is the same.
///
/// Two requests for the same thing at the same time are answered by one rendering. An answer is never older than the
/// mark that its request was met with.
final class AnswerShelf: Sendable {
    private struct Entry {
        var answer: SiteAnswer
        /// The mark that it was found good at.
        var commit: Int64
        var stamp: Basis
        var bytes: Int
        var used: Int
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var bytes = 0
        var clock = 0
        /// Those who wait for a rendering that began at a mark.
        var waiting: [Ticket: [CheckedContinuation<Void, Never>]] = [:]
    }

    private struct Ticket: Hashable {
        var key: String
        var commit: Int64
    }

    private let limit: Int
    /// A single answer that takes more than this share of the shelf is not worth it.
    private var largest: Int { limit / 8 }
    private let state = Mutex(State())

    init(limit: Int) { self.limit = limit }

    /// About what is on the shelf.
    var bytes: Int { state.withLock { $0.bytes } }

    /// The answer for the key: the one on the shelf if it is still good, else a fresh one.
    func answer(
        _ key: String,
        at mark: ChangeMark,
        stamp: () async throws -> Basis,
        make: () async throws -> SiteAnswer
    ) async throws -> SiteAnswer {
        let ticket = Ticket(key: key, commit: mark.commit)
        while true {
            if let answer = fresh(key, mark.commit) { return answer }
            if await isLeft(ticket) { break }
        }
        defer { leave(ticket) }
        let stamp = try await stamp()
        if let answer = renew(key, stamp, mark.commit) { return answer }
        let answer = try await make()
        keep(answer, key, stamp, mark.commit)
        return answer
    }

    private func fresh(_ key: String, _ commit: Int64) -> SiteAnswer? {
        state.withLock { state in
            guard let entry = state.entries[key], entry.commit == commit else { return nil }
            state.clock += 1
            state.entries[key]?.used = state.clock
            return entry.answer
        }
    }

    /// Whether the caller is the one to render; if not, returns once the one who does is done.
    private func isLeft(_ ticket: Ticket) async -> Bool {
        let isFirst = state.withLock { state in
            guard state.waiting[ticket] == nil else { return false }
            state.waiting[ticket] = []
            return true
        }
        if isFirst { return true }
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                guard state.waiting[ticket] != nil else { return true }
                state.waiting[ticket]?.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
        return false
    }

    private func leave(_ ticket: Ticket) {
        let waiting = state.withLock { $0.waiting.removeValue(forKey: ticket) ?? [] }
        for continuation in waiting { continuation.resume() }
    }

    private func renew(_ key: String, _ stamp: Basis, _ commit: Int64) -> SiteAnswer? {
        state.withLock { state in
            guard let entry = state.entries[key], entry.stamp == stamp else { return nil }
            state.clock += 1
            state.entries[key]?.used = state.clock
            state.entries[key]?.commit = commit
            return entry.answer
        }
    }

    private func keep(_ answer: SiteAnswer, _ key: String, _ stamp: Basis, _ commit: Int64) {
        guard answer.status == 200, case .bytes(let bytes) = answer.body, bytes.count <= largest else { return }
        var answer = answer
        answer.body = .bytes(bytes.trimmed)
        state.withLock { [answer] state in
            state.clock += 1
            let size = bytes.count + key.utf8.count + 1024
            let entry = Entry(answer: answer, commit: commit, stamp: stamp, bytes: size, used: state.clock)
            let old = state.entries.updateValue(entry, forKey: key)
            state.bytes += size - (old?.bytes ?? 0)
            guard state.bytes > limit else { return }
            // The half that was not asked for lately goes at once: looking for the oldest each time would take longer.
            let middle = state.entries.values.map(\.used).sorted()[state.entries.count / 2]
            state.entries = state.entries.filter { $0.value.used >= middle }
            state.bytes = state.entries.values.reduce(0) { $0 + $1.bytes }
        }
    }
}

extension [UInt8] {
    /// The same bytes in no more room than they take: what grew piece by piece may hold twice of it.
    var trimmed: [UInt8] { capacity > count + count / 8 ? withUnsafeBufferPointer { Array($0) } : self }
}
