import Model

/// Authors that are one line of text: `me@example.com (A. Name)`, `A. Name <me@example.com>`, a name alone.
enum PersonText {
    static func person(in bytes: [UInt8]) -> Person {
        let text = FieldText.collapsed(bytes)
        guard !text.isEmpty else { return Person() }
        guard let range = address(in: text) else { return Person(name: text) }
        let email = String(text[range])
        var name = text.replacing(email, with: "").replacing("()", with: "").replacing("<>", with: "")
            .replacing("mailto:", with: "")
        name = FieldText.collapsed(name[...])
        if name.hasPrefix("("), name.hasSuffix(")") { name = String(name.dropFirst().dropLast()) }
        if name.hasPrefix("\""), name.hasSuffix("\""), name.count > 1 { name = String(name.dropFirst().dropLast()) }
        name = FieldText.collapsed(name[...])
        return Person(name: name.isEmpty ? nil : name, email: email)
    }

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
