/// UTF-16 and UTF-32 in both byte orders.
enum WideEncoding: String {
    case utf16le = "utf-16le"
    case utf16be = "utf-16be"
    case utf32le = "utf-32le"
    case utf32be = "utf-32be"

    /// The encoding of a text whose first character is ASCII, by where its zero bytes are.
    init?(firstBytes bytes: ArraySlice<UInt8>) {
        let shape = bytes.map { $0 == 0 }
        switch shape {
        case [false, true, false, true], [false, true, false, false]: self = .utf16le
        case [true, false, true, false], [true, false, false, false]: self = .utf16be
        case [false, true, true, true]: self = .utf32le
        case [true, true, true, false]: self = .utf32be
        default: return nil
        }
    }

    private var unitBytes: Int { self == .utf16le || self == .utf16be ? 2 : 4 }
    private var isLittle: Bool { self == .utf16le || self == .utf32le }

    func utf8(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count / unitBytes + 16)
        var index = bytes.startIndex
        while index + unitBytes <= bytes.endIndex {
            var value = unit(bytes, at: index)
            index += unitBytes
            if unitBytes == 2, 0xD800...0xDBFF ~= value, index + 2 <= bytes.endIndex {
                let trail = unit(bytes, at: index)
                if 0xDC00...0xDFFF ~= trail {
                    value = 0x10000 + (value - 0xD800) << 10 + (trail - 0xDC00)
                    index += 2
                }
            }
            result.append(contentsOf: UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? .encodedReplacementCharacter)
        }
        if index < bytes.endIndex { result.append(contentsOf: "\u{FFFD}".utf8) }
        return result
    }

    private func unit(_ bytes: ArraySlice<UInt8>, at index: Int) -> UInt32 {
        var value: UInt32 = 0
        for offset in 0..<unitBytes {
            let byte = UInt32(bytes[index + (isLittle ? unitBytes - 1 - offset : offset)])
            value = value << 8 | byte
        }
        return value
    }
}

extension UTF8.EncodedScalar {
    fileprivate static var encodedReplacementCharacter: Self { UTF8.encodedReplacementCharacter }
}
