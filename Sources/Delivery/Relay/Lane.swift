import Model

/// The line of one subscriber: which envelope is tried when, and what follows from each attempt.
///
/// A state machine without clock, store or network. Instants are durations since the relay began, so that a jump of
/// the wall clock moves nothing.
///
/// Rules of the line: events go out in order. One that fails holds up the others until it succeeds, is given up, or has
/// failed `patience` times; then it steps aside and is tried again by its own plan. While the last attempt has failed, one
/// attempt is made at a time. When an outage ends, those that stepped aside in it are due at once.
struct Lane {
    struct Moment {
        var uptime: Duration
        var wall: Timestamp
    }

    enum Step: Equatable {
        case attempt([Envelope])
        /// Look into the outbox, for at most so many envelopes: from its beginning, or for what stands behind a place.
        case load(after: Envelope.Place?, limit: Int)
        /// Nothing to do before this instant, unless news comes.
        case rest(until: Duration)
    }

    struct Outcome: Equatable {
        var receipts: [Receipt]
        /// Why the subscriber must be switched off.
        var disabling: String?
    }

    /// An envelope in the line; small, for the line is moved about at every delivery.
    struct Item {
        private let sheet: Sheet
        var attempts: Int
        var due: Timestamp
        var ready: Duration
        var isUnderWay = false
        var wasBroughtForward = false

        init(_ envelope: Envelope, ready: Duration) {
            sheet = Sheet(envelope)
            attempts = envelope.attempts
            due = envelope.due
            self.ready = ready
        }

        var id: Int64 { sheet.envelope.id }
        var created: Timestamp { sheet.envelope.created }
        /// What must keep its order even where attempts are made at once.
        var story: String { sheet.story }
        var isFlap: Bool { sheet.envelope.event.versions?.flap != nil }

        var envelope: Envelope {
            var envelope = sheet.envelope
            envelope.attempts = attempts
            envelope.due = due
            return envelope
        }

        /// The part that never changes.
        private final class Sheet: Sendable {
            let envelope: Envelope
            let story: String

            init(_ envelope: Envelope) {
                self.envelope = envelope
                let event = envelope.event
                story = event.article.map { "a\($0.id)" } ?? "s" + (event.source?.id.rawValue ?? "")
            }
        }
    }

    /// Envelopes that are kept in memory.
    static let window = 256
    /// Receipts that may wait for the store before no more attempts are made.
    static let mostUnsettled = 4096
    /// The most events of one message.
    static let mostTogether = 50

    let subscriber: Subscriber.ID
    let options: LaneOptions
    let plan: DeliveryPlan
    let gathers: Bool
    /// When every attempt began to fail, by the wall clock and as it was booked; nil while they succeed.
    private(set) var failingSince: Timestamp?
    /// The same by the clock that does not jump; before the beginning where an earlier run saw it.
    private var failingFrom: Duration?
    private(set) var isDisabled = false
    private var items: [Item] = []
    /// Envelopes whose receipts the store has not confirmed: its copy of them is stale.
    private var unsettled: Set<Int64> = []
    private var mustLoad = true
    private var mayHaveMore = false
    /// The last place in the outbox that was looked at.
    private var reached: Envelope.Place?
    private var loadAfter = Duration.zero
    private var pausedUntil = Duration.zero
    private var isFailing = false
    /// Envelopes that failed in an outage since the last success.
    private var hit: Set<Int64> = []
    private var underWay = 0

    init(
        subscriber: Subscriber.ID,
        options: LaneOptions,
        plan: DeliveryPlan,
        gathers: Bool,
        failingSince: Timestamp? = nil
    ) {
        self.subscriber = subscriber
        self.options = options
        self.plan = plan
        self.gathers = gathers
        self.failingSince = failingSince
    }

    var isIdle: Bool { underWay == 0 }

    // MARK: News

    /// New envelopes may have come.
    mutating func woken() { mayHaveMore = true }

    /// Anything may have changed in the outbox.
    mutating func polled() { mustLoad = true }

    mutating func disable() { isDisabled = true }

    mutating func enable() {
        isDisabled = false
        failingSince = nil
        failingFrom = nil
        mustLoad = true
    }

    mutating func settled(_ ids: [Int64]) { unsettled.subtract(ids) }

    mutating func loadFailed(now: Moment) { loadAfter = now.uptime + .seconds(1) }

