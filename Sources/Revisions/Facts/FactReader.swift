/// Reads the facts of a passage.
struct FactReader {
    let senses: WordSenses
    let passage: Passage
    let traits: [TokenTraits]
    let forms: [TokenForm]
    private(set) var isSentenceStart: [Bool]
    private(set) var titleCase: Bool
    private(set) var facts: [Fact] = []

    /// The facts of some sentences of a passage, which rise and do not overlap.
    static func facts(of passage: Passage, in sentences: [Range<Int>], _ senses: WordSenses) -> [Fact] {
        guard !sentences.isEmpty else { return [] }
        var reader = FactReader(passage, senses)
        reader.read(sentences)
        return reader.facts
    }

    private init(_ passage: Passage, _ senses: WordSenses) {
        self.passage = passage
        self.senses = senses
        traits = senses.manuscript.traits
        forms = senses.manuscript.forms
        isSentenceStart = Array(repeating: false, count: passage.ids.count)
        titleCase = false
    }

    mutating func read(_ sentences: [Range<Int>]) {
        markSentenceStarts(sentences)
        titleCase = isTitleCase()
        var token = 0
        for sentence in sentences {
            token = max(token, sentence.lowerBound)
            while token < sentence.upperBound { token = readFact(token) }
        }
    }

    /// - Returns: Where to read on.
    mutating func readFact(_ token: Int) -> Int {
        switch form(token) {
        case .number: return readDigits(token)
        case .word: return isPlainWord(passage.ids[token]) ? token + 1 : readWord(token)
        case .ideograph: return readCharacters(token)
        case .symbol, .punctuation:
            if traits[Int(passage.ids[token])].contains(.currency) {
                add(.number, text(token), token..<(token + 1))
            }
            return token + 1
        }
    }

    /// A word in small letters that tells of no fact by itself.
    func isPlainWord(_ id: Int32) -> Bool {
        traits[Int(id)].contains(.lowercase) && senses.mask(id).isSubset(of: Self.mute)
    }

    /// What tells of a fact only beside others.
    static let mute: SenseMask = [
        .isKnown, .function, .beforeYear, .title, .clock, .percent, .relative, .kindOfPlace,
    ]

    func form(_ token: Int) -> TokenForm { forms[Int(passage.ids[token])] }

    func text(_ token: Int) -> String { senses[passage.ids[token]].plain }

    func senseList(_ token: Int) -> [Lexicon.Sense] {
        passage.ids.indices.contains(token) ? senses[passage.ids[token]].senses : []
    }

    func has(_ token: Int, _ mask: SenseMask) -> Bool {
        passage.ids.indices.contains(token) && senses.mask(passage.ids[token]).contains(mask)
    }

    func touches(_ token: Int) -> Bool { token < passage.ids.count && passage.isTight(token) }

    mutating func add(
        _ category: Fact.Category,
        _ value: String,
        _ tokens: Range<Int>,
        weak: Bool = false,
        denial: Bool = false
    ) {
        facts.append(Fact(category: category, value: value, tokens: tokens, isWeak: weak, isDenial: denial))
    }

    mutating func markSentenceStarts(_ sentences: [Range<Int>]) {
        for sentence in sentences {
            var token = sentence.lowerBound
            while token < sentence.upperBound {
                isSentenceStart[token] = true
                guard !form(token).isWord else { break }
                token += 1
            }
        }
        // Speech begins with a capital of its own.
        for sentence in sentences {
            for token in sentence where token > 0 {
                let before = traits[Int(passage.ids[token - 1])]
                if !before.isDisjoint(with: [.opener, .colon]) { isSentenceStart[token] = true }
            }
        }
    }

    /// Whether words are capitalised as in a title, so that a capital says nothing.
    func isTitleCase() -> Bool {
        var (capitals, words) = (0, 0)
        for id in passage.ids {
            let own = traits[Int(id)]
            guard !own.isDisjoint(with: [.capitalized, .lowercase]) else { continue }
            words += 1
            if own.contains(.capitalized) { capitals += 1 }
            // Too many small letters already, whatever follows.
            if (words - capitals) * 10 > passage.ids.count * 3 { return false }
        }
        return words >= 3 && capitals * 10 >= words * 7
    }
}

extension Lexicon.Sense {
    var isAttribution: Bool {
        if case .attribution = self { return true }
        return false
    }

    var isNumber: Bool {
        switch self {
        case .number, .weakNumber: true
        default: false
        }
    }
}
