/// A validator made from an answer's bytes: equal bytes, equal tag (RFC 9110 §8.8.3).
enum EntityTag {
    /// A strong tag of 128 bits in hexadecimal digits; no secret and no proof, only a fingerprint.
    static func of(_ bytes: [UInt8]) -> String {
        var first: UInt64 = 0xCBF2_9CE4_8422_2325
        var second: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
        bytes.withUnsafeBytes { raw in
            var offset = 0
            while offset + 8 <= raw.count {
                let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                first = mixed(first ^ word)
                second = mixed(second &+ word &* 0xD6E8_FEB8_6659_FD93)
                offset += 8
            }
            while offset < raw.count {
                first = mixed(first ^ UInt64(raw[offset]))
                second = mixed(second &+ UInt64(raw[offset]))
                offset += 1
            }
        }
        return "\"" + hexadecimal(first) + hexadecimal(second) + "\""
    }

    /// Whether a request's `If-None-Match` names the tag, by weak comparison (RFC 9110 §13.1.2).
    static func matches(_ field: String?, _ tag: String) -> Bool {
        guard let field else { return false }
        return field.split(separator: ",").contains { candidate in
            let trimmed = candidate.trimmingPrefix { $0 == " " }.prefix { $0 != " " }
            return trimmed == "*" || (trimmed.hasPrefix("W/") ? trimmed.dropFirst(2) : trimmed) == tag
        }
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9FB2_1C65_1E98_DF25)
        return product.high ^ product.low
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
