/// Reads what ``FieldWriter`` wrote.
struct FieldReader {
    enum Value {
        case number(Int64)
        case bytes(ArraySlice<UInt8>)

        var number: Int64? { if case .number(let value) = self { value } else { nil } }
        var int: Int? { number.flatMap(Int.init(exactly:)) }
        var text: String? { if case .bytes(let raw) = self { String(decoding: raw, as: UTF8.self) } else { nil } }
        var raw: [UInt8]? { if case .bytes(let raw) = self { Array(raw) } else { nil } }
        var fields: FieldReader? { if case .bytes(let raw) = self { FieldReader(raw) } else { nil } }
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }
    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// The next field; nil at the end.
    ///
    /// - Throws: ``StoredFormError`` when the bytes end within a field.
    mutating func next() throws -> (field: Int, value: Value)? {
        guard !rest.isEmpty else { return nil }
        let tag = try varint()
        let field = Int(truncatingIfNeeded: tag >> 1)
        let number = try varint()
        guard tag & 1 == 1 else {
            return (field, .number(Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)))
        }
        guard number <= UInt64(rest.count) else { throw StoredFormError.cutOff }
        let value = rest.prefix(Int(number))
        rest = rest.dropFirst(Int(number))
        return (field, .bytes(value))
    }

    private mutating func varint() throws -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst() {
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
            guard shift < 64 else { break }
        }
        throw StoredFormError.cutOff
    }
}

/// Why stored bytes cannot be read back.
enum StoredFormError: Error, Hashable, CustomStringConvertible {
    case cutOff
    case lacks(String)
    case zstd(String)

    var description: String {
        switch self {
        case .cutOff: "a stored value ends too early"
        case .lacks(let what): "a stored value lacks its \(what)"
        case .zstd(let reason): "a stored text cannot be unpacked: \(reason)"
        }
    }
}
