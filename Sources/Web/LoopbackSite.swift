package import Logging

/// A small HTTP server on 127.0.0.1 whose every answer is a function's: origins and receivers for the demo and tests.
package final class LoopbackSite: Sendable {
    private let listener: Listener

    /// Prepares a site; ``run()`` starts it.
    ///
    /// - Parameters:
    ///   - port: 0 for one that is free.
    ///   - logger: Where troubles of the server itself are told.
    ///   - answer: Called for every request, possibly many at a time. Any status, fields and body are sent as they are;
    ///     conditional requests are the function's own business.
    package init(
        port: Int = 0,
        logger: Logger = Logger(label: "loopback"),
        answer: @escaping @Sendable (SiteRequest) async -> SiteAnswer
    ) {
        var limits = Listener.Limits()
        limits.body = 8 << 20
        limits.connections = 4096
        listener = Listener(host: "127.0.0.1", port: port, limits: limits, logger: logger, answer: answer)
    }

    /// The port that it listens at; waits for the start.
    ///
    /// - Throws: `CancellationError` when it ended without having started.
    package var port: Int {
        get async throws { try await listener.port }
    }

    /// Answers requests until the task is cancelled.
    package func run() async throws { try await listener.run() }
}
