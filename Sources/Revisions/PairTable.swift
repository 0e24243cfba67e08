/// Numbers pairs of tokens: equal pairs, equal numbers.
struct PairTable {
    private var slots: [Int32] = Array(repeating: -1, count: 64)
    private var keys: [UInt64] = []

    /// How many different pairs there were.
    var count: Int { keys.count }

    mutating func number(of first: Int32, _ second: Int32) -> Int {
        let key = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
        let mask = slots.count - 1
        var slot = Self.slot(key, mask)
        while slots[slot] >= 0 {
            if keys[Int(slots[slot])] == key { return Int(slots[slot]) }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(truncatingIfNeeded: keys.count)
        keys.append(key)
        if keys.count * 2 > slots.count { grow() }
        return keys.count - 1
    }

    private static func slot(_ key: UInt64, _ mask: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24) & mask
    }

    private mutating func grow() {
        var wider = [Int32](repeating: -1, count: slots.count * 2)
        let mask = wider.count - 1
        for (number, key) in keys.enumerated() {
            var slot = Self.slot(key, mask)
            while wider[slot] >= 0 { slot = (slot + 1) & mask }
            wider[slot] = Int32(truncatingIfNeeded: number)
        }
        slots = wider
    }
}