    /// Takes in what the outbox holds, from its beginning or behind a place.
    mutating func loaded(_ envelopes: [Envelope], after place: Envelope.Place? = nil, limit: Int, now: Moment) {
        mayHaveMore = envelopes.count >= limit
        reached = envelopes.last?.place ?? reached
        guard place == nil else {
            let known = unsettled.union(items.map(\.id))
            items += envelopes.filter { !known.contains($0.id) }.map { Item($0, ready: ready($0, now: now)) }
            return
        }
        mustLoad = false
        var own = Dictionary(items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var merged: [Item] = []
        for envelope in envelopes {
            if let item = own.removeValue(forKey: envelope.id) {
                let isSame = item.due == envelope.due && item.attempts == envelope.attempts
                let isOurs = item.isUnderWay || unsettled.contains(envelope.id) || isSame
                merged.append(isOurs ? item : Item(envelope, ready: ready(envelope, now: now)))
            } else if !unsettled.contains(envelope.id) {
                merged.append(Item(envelope, ready: ready(envelope, now: now)))
            }
        }
        // What is under way, or failed and not yet booked, stays even if the outbox named it no more.
        let kept = items.filter { item in
            own[item.id] != nil && (item.isUnderWay || unsettled.contains(item.id))
        }
        items = kept + merged
    }

    private func ready(_ envelope: Envelope, now: Moment) -> Duration {
        let wait = envelope.due - now.wall
        return now.uptime + min(max(wait, .zero), plan.longestWait(after: envelope.attempts))
    }

    // MARK: Steps

    mutating func step(now: Moment, poll: Duration) -> Step {
        let rest = now.uptime + poll
        if isDisabled { return .rest(until: rest) }
        let aside = items.count { !isInLine($0) }
        if mustLoad || (mayHaveMore && items.count - underWay - aside < Self.window / 2) {
            if loadAfter > now.uptime { return .rest(until: loadAfter) }
            if !mustLoad, let reached { return .load(after: reached, limit: Self.window / 2) }
            return .load(after: nil, limit: Self.window + underWay + unsettled.count + aside)
        }
        if pausedUntil > now.uptime { return .rest(until: pausedUntil) }
        guard unsettled.count < Self.mostUnsettled, underWay < (isFailing ? 1 : options.concurrency) else {
            return .rest(until: rest)
        }
        switch pick(now: now) {
        case .items(let indices): return .attempt(start(indices))
        case .later(let instant): return .rest(until: min(instant ?? rest, rest))
        }
    }

    private enum Pick {
        case items([Int])
        case later(Duration?)
    }

    private func pick(now: Moment) -> Pick {
        var next: Duration?
        var isBlocked = false
        var busy = Set<String>()
        for (index, item) in items.enumerated() {
            let inLine = isInLine(item)
            if item.isUnderWay {
                if inLine { busy.insert(item.story) }
                continue
            }
            if inLine && isBlocked { continue }
            if let instant = opening(of: item, now: now) {
                next = min(next ?? instant, instant)
                // A page that goes back and forth holds up nobody but itself.
                if inLine, gathers, item.isFlap, item.attempts == 0 {
                    busy.insert(item.story)
                } else if inLine {
                    isBlocked = true
                }
                continue
            }
            if inLine, busy.contains(item.story) { continue }
            return .items(parcel(from: index, now: now))
        }
        return .later(next)
    }

    private func isInLine(_ item: Item) -> Bool {
        options.patience.map { item.attempts < $0 } ?? true
    }

    /// When the item may be tried; nil when that is now.
    private func opening(of item: Item, now: Moment) -> Duration? {
        if item.ready > now.uptime { return item.ready }
        guard let release = hold(item, now: now) else { return nil }
        return now.uptime + max(release - now.wall, .milliseconds(1))
    }

    /// Until when the rhythm holds an item back; nil when it may go.
    private func hold(_ item: Item, now: Moment) -> Timestamp? {
        guard gathers else { return nil }
        if let end = options.rhythm.quietUntil(at: now.wall) { return end }
        // What is new ends the waiting for more of the same.
        let isFlap = item.isFlap && !items.contains { $0.story == item.story && !$0.isFlap && $0.id > item.id }
        let release = options.rhythm.release(created: item.created, isFlap: isFlap)
        return release > now.wall ? release : nil
    }

    /// The item, and those behind it that are told in the same message.
    private func parcel(from index: Int, now: Moment) -> [Int] {
        guard gathers, isInLine(items[index]), options.rhythm != Rhythm() || items[index].isFlap else { return [index] }
        let story = items[index].story
        let gathersAll = options.rhythm.gathersAll
        let more = items.indices.dropFirst(index + 1).filter { other in
            let item = items[other]
            guard !item.isUnderWay, isInLine(item), item.ready <= now.uptime else { return false }
            if gathersAll { return hold(item, now: now) == nil }
            return item.story == story
        }
        return [index] + more.prefix(Self.mostTogether - 1)
    }

    private mutating func start(_ indices: [Int]) -> [Envelope] {
        for index in indices { items[index].isUnderWay = true }
        underWay += indices.count
        return indices.map { items[$0].envelope }
    }

    // MARK: Attempts

    /// Books an attempt that was cut short by a stop: as if it had not been made.
    mutating func abandoned(_ envelopes: [Envelope]) {
        let ids = Set(envelopes.map(\.id))
        for index in items.indices where ids.contains(items[index].id) { items[index].isUnderWay = false }
        underWay -= envelopes.count
    }

    /// Books an attempt; `chance` is anywhere from -1 to 1, for the jitter.
    mutating func finished(_ envelopes: [Envelope], _ attempt: Attempt, now: Moment, chance: Double) -> Outcome {
        underWay -= envelopes.count
        unsettled.formUnion(envelopes.map(\.id))
        switch attempt.outcome {
        case .delivered:
            failingSince = nil
            failingFrom = nil
            isFailing = false
            outageEnded(now: now)
            remove(envelopes)
            return outcome(envelopes, attempt, now: now) { _ in .delivered }
        case .refused:
            remove(envelopes)
            return outcome(envelopes, attempt, now: now) { _ in .gaveUp }
        case .unsubscribed:
            isDisabled = true
            let retry = later(envelopes, retryAfter: nil, now: now, chance: chance)
            var result = outcome(envelopes, attempt, now: now) { retry[$0.id] ?? .gaveUp }
            result.disabling = attempt.detail
            return result
        case .failed(let isOutage, let retryAfter):
            isFailing = true
            if isOutage { hit.formUnion(envelopes.map(\.id)) }
            if let retryAfter { pausedUntil = now.uptime + min(retryAfter, plan.longestRetryAfter) }
            let (since, span) = failing(now: now)
            let retry = later(envelopes, retryAfter: retryAfter, now: now, chance: chance)
            var result = outcome(envelopes, attempt, now: now) { retry[$0.id] ?? .gaveUp }
            if span >= plan.disableAfter * plan.scale {
                isDisabled = true
                result.disabling = "every attempt since \(since) failed, the last because \(attempt.detail)"
            }
            return result
        }
    }

    /// Since when, and how long, every attempt has failed, the present one included.
    ///
    /// What an earlier run booked is measured by the wall clock once; from there on a jump of it does not count.
    private mutating func failing(now: Moment) -> (since: Timestamp, span: Duration) {
        let since = failingSince ?? now.wall
        let from = failingFrom ?? now.uptime - max(now.wall - since, .zero)
        failingSince = since
        failingFrom = from
        return (since, now.uptime - from)
    }

    private func outcome(
        _ envelopes: [Envelope],
        _ attempt: Attempt,
        now: Moment,
        verdict: (Envelope) -> Receipt.Verdict
    ) -> Outcome {
        let receipts = envelopes.map { envelope in
            Receipt(
                envelope: envelope.id,
                subscriber: subscriber,
                verdict: verdict(envelope),
                at: now.wall,
                status: attempt.status,
                detail: attempt.detail,
                concernsEventAlone: attempt.outcome == .refused
            )
        }
        return Outcome(receipts: receipts, disabling: nil)
    }

    private mutating func remove(_ envelopes: [Envelope]) {
        if envelopes.count == 1 {
            // The usual case, and its envelope is near the head.
            if let index = items.firstIndex(where: { $0.id == envelopes[0].id }) { items.remove(at: index) }
        } else {
            let ids = Set(envelopes.map(\.id))
            items.removeAll { ids.contains($0.id) }
        }
        hit.subtract(envelopes.map(\.id))
    }

    /// Sets the next try of each, and takes out those at the end of the plan.
    private mutating func later(
        _ envelopes: [Envelope],
        retryAfter: Duration?,
        now: Moment,
        chance: Double
    ) -> [Int64: Receipt.Verdict] {
        let ids = Set(envelopes.map(\.id))
        var verdicts: [Int64: Receipt.Verdict] = [:]
        for index in items.indices where ids.contains(items[index].id) {
            let attempts = items[index].attempts + 1
            guard let wait = plan.wait(after: attempts, chance: chance, retryAfter: retryAfter) else { continue }
            let due = now.wall + wait
            items[index].attempts = attempts
            items[index].due = due
            items[index].ready = now.uptime + wait
            items[index].isUnderWay = false
            verdicts[items[index].id] = .retry(at: due)
        }
        remove(envelopes.filter { verdicts[$0.id] == nil })
        return verdicts
    }

    /// After a success: if several events failed before it, the receiver was down, and none of them was to blame.
    private mutating func outageEnded(now: Moment) {
        if hit.count > 1 {
            for index in items.indices
            where hit.contains(items[index].id) && !items[index].wasBroughtForward {
                items[index].ready = now.uptime
                items[index].wasBroughtForward = true
            }
        }
        hit = []
    }
}
