import Glibc

/// Conversion by the C library's iconv.
enum CharsetConverter {
    /// The bytes as UTF-8, with U+FFFD for each byte that begins no character.
    ///
    /// nil when iconv lacks the charset, or when so many bytes do not fit that the text must be in another.
    static func utf8(of bytes: [UInt8], from charset: String) -> [UInt8]? {
        guard let descriptor = iconv_open("UTF-8", charset), descriptor != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(descriptor) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 3 / 2 + 16)
        let tolerated = max(bytes.count, 100) / 50
        var replacements = 0
        var input = bytes
        let chunk = UnsafeMutablePointer<CChar>.allocate(capacity: chunkBytes)
        defer { chunk.deallocate() }
        input.withUnsafeMutableBytes { raw in
            var next = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = raw.count
            while left > 0 {
                var out: UnsafeMutablePointer<CChar>? = chunk
                var room = chunkBytes
                let status = iconv(descriptor, &next, &left, &out, &room)
                let reason = errno
                result.append(contentsOf: UnsafeRawBufferPointer(start: chunk, count: chunkBytes - room))
                guard status == -1, reason != E2BIG else { continue }
                result.append(contentsOf: [0xEF, 0xBF, 0xBD])
                replacements += 1
                // EINVAL: a character is cut off by the end. EILSEQ: go on behind the offending byte.
                guard reason == EILSEQ, left > 0, replacements <= tolerated else { break }
                next = next.map { $0 + 1 }
                left -= 1
            }
        }
        return replacements > tolerated ? nil : result
    }

    private static let chunkBytes = 16_384
}
