/// A JSON value; object members keep their order, and the first of a name counts.
enum JSONValue {
    case null
    case bool(Bool)
    /// As it is written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([(name: String, value: JSONValue)])

    subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text of a string, and of a number: ids are written as either.
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        default: nil
        }
    }

    var integer: Int? {
        guard let text else { return nil }
        return Int(text) ?? Double(text).flatMap { $0.magnitude < 9e15 ? Int($0) : nil }
    }

    var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }
}

/// What makes a text no JSON.
struct JSONFault: Error, Hashable {
    var reason: String
    var offset: Int
}

/// Reads JSON (RFC 8259) from UTF-8, value by value, in bounded depth.
struct JSONScanner {
    private static let deepest = 64

    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func value(depth: Int = 0) throws(JSONFault) -> JSONValue {
        guard depth < Self.deepest else { throw fault("values are nested too deep") }
        skipSpace()
        guard let byte = peek() else { throw fault("the text ends where a value should be") }
        switch byte {
        case UInt8(ascii: "{"):
            var members: [(name: String, value: JSONValue)] = []
            try eachMember { name, scanner throws(JSONFault) in
                members.append((name, try scanner.value(depth: depth + 1)))
            }
            return .object(members)
        case UInt8(ascii: "["):
            var elements: [JSONValue] = []
            try eachElement { scanner throws(JSONFault) in elements.append(try scanner.value(depth: depth + 1)) }
            return .array(elements)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return number()
        default: throw fault("no value begins like this")
        }
    }

    /// Reads a value and forgets it.
    mutating func skipValue(depth: Int = 0) throws(JSONFault) {
        guard depth < Self.deepest else { throw fault("values are nested too deep") }
        skipSpace()
        switch peek() {
        case UInt8(ascii: "{"):
            try eachMember { _, scanner throws(JSONFault) in try scanner.skipValue(depth: depth + 1) }
        case UInt8(ascii: "["):
            try eachElement { scanner throws(JSONFault) in try scanner.skipValue(depth: depth + 1) }
        default: _ = try value(depth: depth)
        }
    }

    /// Reads an object; `take` must read each member's value.
    mutating func eachMember(
        _ take: (String, inout JSONScanner) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        try eachPart(open: UInt8(ascii: "{"), close: UInt8(ascii: "}")) { scanner throws(JSONFault) in
            guard scanner.peek() == UInt8(ascii: "\"") else { throw scanner.fault("a member has no name") }
            let name = try scanner.string()
            scanner.skipSpace()
            try scanner.expect(UInt8(ascii: ":"))
            scanner.skipSpace()
            try take(name, &scanner)
        }
    }

    /// Reads an array; `take` must read each element.
    mutating func eachElement(_ take: (inout JSONScanner) throws(JSONFault) -> Void) throws(JSONFault) {
        try eachPart(open: UInt8(ascii: "["), close: UInt8(ascii: "]"), take)
    }

    private mutating func eachPart(
        open: UInt8,
        close: UInt8,
        _ take: (inout JSONScanner) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        skipSpace()
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

    private mutating func number() -> JSONValue {
        let start = position
        while let byte = peek(), (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) { position += 1 }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else { throw fault("no value begins like this") }
        position += word.utf8.count
        return value
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
