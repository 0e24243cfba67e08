/// Many phrases, looked for at once, in whatever case.
struct PhraseTable: Sendable {
    private struct Phrase: Sendable {
        var text: String
        /// One way of writing it, ASCII in lower case.
        var bytes: [UInt8]
    }

    private var phrases: [Phrase] = []
    /// By a hash of the first three bytes: the list that the phrase is in, or -1.
    private var lists: [Int16] = Array(repeating: -1, count: 1 << 16)
    private var members: [[Int]] = []

    /// - Parameter texts: In lower case, with straight apostrophes.
    init(_ texts: [String]) {
        for text in texts {
            var forms: Set<[UInt8]> = []
            for form in [text, text.prefix(1).uppercased() + text.dropFirst(), text.uppercased()] {
                forms.insert(form.utf8.map(Self.folded))
                forms.insert(form.replacing("'", with: "’").utf8.map(Self.folded))
            }
            for bytes in forms.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                precondition(bytes.count >= 3, "a phrase has three bytes at least")
                let key = bytes.withUnsafeBufferPointer { Self.key($0, 0) }
                if lists[key] < 0 {
                    lists[key] = Int16(members.count)
                    members.append([])
                }
                members[Int(lists[key])].append(phrases.count)
                phrases.append(Phrase(text: text, bytes: bytes))
            }
        }
    }

    @inline(__always)
    private static func key(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
        let first = UInt32(folded(text[place])) << 8 | UInt32(folded(text[place + 1]))
        return Int((first &* 251 ^ UInt32(folded(text[place + 2])) &* 7) & 0xFFFF)
    }

    @inline(__always)
    private static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// Whether one of the phrases begins at one of the first places of a text.
    func occurs(in text: UnsafeBufferPointer<UInt8>, before end: Int = .max) -> Bool {
        lists.withUnsafeBufferPointer { lists in
            var place = 0
            let last = min(text.count - 2, end)
            while place < last {
                let list = lists[Self.key(text, place)]
                if list >= 0, members[Int(list)].contains(where: { stands(phrases[$0].bytes, at: place, in: text) }) {
                    return true
                }
                place += 1
            }
            return false
        }
    }

    /// Whether one of the phrases begins a text, and meets a condition.
    func begins(_ text: UnsafeBufferPointer<UInt8>, where condition: (String) -> Bool) -> Bool {
        guard text.count >= 3 else { return false }
        let list = lists[Self.key(text, 0)]
        return list >= 0
            && members[Int(list)].contains {
                stands(phrases[$0].bytes, at: 0, in: text) && condition(phrases[$0].text)
            }
    }

    private func stands(_ phrase: [UInt8], at place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard place + phrase.count <= text.count else { return false }
        for offset in phrase.indices where Self.folded(text[place + offset]) != phrase[offset] { return false }
        return true
    }
}
