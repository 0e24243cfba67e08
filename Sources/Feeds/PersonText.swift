import Model

/// Authors that are one line of text: `me@example.com (A. Name)`, `A. Name <me@example.com>`, a name alone.
enum PersonText {
    static func person(in bytes: [UInt8]) -> Person {
        let text = FieldText.collapsed(bytes)
        guard !text.isEmpty else { return Person() }
        guard text.utf8.count <= 1024, let range = address(in: text) else { return Person(name: text) }
        let email = String(text[range])
        var name = trimmed(Array(text.utf8[..<range.lowerBound]) + Array(text.utf8[range.upperBound...]))
        if name.starts(with: "mailto:".utf8) { name = trimmed(Array(name.dropFirst(7))) }
        // `(Name)`, `"Name" <>`, `Name ()`: what is left of the brackets around the address or the name.
        for (open, close) in [("<", ">"), ("(", ")"), ("\"", "\"")] {
            let empty = Array((open + close).utf8)
            if name.count >= 2, name.suffix(2) == empty[...] { name = trimmed(Array(name.dropLast(2))) }
            if name.count >= 2, name.prefix(2) == empty[...], open != "\"" { name = trimmed(Array(name.dropFirst(2))) }
            if name.count >= 2, name.first == empty[0], name.last == empty[1] {
                name = trimmed(Array(name.dropFirst().dropLast()))
            }
        }
        return Person(name: name.isEmpty ? nil : FieldText.collapsed(name), email: email)
    }

    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] { Array(FieldText.trimmed(bytes)) }

    /// The mail address within a text: the run of address characters on both sides of an `@`, a dotted name behind it.
    private static func address(in text: String) -> Range<String.Index>? {
        let bytes = text.utf8
        var from = bytes.startIndex
        while let at = bytes[from...].firstIndex(of: UInt8(ascii: "@")) {
            var start = at
            while start > bytes.startIndex, isLocal(bytes[bytes.index(before: start)]) {
                start = bytes.index(before: start)
            }
            var end = bytes.index(after: at)
            while end < bytes.endIndex, isDomain(bytes[end]) { end = bytes.index(after: end) }
            while end > at, bytes[bytes.index(before: end)] == UInt8(ascii: ".") { end = bytes.index(before: end) }
            if start < at, bytes[at..<end].contains(UInt8(ascii: ".")) { return start..<end }
            from = bytes.index(after: at)
        }
        return nil
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == 0x2D || byte == 0x2E
    }

    private static func isLocal(_ byte: UInt8) -> Bool { isDomain(byte) || byte == 0x5F || byte == 0x2B }
}
