/// Where bodies say what encoding they are in.
enum DeclaredEncoding {
    /// The charset parameter of a media type, without quotes.
    static func charset(ofContentType type: String) -> String? {
        for part in type.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, trimmed(pair[0]).lowercased() == "charset" else { continue }
            let value = trimmed(pair[1]).filter { $0 != "\"" && $0 != "'" }
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// `encoding` of `<?xml …?>`, where the document begins with one.
    static func xmlDeclaration(_ body: [UInt8]) -> String? {
        let start = body.prefix(64).firstIndex { $0 > 0x20 } ?? 0
        if body[start...].starts(with: [0x4C, 0x6F, 0xA7, 0x94]) { return ebcdicDeclaration(body) }
        guard body[start...].starts(with: "<?xml".utf8) else { return nil }
        let head = body[start...].prefix(1024)
        guard let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        return attribute("encoding", in: String(decoding: head[..<end], as: UTF8.self))
    }

    /// The first `<meta charset>` or `<meta http-equiv=content-type>` in the head of a page.
    ///
    /// Browsers look at the first kilobyte; pages with long scripts before it are read by them all the same, since
    /// they start over when it comes later.
    static func meta(_ body: [UInt8]) -> String? {
        var rest = body.prefix(32 << 10)[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(open + 1)...]
            if rest.starts(with: "!--".utf8) {
                guard let close = end(of: "-->", in: rest) else { return nil }
                rest = rest[close...]
                continue
            }
            guard String(decoding: rest.prefix(4), as: UTF8.self).lowercased() == "meta" else { continue }
            let close = rest.firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex
            let tag = String(decoding: rest[..<close], as: UTF8.self)
            if let label = attribute("charset", in: tag) { return label }
            rest = rest[close...]
        }
        return nil
    }

    private static func end(of mark: String, in bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        while let first = rest.firstIndex(of: UInt8(ascii: "-")) {
            rest = rest[first...]
            if rest.starts(with: mark.utf8) { return first + mark.utf8.count }
            rest = rest.dropFirst()
        }
        return nil
    }

    /// A declaration in EBCDIC, whose code page 037 has the letters of all the others.
    private static func ebcdicDeclaration(_ body: [UInt8]) -> String? {
        guard let text = CharsetConverter.utf8(of: Array(body.prefix(200)), from: "CP037") else { return nil }
        let head = String(decoding: text, as: UTF8.self)
        return attribute("encoding", in: String(head.prefix { $0 != ">" })) ?? "cp037"
    }

    /// The value behind `name =`, quoted or not; also within a quoted `content="text/html; charset=x"`.
    private static func attribute(_ name: String, in text: String) -> String? {
        let folded = text.lowercased()
        var rest = folded[...]
        while let found = rest.firstRange(of: name) {
            rest = rest[found.upperBound...]
            let value = rest.drop { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
            guard value.first == "=" else { continue }
            let label = value.dropFirst().drop { " \t\r\n\"'".contains($0) }.prefix { !" \t\r\n\"';/?>".contains($0) }
            return label.isEmpty ? nil : String(label)
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        return String(rest)
    }
}
