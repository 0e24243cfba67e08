import Model

/// Reads what ``FieldWriter`` wrote.
struct FieldReader {
    enum Value {
        case number(Int64)
        case bytes(FieldReader)

        var number: Int64? { if case .number(let value) = self { value } else { nil } }
        var int: Int? { number.flatMap(Int.init(exactly:)) }
        var text: String? { if case .bytes(let inner) = self { inner.text } else { nil } }
        var raw: [UInt8]? { if case .bytes(let inner) = self { Array(inner.rest) } else { nil } }
        var fields: FieldReader? { if case .bytes(let inner) = self { inner } else { nil } }
        var time: Timestamp? { number.map(Timestamp.init(milliseconds:)) }
        var address: WebAddress? { text.flatMap(WebAddress.init) }
        var double: Double? { number.map { Double(bitPattern: UInt64(bitPattern: $0)) } }
    }

    private let bytes: [UInt8]
    private var index: Int
    private let end: Int

    init(_ bytes: [UInt8]) { self.init(bytes, 0, bytes.count) }

    private init(_ bytes: [UInt8], _ start: Int, _ end: Int) {
        self.bytes = bytes
        index = start
        self.end = end
    }

    private var rest: ArraySlice<UInt8> { bytes[index..<end] }
    private var text: String { String(decoding: rest, as: UTF8.self) }

    /// The next field; nil at the end.
    ///
    /// - Throws: ``StoredFormError`` when the bytes end within a field.
    mutating func next() throws -> (field: Int, value: Value)? {
        guard index < end else { return nil }
        let tag = try varint()
        let field = Int(truncatingIfNeeded: tag >> 1)
        let number = try varint()
        guard tag & 1 == 1 else {
            return (field, .number(Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)))
        }
        guard number <= UInt64(end - index) else { throw StoredFormError.cutOff }
        defer { index += Int(number) }
        return (field, .bytes(FieldReader(bytes, index, index + Int(number))))
    }

    private mutating func varint() throws -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while index < end, shift < 64 {
            let byte = bytes[index]
            index += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
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
