/// Makes identifiers that sort by the time they were made: 48 bits of milliseconds, 80 random bits.
///
/// The text is 26 characters of Crockford's base 32, upper case (the ULID layout). Time and randomness are passed in,
/// so a seeded generator gives the same identifiers again.
package enum SortableID {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    package static func make(at time: Timestamp, using random: inout some RandomNumberGenerator) -> String {
        let stamp = UInt64(clamping: time.milliseconds) & 0xFFFF_FFFF_FFFF
        let noise = UInt64.random(in: 0...UInt64.max, using: &random)
        let extra = UInt64(UInt16.random(in: 0...UInt16.max, using: &random))
        // 48 + 80 bits are 25.6 letters: the first letter carries the three highest bits only.
        var bits = (high: stamp << 16 | extra, low: noise)
        var letters: [UInt8] = []
        for _ in 0..<26 {
            letters.append(alphabet[Int(bits.low & 31)])
            bits.low = bits.low >> 5 | bits.high << 59
            bits.high >>= 5
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }
}
