/// Bytes of a field as text.
enum FieldText {
    static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        var start = 0
        var end = bytes.count
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return bytes[start..<end]
    }

    static func string(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// Without white space at the ends, and with one space for each run of it within.
    static func collapsed(_ bytes: [UInt8]) -> String {
        let inner = trimmed(bytes)
        guard hasRuns(inner) else { return String(decoding: inner, as: UTF8.self) }
        var result: [UInt8] = []
        result.reserveCapacity(inner.count)
        for byte in inner {
            if byte > 0x20 {
                result.append(byte)
            } else if result.last != 0x20 {
                result.append(0x20)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    static func collapsed(_ text: Substring) -> String {
        text.utf8.contains { $0 <= 0x20 } ? collapsed(Array(text.utf8)) : String(text)
    }

    private static func hasRuns(_ bytes: ArraySlice<UInt8>) -> Bool {
        var last: UInt8 = 0
        for byte in bytes {
            if byte < 0x20 || byte == 0x20 && last == 0x20 { return true }
            last = byte
        }
        return false
    }
}
