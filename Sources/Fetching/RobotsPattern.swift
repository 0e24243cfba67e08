/// Path patterns of robots.txt, with `*` for any run of bytes and a last `$` for the end.
enum RobotsPattern {
    static func matches(_ pattern: [UInt8], _ target: [UInt8]) -> Bool {
        let star = UInt8(ascii: "*")
        let isAnchored = pattern.last == UInt8(ascii: "$")
        let pattern = isAnchored ? pattern.dropLast() : pattern[...]
        var (place, spot) = (0, 0)
        // The last star and where its run ended: on a mismatch it takes one byte more. Linear in memory, and no more than
        // pattern times target in time.
        var (lastStar, mark) = (-1, 0)
        while true {
            if place == pattern.count {
                if !isAnchored || spot == target.count { return true }
            } else if pattern[place] == star {
                (lastStar, mark) = (place, spot)
                place += 1
                continue
            } else if spot < target.count, pattern[place] == target[spot] {
                place += 1
                spot += 1
                continue
            }
            guard lastStar >= 0, mark < target.count else { return false }
            mark += 1
            (place, spot) = (lastStar + 1, mark)
        }
    }

    /// The form in which patterns and paths are compared (RFC 9309 §2.2.2).
    ///
    /// Escapes of unreserved characters are decoded, others have capital digits, and bytes outside ASCII are escaped.
    static func normalised(_ path: String) -> String {
        let bytes = Array(path.utf8)
        guard bytes.contains(where: { $0 == UInt8(ascii: "%") || $0 >= 0x80 }) else { return path }
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), index + 2 < bytes.count, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            {
                append(high << 4 | low, to: &result)
                index += 3
            } else {
                if byte >= 0x80 { append(byte, to: &result) } else { result.append(byte) }
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to result: inout [UInt8]) {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.append(byte)
        default:
            let digits = Array("0123456789ABCDEF".utf8)
            result.append(contentsOf: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]])
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
