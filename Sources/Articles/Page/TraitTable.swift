/// Traits by the hash of a word: a table of open addresses, for every element of a page asks it several times.
struct TraitTable: Sendable {
    private var keys: [UInt64]
    private var traits: [Traits]
    private let mask: Int

    init(_ entries: [UInt64: Traits]) {
        var size = 64
        while size < entries.count * 4 { size *= 2 }
        mask = size - 1
        keys = [UInt64](repeating: 0, count: size)
        traits = [Traits](repeating: [], count: size)
        for (key, value) in entries {
            var slot = Int(truncatingIfNeeded: key) & mask
            while keys[slot] != 0 { slot = (slot + 1) & mask }
            keys[slot] = key
            traits[slot] = value
        }
    }

    subscript(key: UInt64) -> Traits? {
        var slot = Int(truncatingIfNeeded: key) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return traits[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }
}
