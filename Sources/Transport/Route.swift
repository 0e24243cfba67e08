/// The way of a transfer from redirect to redirect: what each hop may carry and where it may lead.
struct Route {
    private let transfer: Transfer
    private let first: HopAddress
    private var current: HopAddress
    private var method: String
    private var body: [UInt8]?
    /// Whether a redirect has led to another origin; secrets do not come back from there.
    private var hasLeftOrigin = false
    /// Whether a public host sent us on: then no private one is asked, whatever the operator allows for the first.
    private var hasSeenPublic = false
    private var redirects: [TransferAnswer.Redirect] = []
    /// Where we have been; empty before the first redirect.
    private var seen: Set<String> = []
    private var spent: UInt64 = 0

    private static let usualPorts: Set<Int> = [80, 443, 8080, 8443]
    private static let openFields: Set<String> = [
        "accept", "accept-language", "cache-control", "if-modified-since", "if-none-match", "user-agent",
    ]

    init(_ transfer: Transfer) throws(TransferError) {
        guard FieldList.isToken(transfer.method) else { throw .badField("method") }
        self.transfer = transfer
        first = try HopAddress(transfer.url)
        current = first
        method = transfer.method
        body = transfer.body
        try check(first)
    }

    /// Where the next exchange goes.
    var url: String { current.url }

    /// The same for whoever decides whether to go there.
    var hop: TransferHop { TransferHop(url: current.url, allowsPrivateNetwork: allowsPrivateNetwork) }

    /// The exchange that is to be made next.
    func order() throws(TransferError) -> Order {
        var fields = transfer.headers
        if hasLeftOrigin {
            fields.removeAll { !Self.openFields.contains($0.name.lowercased()) }
        } else {
            switch transfer.credential {
            case .basic(let user, let password)?:
                fields.append(
                    TransferField("Authorization", "Basic " + Base64.text(of: Array("\(user):\(password)".utf8)))
                )
            case .bearer(let token)?: fields.append(TransferField("Authorization", "Bearer " + token))
            case nil: break
            }
        }
        var lines: [String] = []
        if body != nil {
            // No waiting for leave to send, and no type that nobody named.
            lines.append("Expect:")
            if !fields.contains(where: { $0.name.lowercased() == "content-type" }) { lines.append("Content-Type:") }
        }
        let total = transfer.limits.total.nanoseconds
        guard spent < total else { throw .timeout }
        return Order(
            url: current.url,
            lookup: transfer.proxy == nil ? current.lookup : nil,
            errand: .http(
                Order.HTTPErrand(
                    method: method,
                    body: body,
                    cookieJar: transfer.cookieJar,
                    certificate: hasLeftOrigin ? nil : transfer.clientCertificate,
                    proxy: transfer.proxy,
                    proxyLogin: transfer.proxyLogin
                )
            ),
            fields: try FieldList(fields: fields, lines: lines),
            allowsPrivateNetwork: allowsPrivateNetwork,
            limits: transfer.limits,
            total: total - spent
        )
    }

    /// The answer as the caller would get it now.
    mutating func answer(status: Int, fields: [TransferField], raw: RawAnswer) -> TransferAnswer {
        spent += raw.elapsed
        return TransferAnswer(
            status: status,
            headers: fields,
            body: raw.body,
            finalURL: current.url,
            redirects: redirects,
            isTruncated: raw.isTruncated,
            wireBytes: raw.wireBytes,
            duration: .nanoseconds(Int64(clamping: spent))
        )
    }

    /// Goes where the answer leads, if it leads anywhere.
    ///
    /// - Returns: Whether there is another exchange to be made.
    mutating func follow(_ answer: TransferAnswer, peer: String?) throws(TransferError) -> Bool {
        guard [301, 302, 303, 307, 308].contains(answer.status), transfer.maxRedirects > 0,
            let location = answer.header("Location"), !location.isEmpty
        else { return false }
        guard redirects.count < transfer.maxRedirects else { throw .tooManyRedirects(transfer.maxRedirects) }
        let next = try current.following(location)
        if let peer, AddressTable().isPublic(literal: peer) == true { hasSeenPublic = true }
        if seen.isEmpty { seen = [first.url] }
        // With cookies a page may well send to itself: it sets one on the way.
        guard seen.insert(next.url).inserted || transfer.cookieJar != nil else { throw .redirectLoop(next.url) }
        try check(next)
        let leaves = !next.isSameOrigin(as: first)
        try changeMethod(for: answer.status, leavingOrigin: leaves)
        if leaves { hasLeftOrigin = true }
        redirects.append(TransferAnswer.Redirect(status: answer.status, to: next.url))
        current = next
        return true
    }

    /// RFC 9110 §15.4: 303 asks for a look at the result; after 301 and 302 all clients do so with a POST.
    private mutating func changeMethod(for status: Int, leavingOrigin: Bool) throws(TransferError) {
        if status == 303 && method != "HEAD" || (status == 301 || status == 302) && method == "POST" {
            method = "GET"
            body = nil
        }
        if body != nil, leavingOrigin || hasLeftOrigin { throw .badRedirect("a body is not sent to another origin") }
    }

    private var allowsPrivateNetwork: Bool {
        transfer.guarding.allowsPrivateNetwork && !hasSeenPublic
    }

    /// Checks what can be known before connecting; the address itself is judged when it is connected to.
    private func check(_ hop: HopAddress) throws(TransferError) {
        // A proxy resolves names itself; an address that is written out can be judged here.
        if transfer.proxy != nil, !allowsPrivateNetwork, AddressTable().isPublic(literal: hop.host) == false {
            throw .privateAddress(hop.host)
        }
        let isOperators = hop.host == first.host && transfer.guarding.operatorPorts.contains(hop.port)
        guard Self.usualPorts.contains(hop.port) || isOperators else { throw .port(hop.port) }
    }
}
