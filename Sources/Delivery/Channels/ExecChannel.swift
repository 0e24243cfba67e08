import Dispatch
package import Model
import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// Runs a program for each delivery, with the event on its standard input: the way to Apprise and everything else.
///
/// No shell is involved. The program gets the arguments as they are, the CloudEvent as one line of JSON (several lines for
/// a digest), and an environment of `PATH`, `HOME`, `LANG`, `TZ` and `WATCHER_EVENT_ID`. Exit code 0 is success.
package struct ExecChannel: Channel {
    /// The program's absolute path, or its name in `PATH`, and its arguments.
    package var arguments: [String]
    package var timeout: Duration
    package var form: EventForm

    package init(arguments: [String], timeout: Duration = .seconds(30), form: EventForm = EventForm()) {
        precondition(!arguments.isEmpty, "a program has a name")
        self.arguments = arguments
        self.timeout = timeout
        self.form = form
    }

    package var gathers: Bool { true }

    /// What the program reads.
    package func input(for parcel: Parcel) -> [UInt8] {
        parcel.events.flatMap { form.json(of: $0) + [0x0A] }
    }

    package func attempt(_ parcel: Parcel) async -> Attempt {
        let run = ProgramRun(
            arguments: arguments,
            environment: Self.environment(eventID: parcel.events[0].id),
            input: input(for: parcel),
            timeout: timeout
        )
        let end = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // A thread of its own: the cooperative pool must not wait for a foreign program.
                DispatchQueue.global(qos: .utility).async { continuation.resume(returning: run.perform()) }
            }
        } onCancel: {
            run.cancel()
        }
        return Self.reading(end, program: arguments[0])
    }

    private static func reading(_ end: ProgramRun.End, program: String) -> Attempt {
        switch end {
        case .exited(0, _): return Attempt(.delivered, detail: "\(program) took it")
        case .exited(let code, let words):
            let said = words.isEmpty ? "" : ": \(words)"
            return Attempt(
                .failed(isOutage: code == 75, retryAfter: nil),
                detail: "\(program) ended with \(code)\(said)".cut(to: 300)
            )
        case .signalled(let signal): return failure("\(program) was ended by signal \(signal)")
        case .timedOut: return failure("\(program) took too long")
        case .cancelled: return failure("the attempt was cut short by a stop")
        case .unstartable(let code): return failure("\(program) cannot be started: \(String(cString: strerror(code)))")
        }
    }

    private static func failure(_ detail: String) -> Attempt {
        Attempt(.failed(isOutage: true, retryAfter: nil), detail: detail)
    }

    private static func environment(eventID: String) -> [String] {
        let kept = ["PATH", "HOME", "LANG", "TZ"].compactMap { (name: String) -> String? in
            getenv(name).map { "\(name)=\(String(cString: $0))" }
        }
        return kept + ["WATCHER_EVENT_ID=\(eventID)"]
    }
}
