/// Small letters for looking up phrases: quick, and enough for the scripts that the phrases are in.
enum SmallLetters {
    /// Bytes of UTF-8 with the capitals of ASCII, Latin-1 and Cyrillic made small; all others stay, and so does the length.
    static func of(_ text: some Sequence<UInt8>) -> [UInt8] {
        var bytes = Array(text)
        bytes.withUnsafeMutableBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                let byte = buffer[index]
                if byte < 0x80 {
                    if (0x41...0x5A).contains(byte) { buffer[index] = byte | 0x20 }
                } else if index + 1 < buffer.count {
                    (buffer[index], buffer[index + 1]) = small(byte, buffer[index + 1])
                }
                index += 1
            }
        }
        return bytes
    }

    /// The small letter of a letter of two bytes; any other two bytes as they are.
    private static func small(_ lead: UInt8, _ trail: UInt8) -> (UInt8, UInt8) {
        switch (lead, trail) {
        // À–Þ but for ×.
        case (0xC3, 0x80...0x9E): (lead, trail == 0x97 ? trail : trail + 0x20)
        // А–П, Р–Я, Ѐ–Џ.
        case (0xD0, 0x90...0x9F): (lead, trail + 0x20)
        case (0xD0, 0xA0...0xAF): (0xD1, trail - 0x20)
        case (0xD0, 0x80...0x8F): (0xD1, trail + 0x10)
        default: (lead, trail)
        }
    }
}
