/// A document's bytes in the form that ``XMLReader`` reads: line feeds alone, and no control characters.
package enum XMLDocument {
    /// Hands a reader over the document to `body` and returns what that returns.
    ///
    /// The bytes must be well-formed UTF-8.
    package static func read<Result>(_ utf8: [UInt8], _ body: (inout XMLReader) -> Result) -> Result {
        let prepared = prepared(utf8)
        return prepared.bytes.withUnsafeBufferPointer { buffer in
            // An empty buffer may have no address; any will do, since nothing is read from it.
            withUnsafePointer(to: UInt8(0)) { nothing in
                var reader = XMLReader(buffer, baseAddress: buffer.baseAddress ?? nothing)
                if prepared.wasForbidden { reader.note(.forbiddenCharacter) }
                return body(&reader)
            }
        }
    }

    private static func prepared(_ utf8: [UInt8]) -> (bytes: [UInt8], wasForbidden: Bool) {
        guard hasControls(utf8) else { return (utf8, false) }
        var result: [UInt8] = []
        result.reserveCapacity(utf8.count)
        var wasForbidden = false
        var last: UInt8 = 0
        for byte in utf8 {
            if byte >= 0x20 || byte == 0x09 {
                result.append(byte)
            } else if byte == 0x0D {
                result.append(0x0A)
            } else if byte == 0x0A {
                if last != 0x0D { result.append(0x0A) }
            } else {
                wasForbidden = true
            }
            last = byte
        }
        return (result, wasForbidden)
    }

    /// Whether there is any byte below a space beside tab and line feed.
    private static func hasControls(_ utf8: [UInt8]) -> Bool {
        utf8.withUnsafeBytes { raw in
            var index = 0
            while index + 8 <= raw.count {
                let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080 != 0,
                    raw[index..<index + 8].contains(where: isControl)
                {
                    return true
                }
                index += 8
            }
            return raw[index...].contains(where: isControl)
        }
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x0A && byte != 0x09
    }
}
