import Model
import Pipeline
import Storage
import Synchronization

/// Whether the daemon can do its work: the loop moves on, the store takes what it finds, the deliveries move on.
///
/// A receiver that is down is no reason to be unready, for the outbox keeps what it misses; it is said as a warning.
final class DaemonReadiness: Sendable {
    private struct Pulse {
        var beat: String
        var since: ContinuousClock.Instant
    }

    private let engine: Engine
    private let relays: RelayHost
    private let pulses = Mutex<[String: Pulse]>([:])

    /// Several times the longest that the loop and the deliveries sleep.
    private static let patience = Duration.seconds(60)

    init(engine: Engine, relays: RelayHost) {
        self.engine = engine
        self.relays = relays
    }

    /// Why it cannot; empty when it can.
    func reasons(now: ContinuousClock.Instant = .now) -> [String] {
        var reasons: [String] = []
        if let trouble = engine.poller.trouble { reasons.append("visits cannot be recorded: \(trouble)") }
        if let trouble = engine.store.writingTrouble() { reasons.append(trouble) }
        let beat = String(engine.poller.heartbeat)
        if standsStill("visits", beat, now) { reasons.append("the loop of visits stands still") }
        for (part, progress) in relays.progress where standsStill("to \(part ?? "")", "\(progress)", now) {
            reasons.append(part.map { "the deliveries to \($0) stand still" } ?? "the deliveries stand still")
        }
        return reasons
    }

    /// What the operator should look after.
    func warnings() async -> [String] {
        guard let standings = try? await engine.store.standings() else { return [] }
        return standings.compactMap { standing in
            if let reason = standing.disabledBecause {
                // One that the settings do not name any more is no trouble of today.
                return standing.waiting > 0 ? "\(standing.id) is switched off: \(reason)" : nil
            }
            guard let since = standing.failingSince else { return nil }
            let detail = standing.lastDetail.map { ": " + $0 } ?? ""
            return "deliveries to \(standing.id) fail since \(since), \(standing.waiting) wait\(detail)"
        }
    }

    /// Whether a number that grows with a part's work has been the same for long, as far as we were asked.
    private func standsStill(_ name: String, _ beat: String, _ now: ContinuousClock.Instant) -> Bool {
        pulses.withLock { pulses in
            guard let pulse = pulses[name], pulse.beat == beat else {
                pulses[name] = Pulse(beat: beat, since: now)
                return false
            }
            return now - pulse.since > Self.patience
        }
    }
}
