/// The five parts of an address reference, as RFC 3986 appendix B takes them apart.
struct AddressParts {
    var scheme: Substring?
    var authority: Substring?
    var path: Substring
    var query: Substring?
    var fragment: Substring?

    init(_ text: String) {
        var rest = Substring(text)
        if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) {
            fragment = rest[rest.utf8.index(after: hash)...]
            rest = rest[..<hash]
        }
        if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
            query = rest[rest.utf8.index(after: mark)...]
            rest = rest[..<mark]
        }
        if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon]) {
            scheme = rest[..<colon]
            rest = rest[rest.utf8.index(after: colon)...]
        }
        if rest.utf8.starts(with: "//".utf8) {
            rest = rest[rest.utf8.index(rest.startIndex, offsetBy: 2)...]
            let end = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            authority = rest[..<end]
            rest = rest[end...]
        }
        path = rest
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy {
            isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte & 0xDF)
    }

    /// The path without `.` and `..` segments (RFC 3986 §5.2.4).
    static func removingDotSegments(_ path: some StringProtocol) -> String {
        guard hasDotSegment(path.utf8) else { return String(path) }
        let bytes = Array(path.utf8)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        // Where each segment that is kept begins.
        var starts: [Int] = []
        func keep(_ segment: ArraySlice<UInt8>) {
            if !starts.isEmpty { kept.append(UInt8(ascii: "/")) }
            starts.append(kept.count)
            kept.append(contentsOf: segment)
        }
        var start = 0
        while start <= bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
            let segment = bytes[start..<end]
            let isDot = segment.elementsEqual(".".utf8)
            if isDot || segment.elementsEqual("..".utf8) {
                if !isDot, starts.count > 1 || !kept.isEmpty, let last = starts.popLast() {
                    kept.removeSubrange(max(0, starts.isEmpty ? last : last - 1)...)
                }
                if end == bytes.count { keep([]) }
            } else {
                keep(segment)
            }
            start = end + 1
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Whether a segment is `.` or `..`: most paths hold dots in the names of files alone.
    private static func hasDotSegment(_ path: some Collection<UInt8>) -> Bool {
        var length = 0
        var isDots = true
        for byte in path {
            if byte == UInt8(ascii: "/") {
                if isDots, length == 1 || length == 2 { return true }
                (length, isDots) = (0, true)
            } else {
                length += 1
                if byte != UInt8(ascii: ".") { isDots = false }
            }
        }
        return isDots && (length == 1 || length == 2)
    }
}
