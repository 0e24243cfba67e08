/// Many phrases of several sorts, looked for at once, in whatever case.
struct PhraseTable: Sendable {
    /// What sorts of phrases there are.
    struct Sorts: OptionSet, Sendable {
        let rawValue: UInt8

        /// How a notice begins.
        static let correction = Sorts(rawValue: 1 << 0)
        /// How a stamp of the last update begins.
        static let stamp = Sorts(rawValue: 1 << 1)
        /// What only a notice says.
        static let phrase = Sorts(rawValue: 1 << 2)
        /// What a text calls itself.
        static let text = Sorts(rawValue: 1 << 3)
        /// What it says of its mistake.
        static let mistake = Sorts(rawValue: 1 << 4)

        static let labels: Sorts = [.correction, .stamp]
    }

    private struct Phrase: Sendable {
        var sort: Sorts
        var text: String
        /// One way of writing it, ASCII in lower case.
        var bytes: [UInt8]
    }

    private var phrases: [Phrase] = []
    /// By a hash of the first three bytes: the list that the phrase is in, or -1.
    private var lists: [Int16] = Array(repeating: -1, count: 1 << 16)
    private var members: [[Int]] = []
    /// A bit for each hash that has a list: small enough to stay at hand.
    private var isTaken: [UInt64] = Array(repeating: 0, count: 1 << 10)

    /// - Parameter texts: In lower case, with straight apostrophes.
    init(_ texts: [(sort: Sorts, texts: [String])]) {
        for (sort, text) in texts.flatMap({ list in list.texts.map { (list.sort, $0) } }) {
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
                    isTaken[key >> 6] |= 1 << UInt64(key & 63)
                    members.append([])
                }
                members[Int(lists[key])].append(phrases.count)
                phrases.append(Phrase(sort: sort, text: text, bytes: bytes))
            }
        }
    }

    @inline(__always)
    private static func key(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
        key(UInt32(folded(text[place])), UInt32(folded(text[place + 1])), UInt32(folded(text[place + 2])))
    }

    @inline(__always)
    private static func key(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> Int {
        Int(((first << 8 | second) &* 251 ^ third &* 7) & 0xFFFF)
    }

    @inline(__always)
    private static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

    /// The sorts of the phrases that stand in a text, labels only at its beginning: brackets and dots may stand before them.
    func sorts(in text: UnsafeBufferPointer<UInt8>) -> Sorts {
        guard text.count >= 3 else { return [] }
        var found: Sorts = []
        isTaken.withUnsafeBufferPointer { isTaken in
            var (first, second) = (UInt32(Self.folded(text[0])), UInt32(Self.folded(text[1])))
            var previous: UInt32 = 0
            for place in 0..<(text.count - 2) {
                let third = UInt32(Self.folded(text[place + 2]))
                let key = Self.key(first, second, third)
                // Phrases begin where words do.
                let isInside = previous &- 0x61 < 26 && first < 0x80
                previous = first
                (first, second) = (second, third)
                if isInside { continue }
                guard isTaken[key >> 6] >> UInt64(key & 63) & 1 == 1 else { continue }
                for member in members[Int(lists[key])] where !found.contains(phrases[member].sort) {
                    if place >= 12, Sorts.labels.contains(phrases[member].sort) { continue }
                    if stands(phrases[member].bytes, at: place, in: text) { found.insert(phrases[member].sort) }
                }
            }
        }
        return found
    }

    /// Whether a phrase of a sort begins a text, and meets a condition.
    func begins(_ text: UnsafeBufferPointer<UInt8>, _ sort: Sorts, where condition: (String) -> Bool) -> Bool {
        guard text.count >= 3 else { return false }
        let list = lists[Self.key(text, 0)]
        return list >= 0
            && members[Int(list)].contains {
                phrases[$0].sort == sort && stands(phrases[$0].bytes, at: 0, in: text) && condition(phrases[$0].text)
            }
    }

    private func stands(_ phrase: [UInt8], at place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard place + phrase.count <= text.count else { return false }
        for offset in phrase.indices where Self.folded(text[place + offset]) != phrase[offset] { return false }
        return true
    }
}
