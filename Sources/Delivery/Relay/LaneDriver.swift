import Logging
import Model
import Synchronization

/// Performs what a ``Lane`` decides: one loop that reads news, with attempts and timers as its children.
final class LaneDriver: Sendable {
    enum News: Sendable {
        case wake
        case stop
        case graceIsOver
        case timer
        case settled([Int64])
        case finished([Envelope], Attempt)
    }

    let subscriber: Subscriber.ID
    private let initial: Lane
    private let channel: any Channel
    private let outbox: any Outbox
    private let settler: Settler
    private let options: RelayOptions
    private let world: World
    private let news = AsyncStream<News>.makeStream()
    /// Whether a wake-up is already among the news; a storm of them is one.
    private let isWoken = Mutex(false)

    init(
        lane: Lane,
        isDisabled: Bool,
        channel: any Channel,
        outbox: any Outbox,
        settler: Settler,
        options: RelayOptions,
        world: World
    ) {
        var lane = lane
        if isDisabled { lane.disable() }
        initial = lane
        subscriber = lane.subscriber
        self.channel = channel
        self.outbox = outbox
        self.settler = settler
        self.options = options
        self.world = world
    }

    func post(_ item: News) {
        if case .wake = item {
            let isFirst = isWoken.withLock { isWoken in
                defer { isWoken = true }
                return !isWoken
            }
            guard isFirst else { return }
        }
        news.continuation.yield(item)
    }

    /// Loops until a stop, and until what was under way then has ended or the grace is over.
    ///
    /// - Parameters:
    ///   - turned: Is called at each turn of the loop.
    ///   - counted: Is told of each attempt's receipts.
    func run(
        turned: @escaping @Sendable (Subscriber.ID) -> Void,
        counted: @escaping @Sendable ([Receipt]) -> Void
    ) async {
        var loop = Loop(lane: initial)
        post(.timer)
        await withDiscardingTaskGroup { group in
            for await item in news.stream {
                turned(subscriber)
                take(item, &loop, &group, counted: counted)
                if loop.isStopping {
                    if loop.lane.isIdle || loop.isGraceOver { break }
                } else {
                    await act(&loop, &group)
                }
            }
            group.cancelAll()
        }
    }

    private struct Loop {
        var lane: Lane
        /// The nearest instant that a timer is set for.
        var armed: Duration?
        var nextPoll = Duration.zero
        var isStopping = false
        var isGraceOver = false
    }

    private func take(
        _ item: News,
        _ loop: inout Loop,
        _ group: inout DiscardingTaskGroup,
        counted: ([Receipt]) -> Void
    ) {
        switch item {
        case .wake:
            isWoken.withLock { $0 = false }
            loop.lane.woken()
        case .timer: loop.armed = nil
        case .settled(let ids): loop.lane.settled(ids)
        case .stop:
            loop.isStopping = true
            after(options.grace, post: .graceIsOver, &group)
        case .graceIsOver: loop.isGraceOver = true
        case .finished(let envelopes, let attempt):
            if loop.isGraceOver {
                loop.lane.abandoned(envelopes)
            } else {
                counted(book(envelopes, attempt, &loop))
            }
        }
    }

    private func book(_ envelopes: [Envelope], _ attempt: Attempt, _ loop: inout Loop) -> [Receipt] {
        let outcome = loop.lane.finished(envelopes, attempt, now: world.moment, chance: world.chance)
        settler.book(outcome.receipts)
        report(outcome, attempt)
        if let reason = outcome.disabling {
            settler.disable(subscriber, event: world.disablingEvent(of: subscriber, reason: reason))
        }
        return outcome.receipts
    }

    private func report(_ outcome: Lane.Outcome, _ attempt: Attempt) {
        let facts: Logger.Metadata = ["subscriber": "\(subscriber)", "reason": "\(attempt.detail)"]
        if outcome.disabling != nil {
            world.logger.error("switched a subscriber off", metadata: facts)
        } else if outcome.receipts.contains(where: { $0.verdict == .gaveUp }) {
            world.logger.error("gave up a delivery", metadata: facts)
        } else if attempt.outcome != .delivered {
            world.logger.info("a delivery failed", metadata: facts)
        }
    }

    /// Does what the lane asks for until it wants to rest.
    private func act(_ loop: inout Loop, _ group: inout DiscardingTaskGroup) async {
        if world.moment.uptime >= loop.nextPoll {
            loop.nextPoll = world.moment.uptime + options.poll
            await poll(&loop)
        }
        while true {
            switch loop.lane.step(now: world.moment, poll: options.poll) {
            case .attempt(let envelopes): start(envelopes, &group)
            case .load(let place, let limit): await load(after: place, limit, &loop)
            case .rest(let instant):
                arm(min(instant, loop.nextPoll), &loop, &group)
                return
            }
        }
    }

    private func poll(_ loop: inout Loop) async {
        loop.lane.polled()
        guard loop.lane.isDisabled else { return }
        // Somebody may have switched it on again, perhaps from another process.
        guard let standings = try? await outbox.standings() else { return }
        if let own = standings.first(where: { $0.id == subscriber }), own.disabledBecause == nil { loop.lane.enable() }
    }

    private func load(after place: Envelope.Place?, _ limit: Int, _ loop: inout Loop) async {
        do {
            let envelopes = try await outbox.waiting(for: subscriber, after: place, limit: limit)
            loop.lane.loaded(envelopes, after: place, limit: limit, now: world.moment)
        } catch {
            world.logger.error("the outbox cannot be read", metadata: ["reason": "\(error)"])
            loop.lane.loadFailed(now: world.moment)
        }
    }

    private func start(_ envelopes: [Envelope], _ group: inout DiscardingTaskGroup) {
        let parcel = Parcel(events: envelopes.map(\.event), time: world.now())
        group.addTask {
            let attempt = await self.channel.attempt(parcel)
            self.post(.finished(envelopes, attempt))
        }
    }

    private func arm(_ instant: Duration, _ loop: inout Loop, _ group: inout DiscardingTaskGroup) {
        if let armed = loop.armed, armed <= instant { return }
        loop.armed = instant
        after(max(instant - world.moment.uptime, .zero), post: .timer, &group)
    }

    private func after(_ wait: Duration, post item: News, _ group: inout DiscardingTaskGroup) {
        group.addTask {
            guard (try? await self.world.clock.sleep(for: wait)) != nil else { return }
            self.post(item)
        }
    }
}
