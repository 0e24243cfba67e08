import Logging
import Model

/// The whole face as a function from request to answer; the listener is only its mouth and ear.
struct Site: Sendable {
    let options: WebOptions
    let dependencies: WebDependencies
    let logger: Logger
    let shutdown: Shutdown
    private let accessGuard: AccessGuard
    private let shelf: AnswerShelf
    private let routes: [Route]

    init(options: WebOptions, dependencies: WebDependencies, logger: Logger, shutdown: Shutdown = Shutdown()) {
        self.options = options
        self.dependencies = dependencies
        self.logger = logger
        self.shutdown = shutdown
        accessGuard = AccessGuard(options: options)
        shelf = AnswerShelf(limit: options.keptBytes)
        let desk = Desk(options: options, dependencies: dependencies, shutdown: shutdown)
        routes = Self.routes(for: desk)
    }

    /// All doors, in the order in which they are tried.
    static func routes(for desk: Desk) -> [Route] {
        desk.operationRoutes + desk.assetRoutes + desk.pageRoutes + desk.feedRoutes + desk.apiRoutes
    }

    func answer(_ request: SiteRequest) async -> SiteAnswer {
        let start = ContinuousClock.now
        var (answer, visitor) = await outcome(of: request)
        Self.finish(&answer)
        Self.compare(&answer, with: request)
        note(request, answer, visitor, took: ContinuousClock.now - start)
        return answer
    }

    private func outcome(of request: SiteRequest) async -> (SiteAnswer, Visitor?) {
        let visitor: Visitor
        let call: Call
        let route: Route
        do throws(Failure) {
            let found = find(request)
            // A door that is not there is guarded like the pages: strangers learn nothing from 404.
            visitor = try accessGuard.admit(request, to: found?.route ?? Self.nowhere)
            guard let found else { throw missing(request) }
            try found.route.operation?.check(request.fields)
            route = found.route
            call = Call(
                request: request,
                parameters: found.parameters,
                visitor: visitor,
                address: address(for: request),
                nonce: Self.nonce()
            )
        } catch {
            return (refusal(error, to: request, visitor: nil), nil)
        }
        do {
            return (try await answer(call, from: route), visitor)
        } catch let failure as Failure {
            return (refusal(failure, to: request, visitor: visitor), visitor)
        } catch {
            // The reason is for the operator's log; what it quotes is nobody else's business.
            logger.error("request failed", metadata: ["path": "\(request.path)", "error": "\(error)"])
            let failure = Failure(status: 500, detail: "something went wrong on our side; the log says what")
            return (refusal(failure, to: request, visitor: visitor), visitor)
        }
    }

    private static let nowhere = Route("GET", "/", .reading) { _ in SiteAnswer(status: 404) }

    private func find(_ request: SiteRequest) -> (route: Route, parameters: [String: String])? {
        let method = request.method == "HEAD" ? "GET" : request.method
        for route in routes where route.method == method {
            if let parameters = route.parameters(in: request.segments) { return (route, parameters) }
        }
        return nil
    }

    private func missing(_ request: SiteRequest) -> Failure {
        var methods = Set(routes.filter { $0.parameters(in: request.segments) != nil }.map(\.method))
        guard !methods.isEmpty else { return .notFound("page of that name") }
        if methods.contains("GET") { methods.insert("HEAD") }
        return Failure(
            status: 405,
            detail: "\(request.method) is not possible here",
            headers: [("allow", methods.sorted().joined(separator: ", "))]
        )
    }

    private func refusal(_ failure: Failure, to request: SiteRequest, visitor: Visitor?) -> SiteAnswer {
        let wantsPage =
            request.segments.first != "api" && !request.path.hasSuffix(".json") && !request.path.hasSuffix(".atom")
            && request.header("accept")?.contains("text/html") == true
        guard wantsPage else { return failure.problem }
        if failure.status == 401 {
            return SignInPage(failure: failure, target: request.target, nonce: Self.nonce()).answer
        }
        return ErrorPage(failure: failure, title: options.title, visitor: visitor).answer
    }

    private func address(for request: SiteRequest) -> PublicAddress {
        if let address = options.publicAddress { return address }
        let asked = request.header("host").flatMap { WebAddress("http://" + $0) }
        return PublicAddress(asked ?? Self.fallback)
    }

    private static let fallback: WebAddress = {
        guard let address = WebAddress("http://localhost") else { preconditionFailure("localhost is an address") }
        return address
    }()

    /// An answer that was given before where it is still good, else a fresh one.
    private func answer(_ call: Call, from route: Route) async throws -> SiteAnswer {
        guard let stamp = route.stamp, let gauge = dependencies.gauge else { return try await route.answer(call) }
        let mark = try gauge.mark()
        return try await shelf.answer(call.key, at: mark, stamp: { try await stamp(call, mark) }) {
            var answer = try await route.answer(call)
            Self.finish(&answer)
            return answer
        }
    }

    /// Adds the entity tag and what goes with every answer.
    private static func finish(_ answer: inout SiteAnswer) {
        guard !answer.isFinished else { return }
        if answer.status == 200, case .bytes(let bytes) = answer.body { answer.set("etag", EntityTag.of(bytes)) }
        SecurityHeaders.apply(to: &answer)
        answer.isFinished = true
    }

    /// Leaves the body out where the reader has it already.
    private static func compare(_ answer: inout SiteAnswer, with request: SiteRequest) {
        guard answer.status == 200, request.method == "GET" || request.method == "HEAD",
            let field = request.header("if-none-match"), let tag = answer.header("etag"),
            EntityTag.matches(field, tag)
        else { return }
        answer.status = 304
        answer.body = .bytes([])
    }

    private static func nonce() -> String {
        var random = SystemRandomNumberGenerator()
        return String(random.next(), radix: 36) + String(random.next(), radix: 36)
    }

    private func note(_ request: SiteRequest, _ answer: SiteAnswer, _ visitor: Visitor?, took: Duration) {
        dependencies.metrics.add(1, to: .requests, "\(answer.status / 100)xx")
        dependencies.metrics.observe(took.inSeconds, in: .requestDuration)
        // The query may hold what somebody searched for; the path is enough to run a site.
        let isRoutine =
            ["/healthz", "/readyz", "/metrics"].contains(request.path) || request.segments.first == "assets"
        logger.log(
            level: options.logsAccess && !isRoutine ? .info : .debug,
            "request",
            metadata: [
                "method": "\(request.method)", "path": "\(request.path)", "status": "\(answer.status)",
                "bytes": "\(answer.bytes.count)", "ms": "\(took.milliseconds)", "peer": "\(request.peer ?? "-")",
                "token": "\(visitor?.name ?? "-")",
            ]
        )
    }
}
