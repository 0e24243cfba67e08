import Model

/// The codings of mail: encoded words, quoted-printable, dates.
enum MailText {
    /// A header's text as it may stand in a line: ASCII as it is, the rest in encoded words (RFC 2047).
    static func header(_ raw: String) -> String {
        let text = raw.withoutControls
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), !text.contains("=?") { return folded(text) }
        // A line holds 76 characters, and the first one the field's name: 39 bytes make a word of 64 characters.
        var words: [String] = []
        var bytes: [UInt8] = []
        for character in text {
            let next = Array(String(character).utf8)
            if bytes.count + next.count > 39, !bytes.isEmpty {
                words.append(encodedWord(bytes))
                bytes = []
            }
            // One character alone may be longer than a word; it is cut between its scalars.
            for scalar in character.unicodeScalars {
                let piece = Array(String(scalar).utf8)
                if bytes.count + piece.count > 39 {
                    words.append(encodedWord(bytes))
                    bytes = []
                }
                bytes += piece
            }
        }
        if !bytes.isEmpty { words.append(encodedWord(bytes)) }
        return words.joined(separator: "\r\n ")
    }

    /// A name and an address as they stand in `From` and `To`.
    static func header(_ address: MailAddress) -> String {
        guard let name = address.name else { return address.address }
        let isASCII = name.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        let shown =
            isASCII && !name.contains("=?")
            ? "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" : header(name)
        return "\(shown) <\(address.address)>"
    }

    private static func encodedWord(_ bytes: [UInt8]) -> String { "=?utf-8?B?\(base64(bytes))?=" }

    /// Lines of at most 78 characters where spaces allow.
    private static func folded(_ text: String) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if line.count + word.count > 66, !line.isEmpty {
                lines.append(line)
                line = String(word)
            } else {
                line += (line.isEmpty && lines.isEmpty ? "" : line.isEmpty ? "" : " ") + word
            }
        }
        lines.append(line)
        return lines.joined(separator: "\r\n ")
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func base64(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for byte in group { bits = bits << 8 | UInt32(byte) }
            bits <<= UInt32(8 * (3 - group.count))
            for index in 0..<4 {
                let letter = alphabet[Int(bits >> UInt32(18 - 6 * index) & 63)]
                text.append(index <= group.count ? letter : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Text in quoted-printable with CR LF line ends (RFC 2045 §6.7).
    static func quotedPrintable(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if number > 0 { result += [0x0D, 0x0A] }
            var width = 0
            let bytes = Array(line.utf8)
            for (index, byte) in bytes.enumerated() {
                let isBlank = byte == 0x20 || byte == 0x09
                let isPlain = (0x21..<0x7F).contains(byte) && byte != UInt8(ascii: "=")
                let asItIs = isPlain || (isBlank && index < bytes.count - 1)
                let piece: [UInt8] = asItIs ? [byte] : [UInt8(ascii: "="), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
                if width + piece.count > 75 {
                    result += [UInt8(ascii: "="), 0x0D, 0x0A]
                    width = 0
                }
                result += piece
                width += piece.count
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `Tue, 24 Nov 2026 18:05:07 +0000` (RFC 5322 §3.3).
    static func date(_ time: Timestamp) -> String {
        let civil = time.civil
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let clock = [civil.hour, civil.minute, civil.second].map(two).joined(separator: ":")
        return "\(days[civil.weekday]), \(two(civil.day)) \(months[civil.month - 1]) \(civil.year) \(clock) +0000"
    }
}
