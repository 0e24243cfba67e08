import Glibc

/// Character references in HTML text and attributes, decoded as browsers do.
enum MarkupReferences {
    /// Appends text with its references replaced, in the form that `append` gives each part.
    ///
    /// In attributes a name without a semicolon counts only where no `=`, letter or digit follows it, so that
    /// `?a=1&copy=2` survives.
    static func append(
        _ bytes: UnsafePointer<UInt8>,
        from start: Int,
        to end: Int,
        isAttribute: Bool,
        escape: Escape,
        _ result: inout [UInt8]
    ) {
        var index = start
        while index < end, let found = memchr(bytes + index, Int32(UInt8(ascii: "&")), end - index) {
            let ampersand = UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
            escape.append(UnsafeBufferPointer(start: bytes + index, count: ampersand - index), &result)
            index = appendReference(bytes, at: ampersand, end: end, isAttribute: isAttribute, escape, &result)
        }
        escape.append(UnsafeBufferPointer(start: bytes + index, count: end - index), &result)
    }

    /// How characters are written down.
    enum Escape {
        /// As they are.
        case none
        /// As the text of an element.
        case text
        /// As the value of an attribute in double quotes.
        case attribute

        func append(_ part: UnsafeBufferPointer<UInt8>, _ result: inout [UInt8]) {
            if self == .none || !needsEscape(part) {
                result.append(contentsOf: part)
            } else {
                for byte in part { append(byte, &result) }
            }
        }

        func append(_ byte: UInt8, _ result: inout [UInt8]) {
            switch byte {
            case UInt8(ascii: "&") where self != .none: result.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<") where self != .none: result.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">") where self != .none: result.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\"") where self == .attribute: result.append(contentsOf: "&quot;".utf8)
            default: result.append(byte)
            }
        }

        private func needsEscape(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
            guard let base = part.baseAddress, !part.isEmpty else { return false }
            func holds(_ byte: Unicode.Scalar) -> Bool { memchr(base, Int32(byte.value), part.count) != nil }
            return holds("<") || holds(">") || holds("&") || self == .attribute && holds("\"")
        }
    }

    private static func appendReference(
        _ bytes: UnsafePointer<UInt8>,
        at ampersand: Int,
        end: Int,
        isAttribute: Bool,
        _ escape: Escape,
        _ result: inout [UInt8]
    ) -> Int {
        let first = ampersand + 1
        guard first < end, bytes[first] == UInt8(ascii: "#") || isAlphanumeric(bytes[first]) else {
            escape.append(UInt8(ascii: "&"), &result)
            return first
        }
        if bytes[first] == UInt8(ascii: "#") {
            var index = first + 1
            while index < end, isAlphanumeric(bytes[index]), index - first < 12 { index += 1 }
            var digitsEnd = index
            // `&#39s`: the digits end where no digit is.
            let isHexadecimal = first + 1 < end && bytes[first + 1] | 0x20 == UInt8(ascii: "x")
            if !isHexadecimal { digitsEnd = (first + 1..<index).first { !isDigit(bytes[$0]) } ?? index }
            var character: [UInt8] = []
            let number = UnsafeBufferPointer(start: bytes + first + 1, count: digitsEnd - first - 1)
            if XMLReader.appendCharacter(ofNumber: number, &character) {
                for byte in character { escape.append(byte, &result) }
                return digitsEnd < end && bytes[digitsEnd] == UInt8(ascii: ";") ? digitsEnd + 1 : digitsEnd
            }
        } else {
            var index = first
            while index < end, isAlphanumeric(bytes[index]), index - first < CharacterReferences.longestName {
                index += 1
            }
            let isClosed = index < end && bytes[index] == UInt8(ascii: ";")
            let name = UnsafeBufferPointer(start: bytes + first, count: index - first)
            if isClosed, let character = CharacterReferences.utf8(named: name) {
                for byte in character { escape.append(byte, &result) }
                return index + 1
            }
            // Without a semicolon the longest beginning counts that is one of the old names.
            var length = min(name.count, 6)
            while length >= 2 {
                let beginning = UnsafeBufferPointer(rebasing: name[..<length])
                if let character = CharacterReferences.utf8(named: beginning, legacyOnly: true) {
                    let next = first + length < end ? bytes[first + length] : 0
                    if isAttribute, next == UInt8(ascii: "=") || isAlphanumeric(next) { break }
                    for byte in character { escape.append(byte, &result) }
                    return first + length
                }
                length -= 1
            }
        }
        escape.append(UInt8(ascii: "&"), &result)
        return first
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) && byte < 0x80
    }
}
