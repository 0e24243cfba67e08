internal import Foundation

/// The form that all text of a document has: NFC, white space folded, soft hyphens and zero-width characters gone.
package enum NormalForm {
    package static func of(_ text: String) -> String {
        var gatherer = TextGatherer()
        var copy = text
        copy.withUTF8 { _ = gatherer.add($0) }
        return gatherer.text(of: gatherer.cut())
    }

    /// Composes text that may hold combining marks; other text is returned as it is.
    static func composed(_ text: String) -> String {
        text.unicodeScalars.contains(where: mayCompose) ? text.precomposedStringWithCanonicalMapping : text
    }

    /// Whether NFC might change a scalar or join it to the one before; true more often than need be.
    private static func mayCompose(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x300, 0x370...0x373, 0x376...0x37D, 0x388...0x482, 0x48A...0x590, 0x600...0x60F, 0x620...0x64A,
            0x660...0x66F, 0x671...0x6D5, 0x2010...0x2064, 0x20A0...0x20CF, 0x2100...0x2125, 0x2190...0x21FF,
            0x2460...0x2775, 0x3000...0x3029, 0x3041...0x3098, 0x30A0...0x9FFF, 0xAC00...0xD7A3, 0xFF00...0xFFEF,
            0x1F300...0x1FAFF:
            false
        default: true
        }
    }
}

/// Gathers bytes of UTF-8 and folds white space and invisible characters on the way.
///
/// One gatherer serves a whole page: each piece is cut off the end of what was gathered so far.
struct TextGatherer {
    private(set) var bytes: [UInt8] = []
    /// Where the piece at hand begins.
    private var start = 0
    private var pendingSpace = false
    /// Whether a scalar beyond Latin-1's letters was met, so that the text may need composing.
    private var mayNeedComposing = false

    /// Nothing but white space so far.
    var isEmpty: Bool { bytes.count == start }

    /// Ends the piece at hand and says where it stands.
    mutating func cut() -> Piece {
        while bytes.count > start, let last = bytes.last, last == 0x0A || last == 0x09 { bytes.removeLast() }
        let piece = Piece(range: start..<bytes.count, mayNeedComposing: mayNeedComposing)
        start = bytes.count
        pendingSpace = false
        mayNeedComposing = false
        return piece
    }

    func text(of piece: Piece) -> String {
        let text = String(decoding: bytes[piece.range], as: UTF8.self)
        return piece.mayNeedComposing ? NormalForm.composed(text) : text
    }

    struct Piece {
        var range: Range<Int>
        var mayNeedComposing: Bool
    }

    mutating func addSpace() { pendingSpace = true }

    /// A line break that stays, in tables and preformatted text.
    mutating func addHard(_ byte: UInt8) {
        pendingSpace = false
        bytes.append(byte)
    }

    mutating func endCell() {
        if !isEmpty { addHard(0x09) }
    }

    mutating func endRow() {
        while bytes.count > start, bytes.last == 0x09 { bytes.removeLast() }
        if !isEmpty, bytes.last != 0x0A { addHard(0x0A) }
    }

    /// Adds text whose lines are kept apart.
    mutating func addLines(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var weight = 0
        for (number, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if number > 0, !isEmpty { addHard(0x0A) }
            weight += add(UnsafeBufferPointer(rebasing: line))
        }
        return weight
    }

    /// Adds text; returns its weight in letters, of which an ideograph or a syllable counts two.
    @discardableResult
    mutating func add(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var weight = 0
        var index = 0
        let count = text.count
        while index < count {
            let byte = text[index]
            if byte <= 0x20 {
                pendingSpace = true
                index += 1
            } else if byte < 0x80 {
                let first = index
                while index < count, text[index] > 0x20, text[index] < 0x7F { index += 1 }
                if index == first {
                    // DEL, which is nothing: the space before it may be the last.
                    index += 1
                } else {
                    flushSpace()
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[first..<index]))
                    weight += index - first
                }
            } else {
                index += addWide(text, at: index, &weight)
            }
        }
        return weight
    }

    private mutating func flushSpace() {
        guard pendingSpace else { return }
        pendingSpace = false
        if bytes.count > start, let last = bytes.last, last != 0x0A, last != 0x09 { bytes.append(0x20) }
    }

    /// Adds the scalar at a place; returns its length.
    private mutating func addWide(_ text: UnsafeBufferPointer<UInt8>, at index: Int, _ weight: inout Int) -> Int {
        let byte = text[index]
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        guard index + length <= text.count else { return 1 }
        if byte == 0xC2 {
            let second = text[index + 1]
            if second == 0xA0 || second < 0xA0 {
                pendingSpace = true
                return 2
            }
            if second == 0xAD { return 2 }
        } else if byte == 0xE2 {
            switch (text[index + 1], text[index + 2]) {
            case (0x80, 0x80...0x8A), (0x80, 0xA8...0xA9), (0x80, 0xAF), (0x81, 0x9F):
                pendingSpace = true
                return 3
            case (0x80, 0x8C...0x8D):
                // Joiners mean something in Arabic and Indian scripts, and in no other.
                if bytes.count < start + 2 || bytes[bytes.count - 1] < 0x80 || !joins() { return 3 }
            case (0x80, 0x8B), (0x80, 0x8E...0x8F), (0x80, 0xAA...0xAE), (0x81, 0xA0...0xAF):
                return 3
            default: break
            }
        } else if byte == 0xEF, text[index + 1] == 0xBB, text[index + 2] == 0xBF {
            return 3
        } else if byte == 0xE3, text[index + 1] == 0x80, text[index + 2] == 0x80 {
            pendingSpace = true
            return 3
        }
        flushSpace()
        if byte >= 0xCC { mayNeedComposing = true }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[index..<(index + length)]))
        weight += length >= 3 && byte >= 0xE3 ? 2 : 1
        return length
    }

    /// Whether the scalar before is of a script that joins (U+0600–U+0DFF).
    private func joins() -> Bool {
        let count = bytes.count
        if (0xD8...0xDF).contains(bytes[count - 2]) { return true }
        return count >= 3 && bytes[count - 3] == 0xE0
    }
}
