import FoundationEssentials
import Glibc

/// What Linux tells of this process, for the metrics that every exporter has.
enum ProcessFigures {
    /// Writes memory, open files and start time into the metrics.
    static func update(_ metrics: Metrics) {
        let pageSize = 4096.0
        if let pages = field(1, of: "/proc/self/statm") {
            metrics.set(.residentBytes, to: pages * pageSize)
        }
        if let openFiles { metrics.set(.openFiles, to: Double(openFiles)) }
        if let started { metrics.set(.started, to: started) }
    }

    /// Without `.`, `..` and the one that the folder is read with.
    private static var openFiles: Int? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var entries = 0
        while readdir(folder) != nil { entries += 1 }
        return entries - 3
    }

    /// The boot time and the start in ticks after it, a hundred a second on every Linux that Swift runs on.
    private static let started: Double? = {
        guard let stat = text(of: "/proc/self/stat"), let name = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: name)...].split(separator: " ")
        guard fields.count > 19, let ticks = Double(fields[19]),
            let boot = text(of: "/proc/stat")?.split(separator: "\n").first(where: { $0.hasPrefix("btime ") }),
            let seconds = Double(boot.dropFirst(6))
        else { return nil }
        return seconds + ticks / 100
    }()

    private static func field(_ index: Int, of path: String) -> Double? {
        guard let fields = text(of: path)?.split(separator: " "), fields.count > index else { return nil }
        return Double(fields[index])
    }

    private static func text(of path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}
