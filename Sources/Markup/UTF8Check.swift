/// What bytes are when read as UTF-8.
struct UTF8Check {
    /// Well-formed characters beyond ASCII.
    private(set) var multibyte = 0
    /// Ill-formed sequences; one cut off by the end of the bytes is not counted.
    private(set) var errors = 0
    private(set) var isCutOff = false

    var isASCII: Bool { multibyte == 0 && errors == 0 && !isCutOff }
    var isValid: Bool { errors == 0 && !isCutOff }
    /// Whether the errors are few enough to be accidents in a text that is UTF-8.
    var isMostlyUTF8: Bool { multibyte > 0 && errors * 4 <= multibyte || errors == 0 }

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                index = Self.endOfASCII(buffer, from: index)
                guard index < buffer.count else { break }
                switch Self.sequence(buffer, at: index) {
                case .character(let length):
                    multibyte += 1
                    index += length
                case .illFormed(let length):
                    errors += 1
                    index += length
                case .cutOff:
                    isCutOff = true
                    index = buffer.count
                }
            }
        }
    }

    /// The bytes with U+FFFD for each maximal ill-formed part, as the Encoding Standard has it.
    static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16)
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                let end = endOfASCII(buffer, from: index)
                result.append(contentsOf: buffer[index..<end])
                index = end
                guard index < buffer.count else { break }
                switch sequence(buffer, at: index) {
                case .character(let length):
                    result.append(contentsOf: buffer[index..<index + length])
                    index += length
                case .illFormed(let length):
                    result.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    index += length
                case .cutOff:
                    result.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    index = buffer.count
                }
            }
        }
        return result
    }

    private enum Sequence {
        case character(Int), illFormed(Int), cutOff
    }

    private static func endOfASCII(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = buffer.baseAddress else { return 0 }
        let raw = UnsafeRawPointer(base)
        var index = start
        while index + 8 <= buffer.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        while index < buffer.count, buffer[index] < 0x80 { index += 1 }
        return index
    }

    /// The sequence that begins at a byte beyond ASCII (Unicode table 3-7).
    private static func sequence(_ buffer: UnsafeBufferPointer<UInt8>, at start: Int) -> Sequence {
        let first = buffer[start]
        let length: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch first {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, low) = (3, 0xA0)
        case 0xE1...0xEC, 0xEE, 0xEF: length = 3
        case 0xED: (length, high) = (3, 0x9F)
        case 0xF0: (length, low) = (4, 0x90)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, high) = (4, 0x8F)
        default: return .illFormed(1)
        }
        for offset in 1..<length {
            guard start + offset < buffer.count else { return .cutOff }
            let byte = buffer[start + offset]
            guard byte >= low, byte <= high else { return .illFormed(offset) }
            (low, high) = (0x80, 0xBF)
        }
        return .character(length)
    }
}
