import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// One run of a program: started without a shell, fed, watched and ended in time.
final class ProgramRun: Sendable {
    enum End: Equatable, Sendable {
        /// With the end of what it said on standard error.
        case exited(Int32, String)
        case signalled(Int32)
        case timedOut
        case cancelled
        case unstartable(Int32)
    }

    private let arguments: [String]
    private let environment: [String]
    private let input: [UInt8]
    private let timeout: Duration
    private let isCancelled = Mutex(false)

    init(arguments: [String], environment: [String], input: [UInt8], timeout: Duration) {
        self.arguments = arguments
        self.environment = environment
        self.input = input
        self.timeout = timeout
    }

    func cancel() { isCancelled.withLock { $0 = true } }

    /// Blocks until the program has ended, at most a little longer than the time limit.
    func perform() -> End {
        // A program need not read its input: the signal that tells so must not end ours.
        var brokenPipe = sigset_t()
        var before = sigset_t()
        sigemptyset(&brokenPipe)
        sigaddset(&brokenPipe, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &brokenPipe, &before)
        defer {
            var none = timespec()
            while sigtimedwait(&brokenPipe, nil, &none) == SIGPIPE {}
            pthread_sigmask(SIG_SETMASK, &before, nil)
        }
        return attendToChild()
    }

    private func attendToChild() -> End {
        switch Self.starting.withLock({ _ in start() }) {
        case .failure(let failure): return .unstartable(failure.code)
        case .success(let child):
            defer { close(child.words) }
            let (reason, said) = attend(child)
            return reap(child.pid, reason, said)
        }
    }

    private struct Child {
        var pid: pid_t
        /// Where its input is written.
        var feed: Int32
        /// Where its standard error is read.
        var words: Int32
    }

    private struct StartFailure: Error {
        var code: Int32
    }

    /// One at a time: between the making of a pipe and its mark no other program may be started, for it would inherit it.
    private static let starting = Mutex(())

    private func start() -> Result<Child, StartFailure> {
        var feed: [Int32] = [-1, -1]
        var words: [Int32] = [-1, -1]
        guard pipe(&feed) == 0 else { return .failure(StartFailure(code: errno)) }
        guard pipe(&words) == 0 else {
            let code = errno
            for descriptor in feed { close(descriptor) }
            return .failure(StartFailure(code: code))
        }
        for descriptor in feed + words { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var pid: pid_t = 0
        let code = spawn(&pid, standardInput: feed[0], standardError: words[1])
        close(feed[0])
        close(words[1])
        guard code == 0 else {
            close(feed[1])
            close(words[0])
            return .failure(StartFailure(code: code))
        }
        return .success(Child(pid: pid, feed: feed[1], words: words[0]))
    }

    private func spawn(_ pid: inout pid_t, standardInput: Int32, standardError: Int32) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, standardInput, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, standardError, 2)
        // A group of its own, so that its children end with it.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
        let argv = arguments.map { strdup($0) } + [nil]
        let envp = environment.map { strdup($0) } + [nil]
        defer {
            for pointer in argv + envp { free(pointer) }
        }
        return posix_spawnp(&pid, arguments[0], &actions, &attributes, argv, envp)
    }

    /// Writes the input and reads what the program says, until it closes its standard error or its time is over.
    private func attend(_ child: Child) -> (early: End?, said: [UInt8]) {
        let deadline = ContinuousClock.now + timeout
        var feed = child.feed
        let words = child.words
        var rest = input[...]
        var said: [UInt8] = []
        _ = fcntl(feed, F_SETFL, O_NONBLOCK)
        defer { if feed >= 0 { close(feed) } }
        while true {
            if isCancelled.withLock({ $0 }) { return (.cancelled, said) }
            let left = deadline - .now
            if left <= .zero { return (.timedOut, said) }
            var polls = [
                pollfd(fd: feed, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: words, events: Int16(POLLIN), revents: 0),
            ]
            let wait = Int32(min(left / .milliseconds(1), 100) + 1)
            guard poll(&polls, 2, wait) > 0 else { continue }
            if polls[0].revents != 0, !Self.write(&rest, to: feed) {
                close(feed)
                feed = -1
            }
            if polls[1].revents != 0 {
                var buffer = [UInt8](repeating: 0, count: 4096)
                let count = read(words, &buffer, buffer.count)
                if count <= 0 { return (nil, said) }
                said = Array((said + buffer[..<count]).suffix(2000))
            }
        }
    }

    /// Writes what fits; false once there is nothing more to write, or nobody to read it.
    private static func write(_ rest: inout ArraySlice<UInt8>, to feed: Int32) -> Bool {
        let count = rest.withUnsafeBytes { Glibc.write(feed, $0.baseAddress, $0.count) }
        if count < 0 { return errno == EAGAIN || errno == EINTR }
        rest = rest.dropFirst(count)
        return !rest.isEmpty
    }

    /// Ends the program's group if need be, and waits for it.
    private func reap(_ pid: pid_t, _ early: End?, _ said: [UInt8]) -> End {
        if early != nil { kill(-pid, SIGKILL) }
        var status: Int32 = 0
        let deadline = ContinuousClock.now + timeout
        // A program may close its standard error and go on: it has the rest of its time, and then none.
        while waitpid(pid, &status, early == nil ? WNOHANG : 0) == 0 {
            if ContinuousClock.now > deadline || isCancelled.withLock({ $0 }) {
                kill(-pid, SIGKILL)
                waitpid(pid, &status, 0)
                return isCancelled.withLock { $0 } ? .cancelled : .timedOut
            }
            usleep(5000)
        }
        if let early { return early }
        let signal = status & 0x7F
        if signal != 0 { return .signalled(signal) }
        let words = String(decoding: said, as: UTF8.self).withoutControls.split(separator: " ").joined(separator: " ")
        return .exited(status >> 8 & 0xFF, String(words.suffix(200)))
    }
}
