/// A page's markup, mended where libxml2 reads it otherwise than browsers do, and weighed before it is parsed.
///
/// - `</br>` becomes `<br/>`, so that it parts words;
/// - `<![CDATA[…>` becomes a comment;
/// - references that browsers accept without their semicolon are decoded in text, numeric ones of 128–159 mean
///   windows-1252, and names that HTML 4 did not have are spelled as numbers;
/// - NUL, at which libxml2 would end, becomes a space.
struct HTMLSource {
    private(set) var bytes: [UInt8]

    init(_ page: [UInt8]) throws(HTMLRefusal) {
        bytes = page
        var scanner = HTMLSourceScanner()
        page.withUnsafeBufferPointer { scanner.scan($0) }
        // The parser compares each attribute of a tag with all others.
        guard scanner.attributeWork < 20_000_000 else { throw .tooManyAttributes }
        // And each end tag that ends nothing with all open elements.
        guard scanner.endTagWork < 200_000_000 else { throw .tooManyEndTags }
        for index in scanner.nulls { bytes[index] = UInt8(ascii: " ") }
        for index in scanner.falseBreaks {
            bytes[index + 1] = UInt8(ascii: "b")
            bytes[index + 2] = UInt8(ascii: "r")
            bytes[index + 3] = UInt8(ascii: "/")
        }
        for section in scanner.sections {
            bytes[section.lowerBound + 2] = UInt8(ascii: "-")
            bytes[section.lowerBound + 3] = UInt8(ascii: "-")
            bytes[section.upperBound - 1] = UInt8(ascii: "-")
            bytes[section.upperBound - 2] = UInt8(ascii: "-")
        }
        if !scanner.references.isEmpty { replace(scanner.references) }
    }

    private mutating func replace(_ references: [HTMLSourceScanner.Replacement]) {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + references.count * 4)
        var copied = 0
        for reference in references {
            result.append(contentsOf: bytes[copied..<reference.range.lowerBound])
            result.append(contentsOf: "&#\(reference.scalar);".utf8)
            copied = reference.range.upperBound
        }
        result.append(contentsOf: bytes[copied...])
        bytes = result
    }
}

/// Finds in one pass what ``HTMLSource`` mends and weighs.
struct HTMLSourceScanner {
    struct Replacement {
        var range: Range<Int>
        var scalar: UInt32
    }

    /// The sum over all tags of the square of the number of their attributes.
    private(set) var attributeWork = 0
    /// The sum over all end tags of elements that are not open of the number of elements that are.
    private(set) var endTagWork = 0
    /// Elements that were begun and not ended, by a hash of their names, and in all.
    private var open = [Int32](repeating: 0, count: 256)
    private var openInAll: Int32 = 0
    private(set) var nulls: [Int] = []
    private(set) var falseBreaks: [Int] = []
    /// From `<` to `>`, without it.
    private(set) var sections: [Range<Int>] = []
    private(set) var references: [Replacement] = []

    private typealias Page = UnsafeBufferPointer<UInt8>

    mutating func scan(_ page: UnsafeBufferPointer<UInt8>) {
        var index = 0
        let end = page.count
        while index < end {
            let byte = page[index]
            // Below `<` in the code table and none of the three: almost every byte ends here.
            guard byte == 0x3C || byte == 0x26 || byte == 0 else {
                index += 1
                continue
            }
            if byte == 0 {
                nulls.append(index)
                index += 1
            } else if byte == 0x26 {
                index = reference(page, at: index)
            } else {
                index = markup(page, at: index)
            }
        }
    }

    // MARK: Markup

    private mutating func markup(_ page: Page, at start: Int) -> Int {
        guard start + 2 < page.count else { return page.count }
        let next = page[start + 1]
        if Self.isLetter(next) {
            let end = tag(page, at: start)
            open[Self.nameHash(page, at: start + 1)] += 1
            openInAll += 1
            guard next | 0x20 == UInt8(ascii: "s") else { return end }
            for name in ["script", "style"] where Self.matches(page, at: start + 1, name) {
                return Self.endOfRawText(page, from: end, name)
            }
            return end
        }
        if next == UInt8(ascii: "/") {
            if Self.matches(page, at: start + 2, "br"), start + 4 < page.count, !Self.isLetter(page[start + 4]) {
                falseBreaks.append(start)
            }
            endTag(page, at: start + 2)
            return start + 2
        }
        guard next == UInt8(ascii: "!") else { return start + 1 }
        if page[start + 2] == UInt8(ascii: "-"), start + 3 < page.count, page[start + 3] == UInt8(ascii: "-") {
            var index = start + 4
            while index + 2 < page.count {
                if page[index] == 0 { nulls.append(index) }
                if page[index] == UInt8(ascii: "-"), page[index + 1] == UInt8(ascii: "-"),
                    page[index + 2] == UInt8(ascii: ">")
                {
                    return index + 3
                }
                index += 1
            }
            return page.count
        }
        if Self.matches(page, at: start + 2, "[cdata[") {
            var index = start + 9
            while index < page.count, page[index] != UInt8(ascii: ">") { index += 1 }
            if index < page.count { sections.append(start..<index) }
            return index
        }
        return start + 2
    }

