/// Gives equal texts equal numbers.
struct BlockClasses {
    private let bytes: [UInt8]
    private var table: [UInt64: Int32] = [:]
    private var examples: [Range<Int>] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// How many different texts there were.
    var count: Int { examples.count }

    mutating func number(of range: Range<Int>) -> Int32 {
        var hash = bytes.withUnsafeBufferPointer { bytes in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
            return hash
        }
        while let known = table[hash] {
            if bytes[examples[Int(known)]] == bytes[range] { return known }
            // Another text with the same hash: the next number is as good.
            hash &+= 1
        }
        let number = Int32(truncatingIfNeeded: examples.count)
        table[hash] = number
        examples.append(range)
        return number
    }
}
