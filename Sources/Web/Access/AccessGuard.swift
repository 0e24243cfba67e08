import FoundationEssentials
import Model

/// Decides who is let in: a pure function of the options and the request.
struct AccessGuard: Sendable {
    var options: WebOptions

    static let cookie = "watcher_token"

    /// The visitor, when the route takes them.
    ///
    /// - Throws: ``Failure`` with 401 without a valid credential, 403 where the credential does not reach, or where a
    ///   browser sends a form from another site, 421 for a host that is not ours.
    func admit(_ request: SiteRequest, to route: Route) throws(Failure) -> Visitor {
        if route.access == .anyone { return Visitor(seesPrivate: false, mayChange: false) }
        try checkHost(request)
        let credential = credential(in: request)
        let token = credential.flatMap { credential in options.tokens.first { $0.matches(credential.secret) } }
        if request.method != "GET", request.method != "HEAD" {
            try checkOrigin(request, byHeader: credential?.isHeader == true && token != nil)
        }
        let visitor = visitor(with: token, hasCookie: credential.map { !$0.isHeader } ?? false)
        if credential != nil, token == nil, route.access != .signIn, !options.tokens.isEmpty {
            throw unauthorized("that token is not known", request)
        }
        switch route.access {
        case .anyone, .signIn: break
        case .reading:
            guard options.isPublic || options.tokens.isEmpty || token != nil else {
                throw unauthorized("a token is needed", request)
            }
        case .private_:
            guard visitor.seesPrivate else { throw denied(token, "a token is needed", request) }
        case .changing:
            guard visitor.mayChange else { throw denied(token, "a token of scope admin is needed", request) }
        }
        return visitor
    }

    private func visitor(with token: AccessToken?, hasCookie: Bool) -> Visitor {
        let everyone = options.tokens.isEmpty && !options.isPublic
        return Visitor(
            name: token?.name,
            scope: token?.scope,
            seesPrivate: everyone || token != nil,
            mayChange: everyone || token?.scope == .admin,
            hasCookie: hasCookie && token != nil
        )
    }

    private func denied(_ token: AccessToken?, _ detail: String, _ request: SiteRequest) -> Failure {
        if token != nil { return Failure(status: 403, detail: "this token does not reach that far") }
        if options.tokens.isEmpty { return Failure(status: 403, detail: "this is not open to the public") }
        return unauthorized(detail, request)
    }

    /// Feed readers know Basic credentials only; elsewhere that challenge would open a browser's own dialogue.
    private func unauthorized(_ detail: String, _ request: SiteRequest) -> Failure {
        let isFeed = request.path.hasSuffix(".atom") || request.path.hasSuffix(".json") && request.path.contains("feed")
        let challenge = isFeed ? "Basic realm=\"watcher\", charset=\"UTF-8\"" : "Bearer realm=\"watcher\""
        return Failure(status: 401, detail: detail, headers: [("www-authenticate", challenge)])
    }

    // MARK: Credentials

    private func credential(in request: SiteRequest) -> (secret: String, isHeader: Bool)? {
        if let field = request.header("authorization") {
            let parts = field.split(separator: " ", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return ("", true) }
            switch parts[0].lowercased() {
            case "bearer": return (parts[1], true)
            case "basic":
                let pair = Data(base64Encoded: parts[1]).map { String(decoding: $0, as: UTF8.self) } ?? ""
                return (String(pair.drop { $0 != ":" }.dropFirst()), true)
            default: return ("", true)
            }
        }
        for field in request.headers where field.name == "cookie" {
            for pair in field.value.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1).map { $0.trimmingPrefix { $0 == " " } }
                if parts.count == 2, parts[0] == Self.cookie {
                    return (FormFields.decoded(parts[1], plusIsSpace: false), false)
                }
            }
        }
        return nil
    }

    // MARK: Host and origin

    /// Refuses foreign names where no token protects the face: a page elsewhere could rebind its name to this machine.
    private func checkHost(_ request: SiteRequest) throws(Failure) {
        guard options.tokens.isEmpty, !options.isPublic else { return }
        guard let field = request.header("host"), let address = WebAddress("http://" + field + "/") else {
            throw Failure(status: 400, detail: "the Host field is missing or malformed")
        }
        let names: Set<String> = ["localhost", "127.0.0.1", "[::1]", options.host.lowercased()]
        let isLoopback = address.host.hasPrefix("127.") && address.host.allSatisfy { $0.isNumber || $0 == "." }
        guard names.contains(address.host) || isLoopback || address.host == publicHost else {
            throw Failure(status: 421, detail: "this is not \(address.host)")
        }
    }

    private var publicHost: String? { options.publicAddress.flatMap { WebAddress($0.base + "/")?.host } }

    /// Refuses what a browser sends on behalf of another site.
    private func checkOrigin(_ request: SiteRequest, byHeader: Bool) throws(Failure) {
        if let origin = request.header("origin") {
            let asked = request.header("host").flatMap { WebAddress("http://" + $0 + "/") }
            let sent = WebAddress(origin + "/")
            let isOwn = sent.map { sent in
                sent.host == asked?.host && sent.port == asked?.port
                    || sent.origin == options.publicAddress.flatMap { WebAddress($0.base + "/")?.origin }
            }
            guard isOwn == true else { throw Failure(status: 403, detail: "this request comes from another site") }
        } else if let site = request.header("sec-fetch-site"), site != "same-origin", site != "none" {
            throw Failure(status: 403, detail: "this request comes from another site")
        } else if !byHeader, request.header("cookie") != nil {
            throw Failure(status: 403, detail: "the browser does not say where this request comes from")
        }
    }
}