    private mutating func endTag(_ page: Page, at start: Int) {
        let name = Self.nameHash(page, at: start)
        if open[name] > 0 {
            open[name] -= 1
            openInAll -= 1
        } else {
            // Parsing ends where more than this are open.
            endTagWork += Int(min(openInAll, 2_000))
        }
    }

    private static func nameHash(_ page: Page, at start: Int) -> Int {
        var hash: UInt32 = 0
        var index = start
        while index < page.count, isLetter(page[index]) || isDigit(page[index]) {
            hash = hash &* 31 &+ UInt32(page[index] | 0x20)
            index += 1
        }
        return Int(hash & 255)
    }

    /// Counts the attributes of a tag; returns the place behind it.
    private mutating func tag(_ page: Page, at start: Int) -> Int {
        var index = start + 1
        var count = 0
        var afterEquals = false
        var inName = true
        loop: while index < page.count {
            let byte = page[index]
            switch byte {
            case UInt8(ascii: ">"):
                index += 1
                break loop
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if afterEquals {
                    index += 1
                    while index < page.count, page[index] != byte {
                        if page[index] == 0 { nulls.append(index) }
                        index += 1
                    }
                    inName = false
                }
                afterEquals = false
            case UInt8(ascii: "="):
                afterEquals = true
            case 0x20, 0x09, 0x0A, 0x0D, 0x0C, UInt8(ascii: "/"):
                inName = false
            case 0:
                nulls.append(index)
            default:
                if !inName && !afterEquals {
                    count += 1
                    inName = true
                }
                afterEquals = false
            }
            index += 1
        }
        attributeWork += count * count
        return index
    }

    private static func endOfRawText(_ page: Page, from start: Int, _ name: String) -> Int {
        var index = start
        while index + 1 < page.count {
            if page[index] == UInt8(ascii: "<"), page[index + 1] == UInt8(ascii: "/"),
                matches(page, at: index + 2, name)
            {
                return index
            }
            index += 1
        }
        return page.count
    }

    // MARK: References

    private mutating func reference(_ page: Page, at start: Int) -> Int {
        guard start + 1 < page.count else { return page.count }
        if page[start + 1] == UInt8(ascii: "#") { return number(page, at: start) }
        guard Self.isLetter(page[start + 1]) else { return start + 1 }
        var end = start + 1
        while end < page.count, end - start < 32, Self.isLetter(page[end]) || Self.isDigit(page[end]) { end += 1 }
        let name = page[(start + 1)..<end]
        if end < page.count, page[end] == UInt8(ascii: ";") {
            // Almost all that pages write; both sides know them.
            for known in Self.plain where Self.isSpelled(name, known) {
                return end + 1
            }
            if let scalar = HTMLReferences.added[String(decoding: name, as: UTF8.self)] {
                references.append(.init(range: start..<(end + 1), scalar: scalar))
                return end + 1
            }
            if HTMLReferences.isKnown(name) { return end + 1 }
        }
        if let (length, scalar) = HTMLReferences.legacyPrefix(of: name) {
            references.append(.init(range: start..<(start + 1 + length), scalar: scalar))
            return start + 1 + length
        }
        return end
    }

    private mutating func number(_ page: Page, at start: Int) -> Int {
        var index = start + 2
        var value: UInt32 = 0
        let isHex = index < page.count && page[index] | 0x20 == UInt8(ascii: "x")
        if isHex { index += 1 }
        let first = index
        while index < page.count, let digit = Self.digit(page[index], isHex: isHex) {
            value = min(value, 0x0FFF_FFFF) * (isHex ? 16 : 10) + digit
            index += 1
        }
        guard index > first else { return start + 2 }
        let isClosed = index < page.count && page[index] == UInt8(ascii: ";")
        let end = isClosed ? index + 1 : index
        let meant = HTMLReferences.scalar(meantBy: value)
        if meant != value || !isClosed { references.append(.init(range: start..<end, scalar: meant)) }
        return end
    }

    // MARK: Bytes

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
        if isDigit(byte) { return UInt32(byte - 0x30) }
        guard isHex, (0x61...0x66).contains(byte | 0x20) else { return nil }
        return UInt32((byte | 0x20) - 0x57)
    }

    private static let plain: [StaticString] = ["amp", "nbsp", "quot", "lt", "gt"]

    private static func isSpelled(_ name: Slice<Page>, _ known: StaticString) -> Bool {
        guard name.count == known.utf8CodeUnitCount else { return false }
        return name.indices.allSatisfy { name[$0] == known.utf8Start[$0 - name.startIndex] }
    }

    private static func matches(_ page: Page, at start: Int, _ word: String) -> Bool {
        guard start + word.utf8.count <= page.count else { return false }
        var index = start
        for byte in word.utf8 {
            let found = page[index]
            guard found == byte || (isLetter(found) && found | 0x20 == byte) else { return false }
            index += 1
        }
        return true
    }
}
