/// The first line of an answer.
struct StatusLine {
    let status: Int

    var isRedirect: Bool {
        switch status {
        case 301, 302, 303, 307, 308: true
        default: false
        }
    }

    /// Nil when the bytes do not begin as an answer does (RFC 9112 §4).
    init?(_ head: [UInt8]) {
        guard let space = head.firstIndex(of: 0x20), space + 3 < head.count else { return nil }
        var status = 0
        for byte in head[(space + 1)...(space + 3)] {
            guard (0x30...0x39).contains(byte) else { return nil }
            status = status * 10 + Int(byte - 0x30)
        }
        self.status = status
    }
}

/// The fields of an answer's header, in order.
enum AnswerFields {
    static func read(_ head: [UInt8]) -> [TransferField] {
        var fields: [TransferField] = []
        fields.reserveCapacity(12)
        head.withUnsafeBytes { bytes in
            var start = 0
            var isFirst = true
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
                if !isFirst { append(bytes[start..<end], to: &fields) }
                isFirst = false
                start = end + 1
            }
        }
        return fields
    }

    private static func append(_ line: Slice<UnsafeRawBufferPointer>, to fields: inout [TransferField]) {
        guard let first = line.first, first != 0x0D else { return }
        if first == 0x20 || first == 0x09 {
            // An obsolete folded line goes on with the value before it (RFC 9112 §5.2).
            guard let last = fields.indices.last else { return }
            fields[last].value += " " + text(line)
            return
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        fields.append(TransferField(text(line[..<colon]), text(line[line.index(after: colon)...])))
    }

    /// The bytes as UTF-8 without blanks at the ends.
    private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        var start = bytes.startIndex
        var end = bytes.endIndex
        while start < end, isBlank(bytes[start]) { start += 1 }
        while end > start, isBlank(bytes[end - 1]) { end -= 1 }
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }
}
