import Model

/// A request that was let in, with all that its handler may want to know.
struct Call: Sendable {
    var request: SiteRequest
    /// From the path, decoded.
    var parameters: [String: String]
    var visitor: Visitor
    /// Where the site is for this visitor: as configured, or the host that was asked.
    var address: PublicAddress
    /// A value that only this answer has, for the one inline style that is allowed.
    var nonce: String

    /// What the answer may depend on beside the store: address, site, rights and form.
    ///
    /// The parts are parted by a character that none of them can hold.
    var key: String {
        let accepted = request.header("accept") ?? ""
        let form = accepted.contains("event-stream") ? 16 : accepted.contains("ndjson") ? 8 : 0
        let rights = (visitor.seesPrivate ? 1 : 0) + (visitor.mayChange ? 2 : 0) + (visitor.hasCookie ? 4 : 0) + form
        return "\(rights)\n\(address.base)\n\(request.target)"
    }

    func text(_ name: String) -> String { parameters[name] ?? "" }

    func number(_ name: String) throws -> Int {
        guard let number = Int(text(name)), number >= 0 else { throw Failure.notFound("page of that name") }
        return number
    }

    var articleID: Article.ID {
        get throws {
            guard let number = Int64(text("id")), number > 0 else { throw Failure.notFound("such article") }
            return Article.ID(rawValue: number)
        }
    }
}

/// Who asks, and what they may do.
struct Visitor: Sendable, Hashable {
    /// The name of the token; nil without one.
    var name: String?
    var scope: AccessToken.Scope?
    /// Whether deliveries and metrics are shown.
    var seesPrivate: Bool
    /// Whether they may retry, discard and enable.
    var mayChange: Bool
    /// Whether the token came in a cookie, so that there is something to sign out of.
    var hasCookie = false
}
