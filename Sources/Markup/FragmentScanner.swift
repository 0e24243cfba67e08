import Glibc

/// Takes HTML fragments apart as a browser's tokenizer does, without building anything.
///
/// What browsers would hide from a reader by accident is kept: `<![CDATA[` within HTML is passed over alone, and a `<!`
/// that begins no declaration is text.
struct FragmentScanner {
    enum Token {
        case text, startTag, endTag, finished
    }

    struct Attribute {
        var nameStart: Int, nameEnd: Int
        var valueStart: Int, valueEnd: Int
    }

    private static let mostAttributes = 64

    // Safety: valid for the closure of `withUnsafeBufferPointer` that the scanner is made and used in.
    let bytes: UnsafePointer<UInt8>
    let count: Int
    private(set) var position = 0

    /// The text, or the name of the tag.
    private(set) var start = 0
    private(set) var end = 0
    private(set) var attributes: [Attribute] = []
    /// Whether the tag ends in `/>`, as XML closes an empty element.
    private(set) var isSelfClosing = false
    private var isInCDATA = false
    /// Whether a `>` may still come; once none was found nobody looks again.
    private var mayEnd = true
    /// Elements of raw text that are not closed any more, so that nobody looks for their end again.
    private var rawTextEnds: [StaticString] = []

    init?(_ buffer: UnsafeBufferPointer<UInt8>) {
        guard let base = buffer.baseAddress else { return nil }
        bytes = base
        count = buffer.count
    }

    mutating func next() -> Token {
        while position < count {
            if bytes[position] != UInt8(ascii: "<") {
                takeText(searchFrom: position)
                return .text
            }
            guard position + 1 < count else { break }
            let byte = bytes[position + 1]
            if Self.isLetter(byte) {
                return takeTag(nameAt: position + 1) ? .startTag : .finished
            }
            switch byte {
            case UInt8(ascii: "/"):
                if position + 2 < count, Self.isLetter(bytes[position + 2]) {
                    return takeTag(nameAt: position + 2) ? .endTag : .finished
                }
                if position + 2 < count, bytes[position + 2] == UInt8(ascii: ">") {
                    position += 3
                    continue
                }
            case UInt8(ascii: "!"):
                if skipDeclaration() { continue }
            case UInt8(ascii: "?"):
                position = find(UInt8(ascii: ">"), from: position).map { $0 + 1 } ?? count
                continue
            default: break
            }
            takeText(searchFrom: position + 1)
            return .text
        }
        if position < count {
            // A lone `<` at the end.
            takeText(searchFrom: count)
            return .text
        }
        return .finished
    }

    /// Skips what lies in an element of raw text, up to its end tag; its content is no markup.
    ///
    /// Markup from XML closes such elements in their start tag (`<iframe … />`). One that is never closed, other than a
    /// script or a style sheet, hides nothing either: feeds are cut off in places that browsers never see.
    mutating func skipRawText(of name: StaticString) {
        if isSelfClosing || !rawTextEnds.isEmpty && rawTextEnds.contains(where: { $0.equals(name) }) { return }
        let length = name.utf8CodeUnitCount
        var index = position
        while let less = find(UInt8(ascii: "<"), from: index) {
            if less + 2 + length <= count, bytes[less + 1] == UInt8(ascii: "/"),
                strncasecmp(
                    UnsafeRawPointer(bytes + less + 2).assumingMemoryBound(to: CChar.self),
                    UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
                    length
                ) == 0
            {
                position = less
                return
            }
            index = less + 1
        }
        if name.equals("script") || name.equals("style") { position = count } else { rawTextEnds.append(name) }
    }

    private mutating func takeText(searchFrom: Int) {
        start = position
        end = find(UInt8(ascii: "<"), from: searchFrom) ?? count
        position = end
        if isInCDATA, end - start >= 3, let close = findCDATAEnd() {
            // The mark is dropped, and what follows it is another text.
            end = close
            position = close + 3
            isInCDATA = false
        }
    }

    private func findCDATAEnd() -> Int? {
        var index = start
        while let found = find(UInt8(ascii: "]"), from: index), found + 3 <= end {
            if bytes[found + 1] == UInt8(ascii: "]"), bytes[found + 2] == UInt8(ascii: ">") { return found }
            index = found + 1
        }
        return nil
    }

