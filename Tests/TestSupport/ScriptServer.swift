import Foundation
import Synchronization

/// A server written in Python, a process of its own, for what takes too much of a protocol to be played byte by byte here.
///
/// The script prints the ports that it listens on in one line, with blanks between them. It is ended by ``stop()`` or with
/// the last reference.
package final class ScriptServer: Sendable {
    package let ports: [Int]
    private let process: Mutex<Process>

    private static let interpreter = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    package static let isAvailable = interpreter != nil

    package init(_ script: String, _ arguments: [String] = []) throws {
        struct NoServer: Error {}
        guard let interpreter = Self.interpreter else { throw NoServer() }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: interpreter)
        process.arguments = ["-u", "-c", script] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        var line = Data()
        while let byte = try pipe.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data([0x0A]) {
            line += byte
        }
        ports = String(decoding: line, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        self.process = Mutex(process)
        if ports.isEmpty { throw NoServer() }
    }

    deinit { stop() }

    package func stop() {
        // Not SIGTERM: a test runner's children may have it blocked.
        process.withLock { if $0.isRunning { kill($0.processIdentifier, SIGKILL) } }
    }
}
