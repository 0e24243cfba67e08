import Foundation

/// The real daemon as a process of its own: this program's `run`.
final class ChildDaemon {
    private let process = Process()
    private let termination: any DispatchSourceSignal

    /// Starts it; its log goes to standard error.
    init(settings: String, logLevel: String) throws {
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = ["run", "--config", settings, "--log-level", logLevel, "--log-format", "text"]
        process.standardInput = FileHandle.nullDevice
        // Whoever ends the demo ends its daemon with it.
        signal(SIGTERM, SIG_IGN)
        termination = DispatchSource.makeSignalSource(signal: SIGTERM, queue: .global())
        try process.run()
        let child = process.processIdentifier
        termination.setEventHandler {
            Glibc.kill(child, SIGKILL)
            exit(128 + SIGTERM)
        }
        termination.resume()
    }

    var isRunning: Bool { process.isRunning }

    /// Asks it to stop and waits.
    ///
    /// - Returns: The exit status, and how long it took; nil when it had to be killed after ten seconds.
    func stop() async -> (status: Int32, took: Duration)? {
        let start = ContinuousClock.now
        process.terminate()
        while process.isRunning {
            if ContinuousClock.now - start > .seconds(10) {
                kill()
                return nil
            }
            try? await Task.sleep(for: .milliseconds(20))
        }
        return (process.terminationStatus, ContinuousClock.now - start)
    }

    /// SIGKILL, at once.
    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private static var program: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }
}
