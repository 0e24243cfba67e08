import Foundation

extension Store {
    /// Below this, what is left of the disk is said to be too little.
    package static let leastFree = 32 << 20

    /// Why something would not be recorded now, in one sentence; nil when it would.
    ///
    /// Writes nothing: asks for permissions and space, and what the last commit came to.
    package func writingTrouble(leastFree: Int = Store.leastFree) -> String? {
        if options.access == .reading { return "the store is open for reading only" }
        if let failure = queue?.failure { return failure }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        for place in [path, folder] where access(place, W_OK) != 0 {
            return "\(place) cannot be written: \(String(cString: strerror(errno)))"
        }
        guard let free = Self.freeBytes(folder), free < leastFree else { return nil }
        return "the disk of the store is nearly full: \(free >> 20) MiB are left"
    }

    private static func freeBytes(_ folder: String) -> Int? {
        var figures = statvfs()
        guard statvfs(folder, &figures) == 0 else { return nil }
        return Int(clamping: UInt64(figures.f_bavail) * UInt64(figures.f_frsize))
    }
}
