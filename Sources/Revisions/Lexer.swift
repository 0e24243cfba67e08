/// Cuts texts into tokens and gives equal tokens equal numbers.
///
/// All bytes live in one array and all tokens in a few more, so that what is compared later are integers. White space
/// is no token; it is found again as the bytes between two.
struct Lexer {
    /// The texts one after another.
    private(set) var bytes: [UInt8] = []
    /// The number of each token; equal spelling, equal number.
    private(set) var ids: [Int32] = []
    private(set) var starts: [Int32] = []
    private(set) var ends: [Int32] = []
    /// By number: where the spelling stands first, and its class.
    private(set) var spellings: [(start: Int32, end: Int32, form: TokenForm)] = []

    private let usesShortcut: Bool
    private var slots: [Int32]
    private var hashes: [UInt32] = []

    /// A text's tokens and its bytes.
    struct Extent {
        var tokens: Range<Int>
        var bytes: Range<Int>
    }

    /// - Parameters:
    ///   - capacity: About how many bytes will be appended.
    ///   - usesShortcut: Whether ASCII is cut by the short way, which gives the same tokens.
    init(expectingBytes capacity: Int, usesShortcut: Bool = true) {
        self.usesShortcut = usesShortcut
        bytes.reserveCapacity(capacity)
        ids.reserveCapacity(capacity / 4)
        starts.reserveCapacity(capacity / 4)
        ends.reserveCapacity(capacity / 4)
        var size = 256
        while size < capacity / 6 { size *= 2 }
        slots = Array(repeating: -1, count: size)
    }

    /// Appends a text and cuts it.
    mutating func append(_ text: String) -> Extent { cut(appendUncut(text)) }

    /// Appends a text and leaves it as it is.
    ///
    /// - Returns: Where its bytes lie.
    mutating func appendUncut(_ text: String) -> Range<Int> {
        let first = bytes.count
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
        return first..<bytes.count
    }

    /// Cuts a text that was appended.
    mutating func cut(_ range: Range<Int>) -> Extent {
        let first = ids.count
        cutTokens(range)
        return Extent(tokens: first..<ids.count, bytes: range)
    }

    func spelling(of id: Int32) -> String {
        let place = spellings[Int(id)]
        return String(decoding: bytes[Int(place.start)..<Int(place.end)], as: UTF8.self)
    }

    /// The number of a spelling that was met; nil when it was not.
    func number(of spelling: String) -> Int32? {
        var spelling = spelling
        return spelling.withUTF8 { wanted in
            guard let first = wanted.baseAddress else { return nil }
            let mask = slots.count - 1
            let hash = Self.hash(first, wanted.count)
            var slot = Int(hash) & mask
            while slots[slot] >= 0 {
                let id = slots[slot]
                let place = spellings[Int(id)]
                if hashes[Int(id)] == hash, bytes[Int(place.start)..<Int(place.end)].elementsEqual(wanted) { return id }
                slot = (slot + 1) & mask
            }
            return nil
        }
    }

    private mutating func cutTokens(_ range: Range<Int>) {
        // The array is only read here, so that this second reference costs no copy.
        let text = bytes
        text.withUnsafeBufferPointer { buffer in
            CharacterClass.firstPlane.withUnsafeBufferPointer { plane in
                guard let start = buffer.baseAddress, let plane = plane.baseAddress else { return }
                let scanner = TokenScanner(bytes: start, end: range.upperBound, plane: plane)
                var position = range.lowerBound
                while position < range.upperBound {
                    if start[position] == 0x20 {
                        position += 1
                        continue
                    }
                    let found = (usesShortcut ? scanner.plain(from: position) : nil) ?? scanner.next(from: position)
                    if let form = found.form {
                        starts.append(Int32(truncatingIfNeeded: position))
                        ends.append(Int32(truncatingIfNeeded: found.end))
                        ids.append(number(of: position, found.end, in: start, form: form))
                    }
                    position = found.end
                }
            }
        }
    }

    /// FNV-1a, four bytes at a time where there are as many.
    private static func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        var offset = 0
        let raw = UnsafeRawPointer(bytes)
        while offset + 4 <= count {
            hash = (hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) &* 16_777_619
            hash ^= hash >> 15
            offset += 4
        }
        while offset < count {
            hash = (hash ^ UInt32(bytes[offset])) &* 16_777_619
            offset += 1
        }
        return hash ^ (hash >> 15)
    }

    private mutating func number(
        of start: Int,
        _ end: Int,
        in bytes: UnsafePointer<UInt8>,
        form: TokenForm
    ) -> Int32 {
        let length = end - start
        let hash = Self.hash(bytes + start, length)
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] >= 0 {
            let id = slots[slot]
            if hashes[Int(id)] == hash {
                let place = spellings[Int(id)]
                if Int(place.end - place.start) == length, equal(bytes + Int(place.start), bytes + start, length) {
                    return id
                }
            }
            slot = (slot + 1) & mask
        }
        let id = Int32(truncatingIfNeeded: spellings.count)
        spellings.append((Int32(truncatingIfNeeded: start), Int32(truncatingIfNeeded: end), form))
        hashes.append(hash)
        slots[slot] = id
        if spellings.count * 2 > slots.count { grow() }
        return id
    }

    private func equal(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var offset = 0
        while offset < count, left[offset] == right[offset] { offset += 1 }
        return offset == count
    }

    private mutating func grow() {
        var wider = [Int32](repeating: -1, count: slots.count * 2)
        let mask = wider.count - 1
        for id in spellings.indices {
            var slot = Int(hashes[id]) & mask
            while wider[slot] >= 0 { slot = (slot + 1) & mask }
            wider[slot] = Int32(id)
        }
        slots = wider
    }
}

/// What a token is made of.
enum TokenForm: UInt8 {
    case word, number, ideograph, punctuation, symbol

    /// Whether it carries meaning of its own.
    var isWord: Bool { self == .word || self == .number || self == .ideograph }
}
