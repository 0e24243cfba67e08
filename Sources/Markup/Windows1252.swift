/// The encoding that browsers read where latin-1, ASCII or nothing is declared.
package enum Windows1252 {
    /// What the bytes 0x80–0x9F stand for; the five that are not assigned keep their control character.
    private static let extensions: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    /// The character that is meant where a number from 0x80 to 0x9F is given for one; any other number is itself.
    package static func meaning(of code: UInt32) -> UInt32 {
        0x80...0x9F ~= code ? extensions[Int(code - 0x80)] : code
    }

    /// The byte that stands for a character, if there is one; a control character from latin-1 is its own.
    package static func byte(of scalar: UInt32) -> UInt8? {
        if scalar <= 0xFF { return UInt8(scalar) }
        return extensions.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
    }

    static func utf8(of bytes: [UInt8]) -> (utf8: [UInt8], usesExtension: Bool) {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        var usesExtension = false
        for byte in bytes {
            if byte < 0x80 {
                result.append(byte)
                continue
            }
            usesExtension = usesExtension || byte < 0xA0
            let code = meaning(of: UInt32(byte))
            if code < 0x800 {
                result.append(UInt8(0xC0 | code >> 6))
            } else {
                result.append(UInt8(0xE0 | code >> 12))
                result.append(UInt8(0x80 | code >> 6 & 0x3F))
            }
            result.append(UInt8(0x80 | code & 0x3F))
        }
        return (result, usesExtension)
    }
}
