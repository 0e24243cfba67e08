/// Reads JSON (RFC 8259) strictly, keeping the place of every value.
///
/// Foundation's decoder keeps no places, lets the last of two equal keys win and says nothing of it; settings deserve
/// better. Comments, trailing commas and duplicate keys are errors.
struct JSONText {
    /// What is wrong with a text, and where.
    struct Fault: Error, Hashable {
        var position: TextPosition
        var message: String
    }

    private static let deepest = 64

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    /// In characters, from 1; kept while moving on, for a file may be one long line.
    private var column = 1

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func parse(_ bytes: [UInt8]) throws(Fault) -> JSONNode {
        var parser = JSONText(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw parser.fault("the file begins with a byte order mark") }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Fault(position: Self.firstInvalid(in: bytes), message: "the text is not UTF-8")
        }
        parser.skipSpace()
        let node = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.index == bytes.count else { throw parser.fault("something stands behind the end of the value") }
        return node
    }

    // MARK: Values

    private mutating func value(depth: Int) throws(Fault) -> JSONNode {
        guard depth < Self.deepest else { throw fault("nested deeper than \(Self.deepest)") }
        let start = position
        switch current {
        case UInt8(ascii: "{"): return JSONNode(value: .object(try members(depth: depth)), position: start)
        case UInt8(ascii: "["): return JSONNode(value: .array(try elements(depth: depth)), position: start)
        case UInt8(ascii: "\""): return JSONNode(value: .string(try string()), position: start)
        case UInt8(ascii: "t"): return JSONNode(value: try word("true", .bool(true)), position: start)
        case UInt8(ascii: "f"): return JSONNode(value: try word("false", .bool(false)), position: start)
        case UInt8(ascii: "n"): return JSONNode(value: try word("null", .null), position: start)
        case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
            return JSONNode(value: try number(), position: start)
        case UInt8(ascii: "/"), UInt8(ascii: "#"): throw fault("JSON has no comments")
        case nil: throw fault("the text ends where a value is expected")
        default: throw fault("a value is expected here")
        }
    }

    private mutating func members(depth: Int) throws(Fault) -> [JSONNode.Member] {
        advance()
        skipSpace()
        var members: [JSONNode.Member] = []
        var seen: Set<String> = []
        if skip("}") { return members }
        while true {
            let place = position
            guard current == UInt8(ascii: "\"") else {
                throw fault(
                    current == UInt8(ascii: "}")
                        ? "a comma stands before the closing brace" : "a key in double quotes is expected here"
                )
            }
            let key = try string()
            guard seen.insert(key).inserted else {
                throw Fault(position: place, message: "the key \"\(key)\" stands twice in this object")
            }
            skipSpace()
            guard skip(":") else { throw fault("a colon is expected after the key \"\(key)\"") }
            skipSpace()
            members.append(JSONNode.Member(key: key, keyPosition: place, value: try value(depth: depth + 1)))
            skipSpace()
            if skip("}") { return members }
            guard skip(",") else { throw fault("a comma or a closing brace is expected here") }
            skipSpace()
        }
    }

    private mutating func elements(depth: Int) throws(Fault) -> [JSONNode] {
        advance()
        skipSpace()
        var elements: [JSONNode] = []
        if skip("]") { return elements }
        while true {
            if current == UInt8(ascii: "]") { throw fault("a comma stands before the closing bracket") }
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if skip("]") { return elements }
            guard skip(",") else { throw fault("a comma or a closing bracket is expected here") }
            skipSpace()
        }
    }

    private mutating func word(_ word: String, _ value: JSONNode.Value) throws(Fault) -> JSONNode.Value {
        guard bytes[index...].starts(with: word.utf8) else { throw fault("a value is expected here") }
        for _ in word.utf8 { advance() }
        return value
    }

    private mutating func number() throws(Fault) -> JSONNode.Value {
        let start = index
        _ = skip("-")
        let whole = digits()
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else {
            throw fault("a number is expected here, without leading zeros")
        }
        if skip("."), digits().isEmpty { throw fault("digits are expected after the point") }
        if skip("e") || skip("E") {
            _ = skip("+") || skip("-")
            if digits().isEmpty { throw fault("digits are expected in the exponent") }
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard let value = Double(text), value.isFinite else { throw fault("the number \(text) is out of range") }
        return .number(text, value)
    }

    private mutating func digits() -> ArraySlice<UInt8> {
        let start = index
        while let byte = current, (0x30...0x39).contains(byte) { advance() }
        return bytes[start..<index]
    }

    private mutating func string() throws(Fault) -> String {
        advance()
        var text: [UInt8] = []
        while true {
            switch current {
            case nil: throw fault("the string does not end")
            case UInt8(ascii: "\""):
                advance()
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                text.append(contentsOf: try escape().utf8)
            case .some(let byte) where byte < 0x20:
                throw fault("a control character stands in a string; write it as \\u\(hexadecimal(byte))")
            case .some(let byte):
                text.append(byte)
                advance()
            }
        }
    }

    private mutating func escape() throws(Fault) -> String {
        let place = position
        advance()
        guard let letter = current else { throw fault("the string does not end") }
        advance()
        switch letter {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(from: place)
        default: throw Fault(position: place, message: "no such escape in a string")
        }
    }

    private mutating func unicodeEscape(from place: TextPosition) throws(Fault) -> String {
        let first = try codeUnit(from: place)
        var units = [first]
        if UTF16.isLeadSurrogate(first), skip("\\"), skip("u") { units.append(try codeUnit(from: place)) }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw Fault(position: place, message: "half a surrogate pair")
        }
        return text
    }

    private mutating func codeUnit(from place: TextPosition) throws(Fault) -> UInt16 {
        guard index + 4 <= bytes.count,
            let unit = UInt16(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16),
            bytes[index] != UInt8(ascii: "+"), bytes[index] != UInt8(ascii: "-")
        else { throw Fault(position: place, message: "four hexadecimal digits are expected after \\u") }
        for _ in 0..<4 { advance() }
        return unit
    }

    // MARK: Moving on

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private var position: TextPosition { TextPosition(line: line, column: column) }

    private func fault(_ message: String) -> Fault {
        Fault(position: position, message: message)
    }

    private mutating func advance() {
        let byte = bytes[index]
        if byte == 0x0A {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
        index += 1
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let current, UInt32(current) == character.value else { return false }
        advance()
        return true
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { advance() }
    }

    private static func firstInvalid(in bytes: [UInt8]) -> TextPosition {
        var line = 1
        for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { break }
            line += 1
        }
        return TextPosition(line: line, column: 1)
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
