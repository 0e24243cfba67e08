import Foundation

/// The program that shows long output a page at a time: `WATCHER_PAGER`, `PAGER`, or `less -FRX`.
final class Pager {
    /// The descriptor to write to.
    let input: Int32
    private let process: Process
    private let pipe: Pipe

    /// Starts the pager; nil when there is none, or it is switched off with an empty variable or `cat`.
    init?(environment: [String: String]) {
        let command = environment["WATCHER_PAGER"] ?? environment["PAGER"] ?? "less"
        let words = command.split(separator: " ").map(String.init)
        guard let program = words.first, program != "cat", let path = Self.find(program, environment) else {
            return nil
        }
        process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = Array(words.dropFirst())
        var variables = environment
        // git's choice: leave at once when it fits, keep colours, keep the text on the screen.
        if variables["LESS"] == nil { variables["LESS"] = "FRX" }
        process.environment = variables
        pipe = Pipe()
        process.standardInput = pipe
        do { try process.run() } catch { return nil }
        input = pipe.fileHandleForWriting.fileDescriptor
    }

    func finish() {
        try? pipe.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    private static func find(_ program: String, _ environment: [String: String]) -> String? {
        if program.contains("/") { return FileManager.default.isExecutableFile(atPath: program) ? program : nil }
        let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(program)" }.first(where: FileManager.default.isExecutableFile)
    }
}
