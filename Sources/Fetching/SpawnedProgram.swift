import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// A program in a process group of its own, with no input, no error output and few variables.
enum SpawnedProgram {
    struct Failure: Error {
        var reason: String
    }

    /// What the program may see of our environment: the rest may hold secrets.
    private static let variables = [
        "PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
    ]

    /// One at a time: a pipe that another child inherits would not end with its program.
    private static let spawning = Mutex(())

    /// Starts a program.
    ///
    /// - Returns: The process, and the descriptor that its output is read from.
    static func start(_ arguments: [String]) -> Result<(process: pid_t, output: CInt), Failure> {
        spawning.withLock { _ in
            var ends: [CInt] = [-1, -1]
            guard pipe(&ends) == 0 else { return .failure(Failure(reason: "no pipe for its output")) }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            defer { close(ends[1]) }
            return spawn(arguments, output: ends[1]).map { ($0, ends[0]) }.mapError { failure in
                close(ends[0])
                return failure
            }
        }
    }

    private static func spawn(_ arguments: [String], output: CInt) -> Result<pid_t, Failure> {
        guard let program = arguments.first else { return .failure(Failure(reason: "no program is named")) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGHUP)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))

        let environment = variables.compactMap { name in getenv(name).map { name + "=" + String(cString: $0) } }
        var process = pid_t()
        let code = withStrings(arguments) { words in
            withStrings(environment) { values in posix_spawnp(&process, program, &actions, &attributes, words, values)
            }
        }
        return code == 0 ? .success(process) : .failure(Failure(reason: String(cString: strerror(code))))
    }

    /// Waits for the end until the deadline, then ends the program; ends all that it left behind in any case.
    ///
    /// - Returns: The exit status as a shell tells it: 128 and the signal, where one ended it.
    static func end(_ process: pid_t, until deadline: ContinuousClock.Instant) -> Int {
        var status: CInt = 0
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process || ended < 0 && errno != EINTR { break }
            guard ContinuousClock.now < deadline else {
                kill(-process, SIGKILL)
                while waitpid(process, &status, 0) < 0, errno == EINTR {}
                break
            }
            poll(nil, 0, 5)
        }
        kill(-process, SIGKILL)
        let signal = status & 0x7F
        return signal == 0 ? Int(status >> 8 & 0xFF) : 128 + Int(signal)
    }

    /// Calls the body with the strings as C wants them: an array of pointers, the last nil.
    private static func withStrings<Value>(
        _ strings: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let pointers = strings.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }
}
