/// Many phrases, looked for at once.
struct PhraseTable: Sendable {
    private struct Phrase: Sendable {
        var text: String
        var bytes: [UInt8]
    }

    /// By their first three bytes.
    private var phrases: [UInt32: [Phrase]] = [:]
    private var firstBytes = [Bool](repeating: false, count: 256)

    init(_ texts: [String]) {
        for text in texts {
            let bytes = Array(text.utf8)
            guard bytes.count >= 3 else { preconditionFailure("a phrase has three bytes at least") }
            phrases[Self.key(bytes, 0), default: []].append(Phrase(text: text, bytes: bytes))
            firstBytes[Int(bytes[0])] = true
        }
    }

    private static func key(_ bytes: [UInt8], _ place: Int) -> UInt32 {
        UInt32(bytes[place]) << 16 | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2])
    }

    /// Whether one of the phrases stands anywhere in a text.
    func occurs(in text: [UInt8]) -> Bool {
        guard text.count >= 3 else { return false }
        return (0...(text.count - 3)).contains {
            firstBytes[Int(text[$0])] && matches(at: $0, in: text, where: { _ in true })
        }
    }

    /// Whether one of the phrases stands at a place, and meets a condition.
    func matches(at place: Int, in text: [UInt8], where condition: (String) -> Bool) -> Bool {
        guard place + 3 <= text.count, let found = phrases[Self.key(text, place)] else { return false }
        return found.contains { phrase in
            place + phrase.bytes.count <= text.count
                && text[place..<(place + phrase.bytes.count)].elementsEqual(phrase.bytes) && condition(phrase.text)
        }
    }
}
