import Glibc

/// How many files and sockets the program may have open.
enum OpenFiles {
    /// Connections under way and kept, files of the store, and readers of the web face.
    private static let wanted: rlim_t = 8_192

    /// Shells start programs with room for 1,024 alone, though most machines allow more on request.
    static func makeRoom() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < wanted else {
            return
        }
        limit.rlim_cur = min(wanted, limit.rlim_max)
        // Where it is refused, connections beyond the limit fail with their reason.
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
