/// One exchange with one server, as the event loop is to make it: a hop of a transfer, or a mail.
///
/// Safety: what an order says is never changed. `phase` belongs to the thread of the event loop; callers make an order,
/// post it and touch no more of it.
final class Order: @unchecked Sendable {
    typealias Continuation = UnsafeContinuation<Result<RawAnswer, TransferError>, Never>

    /// The only state: who waits for the order, and where it is.
    enum Phase {
        case made
        /// Cancelled before it arrived.
        case abandoned
        case waiting(Continuation)
        case active(Continuation, Slot)
        case ended
    }

    enum Errand {
        case http(HTTPErrand)
        case mail(MailErrand)
    }

    struct HTTPErrand {
        var method: String
        var body: [UInt8]?
        var cookieJar: String?
        var certificate: TransferCertificate?
        var proxy: String?
        var proxyLogin: TransferLogin?

        /// Whether it needs nothing but an address and fields.
        var isPlain: Bool {
            method == "GET" && body == nil && cookieJar == nil && certificate == nil && proxy == nil
        }
    }

    struct MailErrand {
        var recipients: FieldList
        var from: String
        var message: [UInt8]
        var user: String?
        var password: String?
        var requiresTLS: Bool
    }

    var usesProxy: Bool {
        if case .http(let errand) = errand { errand.proxy != nil } else { false }
    }

    /// Whether it goes over a connection without TLS, straight to the server.
    var isPlainHTTP: Bool { url.hasPrefix("http:") && !isMail && !usesProxy }

    var isMail: Bool {
        if case .mail = errand { true } else { false }
    }

    let url: String
    /// The name that must be looked up; nil when there is none to speak of.
    let lookup: String?
    let errand: Errand
    let fields: FieldList
    let allowsPrivateNetwork: Bool
    let limits: TransferLimits
    /// Nanoseconds that it may take, once begun.
    let total: UInt64
    var phase = Phase.made

    init(
        url: String,
        lookup: String?,
        errand: Errand,
        fields: FieldList,
        allowsPrivateNetwork: Bool,
        limits: TransferLimits,
        total: UInt64
    ) {
        self.url = url
        self.lookup = lookup
        self.errand = errand
        self.fields = fields
        self.allowsPrivateNetwork = allowsPrivateNetwork
        self.limits = limits
        self.total = total
    }
}

/// What came over the wire for one order.
struct RawAnswer: Sendable {
    /// The lines of the last answer's header, the status line first.
    var head: [UInt8]
    var body: [UInt8]
    var isTruncated: Bool
    var wireBytes: Int
    /// Nanoseconds from the beginning to the end, without the wait for a turn.
    var elapsed: UInt64
    /// The address that answered; known for redirects alone.
    var peer: String?
}
