/// Gives equal texts equal numbers.
struct BlockClasses {
    private let bytes: [UInt8]
    /// By hash: the number of a text, or -1.
    private var slots: [Int32]
    private var hashes: [UInt64] = []
    private var examples: [Range<Int>] = []

    /// - Parameters:
    ///   - bytes: What the texts are ranges of.
    ///   - count: How many there will be at most.
    init(bytes: [UInt8], expecting count: Int) {
        self.bytes = bytes
        var size = 64
        while size < 2 * count { size *= 2 }
        slots = Array(repeating: -1, count: size)
    }

    /// How many different texts there were.
    var count: Int { examples.count }

    mutating func number(of range: Range<Int>) -> Int32 {
        let hash = Self.hash(bytes, range)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let known = Int(slots[slot])
            if hashes[known] == hash, isEqual(examples[known], range) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        let number = Int32(truncatingIfNeeded: examples.count)
        slots[slot] = number
        hashes.append(hash)
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
