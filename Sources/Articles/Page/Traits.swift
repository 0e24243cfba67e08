internal import Markup

/// What the words in an element's class and id say about it.
struct Traits: OptionSet, Hashable, Sendable {
    let rawValue: UInt32
    init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Surroundings: navigation, advertising, sharing, lists of other stories.
    static let aside = Traits(rawValue: 1 << 0)
    /// What readers wrote.
    static let comment = Traits(rawValue: 1 << 1)
    /// Text that belongs to a picture.
    static let caption = Traits(rawValue: 1 << 2)
    /// Who wrote it.
    static let byline = Traits(rawValue: 1 << 3)
    /// When it appeared.
    static let date = Traits(rawValue: 1 << 4)
    /// The body of a story.
    static let body = Traits(rawValue: 1 << 5)
    static let headline = Traits(rawValue: 1 << 6)
    /// The lines that sum the story up.
    static let deck = Traits(rawValue: 1 << 7)
    /// A correction, clarification or editor's note.
    static let correction = Traits(rawValue: 1 << 8)
    /// Asks for consent to cookies and the like.
    static let consent = Traits(rawValue: 1 << 9)
    /// Asks for money or a login before the text is shown.
    static let paywall = Traits(rawValue: 1 << 10)
    /// Not shown, by convention.
    static let unseen = Traits(rawValue: 1 << 11)
    /// "Updated at …".
    static let update = Traits(rawValue: 1 << 12)
    /// Bits of text about the story: rubric, reading time, tags.
    static let label = Traits(rawValue: 1 << 13)
    /// One of many teasers.
    static let teaser = Traits(rawValue: 1 << 14)
}

extension Traits {
    /// Reads the traits off the class and id of an element.
    ///
    /// Words are parted by anything that is no letter and where a capital follows a small letter; each word and each
    /// pair of neighbours is looked up.
    static func of(_ node: Int, in tree: HTMLTree) -> Traits {
        var traits: Traits = []
        for name in [HTMLName.class, .id] {
            guard let value = tree.attributeBytes(node, name), value.count < 600 else { continue }
            value.withUnsafeBufferPointer { traits.formUnion(read($0, TraitWords.table)) }
        }
        return traits
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ table: TraitTable) -> Traits {
        var traits: Traits = []
        var word = WordHash()
        var pair: WordHash?
        var before: UInt8 = 0
        func look() {
            guard word.length > 0 else { return }
            if let found = table[word.value] { traits.formUnion(found) }
            if let pair, let found = table[pair.value] { traits.formUnion(found) }
        }
        for byte in bytes {
            let lower = byte | 0x20
            if (0x61...0x7A).contains(lower) {
                if byte & 0x20 == 0, before & 0x20 != 0, (0x61...0x7A).contains(before) {
                    look()
                    pair = word
                    word = WordHash()
                }
                word.add(lower)
                pair?.add(lower)
            } else {
                look()
                if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
                    pair = nil
                } else if word.length > 0 {
                    pair = word
                }
                word = WordHash()
            }
            before = byte
        }
        look()
        return traits
    }
}

/// FNV-1a, fed letter by letter, so that a pair of words has the hash of the two written together.
struct WordHash: Hashable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var length = 0

    mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        length += 1
    }

    init() {}

    init(_ word: some StringProtocol) {
        for byte in word.utf8 { add(byte) }
    }
}
