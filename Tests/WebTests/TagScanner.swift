/// Finds the tags in markup as a browser's tokenizer would, fast enough for hundreds of pages.
enum TagScanner {
    struct Tag {
        var name: String
        var attributes: [(name: String, value: String)]
    }

    /// The opening tags, names in lower case.
    static func tags(in bytes: [UInt8]) -> [Tag] {
        var tags: [Tag] = []
        var index = 0
        while index + 1 < bytes.count {
            guard bytes[index] == UInt8(ascii: "<"), isLetter(bytes[index + 1]) else {
                index += 1
                continue
            }
            let start = index + 1
            index = start
            while index < bytes.count, !isSpace(bytes[index]), bytes[index] != 0x3E, bytes[index] != 0x2F { index += 1 }
            var tag = Tag(name: text(bytes[start..<index]).lowercased(), attributes: [])
            while index < bytes.count, bytes[index] != 0x3E {
                if isSpace(bytes[index]) || bytes[index] == 0x2F {
                    index += 1
                } else {
                    tag.attributes.append(attribute(in: bytes, at: &index))
                }
            }
            tags.append(tag)
        }
        return tags
    }

    private static func attribute(in bytes: [UInt8], at index: inout Int) -> (name: String, value: String) {
        let start = index
        while index < bytes.count, !isSpace(bytes[index]), bytes[index] != 0x3E, bytes[index] != 0x3D { index += 1 }
        let name = text(bytes[start..<index]).lowercased()
        guard index < bytes.count, bytes[index] == 0x3D else { return (name, "") }
        index += 1
        guard index < bytes.count else { return (name, "") }
        let quote = bytes[index]
        if quote == 0x22 || quote == 0x27 {
            let first = index + 1
            index = first
            while index < bytes.count, bytes[index] != quote { index += 1 }
            defer { index += 1 }
            return (name, text(bytes[first..<min(index, bytes.count)]))
        }
        let first = index
        while index < bytes.count, !isSpace(bytes[index]), bytes[index] != 0x3E { index += 1 }
        return (name, text(bytes[first..<index]))
    }

    /// What stands in all elements of a name that have no others inside.
    static func contents(of name: String, in bytes: [UInt8]) -> String {
        var rest = Substring(text(bytes[...]))
        var found = ""
        while let start = rest.firstRange(of: "<" + name), let open = rest[start.upperBound...].firstIndex(of: ">"),
            let end = rest[open...].firstRange(of: "</" + name)
        {
            found += rest[rest.index(after: open)..<end.lowerBound]
            rest = rest[end.upperBound...]
        }
        return found
    }

    /// The text with the five references undone, once.
    static func unescaped(_ text: String) -> [UInt8] {
        let references: [(String, UInt8)] = [
            ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#39;", 0x27), ("&amp;", 0x26),
        ]
        let bytes = Array(text.utf8)
        var plain: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let match = bytes[index] == 0x26 ? references.first { bytes[index...].starts(with: $0.0.utf8) } : nil
            plain.append(match?.1 ?? bytes[index])
            index += match?.0.utf8.count ?? 1
        }
        return plain
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}
