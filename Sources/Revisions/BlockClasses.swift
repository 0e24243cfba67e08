/// Gives equal texts equal numbers.
struct BlockClasses {
    private let bytes: [UInt8]
    private var table: [UInt64: Int32] = [:]
    private var examples: [Range<Int>] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// How many different texts there were.
    var count: Int { examples.count }

    mutating func number(of range: Range<Int>) -> Int32 {
        var hash = Self.hash(bytes, range)
        while let known = table[hash] {
            if isEqual(examples[Int(known)], range) { return known }
            // Another text with the same hash: the next number is as good.
            hash &+= 1
        }
        let number = Int32(truncatingIfNeeded: examples.count)
        table[hash] = number
        examples.append(range)
        return number
    }

    /// Eight bytes at a time: all texts pass through here.
    private static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        bytes.withUnsafeBytes { raw in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(range.count)
            var place = range.lowerBound
            while place + 8 <= range.upperBound {
                hash = (hash ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 29
                place += 8
            }
            while place < range.upperBound {
                hash = (hash ^ UInt64(raw[place])) &* 0x100_0000_01B3
                place += 1
            }
            return hash ^ (hash >> 32)
        }
    }

    private func isEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count else { return false }
        return bytes.withUnsafeBytes { raw in
            var offset = 0
            while offset + 8 <= left.count {
                let before = raw.loadUnaligned(fromByteOffset: left.lowerBound + offset, as: UInt64.self)
                let after = raw.loadUnaligned(fromByteOffset: right.lowerBound + offset, as: UInt64.self)
                if before != after { return false }
                offset += 8
            }
            while offset < left.count {
                if raw[left.lowerBound + offset] != raw[right.lowerBound + offset] { return false }
                offset += 1
            }
            return true
        }
    }
}
