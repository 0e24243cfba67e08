/// Addresses in markup that is shown.
enum MarkupAddress {
    private static let safeSchemes: Set<String> = [
        "http", "https", "ftp", "mailto", "tel", "news", "nntp", "irc", "ircs", "xmpp", "sip", "sips", "magnet",
        "gopher",
        "gemini", "feed", "webcal", "geo", "sms", "urn", "tag",
    ]

    /// Whether an address is absolute, of http or https, and written without anything to clean: most are.
    static func isPlainWeb(_ bytes: [UInt8]) -> Bool {
        (bytes.starts(with: "https://".utf8) || bytes.starts(with: "http://".utf8)) && !bytes.contains { $0 <= 0x20 }
    }

    /// Without what browsers disregard in an address: white space around it, tabs and line breaks within.
    static func cleaned(_ bytes: [UInt8]) -> String {
        var start = 0
        var end = bytes.count
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        let inner = bytes[start..<end]
        guard inner.contains(where: { $0 < 0x20 }) else { return String(decoding: inner, as: UTF8.self) }
        return String(decoding: inner.filter { $0 >= 0x20 }, as: UTF8.self)
    }

    /// Whether an address is relative or has a scheme that runs nothing.
    static func isSafe(_ address: String) -> Bool {
        guard
            let end = address.utf8.firstIndex(where: { byte in
                byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?")
                    || byte == UInt8(ascii: "#")
            }), address.utf8[end] == UInt8(ascii: ":")
        else { return true }
        return safeSchemes.contains(address[..<end].lowercased())
    }
}
