/// An absolute http or https address, kept exactly as it is to be fetched.
///
/// Parsed by RFC 3986; host names may hold any non-ASCII letters (libcurl maps them by IDNA). Addresses with control
/// characters, spaces, a backslash or credentials are none: parsers disagree on them, and guards have been passed by it.
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    /// The whole address.
    package let text: String
    /// `http` or `https`.
    package let scheme: String
    /// Lower case, without a port; an IPv6 address keeps its brackets.
    package let host: String
    /// The port as written; nil where the scheme's own is meant.
    package let port: Int?
    /// Everything from the first slash to the query; may be empty.
    package let path: String
    /// What stands between `?` and `#`; nil when there is no `?`.
    package let query: String?
    /// What stands behind `#`; never sent.
    package let fragment: String?

    package init?(_ text: String) {
        guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) else { return nil }
        let parts = AddressParts(text)
        guard let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https",
            let authority = parts.authority, !authority.contains("@"), authority.utf8.count <= 300,
            let (host, port) = Self.hostAndPort(of: authority)
        else { return nil }
        self.text = text
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = port
        self.path = String(parts.path)
        self.query = parts.query.map(String.init)
        self.fragment = parts.fragment.map(String.init)
    }

    /// The port that a connection would use.
    package var effectivePort: Int { port ?? (scheme == "https" ? 443 : 80) }

    /// Scheme, host and port: what robots.txt and cookies belong to.
    ///
    /// No trailing slash.
    package var origin: String {
        let standard = effectivePort == (scheme == "https" ? 443 : 80)
        return scheme + "://" + host + (standard ? "" : ":\(effectivePort)")
    }

    package var description: String { text }

    private static func hostAndPort(of authority: Substring) -> (host: Substring, port: Int?)? {
        var host = authority
        var port: Int?
        let colon =
            authority.hasPrefix("[")
            ? authority.firstIndex(of: "]").flatMap { authority[$0...].firstIndex(of: ":") }
            : authority.firstIndex(of: ":")
        if let colon {
            host = authority[..<colon]
            let digits = authority[authority.index(after: colon)...]
            if !digits.isEmpty {
                guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits),
                    (1...65_535).contains(number)
                else { return nil }
                port = number
            }
        }
        guard !host.isEmpty, host.hasPrefix("[") == host.hasSuffix("]") else { return nil }
        guard host.hasPrefix("[") || !host.utf8.contains(where: isForbidden) else { return nil }
        return (host, port)
    }

    /// Whether no host name may hold the byte: `<>"^`{}|%[]`.
    private static func isForbidden(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x22, 0x25, 0x3C, 0x3E, 0x5B, 0x5D, 0x5E, 0x60, 0x7B...0x7D: true
        default: false
        }
    }
}

extension WebAddress: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let address = WebAddress(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no http address: \(text)")
        }
        self = address
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
