/// An absolute http or https address, kept exactly as it is to be fetched.
///
/// Parsed by RFC 3986; host names may hold any non-ASCII letters (libcurl maps them by IDNA). Addresses with control
/// characters, spaces, a backslash or credentials are none: parsers disagree on them, and guards have been passed by it.
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    /// The whole address.
    package let text: String
    /// Lower case, without a port; an IPv6 address keeps its brackets.
    package let host: String
    // Where the parts begin in the bytes of the text: an address is copied far more often than it is taken apart.
    private let pathStart: Int32
    private let pathEnd: Int32
    /// Behind the `#`; 0 when there is none.
    private let fragmentStart: Int32
    /// 0 where the scheme's own is meant.
    private let writtenPort: UInt16
    private let isSecure: Bool

    package init?(_ text: String) {
        var text = text
        text.makeContiguousUTF8()
        let bytes = text.utf8
        guard bytes.count <= Int(Int32.max),
            !bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") })
        else { return nil }
        let parts = AddressParts(text)
        guard let scheme = parts.scheme.map(Self.lowerCase), scheme == "http" || scheme == "https",
            let authority = parts.authority, authority.utf8.count <= 300,
            let (host, port) = Self.hostAndPort(of: authority)
        else { return nil }
        func offset(_ index: String.Index) -> Int32 {
            Int32(bytes.distance(from: bytes.startIndex, to: index))
        }
        self.host = Self.lowerCase(host)
        pathStart = offset(parts.path.startIndex)
        pathEnd = offset(parts.path.endIndex)
        fragmentStart = parts.fragment.map { offset($0.startIndex) } ?? 0
        writtenPort = port.map(UInt16.init) ?? 0
        isSecure = scheme == "https"
        self.text = text
    }

    /// `http` or `https`.
    package var scheme: String { isSecure ? "https" : "http" }

    /// The port as written; nil where the scheme's own is meant.
    package var port: Int? { writtenPort == 0 ? nil : Int(writtenPort) }

    /// Everything from the first slash to the query; may be empty.
    package var path: String { part(from: pathStart, to: pathEnd) }

    /// What stands between `?` and `#`; nil when there is no `?`.
    package var query: String? {
        let end = fragmentStart == 0 ? Int32(text.utf8.count) : fragmentStart - 1
        return end == pathEnd ? nil : part(from: pathEnd + 1, to: end)
    }

    /// What stands behind `#`; never sent.
    package var fragment: String? {
        fragmentStart == 0 ? nil : part(from: fragmentStart, to: Int32(text.utf8.count))
    }

    /// Scheme, slashes and authority as written.
    var root: String { part(from: 0, to: pathStart) }

    private func part(from start: Int32, to end: Int32) -> String {
        let bytes = text.utf8
        let first = bytes.index(bytes.startIndex, offsetBy: Int(start))
        return String(text[first..<bytes.index(first, offsetBy: Int(end - start))])
    }

    package static func == (one: WebAddress, other: WebAddress) -> Bool { one.text == other.text }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }

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

    /// By bytes, for addresses are read by the hundred thousand.
    private static func hostAndPort(of authority: Substring) -> (host: Substring, port: Int?)? {
        let bytes = authority.utf8
        guard !bytes.contains(UInt8(ascii: "@")) else { return nil }
        let isBracketed = bytes.first == UInt8(ascii: "[")
        let afterHost: String.Index
        if isBracketed {
            guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            afterHost = bytes.index(after: bracket)
            guard afterHost == bytes.endIndex || bytes[afterHost] == UInt8(ascii: ":") else { return nil }
        } else {
            afterHost = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
        }
        let host = authority[..<afterHost]
        guard !host.isEmpty, isBracketed || !host.utf8.contains(where: isForbidden) else { return nil }
        let digits = bytes[afterHost...].dropFirst()
        guard !digits.isEmpty else { return (host, nil) }
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(Substring(digits)),
            (1...65_535).contains(number)
        else { return nil }
        return (host, number)
    }

    private static func lowerCase(_ text: Substring) -> String {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) }
        return isPlain ? String(text) : text.lowercased()
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
