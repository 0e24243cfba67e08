/// What makes a text no JSON.
struct JSONFault: Error, Hashable {
    var reason: String
    var offset: Int
}

/// Reads JSON (RFC 8259) from UTF-8 as it goes along, without a tree and in bounded depth.
///
/// Whoever asks for a text, members or elements where something else stands gets nothing, and that is passed over.
struct JSONScanner {
    private static let deepest = 64

    private let bytes: [UInt8]
    private(set) var position = 0
    private var depth = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The text of a string, and that of a number as it is written: ids are either.
    mutating func text() throws(JSONFault) -> String? {
        skipSpace()
        switch peek() ?? 0 {
        case UInt8(ascii: "\""): return try string()
        case UInt8(ascii: "-"), 0x30...0x39: return number()
        default:
            try skipValue()
            return nil
        }
    }

    /// A whole number, also one that is written with a fraction of nothing or as a string.
    mutating func integer() throws(JSONFault) -> Int? {
        guard let text = try text() else { return nil }
        return Int(text) ?? Double(text).flatMap { $0.magnitude < 9e15 ? Int($0) : nil }
    }

    /// Reads a value and forgets it.
    mutating func skipValue() throws(JSONFault) {
        skipSpace()
        guard let byte = peek() else { throw fault("the text ends where a value should be") }
        switch byte {
        case UInt8(ascii: "{"):
            try eachPart(open: UInt8(ascii: "{"), close: UInt8(ascii: "}")) { scanner throws(JSONFault) in
                try scanner.expectName()
                try scanner.skipString()
                try scanner.skipColon()
                try scanner.skipValue()
            }
        case UInt8(ascii: "["):
            try eachPart(open: UInt8(ascii: "["), close: UInt8(ascii: "]")) { scanner throws(JSONFault) in
                try scanner.skipValue()
            }
        case UInt8(ascii: "\""): try skipString()
        case UInt8(ascii: "t"): try skipWord("true")
        case UInt8(ascii: "f"): try skipWord("false")
        case UInt8(ascii: "n"): try skipWord("null")
        case UInt8(ascii: "-"), 0x30...0x39: position = endOfNumber()
        default: throw fault("no value begins like this")
        }
    }

    /// Reads an object, if it is one; `take` must read each member's value.
    ///
    /// - Returns: Whether it was an object.
    @discardableResult
    mutating func eachMember(
        _ take: (String, inout JSONScanner) throws(JSONFault) -> Void
    ) throws(JSONFault) -> Bool {
        skipSpace()
        guard peek() == UInt8(ascii: "{") else {
            try skipValue()
            return false
        }
        try eachPart(open: UInt8(ascii: "{"), close: UInt8(ascii: "}")) { scanner throws(JSONFault) in
            try scanner.expectName()
            let name = try scanner.string()
            try scanner.skipColon()
            try take(name, &scanner)
        }
        return true
    }

    /// Reads an array, if it is one; `take` must read each element.
    mutating func eachElement(_ take: (inout JSONScanner) throws(JSONFault) -> Void) throws(JSONFault) {
        skipSpace()
        guard peek() == UInt8(ascii: "[") else { return try skipValue() }
        try eachPart(open: UInt8(ascii: "["), close: UInt8(ascii: "]"), take)
    }

    private func expectName() throws(JSONFault) {
        guard peek() == UInt8(ascii: "\"") else { throw fault("a member has no name") }
    }

    private mutating func skipColon() throws(JSONFault) {
        skipSpace()
        try expect(UInt8(ascii: ":"))
    }

    private mutating func eachPart(
        open: UInt8,
        close: UInt8,
        _ take: (inout JSONScanner) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        guard depth < Self.deepest else { throw fault("values are nested too deep") }
        depth += 1
        defer { depth -= 1 }
        try expect(open)
        skipSpace()
        if peek() == close {
            position += 1
            return
        }
        while true {
            try take(&self)
            skipSpace()
            let next = peek()
            position += 1
            if next == close { return }
            guard next == UInt8(ascii: ",") else {
                position -= 1
                throw fault(next == nil ? "the text ends within a value" : "a comma is missing")
            }
            skipSpace()
            // A comma before the end is forgiven.
            if peek() == close {
                position += 1
                return
            }
        }
    }

    private mutating func skipString() throws(JSONFault) {
        position += 1
        while let byte = peek() {
            position += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "\"") { return }
        }
        position = bytes.count
        throw fault("the text ends within a string")
    }

    private mutating func string() throws(JSONFault) -> String {
        position += 1
        let start = position
        while let byte = peek(), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { position += 1 }
        guard let stop = peek() else { throw fault("the text ends within a string") }
        if stop == UInt8(ascii: "\"") {
            position += 1
            return String(decoding: bytes[start..<position - 1], as: UTF8.self)
        }
        var result = Array(bytes[start..<position])
        while let byte = peek() {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
            case UInt8(ascii: "\\"): try appendEscape(&result)
            default: result.append(byte)
            }
        }
        throw fault("the text ends within a string")
    }

    private mutating func appendEscape(_ result: inout [UInt8]) throws(JSONFault) {
        guard let byte = peek() else { throw fault("the text ends within a string") }
        position += 1
        switch byte {
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"):
            var code = try unit()
            if 0xD800...0xDBFF ~= code, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            {
                let mark = position
                position += 2
                let trail = try unit()
                if 0xDC00...0xDFFF ~= trail {
                    code = 0x10000 + (code - 0xD800) << 10 + (trail - 0xDC00)
                } else {
                    position = mark
                }
            }
            result.append(contentsOf: String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
        default: result.append(byte)
        }
    }

    private mutating func unit() throws(JSONFault) -> UInt32 {
        guard position + 4 <= bytes.count,
            let code = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw fault("an escape is not four hexadecimal digits") }
        position += 4
        return code
    }

    private mutating func number() -> String {
        let start = position
        position = endOfNumber()
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private func endOfNumber() -> Int {
        var index = position
        while index < bytes.count, Self.isPartOfNumber(bytes[index]) { index += 1 }
        return index
    }

    private static func isPartOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private mutating func skipWord(_ word: StaticString) throws(JSONFault) {
        let length = word.utf8CodeUnitCount
        let fits =
            position + length <= bytes.count
            && word.withUTF8Buffer { bytes[position..<position + length].elementsEqual($0) }
        guard fits else { throw fault("no value begins like this") }
        position += length
    }

    private mutating func expect(_ byte: UInt8) throws(JSONFault) {
        guard peek() == byte else {
            throw fault(peek() == nil ? "the text ends within a value" : "a mark is missing")
        }
        position += 1
    }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func fault(_ reason: String) -> JSONFault { JSONFault(reason: reason, offset: position) }
}
