/// What the words of one language say about facts: numbers, days, denial, doubt, and who said it.
///
/// Words stand in lower case with straight apostrophes. Of languages that are written without spaces, and of Korean,
/// whose words carry endings, the entries are pieces of text that are looked for within.
struct Lexicon: Sendable {
    /// What an entry means.
    enum Sense: Hashable, Sendable {
        /// A number in words and its value.
        case number(Double)
        /// A word such as "one" or "ein" that is a number only opposite another number.
        case weakNumber(Double)
        /// A month, which makes a number beside it a date.
        case month
        /// A day of the week, a day counted from today, a part of the day.
        case day
        /// A word that makes a number beside it a time of day.
        case clock
        case negation
        /// Doubt, duty, permission, future: the lemma tells "may" from "will".
        case modality(Int)
        /// Saying, claiming, denying: the lemma tells "said" from "claimed".
        case attribution(Int)
        /// "According to": what follows, or in languages whose verbs stand last what precedes, is who said it.
        case according
        /// A person or body that is quoted: police, ministry, witness.
        case source
        /// A title or a form of address that stands beside a name.
        case title
        /// A well-known place, where letters have no case.
        case place
        case percent
        /// An article, a preposition and the like: tells the language, and is no name at the beginning of a sentence.
        case function
        /// A word after which a year stands.
        case beforeYear
        /// "Last", "next": makes a span beside it a date.
        case relative
        /// A week, a month, a year.
        case span
        /// The beginning, the middle, the end: a date beside a month or a span.
        case edge
        /// A word that a place, a body or a street is named behind: "city", "airport".
        case kindOfPlace
        /// A first name, where letters have no case.
        case firstName
    }

    let tag: String
    private(set) var senses: [String: [Sense]] = [:]
    /// The most characters of an entry.
    private(set) var longest = 0

    /// Reads entries: a line a sense, its words parted by spaces; `|` parts lemmas, `=` gives a value.
    init(_ tag: String, _ text: String) {
        self.tag = tag
        senses.reserveCapacity(1024)
        // Byte by byte: all lexicons are read before the first text is compared.
        var text = text
        text.withUTF8 { bytes in
            for line in bytes.split(separator: 0x0A) {
                guard let colon = line.firstIndex(of: 0x3A) else { continue }
                let name = String(decoding: line[..<colon], as: UTF8.self)
                var lemma = 0
                for word in line[(colon + 1)...].split(whereSeparator: { $0 == 0x20 }) {
                    // "a|b" stands without spaces: the end of one lemma and the beginning of the next.
                    for (place, part) in word.split(separator: 0x7C, omittingEmptySubsequences: false).enumerated() {
                        if place > 0 { lemma += 1 }
                        if !part.isEmpty { add(UnsafeBufferPointer(rebasing: part), name, lemma) }
                    }
                }
            }
        }
    }

    private mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ name: String, _ lemma: Int) {
        let mark = word.firstIndex(of: 0x3D) ?? word.endIndex
        let key = UnsafeBufferPointer(rebasing: word[..<mark])
        // An empty place in a list of lemmas.
        if key.count == 1, key[0] == 0x78 { return }
        let value = mark < word.endIndex ? Double(String(decoding: word[(mark + 1)...], as: UTF8.self)) ?? 0 : 0
        guard let sense = Self.sense(name, value, lemma) else { return }
        let text = String(decoding: key, as: UTF8.self)
        guard senses[text]?.contains(sense) != true else { return }
        senses[text, default: []].append(sense)
        longest = max(longest, text.unicodeScalars.count)
        isTaken[Self.slot(of: key)] = true
        switch sense {
        case .number, .weakNumber, .day: partHeads.insert(Self.head(of: key))
        default: break
        }
    }

    private static func sense(_ name: String, _ value: Double, _ lemma: Int) -> Sense? {
        switch name {
        case "number": .number(value)
        case "one": .weakNumber(value)
        case "month": .month
        case "day": .day
        case "clock": .clock
        case "not": .negation
        case "modal": .modality(lemma)
        case "would": .modality(lemma + firstConditional)
        case "want": .modality(lemma + firstWish)
        case "say": .attribution(lemma)
        case "feel": .attribution(lemma + firstFeeling)
        case "by": .according
        case "source": .source
        case "title": .title
        case "place": .place
        case "percent": .percent
        case "function": .function
        case "year": .beforeYear
        case "rel": .relative
        case "span": .span
        case "edge": .edge
        case "of": .kindOfPlace
        case "given": .firstName
        default: nil
        }
    }

    /// "Could" opposite "can", in languages that tell them apart by the form of the verb.
    static let firstConditional = 40
    /// Wanting is a claim about what will be only opposite another one.
    static let firstWish = 60

    /// Fearing and hoping tell who it is that does, and are something said only opposite something said.
    static let firstFeeling = 100

    func senses(of word: String) -> [Sense] { senses[word] ?? [] }

    // MARK: Words that are none

    /// Whether the words of a slot may be among the entries.
    private var isTaken = [Bool](repeating: false, count: 1 << 14)
    /// How numbers and days begin, for words that are put together from them.
    private var partHeads: Set<UInt32> = []

    /// Whether a word is surely no entry and no compound of entries; false when it takes a closer look.
    func excludes(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        // Letters of ASCII only: all else has endings and apostrophes to look at.
        for byte in word where !((0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)) { return false }
        return !isTaken[Self.slot(of: word)] && !(word.count >= 6 && partHeads.contains(Self.head(of: word)))
    }

    /// Of a word in whatever case.
    private static func slot(of word: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in word { hash = (hash ^ UInt32((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)) &* 16_777_619 }
        return Int((hash ^ (hash >> 14)) & 0x3FFF)
    }

    /// The first three bytes of a word, in lower case.
    private static func head(of word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var head: UInt32 = 0
        for byte in word.prefix(3) { head = head << 8 | UInt32((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
        return head
    }
}
