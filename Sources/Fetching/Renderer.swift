/// Runs the operator's rendering programs, a few at a time.
final class Renderer: Sendable {
    enum Outcome: Sendable, Equatable {
        /// What it wrote to its standard output.
        case output([UInt8], isTruncated: Bool)
        /// Why there is none, in one sentence.
        case failed(String)
        case cancelled
    }

    private let places: Int
    private let memory: Int
    private let gate = SiteGate(ticker: Ticker(ContinuousClock()), patience: .zero)

    init(places: Int, memory: Int) {
        self.places = places
        self.memory = memory
    }

    /// Runs the program without a shell, with standard output alone, and ends it with all that it started.
    ///
    /// - Parameters:
    ///   - arguments: The program, looked up in `PATH`, and its arguments.
    ///   - timeout: How long it may run.
    ///   - outputLimit: Bytes of output that are read; then it is ended, and the output counts as cut off.
    /// - Returns: Its output, when it ended well and in time.
    func run(_ arguments: [String], timeout: Duration, outputLimit: Int) async -> Outcome {
        guard await gate.enter("renderer", concurrency: places, spacing: .zero) == .open else { return .cancelled }
        defer { gate.leave("renderer") }
        let run = RendererRun(
            arguments: RendererRun.limited(arguments, memory: memory),
            timeout: timeout,
            outputLimit: outputLimit
        )
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { run.start($0) }
        } onCancel: {
            run.cancel()
        }
    }
}
