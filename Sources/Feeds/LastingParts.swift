#if canImport(Glibc)
import Glibc
#endif

/// Tells in a feed's body what servers write anew at each request though nothing is new.
///
/// Many put the time of the request into `lastBuildDate` or into a comment behind everything. Two bodies that differ in
/// nothing else list the same, and need not be read.
package enum LastingParts {
    /// Elements before the first item whose text, if it is a date, says nothing of the items.
    private static let dates: [StaticString] = ["lastBuildDate", "pubDate", "updated", "modified", "date"]
    private static let items: [StaticString] = ["item", "entry", "url", "sitemap"]
    /// Where the first item is looked for.
    private static let longestHead = 1 << 16
    private static let longestDate = 64

    /// The ranges of a body without dates of building in front of the first item and without comments at its end.
    ///
    /// They are in order. A body that is no XML, or none in an encoding that agrees with ASCII, is one range.
    package static func of(_ body: [UInt8]) -> [Range<Int>] {
        body.withUnsafeBytes { bytes in
            let end = endWithoutComments(bytes)
            var parts: [Range<Int>] = []
            var start = 0
            for date in datesOfBuilding(bytes, before: min(end, longestHead)) {
                parts.append(start..<date.lowerBound)
                start = date.upperBound
            }
            parts.append(start..<max(start, end))
            return parts
        }
    }

    private static func datesOfBuilding(_ bytes: UnsafeRawBufferPointer, before end: Int) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = index(of: "<", in: bytes, from: 0, to: end)
        while let tag = place {
            let name = localName(bytes, from: tag + 1, to: end)
            if items.contains(where: { matches($0, bytes, name) }) { break }
            place = index(of: "<", in: bytes, from: name.upperBound, to: end)
            guard let next = place, next + 1 < end, bytes[next + 1] == UInt8(ascii: "/"),
                dates.contains(where: { matches($0, bytes, name) }),
                let close = index(of: ">", in: bytes, from: name.upperBound, to: next),
                bytes[close - 1] != UInt8(ascii: "/")
            else { continue }
            let text = close + 1..<next
            if text.count <= longestDate, bytes[text].allSatisfy(mayStandInDate) { found.append(text) }
        }
        return found
    }

    /// What stands behind the colon, if there is one.
    private static func localName(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Range<Int> {
        var (first, last) = (start, start)
        while last < end, isLetter(bytes[last]) || bytes[last] == UInt8(ascii: ":") {
            if bytes[last] == UInt8(ascii: ":") { first = last + 1 }
            last += 1
        }
        return first..<last
    }

    private static func matches(_ name: StaticString, _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
        range.count == name.utf8CodeUnitCount
            && zip(UnsafeBufferPointer(start: name.utf8Start, count: range.count), bytes[range]).allSatisfy(==)
    }

    private static func endWithoutComments(_ bytes: UnsafeRawBufferPointer) -> Int {
        var end = bytes.count
        while let comment = lastComment(bytes, before: end) { end = comment }
        return end
    }

    /// Where the comment begins that ends at `end`, but for white space, and that follows a tag.
    private static func lastComment(_ bytes: UnsafeRawBufferPointer, before end: Int) -> Int? {
        let last = endWithoutSpace(bytes, before: end)
        guard last >= 7, bytes[last - 3..<last].elementsEqual("-->".utf8) else { return nil }
        var start = last - 7
        let earliest = max(0, last - 4096)
        while start >= earliest, !bytes[start..<start + 4].elementsEqual("<!--".utf8) { start -= 1 }
        guard start > earliest, case let tag = endWithoutSpace(bytes, before: start), tag > 0,
            bytes[tag - 1] == UInt8(ascii: ">")
        else { return nil }
        return tag
    }

    private static func endWithoutSpace(_ bytes: UnsafeRawBufferPointer, before end: Int) -> Int {
        var end = end
        while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
        return end
    }

    private static func index(
        of byte: Unicode.Scalar,
        in bytes: UnsafeRawBufferPointer,
        from start: Int,
        to end: Int
    ) -> Int? {
        guard start < end, let base = bytes.baseAddress,
            let found = memchr(base + start, Int32(byte.value), end - start)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

    /// Letters, digits, and what stands between them in a date.
    private static func mayStandInDate(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x0A, 0x0D, 0x2B, 0x2C, 0x2D, 0x2E, 0x3A, 0x30...0x39: true
        default: isLetter(byte)
        }
    }
}
