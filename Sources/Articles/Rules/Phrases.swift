/// A set of phrases in lower case, looked for at the beginnings of words in one pass.
struct Phrases: Sendable {
    private var buckets: [[[UInt8]]] = Array(repeating: [], count: 256)

    /// Phrases parted by `|` or a line break.
    init(_ text: String) {
        for phrase in text.split(whereSeparator: { $0 == "|" || $0 == "\n" }) { add(phrase) }
    }

    private mutating func add(_ phrase: Substring) {
        var bytes = Array(phrase.utf8)
        while bytes.last == 0x20 { bytes.removeLast() }
        while bytes.first == 0x20 { bytes.removeFirst() }
        if let first = bytes.first { buckets[Int(first)].append(bytes) }
    }

    /// Where the first phrase begins in a text in lower case.
    func first(in text: [UInt8]) -> Int? {
        var before: UInt8 = 0x20
        for index in text.indices {
            let byte = text[index]
            if byte >= 0x80 || !Self.isWord(before) || !Self.isWord(byte) {
                for phrase in buckets[Int(byte)] where Self.stands(phrase, in: text, at: index) { return index }
            }
            before = byte
        }
        return nil
    }

    /// The first phrase that stands in a text in lower case.
    func phrase(in text: [UInt8]) -> String? {
        guard let place = first(in: text), let length = prefix(of: Array(text[place...])) else { return nil }
        return String(decoding: text[place..<(place + length)], as: UTF8.self)
    }

    /// The first phrase found, be it in the middle of a word: for addresses and code.
    func phrase(anywhereIn text: [UInt8]) -> String? {
        for index in text.indices {
            for phrase in buckets[Int(text[index])] where text[index...].starts(with: phrase) {
                return String(decoding: phrase, as: UTF8.self)
            }
        }
        return nil
    }

    func isIn(_ text: [UInt8]) -> Bool { first(in: text) != nil }

    /// Whether the text begins with a phrase; its length.
    func prefix(of text: [UInt8]) -> Int? {
        guard let first = text.first else { return nil }
        return buckets[Int(first)].filter { Self.stands($0, in: text, at: 0) }.map(\.count).max()
    }

    /// Whether a phrase stands at a place, and ends where a word ends.
    private static func stands(_ phrase: [UInt8], in text: [UInt8], at index: Int) -> Bool {
        let end = index + phrase.count
        guard end <= text.count, text[index..<end].elementsEqual(phrase) else { return false }
        guard end < text.count, let last = phrase.last, last < 0x80, isWord(last) else { return true }
        return !isWord(text[end]) || text[end] >= 0x80 && text[end] == 0xE2
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
    }
}
