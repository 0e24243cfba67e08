/// One request that is to be made: the address, what the last visit returned, and the rules of its source.
package struct FetchTarget: Hashable, Sendable {
    package enum Purpose: String, Sendable, Codable {
        case feed, page, robots, discovery
    }

    package var address: WebAddress
    package var purpose: Purpose
    package var source: Source.ID
    /// What to send for "has it changed?"; empty for an unconditional look.
    package var validators: Validators
    package var access: AccessPolicy
    /// Ports beside 80, 443, 8080 and 8443 that the operator wrote into the settings.
    package var operatorPorts: Set<Int>

    package init(
        address: WebAddress,
        purpose: Purpose,
        source: Source.ID,
        validators: Validators = Validators(),
        access: AccessPolicy = AccessPolicy(),
        operatorPorts: Set<Int> = []
    ) {
        self.address = address
        self.purpose = purpose
        self.source = source
        self.validators = validators
        self.access = access
        self.operatorPorts = operatorPorts
    }
}

/// What a server gave for asking "has it changed?" later, verbatim (RFC 9110 §8.8).
package struct Validators: Hashable, Sendable, Codable {
    package var entityTag: String?
    package var lastModified: String?

    package init(entityTag: String? = nil, lastModified: String? = nil) {
        self.entityTag = entityTag
        self.lastModified = lastModified
    }

    package var isEmpty: Bool { entityTag == nil && lastModified == nil }
}

/// What came of a request.
///
/// Every case is a fact about the world; none is thrown.
package enum Fetched: Sendable, Hashable {
    /// 304: the validators still hold.
    case unchanged(Exchange)
    /// A 2xx answer with its body.
    case page(Page)
    /// 404 or 410.
    case gone(Exchange)
    /// Not asked at all, by a rule of ours or the site's.
    case refused(Refusal)
    case failed(FetchFailure)
}

/// The headers' side of an answer.
package struct Exchange: Hashable, Sendable, Codable {
    /// What was asked for first.
    package var requested: WebAddress
    /// What answered in the end.
    package var final: WebAddress
    /// The redirects on the way, in order.
    package var redirects: [Redirect]
    package var status: Int
    /// The last answer's fields, in order, without `Set-Cookie`.
    package var headers: [Header]
    package var freshness: Freshness
    package var at: Timestamp
    package var duration: Duration
    /// Bytes received on the wire for the body.
    package var bodyBytes: Int

    package init(
        requested: WebAddress,
        final: WebAddress? = nil,
        redirects: [Redirect] = [],
        status: Int,
        headers: [Header] = [],
        freshness: Freshness = Freshness(),
        at: Timestamp,
        duration: Duration = .zero,
        bodyBytes: Int = 0
    ) {
        self.requested = requested
        self.final = final ?? requested
        self.redirects = redirects
        self.status = status
        self.headers = headers
        self.freshness = freshness
        self.at = at
        self.duration = duration
        self.bodyBytes = bodyBytes
    }

    /// The value of a field by its name in any case; the first where there are several.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }

    /// Where 301 and 308 answers alone led, if any did and no temporary one came between.
    package var permanentTarget: WebAddress? {
        guard !redirects.isEmpty, redirects.allSatisfy({ $0.status == 301 || $0.status == 308 }) else { return nil }
        return final
    }

    package struct Redirect: Hashable, Sendable, Codable {
        package var status: Int
        package var to: WebAddress
        package init(status: Int, to: WebAddress) {
            self.status = status
            self.to = to
        }
    }
}

/// How long an answer asks to be left in peace (RFC 9111, `Retry-After`).
package struct Freshness: Hashable, Sendable, Codable {
    /// From `Cache-Control: max-age` less `Age`, or `Expires`; milliseconds.
    package var maxAgeMilliseconds: Int64?
    /// From `Retry-After`, clamped to a day; milliseconds.
    package var retryAfterMilliseconds: Int64?

    package init(maxAge: Duration? = nil, retryAfter: Duration? = nil) {
        maxAgeMilliseconds = maxAge?.milliseconds
        retryAfterMilliseconds = retryAfter?.milliseconds
    }

    package var maxAge: Duration? { maxAgeMilliseconds.map { .milliseconds($0) } }
    package var retryAfter: Duration? { retryAfterMilliseconds.map { .milliseconds($0) } }
}

/// An answer with its body, decoded from its content codings but not from its charset.
package struct Page: Hashable, Sendable {
    package var exchange: Exchange
    package var body: [UInt8]
    package var validators: Validators
    /// `Content-Type` as sent.
    package var contentType: String?
    /// Whether the body was cut off at the source's limit.
    package var isTruncated: Bool

    package init(
        exchange: Exchange,
        body: [UInt8],
        validators: Validators = Validators(),
        contentType: String? = nil,
        isTruncated: Bool = false
    ) {
        self.exchange = exchange
        self.body = body
        self.validators = validators
        self.contentType = contentType
        self.isTruncated = isTruncated
    }
}

/// Why a request was not made, or not followed to its end.
package enum Refusal: Hashable, Sendable, Codable {
    /// robots.txt disallows the path, by this rule.
    case robots(rule: String)
    /// robots.txt could not be had (RFC 9309 §2.3.1.4: assume complete disallow).
    case robotsUnreachable
    /// The address is not public, and the source does not allow it.
    case privateAddress(String)
    case port(Int)
    case scheme(String)
    /// Outside of the hours that the source allows.
    case hours
}

/// Why a request brought nothing that could be read.
package struct FetchFailure: Hashable, Sendable, Codable {
    package enum Reason: String, Sendable, Codable, CaseIterable {
        case dns, connect, tls, connectTimeout, firstByteTimeout, stalled, timeout, reset, tooManyRedirects
        case redirectLoop, badRedirect, headersTooLarge, tooManyCodings, badCoding, badResponse, tooLarge
        case clientError, serverError, rateLimited, unavailable, renderer, cancelled
    }

    package var reason: Reason
    /// One sentence with the evidence, without a stop; never a secret.
    package var detail: String
    /// The answer, when there was one.
    package var exchange: Exchange?

    package init(_ reason: Reason, detail: String, exchange: Exchange? = nil) {
        self.reason = reason
        self.detail = detail
        self.exchange = exchange
    }
}
