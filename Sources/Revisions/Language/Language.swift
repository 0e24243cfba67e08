import Model

/// The languages of a text, as far as its words need them.
struct Language: Sendable {
    /// For words in Latin letters.
    let latin: Lexicon
    /// For Han and Kana.
    let eastAsian: Lexicon

    /// Whether all nouns are capitalised, so that a capital makes no name.
    var capitalizesNouns: Bool { latin.tag == "de" }

    /// Tells the language by the little words that stand in the text, else by the tag that the page gives.
    ///
    /// - Parameters:
    ///   - words: The different words of the text in lower case.
    ///   - hasKana: Whether there are Japanese syllables in it.
    ///   - tag: A BCP 47 tag.
    init(words: some Sequence<String>, hasKana: Bool, tag: String?) {
        var scores = [Int](repeating: 0, count: Lexicon.latin.count)
        for word in words {
            guard let speakers = Self.littleWords[word] else { continue }
            for index in scores.indices where speakers >> UInt8(index) & 1 == 1 { scores[index] += 1 }
        }
        let primary = tag?.prefix { $0 != "-" && $0 != "_" }.lowercased()
        if let claimed = Lexicon.latin.firstIndex(where: { $0.tag == primary }) {
            // A tag decides where the words do not speak clearly against it.
            scores[claimed] += 2
        }
        let best = scores.indices.max { (scores[$0], -$0) < (scores[$1], -$1) } ?? 0
        latin = Lexicon.latin[best]
        eastAsian = hasKana ? .japanese : .chinese
    }

    /// The languages of two documents together.
    init(of manuscript: Manuscript) {
        // Different spellings; two hundred of them tell the language.
        var words: [String] = []
        var hasKana = false
        let lexer = manuscript.lexer
        for (number, place) in lexer.spellings.enumerated() {
            if place.form == .ideograph {
                // U+3040 … U+30FF are E3 81 … E3 83.
                if place.end - place.start >= 3, lexer.bytes[Int(place.start)] == 0xE3,
                    (0x81...0x83).contains(lexer.bytes[Int(place.start) + 1])
                {
                    hasKana = true
                }
            } else if place.form == .word, place.end - place.start <= 6, words.count < 200 {
                words.append(lexer.spelling(of: Int32(truncatingIfNeeded: number)).lowercased())
            }
        }
        self.init(words: words, hasKana: hasKana, tag: manuscript.new.language ?? manuscript.old.language)
    }

    /// For each little word the languages that have it, a bit for each of ``Lexicon/latin``.
    private static let littleWords: [String: UInt8] = {
        var table: [String: UInt8] = [:]
        for (index, lexicon) in Lexicon.latin.enumerated() {
            for (word, senses) in lexicon.senses where senses.contains(.function) {
                table[word, default: 0] |= 1 << UInt8(index)
            }
        }
        return table
    }()

    /// The lexicon that a word's first letter asks for.
    func lexicon(for scalar: Unicode.Scalar) -> Lexicon? {
        switch scalar.value {
        case 0x41...0x24F, 0x1E00...0x1EFF: latin
        case 0x400...0x52F: .russian
        case 0x600...0x6FF, 0x750...0x77F: .arabic
        case 0xAC00...0xD7FB: .korean
        case 0x3005...0x30FF, 0x3400...0x9FFF: eastAsian
        default: nil
        }
    }
}
