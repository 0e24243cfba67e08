import CCurl

/// Lines for libcurl, in its own list; freed with its owner.
///
/// Safety: the list is written in `init` alone; after that only libcurl reads it, on the loop's thread, while an order
/// holds this object.
final class FieldList: @unchecked Sendable {
    let raw: UnsafeMutablePointer<curl_slist>?

    init(_ lines: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            // Nil only when memory is out, and then the list is as it was.
            if let longer = curl_slist_append(list, line) { list = longer }
        }
        raw = list
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

    deinit { curl_slist_free_all(raw) }

    /// The lines of these fields; nil when one of them would break the message.
    static func lines(of fields: [TransferField]) throws(TransferError) -> [String] {
        var lines: [String] = []
        lines.reserveCapacity(fields.count + 2)
        for field in fields {
            guard isToken(field.name), !field.value.utf8.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D }) else {
                throw .badField(field.name)
            }
            switch field.name.lowercased() {
            case "accept-encoding", "host", "content-length": continue
            default: lines.append(field.value.isEmpty ? field.name + ";" : field.name + ": " + field.value)
            }
        }
        return lines
    }

    /// RFC 9110 §5.6.2.
    static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                switch $0 {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "!#$%&'*+-.^_`|~".utf8.contains($0)
                }
            }
    }
}
