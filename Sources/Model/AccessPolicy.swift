/// What a request may do, and what it carries, beyond its address.
///
/// It goes with each request, so what few sources need lies out of line.
package struct AccessPolicy: Hashable, Sendable {
    /// Whether addresses that are not public (RFC 1918, loopback, link-local …) may be connected to.
    package var allowPrivateNetwork: Bool
    /// Whether the site's robots.txt (RFC 9309) decides.
    package var robots: Robots
    /// Extra request headers, in order; their values may be secrets and are never logged.
    package var headers: [Header]
    @Rare package var credential: Credential?
    /// Whether cookies that the site sets are sent back to it, for this source alone.
    package var keepsCookies: Bool
    @Rare package var clientCertificate: ClientCertificate?
    /// An HTTP proxy's address; the environment's proxy variables are never read.
    @Rare package var proxy: String?
    /// What the proxy asks for; never sent to anybody else.
    @Rare package var proxyLogin: ProxyLogin?
    /// A program that renders the page: its argument vector, where `{url}` stands for the address; no shell.
    @Rare package var render: [String]?
    /// The most simultaneous requests to the site.
    package var concurrency: Int
    /// The least time between the starts of two requests to the site.
    package var spacing: Duration
    /// The largest decoded body that is read, in bytes.
    package var bodyLimit: Int
    /// How long a transfer may take as a whole.
    package var timeout: Duration

    package init(
        allowPrivateNetwork: Bool = false,
        robots: Robots = .obey,
        headers: [Header] = [],
        credential: Credential? = nil,
        keepsCookies: Bool = false,
        clientCertificate: ClientCertificate? = nil,
        proxy: String? = nil,
        proxyLogin: ProxyLogin? = nil,
        render: [String]? = nil,
        concurrency: Int = 2,
        spacing: Duration = .seconds(1),
        bodyLimit: Int = 10 << 20,
        timeout: Duration = .seconds(30)
    ) {
        self.allowPrivateNetwork = allowPrivateNetwork
        self.robots = robots
        self.headers = headers
        self.credential = credential
        self.keepsCookies = keepsCookies
        self.clientCertificate = clientCertificate
        self.proxy = proxy
        self.proxyLogin = proxyLogin
        self.render = render
        self.concurrency = concurrency
        self.spacing = spacing
        self.bodyLimit = bodyLimit
        self.timeout = timeout
    }

    package enum Robots: String, Sendable, Codable, CaseIterable {
        case obey, ignore
    }

    package enum Credential: Hashable, Sendable {
        case basic(user: String, password: String)
        case bearer(String)
    }

    package struct ProxyLogin: Hashable, Sendable {
        package var user: String, password: String
        package init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    package struct ClientCertificate: Hashable, Sendable {
        /// Paths of PEM files.
        package var certificate: String, key: String
        package init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }
}

/// One field of an HTTP message, its name as it was written.
package struct Header: Hashable, Sendable, Codable {
    package var name: String, value: String
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
