import Model
import Pipeline

/// Times and states in the words of the command line.
enum Wording {
    /// A span as `3 min`, `5 h` or `12 d`, rounded down to its largest unit.
    static func span(_ duration: Duration) -> String {
        let seconds = abs(duration.milliseconds) / 1000
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3600: return "\(seconds / 60) min"
        case ..<172_800: return "\(seconds / 3600) h"
        default: return "\(seconds / 86_400) d"
        }
    }

    /// `in 3 min`, `2 h ago`.
    static func distance(from now: Timestamp, to time: Timestamp) -> String {
        let gap = time - now
        if abs(gap.milliseconds) < 1000 { return "now" }
        return gap > .zero ? "in " + span(gap) : span(gap) + " ago"
    }

    /// One or two words for a list.
    static func label(of health: Health) -> String {
        switch health {
        case .unvisited: "new"
        case .healthy: "ok"
        case .failing: "failing"
        case .blocked(_, let pageClass, _): pageClass.rawValue
        case .missing: "missing"
        case .removed: "removed"
        case .retired: "retired"
        case .refused: "refused"
        case .degraded: "degraded"
        }
    }

    /// What is behind a state, and since when; nil where there is nothing to say.
    static func detail(of health: Health) -> String? {
        switch health {
        case .unvisited, .healthy: nil
        case .failing(let since, let count, let reason, _): "since \(since), \(count) looks in a row: \(reason)"
        case .blocked(let since, let pageClass, let evidence):
            "since \(since) a page of the class \(pageClass.rawValue): " + evidence.joined(separator: "; ")
        case .missing(let since, let count): "404 since \(since), \(count) looks in a row"
        case .removed(let since, let reason): "since \(since): \(reason)"
        case .retired(let since, let reason): "since \(since): \(reason)"
        case .refused(let since, let refusal): "since \(since): \(refusal.sentence)"
        case .degraded(let since, let reason): "since \(since): \(reason)"
        }
    }

    static func style(of health: Health) -> TextStyle {
        switch health {
        case .healthy: .green
        case .unvisited, .retired: .dim
        case .degraded, .missing, .blocked: .yellow
        case .failing, .removed, .refused: .red
        }
    }

    static func bytes(_ count: Int) -> String {
        let units = ["B", "KiB", "MiB", "GiB", "TiB"]
        var value = Double(count)
        var unit = 0
        while value >= 1024, unit < units.count - 1 {
            value /= 1024
            unit += 1
        }
        return unit == 0 ? "\(count) B" : "\((value * 10).rounded() / 10) \(units[unit])"
    }
}
