import CCurl

/// An address as libcurl itself reads it, so that what is checked is what is connected to.
struct HopAddress: Hashable, Sendable {
    let url: String
    let scheme: String
    /// Lower case; a numeric IPv4 host in its usual form, whatever its spelling was.
    let host: String
    let port: Int

    /// What libcurl must look up before it connects; nil for a literal address.
    ///
    /// It has brought numbers into their usual form, and no name ends in a digit.
    var lookup: String? {
        guard !host.hasPrefix("["), let last = host.utf8.last, !(0x30...0x39).contains(last) else { return nil }
        return "\(host):\(port)"
    }

    /// Whether both stand for one place to send secrets to: scheme, host and port (RFC 6454).
    func isSameOrigin(as other: HopAddress) -> Bool {
        scheme == other.scheme && host == other.host && port == other.port
    }

    init(_ text: String) throws(TransferError) {
        guard Self.isPlain(text) else { throw .badAddress(text) }
        self = try Self.read(from: text, base: nil)
    }

    /// The address that a `Location` field, found at this one, leads to (RFC 3986 §5).
    func following(_ location: String) throws(TransferError) -> HopAddress {
        let trimmed = location.trimmingWhitespace
        guard Self.isPlain(trimmed.replacing(" ", with: "%20")) else { throw .badRedirect(trimmed) }
        do {
            return try Self.read(from: trimmed, base: url)
        } catch .badAddress(_) {
            throw .badRedirect(trimmed)
        }
    }

    private init(url: String, scheme: String, host: String, port: Int) {
        self.url = url
        self.scheme = scheme
        self.host = host
        self.port = port
    }

    /// No control characters, spaces or backslashes: parsers disagree on them.
    private static func isPlain(_ text: String) -> Bool {
        !text.isEmpty && !text.utf8.contains { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }
    }

    private static func read(from text: String, base: String?) throws(TransferError) -> HopAddress {
        guard let handle = curl_url() else { throw .badAddress(text) }
        defer { curl_url_cleanup(handle) }
        let flags = UInt32(CURLU_DISALLOW_USER | CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE)
        if let base {
            guard curl_url_set(handle, CURLUPART_URL, base, flags) == CURLUE_OK else { throw .badAddress(text) }
        }
        guard curl_url_set(handle, CURLUPART_URL, text, flags) == CURLUE_OK,
            let scheme = part(CURLUPART_SCHEME, of: handle)?.lowercased()
        else { throw .badAddress(text) }
        guard scheme == "http" || scheme == "https" else { throw .scheme(scheme) }
        _ = curl_url_set(handle, CURLUPART_FRAGMENT, nil, 0)
        guard let host = part(CURLUPART_HOST, of: handle)?.lowercased(), !host.isEmpty,
            let port = part(CURLUPART_PORT, of: handle, flags: UInt32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) }),
            let url = base == nil ? text : part(CURLUPART_URL, of: handle)
        else { throw .badAddress(text) }
        return HopAddress(url: url, scheme: scheme, host: host, port: port)
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer, flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}

extension StringProtocol {
    /// Without blanks and tabs at both ends.
    var trimmingWhitespace: String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        var bytes = Array(utf8.drop(while: isBlank))
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
