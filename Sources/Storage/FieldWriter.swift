import Model

/// Writes values as numbered fields, so that a reader of any version finds what it knows and skips the rest.
///
/// Each field is a varint `number << 1 | kind`, followed by a zigzag varint (kind 0) or a length and bytes (kind 1).
struct FieldWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ field: Int, _ value: Int64) {
        varint(UInt64(field) << 1)
        varint(UInt64(bitPattern: value << 1 ^ value >> 63))
    }

    mutating func put(_ field: Int, _ value: Int) { put(field, Int64(value)) }

    mutating func put(_ field: Int, _ text: String) {
        varint(UInt64(field) << 1 | 1)
        varint(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func put(_ field: Int, _ raw: [UInt8]) {
        varint(UInt64(field) << 1 | 1)
        varint(UInt64(raw.count))
        bytes.append(contentsOf: raw)
    }

    /// A value made of fields of its own.
    mutating func put(_ field: Int, _ inner: (inout FieldWriter) -> Void) {
        var writer = FieldWriter()
        inner(&writer)
        put(field, writer.bytes)
    }

    mutating func put(_ field: Int, _ value: Double) { put(field, Int64(bitPattern: value.bitPattern)) }

    mutating func put(_ field: Int, _ time: Timestamp?) {
        if let time { put(field, time.milliseconds) }
    }

    mutating func put(_ field: Int, _ text: String?) {
        if let text { put(field, text as String) }
    }

    mutating func put(_ field: Int, _ address: WebAddress?) { put(field, address?.text) }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
