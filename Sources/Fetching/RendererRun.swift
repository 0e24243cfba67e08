import Synchronization

#if canImport(Glibc)
import Glibc
#endif

/// One run of a rendering program, on a thread of its own.
final class RendererRun: Sendable {
    private let arguments: [String]
    private let timeout: Duration
    private let outputLimit: Int
    private let isCancelled = Atomic<Bool>(false)

    /// How often a run looks whether it was cancelled, in milliseconds.
    private static let lookInterval: CInt = 100

    init(arguments: [String], timeout: Duration, outputLimit: Int) {
        self.arguments = arguments
        self.timeout = timeout
        self.outputLimit = outputLimit
    }

    /// The arguments behind those of `prlimit`, which sets limits and then becomes the program.
    ///
    /// Data, not address space: browsers reserve far more of the latter than they ever use.
    static func limited(_ arguments: [String], memory: Int) -> [String] {
        ["prlimit", "--data=\(memory)", "--core=0"] + arguments
    }

    func cancel() { isCancelled.store(true, ordering: .relaxed) }

    func start(_ continuation: UnsafeContinuation<Renderer.Outcome, Never>) {
        let context = Unmanaged.passRetained(Context(run: self, continuation: continuation))
        var thread = pthread_t()
        let code = pthread_create(
            &thread,
            nil,
            { pointer in
                guard let pointer else { return nil }
                let context = Unmanaged<Context>.fromOpaque(pointer).takeRetainedValue()
                context.continuation.resume(returning: context.run.perform())
                return nil
            },
            context.toOpaque()
        )
        if code == 0 {
            pthread_detach(thread)
        } else {
            context.release()
            continuation.resume(returning: .failed("no thread for the program"))
        }
    }

    private final class Context {
        let run: RendererRun
        let continuation: UnsafeContinuation<Renderer.Outcome, Never>
        init(run: RendererRun, continuation: UnsafeContinuation<Renderer.Outcome, Never>) {
            self.run = run
            self.continuation = continuation
        }
    }

    private func perform() -> Renderer.Outcome {
        let process: pid_t
        let output: CInt
        switch SpawnedProgram.start(arguments) {
        case .success(let program): (process, output) = (program.process, program.output)
        case .failure(let failure): return .failed("the program did not start: \(failure.reason)")
        }
        defer { close(output) }
        let deadline = ContinuousClock.now + timeout
        let (body, end) = read(output, until: deadline)
        let status = SpawnedProgram.end(process, until: end == .closed ? deadline : .now)
        switch end {
        case .cancelled: return .cancelled
        case .late: return .failed("the program did not end within \(timeout)")
        case .full: return .output(body, isTruncated: true)
        case .closed:
            return status == 0 ? .output(body, isTruncated: false) : .failed("the program ended with status \(status)")
        }
    }

    private enum End { case closed, full, late, cancelled }

    private func read(_ descriptor: CInt, until deadline: ContinuousClock.Instant) -> ([UInt8], End) {
        var body: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while true {
            if isCancelled.load(ordering: .relaxed) { return (body, .cancelled) }
            if ContinuousClock.now >= deadline { return (body, .late) }
            var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&polled, 1, Self.lookInterval) > 0 else { continue }
            let count = Glibc.read(descriptor, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return (body, .closed) }
            body.append(contentsOf: part[..<min(count, outputLimit - body.count)])
            if body.count >= outputLimit { return (body, .full) }
        }
    }
}
