import CCurl

/// Lines for libcurl, as the linked list that it reads; freed with its owner.
///
/// Nodes and bytes lie in one piece of memory: a request would else cost two allocations a line, on one thread, and as
/// many releases on another.
///
/// Safety: the list is written in `init` alone; after that it is only read, by libcurl on the loop's thread, while an
/// order holds this object.
final class FieldList: @unchecked Sendable {
    /// The first node; nil when there is none.
    let raw: UnsafeMutablePointer<curl_slist>?
    private let memory: UnsafeMutableRawPointer?

    /// The lines as they are.
    convenience init(_ lines: [String]) {
        self.init(lines.map { ($0, "", "") })
    }

    /// The fields of a request, and lines beside them.
    ///
    /// Those that libcurl sets itself are left out.
    convenience init(fields: [TransferField], lines: [String]) throws(TransferError) {
        var parts: [(String, String, String)] = []
        parts.reserveCapacity(fields.count + lines.count)
        for field in fields {
            guard Self.isToken(field.name), !field.value.utf8.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D })
            else {
                throw .badField(field.name)
            }
            guard !Self.isLibcurls(field.name) else { continue }
            parts.append((field.name, field.value.isEmpty ? ";" : ": ", field.value))
        }
        for line in lines { parts.append((line, "", "")) }
        self.init(parts)
    }

    private init(_ parts: [(String, String, String)]) {
        guard !parts.isEmpty else {
            (raw, memory) = (nil, nil)
            return
        }
        let nodes = parts.count * MemoryLayout<curl_slist>.stride
        let bytes = parts.reduce(0) { $0 + $1.0.utf8.count + $1.1.utf8.count + $1.2.utf8.count + 1 }
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: nodes + bytes,
            alignment: MemoryLayout<curl_slist>.alignment
        )
        let list = memory.bindMemory(to: curl_slist.self, capacity: parts.count)
        var place = nodes
        for (index, part) in parts.enumerated() {
            let text = (memory + place).assumingMemoryBound(to: CChar.self)
            place += Self.copy(part.0, to: memory + place)
            place += Self.copy(part.1, to: memory + place)
            place += Self.copy(part.2, to: memory + place)
            (memory + place).storeBytes(of: 0, as: UInt8.self)
            place += 1
            let next = index + 1 < parts.count ? list + index + 1 : nil
            (list + index).initialize(to: curl_slist(data: text, next: next))
        }
        (raw, self.memory) = (list, memory)
    }

    deinit { memory?.deallocate() }

    private static func copy(_ text: String, to memory: UnsafeMutableRawPointer) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            if let base = bytes.baseAddress { memory.copyMemory(from: base, byteCount: bytes.count) }
            return bytes.count
        }
    }

    /// The lines, read back.
    var lines: [String] {
        var lines: [String] = []
        var entry = raw
        while let line = entry {
            lines.append(String(cString: line.pointee.data))
            entry = line.pointee.next
        }
        return lines
    }

    private static func isLibcurls(_ name: String) -> Bool {
        switch name.utf8.count {
        case 4: name.lowercased() == "host"
        case 14: name.lowercased() == "content-length"
        case 15: name.lowercased() == "accept-encoding"
        default: false
        }
    }

    /// Whether the text can name a field (RFC 9110 §5.6.2).
    static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                switch $0 {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                // ! # $ % & ' * + - . ^ _ ` | ~
                case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
                default: false
                }
            }
    }
}
