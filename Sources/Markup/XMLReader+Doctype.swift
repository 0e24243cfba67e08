extension XMLReader {
    /// Reads a DOCTYPE for its plain entities; nothing outside of the document is looked at.
    mutating func takeDoctype() {
        let start = position
        var index = position + 9
        while index < count {
            switch bytes[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard let close = find(bytes[index], from: index + 1) else {
                    endDoctype(from: start, at: find(UInt8(ascii: ">"), from: start), isBroken: true)
                    return
                }
                index = close + 1
            case UInt8(ascii: "["):
                takeSubset(from: index + 1, doctypeStart: start)
                return
            case UInt8(ascii: ">"):
                endDoctype(from: start, at: index, isBroken: false)
                return
            case UInt8(ascii: "<"):
                endDoctype(from: start, at: index - 1, isBroken: true)
                return
            default:
                index += 1
            }
        }
        endDoctype(from: start, at: find(UInt8(ascii: ">"), from: start), isBroken: true)
    }

    private mutating func endDoctype(from start: Int, at end: Int?, isBroken: Bool) {
        if isBroken { note(.strayLessThan) }
        let last = end ?? count
        keepDoctype(from: start, to: last)
        position = min(last + 1, count)
    }

    private mutating func keepDoctype(from start: Int, to end: Int) {
        let first = min(start + 9, end)
        let kept = UnsafeBufferPointer(start: bytes + first, count: min(end - first, 512))
        doctype = String(decoding: kept, as: UTF8.self)
    }

    private mutating func takeSubset(from start: Int, doctypeStart: Int) {
        keepDoctype(from: doctypeStart, to: start - 1)
        var index = start
        while index < count {
            if bytes[index] == UInt8(ascii: "]") {
                let end = find(UInt8(ascii: ">"), from: index)
                position = end.map { $0 + 1 } ?? count
                return
            }
            if matches("<!--", at: index) {
                index = findString("-->", from: index + 4).map { $0 + 3 } ?? count
            } else if matches("<!ENTITY", at: index) {
                index = takeEntity(from: index + 8)
            } else if bytes[index] == UInt8(ascii: "<") {
                index = endOfDeclaration(from: index + 1)
            } else {
                index += 1
            }
        }
        note(.truncated)
        position = count
    }

    private mutating func takeEntity(from start: Int) -> Int {
        let end = endOfDeclaration(from: start)
        let nameStart = skipSpace(from: start)
        let nameEnd = nameEnd(from: nameStart)
        let quoteAt = skipSpace(from: nameEnd)
        guard quoteAt < end, bytes[nameStart] != UInt8(ascii: "%"),
            bytes[quoteAt] == UInt8(ascii: "\"") || bytes[quoteAt] == UInt8(ascii: "'"),
            let close = find(bytes[quoteAt], from: quoteAt + 1, to: end)
        else {
            note(.entityRefused)
            return end
        }
        let name = Array(UnsafeBufferPointer(start: bytes + nameStart, count: nameEnd - nameStart))
        var value = Array(UnsafeBufferPointer(start: bytes + quoteAt + 1, count: close - quoteAt - 1))
        if let character = Self.character(ofReference: value) { value = character }
        if !entities.declare(name, as: value) { note(.entityRefused) }
        return end
    }

    /// The character of a value that is one numeric reference and nothing else.
    private static func character(ofReference value: [UInt8]) -> [UInt8]? {
        guard value.count >= 4, value.starts(with: "&#".utf8), value.last == UInt8(ascii: ";") else { return nil }
        var result: [UInt8] = []
        let digits = Array(value[2..<value.count - 1])
        let isRead = digits.withUnsafeBufferPointer { XMLReader.appendCharacter(ofNumber: $0, &result) }
        return isRead && result != [UInt8(ascii: "&")] && result != [UInt8(ascii: "<")] ? result : nil
    }

    /// Behind the `>` that ends a declaration, quotes minded.
    private func endOfDeclaration(from start: Int) -> Int {
        var index = start
        while index < count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") { return index + 1 }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                guard let close = find(byte, from: index + 1) else { return count }
                index = close
            }
            index += 1
        }
        return count
    }
}
