extension String {
    /// The text as it may stand in HTML or XML, in content and in quoted attributes.
    ///
    /// `&`, `<`, `>` and both quotation marks become references. Control characters and noncharacters that XML 1.0 §2.2
    /// forbids are dropped, for there is no way to write them.
    package var escapedForHTML: String {
        guard utf8.contains(where: Self.needsCare) else { return self }
        var result = ""
        result.reserveCapacity(utf8.count + utf8.count / 8)
        for scalar in unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            case "\u{0}"..<"\u{20}", "\u{7F}", "\u{FFFE}", "\u{FFFF}": continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
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
