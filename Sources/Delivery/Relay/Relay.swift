package import Logging
package import Model
import Synchronization

/// Brings envelopes to their subscribers: a line for each, so that one that is slow or dead delays no other.
///
/// Delivery is at least once. An envelope is settled in the outbox after the receiver took it; what is under way when the
/// program dies is sent again, the same to the byte.
package final class Relay: Sendable {
    package struct Counts: Hashable, Sendable {
        package var delivered = 0
        package var failed = 0
        package var gaveUp = 0
    }

    private struct State {
        var lanes: [Subscriber.ID: LaneDriver] = [:]
        var progress: [Subscriber.ID?: UInt64] = [:]
        var counts: [Subscriber.ID: Counts] = [:]
        var isStopping = false
        var doorbell: AsyncStream<Void>.Continuation?
    }

    private let outbox: any Outbox
    private let channels: [Subscriber.ID: any Channel]
    private let options: RelayOptions
    private let world: World
    private let settler: Settler
    private let state = Mutex(State())

    /// Makes a relay; ``run()`` sets it to work.
    ///
    /// `now` is the wall clock, `clock` is what is slept by: a jump of the wall clock does not touch it. `random` gives
    /// any number, anew at each call, for jitter and ids.
    package init(
        outbox: any Outbox,
        channels: [Subscriber.ID: any Channel],
        options: RelayOptions = RelayOptions(),
        logger: Logger = Logger(label: "watcher.delivery"),
        now: @escaping @Sendable () -> Timestamp,
        clock: any Clock<Duration> = ContinuousClock(),
        random: @escaping @Sendable () -> UInt64 = { .random(in: 0 ... .max) }
    ) {
        self.outbox = outbox
        self.channels = channels
        self.options = options
        world = World(now: now, clock: clock, random: random, logger: logger)
        settler = Settler(outbox: outbox, clock: clock, logger: logger)
    }

    /// Delivers until ``stop()`` is called or the task is cancelled.
    ///
    /// Attempts under way get ``RelayOptions/grace`` to end; what they brought is booked before this returns.
    @concurrent
    package func run() async throws {
        // Its own task, awaited here: a cancelled one could book nothing any more.
        let work = Task { await self.work() }
        await withTaskCancellationHandler {
            await work.value
        } onCancel: {
            stop()
        }
        try Task.checkCancellation()
    }

    /// Says that new envelopes may wait; cheap, to be called after every recorded visit.
    package func wake() {
        for lane in state.withLock({ Array($0.lanes.values) }) { lane.post(.wake) }
    }

    /// Starts no attempts any more and lets ``run()`` return.
    package func stop() {
        let (lanes, doorbell) = state.withLock { state in
            state.isStopping = true
            return (Array(state.lanes.values), state.doorbell)
        }
        for lane in lanes { lane.post(.stop) }
        doorbell?.finish()
    }

    /// Grows as long as every line and the booking are alive, even when there is nothing to deliver.
    package var progress: UInt64 {
        state.withLock { $0.progress.values.min() ?? 0 }
    }

    /// The same for each line, and under nil for the booking: a part whose number stands still hangs.
    package var progressByPart: [Subscriber.ID?: UInt64] { state.withLock { $0.progress } }

    /// What became of attempts since the start, by subscriber.
    package var counts: [Subscriber.ID: Counts] { state.withLock { $0.counts } }

    private func work() async {
        let standings = await firstStandings()
        let lanes = channels.map { id, channel in
            let lane = Lane(
                subscriber: id,
                options: options.lanes[id] ?? options.lane,
                plan: options.plan,
                gathers: channel.gathers,
                failingSince: standings[id]?.failingSince
            )
            return LaneDriver(
                lane: lane,
                isDisabled: standings[id]?.disabledBecause != nil,
                channel: channel,
                outbox: outbox,
                settler: settler,
                options: options,
                world: world
            )
        }
        let isStopping = state.withLock { state in
            state.lanes = Dictionary(uniqueKeysWithValues: lanes.map { ($0.subscriber, $0) })
            state.progress = Dictionary(uniqueKeysWithValues: lanes.map { ($0.subscriber, 0) })
            state.progress[nil] = 0
            return state.isStopping
        }
        if isStopping { stop() }
        await withTaskGroup { group in
            group.addTask { await self.beat() }
            group.addTask { await self.settle() }
            await withDiscardingTaskGroup { driving in
                for lane in lanes {
                    driving.addTask {
                        await lane.run {
                            self.turned($0)
                        } counted: {
                            self.count($0, for: lane.subscriber)
                        }
                    }
                }
                if lanes.isEmpty { await self.stopped() }
            }
            settler.end()
            await group.next()
            group.cancelAll()
        }
    }

    /// How the subscribers stand; a store that cannot say yet is asked again.
    private func firstStandings() async -> [Subscriber.ID: SubscriberStanding] {
        while !state.withLock({ $0.isStopping }) {
            do {
                let all = try await outbox.standings()
                return Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            } catch {
                world.logger.error("the outbox cannot be read", metadata: ["reason": "\(error)"])
                try? await world.clock.sleep(for: .seconds(1))
            }
        }
        return [:]
    }

    private func settle() async {
        await settler.run { receipts in
            let byLane = Dictionary(grouping: receipts, by: \.subscriber)
            let lanes = state.withLock { $0.lanes }
            for (id, receipts) in byLane { lanes[id]?.post(.settled(receipts.map(\.envelope))) }
        } disabled: { _ in
            wake()
        } turned: {
            turned(nil)
        }
    }

    /// Rings the settler now and then, so that ``progress`` tells a settler that hangs from one that is idle.
    private func beat() async {
        while !Task.isCancelled {
            guard (try? await world.clock.sleep(for: options.poll)) != nil else { return }
            settler.beat()
        }
    }

    /// Returns when ``stop()`` has been called.
    private func stopped() async {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let isStopping = state.withLock { state in
            state.doorbell = continuation
            return state.isStopping
        }
        if isStopping { continuation.finish() }
        for await _ in stream {}
    }

    private func turned(_ part: Subscriber.ID?) {
        state.withLock { $0.progress[part, default: 0] += 1 }
    }

    private func count(_ receipts: [Receipt], for subscriber: Subscriber.ID) {
        state.withLock { state in
            for receipt in receipts {
                switch receipt.verdict {
                case .delivered: state.counts[subscriber, default: Counts()].delivered += 1
                case .retry: state.counts[subscriber, default: Counts()].failed += 1
                case .gaveUp: state.counts[subscriber, default: Counts()].gaveUp += 1
                }
            }
        }
    }
}
