import Glibc

/// What tokens hold, handed out as UTF-8 so that no string is made for what is not kept.
extension XMLReader {
    /// A name by its number.
    package func name(_ id: Int) -> XMLName { names.list[id] }

    /// The name of the last `start` or `end`, without its prefix.
    package var localName: String { names.list[nameID].local }

    /// Appends the last `text` with its references replaced.
    package mutating func appendText(to result: inout [UInt8]) {
        if isCDATA {
            append(from: textStart, to: textEnd, &result)
        } else {
            appendDecoded(from: textStart, to: textEnd, isAttribute: false, &result)
        }
    }

    /// Appends the last `text` as markup: references stay as they are, a CDATA section is escaped.
    package func appendTextMarkup(to result: inout [UInt8]) {
        guard isCDATA else {
            append(from: textStart, to: textEnd, &result)
            return
        }
        for index in textStart..<textEnd {
            switch bytes[index] {
            case UInt8(ascii: "&"): result.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): result.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): result.append(contentsOf: "&gt;".utf8)
            case let byte: result.append(byte)
            }
        }
    }

    /// Whether the last `text` is white space alone.
    package var isBlankText: Bool {
        (textStart..<textEnd).allSatisfy { bytes[$0] <= 0x20 }
    }

    /// The index of an attribute by its name as written, ASCII case aside; `xml:base` and the like with their prefix.
    package func attribute(_ name: StaticString) -> Int? {
        let length = name.utf8CodeUnitCount
        for (index, attribute) in attributes.enumerated() where attribute.nameEnd - attribute.nameStart == length {
            if strncasecmp(
                UnsafeRawPointer(bytes + attribute.nameStart).assumingMemoryBound(to: CChar.self),
                UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
                length
            ) == 0 {
                return index
            }
        }
        return nil
    }

    /// The value of an attribute, its references replaced; nil when the tag has none of that name.
    package mutating func value(_ name: StaticString) -> String? {
        guard let index = attribute(name) else { return nil }
        var result: [UInt8] = []
        appendValue(index, to: &result)
        return String(decoding: result, as: UTF8.self)
    }

    package mutating func appendValue(_ index: Int, to result: inout [UInt8]) {
        let attribute = attributes[index]
        appendDecoded(from: attribute.valueStart, to: attribute.valueEnd, isAttribute: true, &result)
    }

    /// Appends an attribute's name without its prefix.
    package func appendAttributeName(_ index: Int, to result: inout [UInt8]) {
        let attribute = attributes[index]
        let colon = find(UInt8(ascii: ":"), from: attribute.nameStart, to: attribute.nameEnd)
        append(from: colon.map { $0 + 1 } ?? attribute.nameStart, to: attribute.nameEnd, &result)
    }

    /// Appends an attribute's value as it is written in double quotes, references kept.
    package func appendValueMarkup(_ index: Int, to result: inout [UInt8]) {
        let attribute = attributes[index]
        for position in attribute.valueStart..<attribute.valueEnd {
            if bytes[position] == UInt8(ascii: "\"") {
                result.append(contentsOf: "&quot;".utf8)
            } else {
                result.append(bytes[position])
            }
        }
    }

    func append(from start: Int, to end: Int, _ result: inout [UInt8]) {
        result.append(contentsOf: UnsafeBufferPointer(start: bytes + start, count: end - start))
    }

    mutating func appendDecoded(from start: Int, to end: Int, isAttribute: Bool, _ result: inout [UInt8]) {
        var index = start
        while let ampersand = find(UInt8(ascii: "&"), from: index, to: end) {
            append(from: index, to: ampersand, &result)
            index = appendReference(at: ampersand, end: end, &result)
        }
        append(from: index, to: end, &result)
    }

    /// Appends what the reference at `start` stands for; returns the index behind it.
    private mutating func appendReference(at start: Int, end: Int, _ result: inout [UInt8]) -> Int {
        let first = start + 1
        guard first < end, bytes[first] == UInt8(ascii: "#") || Self.isNameStart(bytes[first]) else {
            note(.bareAmpersand)
            result.append(UInt8(ascii: "&"))
            return first
        }
        let limit = min(end, first + 66)
        guard let semicolon = find(UInt8(ascii: ";"), from: first, to: limit), semicolon > first else {
            note(.bareAmpersand)
            result.append(UInt8(ascii: "&"))
            return first
        }
        let name = UnsafeBufferPointer(start: bytes + first, count: semicolon - first)
        switch (name.count, name[0]) {
        case (2, UInt8(ascii: "l")) where name[1] == UInt8(ascii: "t"):
            result.append(UInt8(ascii: "<"))
        case (2, UInt8(ascii: "g")) where name[1] == UInt8(ascii: "t"):
            result.append(UInt8(ascii: ">"))
        case (3, UInt8(ascii: "a")) where name[1] == UInt8(ascii: "m") && name[2] == UInt8(ascii: "p"):
            result.append(UInt8(ascii: "&"))
        case (_, UInt8(ascii: "#")):
            if !Self.appendCharacter(ofNumber: UnsafeBufferPointer(rebasing: name.dropFirst()), &result) {
                note(.bareAmpersand)
                result.append(UInt8(ascii: "&"))
                return first
            }
        default:
            return appendNamed(name, at: start, semicolon: semicolon, &result)
        }
        return semicolon + 1
    }

    private mutating func appendNamed(
        _ name: UnsafeBufferPointer<UInt8>,
        at start: Int,
        semicolon: Int,
        _ result: inout [UInt8]
    ) -> Int {
        if !entities.isEmpty, let value = entities.value(of: Array(name)) {
            result.append(contentsOf: value)
            if entities.isExhausted { giveUp(.entityRefused) }
            return semicolon + 1
        }
        if let character = CharacterReferences.utf8(named: name) {
            if !name.elementsEqual("quot".utf8), !name.elementsEqual("apos".utf8) { note(.unknownEntity) }
            result.append(contentsOf: character)
            return semicolon + 1
        }
        let isName = name.allSatisfy { !Self.endsAttributeName($0) && $0 != UInt8(ascii: "&") }
        note(isName ? .unknownEntity : .bareAmpersand)
        result.append(UInt8(ascii: "&"))
        return start + 1
    }

    /// Appends the character with a decimal or (behind `x`) hexadecimal number; whether there are digits alone.
    ///
    /// Numbers that windows-1252 gives a meaning have that, as in HTML; what is no character becomes U+FFFD.
    package static func appendCharacter(ofNumber text: UnsafeBufferPointer<UInt8>, _ result: inout [UInt8]) -> Bool {
        guard let first = text.first else { return false }
        let isHexadecimal = first | 0x20 == UInt8(ascii: "x")
        let digits = isHexadecimal ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.count < 12 else { return false }
        var code: UInt32 = 0
        for byte in digits {
            let digit: UInt32
            switch byte {
            case 0x30...0x39: digit = UInt32(byte - 0x30)
            case 0x41...0x46 where isHexadecimal: digit = UInt32(byte - 0x37)
            case 0x61...0x66 where isHexadecimal: digit = UInt32(byte - 0x57)
            default: return false
            }
            code = min(code &* (isHexadecimal ? 16 : 10) &+ digit, 0x11_0000)
        }
        append(character: Windows1252.meaning(of: code), &result)
        return true
    }

    private static func append(character code: UInt32, _ result: inout [UInt8]) {
        if code < 0x20, code != 0x09, code != 0x0A, code != 0x0D { return }
        let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
        if scalar.value < 0x80 {
            result.append(UInt8(scalar.value))
        } else {
            result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
    }
}

extension XMLReader {
    /// The URIs of all namespaces that have been declared so far.
    package var declaredNamespaces: [String] { names.declared }
}
