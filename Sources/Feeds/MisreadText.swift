internal import Markup

#if canImport(Glibc)
import Glibc
#endif

/// Text that some program took for windows-1252 while it was UTF-8, and encoded again: `â€¦` for `…`.
enum MisreadText {
    /// Mends a text that is such throughout.
    ///
    /// With `hasControls` the document holds control characters from U+0080 to U+009F, which no text means; they are
    /// read as windows-1252 has them.
    static func mend(_ text: inout [UInt8], hasControls: Bool) {
        guard let first = text.firstIndex(where: { $0 >= 0x80 }) else { return }
        if isSuspicious(text[first...]) { decodeOnceMore(&text) }
        if hasControls, let control = controlIndex(text[...]) { replaceControls(&text, from: control) }
    }

    /// Where the first control character from U+0080 to U+009F stands.
    static func controlIndex(_ text: ArraySlice<UInt8>) -> Int? {
        text.withUnsafeBytes { bytes in
            var index = 0
            while let start = bytes.baseAddress, index + 1 < bytes.count,
                let lead = memchr(start + index, 0xC2, bytes.count - 1 - index)
            {
                index = start.distance(to: UnsafeRawPointer(lead))
                if bytes[index + 1] < 0xA0 { return text.startIndex + index }
                index += 1
            }
            return nil
        }
    }

    private static func replaceControls(_ text: inout [UInt8], from start: Int) {
        let mended = String(decoding: text[start...], as: UTF8.self).unicodeScalars.map { scalar in
            Unicode.Scalar(Windows1252.meaning(of: scalar.value)) ?? scalar
        }
        text.removeSubrange(start...)
        for scalar in mended { text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
    }

    private static func decodeOnceMore(_ text: inout [UInt8]) {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            guard let byte = Windows1252.byte(of: scalar.value) else { return }
            result.append(byte)
        }
        if String(validating: result, as: UTF8.self) != nil { text = result }
    }

    /// Whether the first character beyond ASCII is what begins a sequence of UTF-8 when read as windows-1252.
    private static func isSuspicious(_ rest: ArraySlice<UInt8>) -> Bool {
        let start = rest.startIndex
        guard rest.count >= 4, rest[start] == 0xC3, (0x82...0xB4).contains(rest[start + 1]) else { return false }
        return rest[start + 2] >= 0xC2 && rest[start + 2] <= 0xE2
    }
}
