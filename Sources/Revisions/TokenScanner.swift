/// Finds the end of one token in UTF-8.
///
/// Safety: the pointers are valid for as long as the scanner lives, which is one call of its owner.
struct TokenScanner {
    let bytes: UnsafePointer<UInt8>
    let end: Int
    let plane: UnsafePointer<UInt8>

    /// What ASCII bytes are to ``plain(from:)``.
    private static let shortcuts: [UInt8] = (0..<256).map { byte in
        switch byte {
        case 0x80...: 0
        case 0x30...0x39: 3
        case 0x41...0x5A, 0x61...0x7A, 0x5F: 2
        case 0x21...0x7E: 1
        default: 0
        }
    }

    /// Cuts a token of ASCII that ends before ASCII: most of all tokens in Latin letters.
    ///
    /// - Returns: nil where the rules for all scripts are needed.
    @inline(__always)
    func plain(from start: Int) -> (end: Int, form: TokenForm?)? {
        Self.shortcuts.withUnsafeBufferPointer { kinds in
            let first = kinds[Int(bytes[start])]
            guard first != 0 else { return nil }
            var position = start + 1
            if first == 1 {
                // What is not ASCII may be a mark upon it.
                guard position == end || bytes[position] < 0x80 else { return nil }
                let kind = CharacterClass(rawValue: plane[Int(bytes[start])])
                return (position, kind == .symbol ? .symbol : .punctuation)
            }
            while position < end {
                let kind = kinds[Int(bytes[position])]
                if kind >= 2 {
                    position += 1
                    continue
                }
                let byte = bytes[position]
                guard byte < 0x80 else { return nil }
                let isMiddle = byte == 0x27 || byte == 0x2E || (byte == 0x2C && first == 3)
                guard isMiddle, position + 1 < end else { break }
                let next = kinds[Int(bytes[position + 1])]
                guard bytes[position + 1] < 0x80 else { return nil }
                guard next == first else { break }
                position += 2
            }
            return (position, first == 2 ? .word : .number)
        }
    }

    /// The end of what begins at `start`, and its form; no form for white space.
    func next(from start: Int) -> (end: Int, form: TokenForm?) {
        let (first, after) = classified(at: start)
        switch first {
        case .space, .extend:
            // A mark without a base is a token of its own only when nothing precedes it.
            return first == .space ? (after, nil) : (extended(from: after), .symbol)
        case .letter: return (word(from: after), .word)
        case .hangul: return (run(of: .hangul, from: after), .word)
        case .digit: return number(from: after)
        case .ideograph: return (extended(from: after), .ideograph)
        case .punctuation, .midLetter, .midNumber: return (extended(from: after), .punctuation)
        case .regional:
            let (second, pair) = after < end ? classified(at: after) : (.space, after)
            return (extended(from: second == .regional ? pair : after), .symbol)
        case .symbol: return (joined(from: after), .symbol)
        }
    }

    private func word(from start: Int) -> Int {
        var position = start
        while position < end {
            let (kind, after) = classified(at: position)
            switch kind {
            case .letter, .digit, .extend: position = after
            case .midLetter:
                guard after < end, classified(at: after).kind == .letter else { return position }
                position = after
            default: return position
            }
        }
        return position
    }

    private func number(from start: Int) -> (end: Int, form: TokenForm?) {
        var position = start
        while position < end {
            let (kind, after) = classified(at: position)
            switch kind {
            case .digit, .letter, .extend: position = after
            case .midLetter, .midNumber:
                guard after < end, classified(at: after).kind == .digit else { return (position, .number) }
                position = after
            default: return (position, .number)
            }
        }
        return (position, .number)
    }

    private func run(of wanted: CharacterClass, from start: Int) -> Int {
        var position = start
        while position < end {
            let (kind, after) = classified(at: position)
            guard kind == wanted || kind == .extend else { break }
            position = after
        }
        return position
    }

    private func extended(from start: Int) -> Int {
        var position = start
        while position < end, bytes[position] >= 0xCC {
            let (kind, after) = classified(at: position)
            guard kind == .extend else { break }
            position = after
        }
        return position
    }

    /// The end of an emoji sequence, whose members are joined by U+200D.
    private func joined(from start: Int) -> Int {
        var position = extended(from: start)
        while position < end, endsWithJoiner(position) {
            let (kind, after) = classified(at: position)
            guard kind == .symbol else { break }
            position = extended(from: after)
        }
        return position
    }

    private func endsWithJoiner(_ position: Int) -> Bool {
        position >= 3 && bytes[position - 3] == 0xE2 && bytes[position - 2] == 0x80 && bytes[position - 1] == 0x8D
    }

    @inline(__always)
    private func classified(at position: Int) -> (kind: CharacterClass, after: Int) {
        let first = bytes[position]
        var value = UInt32(first)
        var after = position + 1
        if first >= 0x80 {
            if first < 0xE0 {
                value = (value & 0x1F) << 6 | UInt32(bytes[position + 1] & 0x3F)
                after = position + 2
            } else if first < 0xF0 {
                value = (value & 0x0F) << 12 | UInt32(bytes[position + 1] & 0x3F) << 6
                value |= UInt32(bytes[position + 2] & 0x3F)
                after = position + 3
            } else {
                value = (value & 0x07) << 18 | UInt32(bytes[position + 1] & 0x3F) << 12
                value |= UInt32(bytes[position + 2] & 0x3F) << 6 | UInt32(bytes[position + 3] & 0x3F)
                after = position + 4
            }
        }
        return (CharacterClass(rawValue: CharacterClass.of(value, in: plane)) ?? .symbol, after)
    }
}