    /// Whether there was a comment or declaration.
    private mutating func skipDeclaration() -> Bool {
        if matches("<!--", at: position) {
            skipComment()
            return true
        }
        if matches("<![CDATA[", at: position) {
            position += 9
            isInCDATA = true
            return true
        }
        guard mayEnd, position + 2 < count,
            Self.isLetter(bytes[position + 2]) || bytes[position + 2] == UInt8(ascii: "[")
        else { return false }
        guard let close = find(UInt8(ascii: ">"), from: position) else {
            mayEnd = false
            return false
        }
        position = close + 1
        return true
    }

    private mutating func skipComment() {
        var index = position + 4
        if index < count, bytes[index] == UInt8(ascii: ">") {
            position = index + 1
            return
        }
        if index + 1 < count, bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: ">") {
            position = index + 2
            return
        }
        while let dash = find(UInt8(ascii: "-"), from: index) {
            if matches("-->", at: dash) {
                position = dash + 3
                return
            }
            if matches("--!>", at: dash) {
                position = dash + 4
                return
            }
            index = dash + 1
        }
        position = count
    }

    /// Takes a tag whose name begins at an index; false when it never ends.
    private mutating func takeTag(nameAt nameStart: Int) -> Bool {
        var index = nameStart
        while index < count, !Self.endsName(bytes[index]) { index += 1 }
        (start, end) = (nameStart, index)
        attributes.removeAll(keepingCapacity: true)
        while index < count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                isSelfClosing = bytes[index - 1] == UInt8(ascii: "/")
                position = index + 1
                return true
            }
            if byte <= 0x20 || byte == UInt8(ascii: "/") {
                index += 1
            } else if byte == UInt8(ascii: "<"), index > end {
                // `<a href="x" <b>`: the tag was never closed, and another begins.
                position = index
                return true
            } else {
                index = takeAttribute(from: index)
            }
        }
        position = count
        return false
    }

    private mutating func takeAttribute(from nameStart: Int) -> Int {
        var index = nameStart + 1
        while index < count, !Self.endsName(bytes[index]), bytes[index] != UInt8(ascii: "=") { index += 1 }
        let nameEnd = index
        while index < count, bytes[index] <= 0x20 { index += 1 }
        guard index < count, bytes[index] == UInt8(ascii: "=") else {
            add(Attribute(nameStart: nameStart, nameEnd: nameEnd, valueStart: nameEnd, valueEnd: nameEnd))
            return index
        }
        index += 1
        while index < count, bytes[index] <= 0x20 { index += 1 }
        guard index < count else { return count }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let valueStart = index + 1
            guard let close = find(quote, from: valueStart) else {
                // A quote that never closes: the tag ends at its `>` all the same, or nothing more would be read.
                let greater = find(UInt8(ascii: ">"), from: valueStart) ?? count
                add(Attribute(nameStart: nameStart, nameEnd: nameEnd, valueStart: valueStart, valueEnd: greater))
                return greater
            }
            add(Attribute(nameStart: nameStart, nameEnd: nameEnd, valueStart: valueStart, valueEnd: close))
            return close + 1
        }
        let valueStart = index
        while index < count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">") { index += 1 }
        add(Attribute(nameStart: nameStart, nameEnd: nameEnd, valueStart: valueStart, valueEnd: index))
        return index
    }

    private mutating func add(_ attribute: Attribute) {
        if attributes.count < Self.mostAttributes { attributes.append(attribute) }
    }

    /// The value of an attribute of the last tag, its references replaced.
    func value(_ wanted: StaticString) -> [UInt8]? {
        for attribute in attributes {
            let length = attribute.nameEnd - attribute.nameStart
            guard wanted.equals(folding: UnsafeBufferPointer(start: bytes + attribute.nameStart, count: length)) else {
                continue
            }
            var value: [UInt8] = []
            MarkupReferences.append(
                bytes,
                from: attribute.valueStart,
                to: attribute.valueEnd,
                isAttribute: true,
                escape: .none,
                &value
            )
            return value
        }
        return nil
    }

    // MARK: Bytes

    func find(_ byte: UInt8, from first: Int) -> Int? {
        guard first < count, let found = memchr(bytes + first, Int32(byte), count - first) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
    }

    private func matches(_ mark: StaticString, at first: Int) -> Bool {
        let length = mark.utf8CodeUnitCount
        return first + length <= count && memcmp(bytes + first, mark.utf8Start, length) == 0
    }

    static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) && byte < 0x80 }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }
}
