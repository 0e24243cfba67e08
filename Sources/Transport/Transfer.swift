/// One HTTP exchange that is to be made, redirects included.
///
/// Everything that leaves the program is one of these, so that there is one address guard and one cap on bodies.
package struct Transfer: Hashable, Sendable {
    /// An absolute http or https address.
    package var url: String
    package var method: String
    /// Request fields in order.
    ///
    /// `Accept-Encoding`, `Host` and `Content-Length` are libcurl's to set and are left out. After a redirect to another
    /// origin only fields that every server may see go along: `Accept`, `Accept-Language`, `Cache-Control`,
    /// `If-Modified-Since`, `If-None-Match`, `User-Agent`.
    package var headers: [TransferField]
    package var body: [UInt8]?
    /// How many redirects are followed; 0 hands a 3xx answer back as it is.
    package var maxRedirects: Int
    package var guarding: AddressGuard
    package var limits: TransferLimits
    package var credential: TransferCredential?
    /// Transfers with the same name share a cookie jar in memory; nil: cookies are neither kept nor sent.
    package var cookieJar: String?
    package var clientCertificate: TransferCertificate?
    /// An HTTP proxy's address; the environment's proxy variables are never read.
    package var proxy: String?
    /// What the proxy asks for; never sent to anybody else.
    package var proxyLogin: TransferLogin?

    package init(
        url: String,
        method: String = "GET",
        headers: [TransferField] = [],
        body: [UInt8]? = nil,
        maxRedirects: Int = 5,
        guarding: AddressGuard = AddressGuard(),
        limits: TransferLimits = TransferLimits(),
        credential: TransferCredential? = nil,
        cookieJar: String? = nil,
        clientCertificate: TransferCertificate? = nil,
        proxy: String? = nil,
        proxyLogin: TransferLogin? = nil
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
        self.maxRedirects = maxRedirects
        self.guarding = guarding
        self.limits = limits
        self.credential = credential
        self.cookieJar = cookieJar
        self.clientCertificate = clientCertificate
        self.proxy = proxy
        self.proxyLogin = proxyLogin
    }
}

/// One field of an HTTP message.
package struct TransferField: Hashable, Sendable {
    package var name: String, value: String
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// Where a transfer may connect to.
package struct AddressGuard: Hashable, Sendable {
    /// Whether addresses that are not public may be connected to.
    package var allowsPrivateNetwork: Bool
    /// Ports that the operator wrote, beside 80, 443, 8080 and 8443; they hold for the host of the first hop only.
    package var operatorPorts: Set<Int>

    package init(allowsPrivateNetwork: Bool = false, operatorPorts: Set<Int> = []) {
        self.allowsPrivateNetwork = allowsPrivateNetwork
        self.operatorPorts = operatorPorts
    }
}

/// How much and how long a transfer may take.
package struct TransferLimits: Hashable, Sendable {
    /// Decoded bytes of the body; what comes after them is cut off and the answer marked.
    package var body: Int
    /// Bytes of the header of one answer.
    package var header: Int
    package var connect: Duration
    package var firstByte: Duration
    /// No byte, or hardly any, for this long ends the transfer.
    package var stall: Duration
    package var total: Duration

    package init(
        body: Int = 10 << 20,
        header: Int = 64 << 10,
        connect: Duration = .seconds(10),
        firstByte: Duration = .seconds(20),
        stall: Duration = .seconds(10),
        total: Duration = .seconds(30)
    ) {
        self.body = body
        self.header = header
        self.connect = connect
        self.firstByte = firstByte
        self.stall = stall
        self.total = total
    }
}

package enum TransferCredential: Hashable, Sendable {
    case basic(user: String, password: String)
    case bearer(String)
}

/// A name and a password for an HTTP proxy, sent by the scheme `Basic`.
package struct TransferLogin: Hashable, Sendable {
    package var user: String, password: String
    package init(user: String, password: String) {
        self.user = user
        self.password = password
    }
}

/// Paths of PEM files.
package struct TransferCertificate: Hashable, Sendable {
    package var certificate: String, key: String
    package init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }
}

/// What a server answered.
package struct TransferAnswer: Hashable, Sendable {
    package var status: Int
    /// The last answer's fields, in order.
    package var headers: [TransferField]
    /// Decoded from its content codings.
    package var body: [UInt8]
    package var finalURL: String
    package var redirects: [Redirect]
    /// Whether the body was cut off at the cap.
    package var isTruncated: Bool
    /// Bytes of the body as they came over the wire.
    package var wireBytes: Int
    package var duration: Duration

    package init(
        status: Int,
        headers: [TransferField] = [],
        body: [UInt8] = [],
        finalURL: String,
        redirects: [Redirect] = [],
        isTruncated: Bool = false,
        wireBytes: Int = 0,
        duration: Duration = .zero
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.finalURL = finalURL
        self.redirects = redirects
        self.isTruncated = isTruncated
        self.wireBytes = wireBytes
        self.duration = duration
    }

    /// The value of the first field of this name, in any case.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }

    package struct Redirect: Hashable, Sendable {
        package var status: Int
        package var to: String
        package init(status: Int, to: String) {
            self.status = status
            self.to = to
        }
    }
}
