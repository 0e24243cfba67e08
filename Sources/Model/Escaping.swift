extension String {
    /// The text as it may stand in HTML or XML, in content and in quoted attributes.
    ///
    /// `&`, `<`, `>` and both quotation marks become references. Control characters and noncharacters that XML 1.0 §2.2
    /// forbids are dropped, for there is no way to write them.
    package var escapedForHTML: String {
        guard utf8.contains(where: Self.needsCare) else { return self }
        var text = self
        return text.withUTF8 { utf8 in
            var result: [UInt8] = []
            result.reserveCapacity(utf8.count + utf8.count / 4)
            var start = 0
            var index = 0
            func put(_ reference: StaticString) { reference.withUTF8Buffer { result.append(contentsOf: $0) } }
            while index < utf8.count {
                let byte = utf8[index]
                guard Self.needsCare(byte) else {
                    index += 1
                    continue
                }
                // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
                let isNoncharacter =
                    byte == 0xEF && index + 2 < utf8.count && utf8[index + 1] == 0xBF && utf8[index + 2] >= 0xBE
                guard byte != 0xEF || isNoncharacter else {
                    index += 3
                    continue
                }
                result.append(contentsOf: utf8[start..<index])
                switch byte {
                case UInt8(ascii: "&"): put("&amp;")
                case UInt8(ascii: "<"): put("&lt;")
                case UInt8(ascii: ">"): put("&gt;")
                case UInt8(ascii: "\""): put("&quot;")
                case UInt8(ascii: "'"): put("&#39;")
                default: break
                }
                index += isNoncharacter ? 3 : 1
                start = index
            }
            result.append(contentsOf: utf8[start...])
            return String(decoding: result, as: UTF8.self)
        }
    }

    /// Whether a byte may belong to a character that is not written as it is; U+FFFE begins with `0xEF`.
    private static func needsCare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        case 0..<0x20: byte != 0x09 && byte != 0x0A && byte != 0x0D
        case 0x7F, 0xEF: true
        default: false
        }
    }
}
