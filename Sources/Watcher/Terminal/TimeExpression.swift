import ArgumentParser
import Model

/// A time as people give it on the command line: `2h` ago, a date, or RFC 3339.
struct TimeExpression: Sendable, ExpressibleByArgument {
    private enum Form: Sendable {
        case ago(Duration)
        case at(Timestamp)
    }

    private let form: Form

    init?(argument: String) {
        if let duration = Quantity.duration(argument) {
            form = .ago(duration)
        } else if let instant = Timestamp(argument) ?? Timestamp(argument + "T00:00:00Z") {
            form = .at(instant)
        } else {
            return nil
        }
    }

    func instant(now: Timestamp) -> Timestamp {
        switch form {
        case .ago(let duration): now - duration
        case .at(let instant): instant
        }
    }

    static let help: ArgumentHelp = "A time: a span before now (2h, 3d), a date (2026-11-24) or RFC 3339."
}
