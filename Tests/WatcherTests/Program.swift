import Foundation
import Synchronization
import Testing

/// The program that was built along with the tests, as a process of its own.
final class Program: Sendable {
    private let process: Mutex<Process>
    private let output = Mutex(Data())

    static let path: String = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: own).deletingLastPathComponent().path + "/watcher"
    }()

    /// Starts it; what it says on standard output is gathered.
    init(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        self.process = Mutex(process)
        pipe.fileHandleForReading.readabilityHandler = { [weak self] handle in
            let data = handle.availableData
            if data.isEmpty { handle.readabilityHandler = nil }
            self?.output.withLock { $0 += data }
        }
        try process.run()
    }

    deinit { process.withLock { if $0.isRunning { kill($0.processIdentifier, SIGKILL) } } }

    /// The whole lines that it has said so far.
    var lines: [Data] {
        let data = output.withLock { $0 }
        guard let end = data.lastIndex(of: 0x0A) else { return [] }
        return data[..<end].split(separator: 0x0A, omittingEmptySubsequences: false).map { Data($0) }
    }

    func signal(_ number: CInt) { process.withLock { _ = kill($0.processIdentifier, number) } }

    /// Waits for its end; nil when it does not come.
    func status(within limit: Duration = .seconds(20)) async -> CInt? {
        let isOver = await eventually(within: limit) { self.process.withLock { !$0.isRunning } }
        return isOver ? process.withLock { $0.terminationStatus } : nil
    }
}

/// Whether something comes true before the limit.
func eventually(within limit: Duration = .seconds(20), _ condition: () async throws -> Bool) async rethrows -> Bool {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        if ContinuousClock.now > deadline { return false }
        try? await Task.sleep(for: .milliseconds(10))
    }
    return true
}
