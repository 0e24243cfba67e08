package import Logging
import ServiceLifecycle

/// The web face of the program: pages, API, feeds of changes, event stream, metrics, over HTTP/1.1.
///
/// `run()` has the shape that ServiceLifecycle's `Service` asks for. TLS is the business of a proxy before it.
package final class WebServer: Sendable {
    private let site: Site
    private let listener: Listener

    /// Prepares the face.
    ///
    /// - Throws: ``WebError`` when others could reach it and nothing protects it.
    package init(options: WebOptions, dependencies: WebDependencies, logger: Logger) throws(WebError) {
        guard options.isLoopback || options.isPublic || !options.tokens.isEmpty else {
            throw .exposed(host: options.host)
        }
        let site = Site(options: options, dependencies: dependencies, logger: logger)
        self.site = site
        var limits = Listener.Limits()
        limits.connections = options.connections
        listener = Listener(host: options.host, port: options.port, limits: limits, logger: logger) { request in
            await site.answer(request)
        }
    }

    /// The port that it listens at; waits for the start.
    ///
    /// - Throws: `CancellationError` when it ended without having started.
    package var port: Int {
        get async throws { try await listener.port }
    }

    /// Serves until the task is cancelled or a graceful shutdown begins; requests under way are answered.
    package func run() async throws {
        let shutdown = site.shutdown
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await listener.run()
        } onCancelOrGracefulShutdown: {
            shutdown.begin()
        }
    }
}
