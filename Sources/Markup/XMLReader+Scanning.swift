import Glibc

extension XMLReader {
    func find(_ byte: UInt8, from start: Int) -> Int? {
        find(byte, from: start, to: count)
    }

    func find(_ byte: UInt8, from start: Int, to end: Int) -> Int? {
        guard start < end, let found = memchr(bytes + start, Int32(byte), end - start) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
    }

    func findString(_ mark: StaticString, from start: Int) -> Int? {
        let first = mark.utf8Start.pointee
        var index = start
        while let found = find(first, from: index) {
            if matches(mark, at: found) { return found }
            index = found + 1
        }
        return nil
    }

    func matches(_ mark: StaticString, at start: Int) -> Bool {
        let length = mark.utf8CodeUnitCount
        return start + length <= count && memcmp(bytes + start, mark.utf8Start, length) == 0
    }

    @inline(__always)
    func skipSpace(from start: Int) -> Int {
        var index = start
        while index < count, Self.isSpace(bytes[index]) { index += 1 }
        return index
    }

    @inline(__always)
    func nameEnd(from start: Int) -> Int {
        var index = start
        while index < count, !Self.endsName(bytes[index]) { index += 1 }
        return index
    }

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    @inline(__always)
    static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "<")
    }

    @inline(__always)
    static func endsAttributeName(_ byte: UInt8) -> Bool {
        endsName(byte) || byte == UInt8(ascii: "=")
    }

    static func isNameStart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x3A, 0x80...0xFF: true
        default: false
        }
    }
}
