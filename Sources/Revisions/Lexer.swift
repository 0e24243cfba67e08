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

    private var slots: [Int32]
    private var hashes: [UInt32] = []

    /// A text's tokens and its bytes.
    struct Extent {
        var tokens: Range<Int>
        var bytes: Range<Int>
    }

    init(expectingBytes capacity: Int) {
        bytes.reserveCapacity(capacity)
        ids.reserveCapacity(capacity / 4)
        starts.reserveCapacity(capacity / 4)
        ends.reserveCapacity(capacity / 4)
        var size = 256
        while size < capacity / 6 { size *= 2 }
        slots = Array(repeating: -1, count: size)
    }

    /// Appends a text and cuts it.
    mutating func append(_ text: String) -> Extent {
        let firstByte = bytes.count
        let firstToken = ids.count
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
        cut(from: firstByte)
        return Extent(tokens: firstToken..<ids.count, bytes: firstByte..<bytes.count)
    }

    func spelling(of id: Int32) -> String {
        let place = spellings[Int(id)]
        return String(decoding: bytes[Int(place.start)..<Int(place.end)], as: UTF8.self)
    }

    private mutating func cut(from firstByte: Int) {
        let total = bytes.count
        var position = firstByte
        while position < total {
            let (end, form) = bytes.withUnsafeBufferPointer { buffer in
                CharacterClass.firstPlane.withUnsafeBufferPointer { plane -> (Int, TokenForm?) in
                    guard let bytes = buffer.baseAddress, let plane = plane.baseAddress else { return (total, nil) }
                    var scanner = TokenScanner(bytes: bytes, end: total, plane: plane)
                    return scanner.next(from: position)
                }
            }
            if let form {
                starts.append(Int32(position))
                ends.append(Int32(end))
                ids.append(number(of: position..<end, form: form))
            }
            position = end
        }
    }

    private mutating func number(of range: Range<Int>, form: TokenForm) -> Int32 {
        var hash: UInt32 = 2_166_136_261
        let mask = slots.count - 1
        let found = bytes.withUnsafeBufferPointer { bytes -> (slot: Int, id: Int32) in
            for index in range { hash = (hash ^ UInt32(bytes[index])) &* 16_777_619 }
            hash ^= hash >> 15
            var slot = Int(hash) & mask
            while true {
                let id = slots[slot]
                if id < 0 { return (slot, -1) }
                if hashes[Int(id)] == hash {
                    let place = spellings[Int(id)]
                    if Int(place.end - place.start) == range.count {
                        var offset = 0
                        while offset < range.count,
                            bytes[Int(place.start) + offset] == bytes[range.lowerBound + offset]
                        { offset += 1 }
                        if offset == range.count { return (slot, id) }
                    }
                }
                slot = (slot + 1) & mask
            }
        }
        guard found.id < 0 else { return found.id }
        let id = Int32(spellings.count)
        spellings.append((Int32(range.lowerBound), Int32(range.upperBound), form))
        hashes.append(hash)
        slots[found.slot] = id
        if spellings.count * 2 > slots.count { grow() }
        return id
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
