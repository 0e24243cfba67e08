/// A JSON value read with leniency: what sites embed in their pages is often broken in small ways.
///
/// Raw line breaks in strings, trailing commas, comments around the whole and text after it are passed over.
indirect enum JSONTree: Hashable, Sendable {
    case null
    case bool(Bool)
    /// As it is spelled.
    case number(String)
    case string(String)
    case array([JSONTree])
    /// Members in their order; a name may occur twice.
    case object([Member])

    struct Member: Hashable, Sendable {
        var name: String
        var value: JSONTree
    }

    /// The first member with a name.
    subscript(_ name: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    var string: String? {
        switch self {
        case .string(let text): text
        case .number(let text): text
        default: nil
        }
    }

    /// The elements of an array; any other value but null is an array of itself.
    var elements: [JSONTree] {
        switch self {
        case .array(let values): values
        case .null: []
        default: [self]
        }
    }

    init?(reading bytes: ArraySlice<UInt8>, strictly isStrict: Bool = false) {
        var reader = JSONReader(bytes, isStrict: isStrict)
        guard let value = reader.document() else { return nil }
        self = value
    }
}

/// Reads ``JSONTree``; nested no deeper than 64.
private struct JSONReader {
    private let bytes: ArraySlice<UInt8>
    private var index: Int
    private let isStrict: Bool
    private var budget = 400_000

    init(_ bytes: ArraySlice<UInt8>, isStrict: Bool) {
        self.bytes = bytes
        self.isStrict = isStrict
        index = bytes.startIndex
    }

    mutating func document() -> JSONTree? {
        if !isStrict {
            while index < bytes.endIndex, bytes[index] != UInt8(ascii: "{"), bytes[index] != UInt8(ascii: "[") {
                index += 1
            }
        }
        guard let value = value(depth: 0) else { return nil }
        skipSpace()
        return isStrict && index < bytes.endIndex ? nil : value
    }

    private mutating func value(depth: Int) -> JSONTree? {
        skipSpace()
        budget -= 1
        guard depth < 64, budget > 0, index < bytes.endIndex else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return string().map(JSONTree.string)
        case UInt8(ascii: "t"): return word("true") ? .bool(true) : nil
        case UInt8(ascii: "f"): return word("false") ? .bool(false) : nil
        case UInt8(ascii: "n"): return word("null") ? .null : nil
        default: return number()
        }
    }

    private mutating func object(depth: Int) -> JSONTree? {
        index += 1
        var members: [JSONTree.Member] = []
        while true {
            skipSpace()
            guard index < bytes.endIndex else { return isStrict ? nil : .object(members) }
            if bytes[index] == UInt8(ascii: "}") {
                index += 1
                return .object(members)
            }
            guard bytes[index] == UInt8(ascii: "\""), let name = string() else {
                return isStrict ? nil : .object(members)
            }
            skipSpace()
            guard take(UInt8(ascii: ":")), let value = value(depth: depth + 1) else {
                return isStrict ? nil : .object(members)
            }
            members.append(.init(name: name, value: value))
            skipSpace()
            let isMore = take(UInt8(ascii: ","))
            if isStrict, !isMore, index < bytes.endIndex, bytes[index] != UInt8(ascii: "}") { return nil }
        }
    }

    private mutating func array(depth: Int) -> JSONTree? {
        index += 1
        var values: [JSONTree] = []
        while true {
            skipSpace()
            guard index < bytes.endIndex else { return isStrict ? nil : .array(values) }
            if take(UInt8(ascii: "]")) { return .array(values) }
            guard let value = value(depth: depth + 1) else { return isStrict ? nil : .array(values) }
            values.append(value)
            skipSpace()
            let isMore = take(UInt8(ascii: ","))
            if isStrict, !isMore, index < bytes.endIndex, bytes[index] != UInt8(ascii: "]") { return nil }
        }
    }

    private mutating func string() -> String? {
        index += 1
        // Most have no escapes and are taken in one piece.
        var end = index
        while end < bytes.endIndex, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\") { end += 1 }
        var text = Array(bytes[index..<end])
        index = end
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\"), index < bytes.endIndex else {
                text.append(byte)
                continue
            }
            let escaped = bytes[index]
            index += 1
            switch escaped {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
            case UInt8(ascii: "u"): text.append(contentsOf: String(Character(escapedScalar())).utf8)
            default: text.append(escaped)
            }
        }
        return isStrict ? nil : String(decoding: text, as: UTF8.self)
    }

    private mutating func escapedScalar() -> Unicode.Scalar {
        guard let high = hexDigits() else { return "\u{FFFD}" }
        if (0xD800...0xDBFF).contains(high), index + 1 < bytes.endIndex, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        {
            index += 2
            if let low = hexDigits(), (0xDC00...0xDFFF).contains(low) {
                return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
            }
        }
        return Unicode.Scalar(high) ?? "\u{FFFD}"
    }

    private mutating func hexDigits() -> UInt32? {
        guard index + 4 <= bytes.endIndex,
            let value = UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16)
        else { return nil }
        index += 4
        return value
    }

    private mutating func number() -> JSONTree? {
        let first = index
        while index < bytes.endIndex, "+-.0123456789eE".utf8.contains(bytes[index]) { index += 1 }
        guard index > first else { return nil }
        return .number(String(decoding: bytes[first..<index], as: UTF8.self))
    }

    private mutating func word(_ word: String) -> Bool {
        guard bytes[index...].starts(with: word.utf8) else { return false }
        index += word.utf8.count
        return true
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.endIndex, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while index < bytes.endIndex, bytes[index] <= 0x20 { index += 1 }
    }
}
