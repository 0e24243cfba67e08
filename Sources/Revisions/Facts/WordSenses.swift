import Model

/// What each word of a manuscript means to the lexicons, worked out once a word.
final class WordSenses {
    struct Entry {
        var spelling: String
        /// In lower case, with straight apostrophes.
        var plain: String
        var senses: [Lexicon.Sense]
    }

    let manuscript: Manuscript
    let language: Language
    private var entries: [Entry?]
    private var bareForms: [Int32: String] = [:]
    /// Words that stand with a capital in the middle of a sentence.
    private var capitalsInside: Set<Int32>?

    init(_ manuscript: Manuscript) {
        self.manuscript = manuscript
        entries = Array(repeating: nil, count: manuscript.lexer.spellings.count)
        var words: Set<String> = []
        var hasKana = false
        for (number, place) in manuscript.lexer.spellings.enumerated() {
            let length = place.end - place.start
            if place.form == .ideograph {
                let first = manuscript.lexer.bytes[Int(place.start)]
                // U+3040 … U+30FF are E3 81 … E3 83.
                if first == 0xE3, length >= 3, (0x81...0x83).contains(manuscript.lexer.bytes[Int(place.start) + 1]) {
                    hasKana = true
                }
            } else if place.form == .word, length <= 6, words.count < 400 {
                words.insert(manuscript.lexer.spelling(of: Int32(number)).lowercased())
            }
        }
        language = Language(words: words, hasKana: hasKana, tag: manuscript.new.language ?? manuscript.old.language)
    }

    subscript(id: Int32) -> Entry {
        if let known = entries[Int(id)] { return known }
        let spelling = manuscript.lexer.spelling(of: id)
        let lower = spelling.lowercased()
        let plain = lower.utf8.contains(0xE2) ? String(lower.map { $0 == "’" ? "'" : $0 }) : lower
        let entry = Entry(spelling: spelling, plain: plain, senses: senses(of: plain))
        entries[Int(id)] = entry
        return entry
    }

    /// A word without what is only a way of writing; a number by its value.
    func bare(_ id: Int32) -> String {
        if let known = bareForms[id] { return known }
        let entry = self[id]
        let form = bare(entry.spelling, entry.plain, entry.senses, manuscript.form(id))
        bareForms[id] = form
        return form
    }

    private func bare(_ spelling: String, _ plain: String, _ senses: [Lexicon.Sense], _ form: TokenForm) -> String {
        if form == .number { return Numeral.normalized(plain) }
        for case .number(let value) in senses where value == value.rounded() { return Numeral.text(of: value) }
        return senses.contains(.percent) ? "%" : Spelling.plain(spelling)
    }

    private func senses(of word: String) -> [Lexicon.Sense] {
        guard let first = word.unicodeScalars.first, let lexicon = language.lexicon(for: first) else { return [] }
        if lexicon.tag == "ko" { return koreanSenses(of: word) }
        let found = lexicon.senses(of: word)
        if !found.isEmpty { return found }
        switch lexicon.tag {
        case "ar":
            // The conjunction, the prepositions and the article are written onto the word.
            for prefix in ["و", "ف", "ب", "ل", "ال", "وال", "بال"]
            where word.hasPrefix(prefix) && word.count > prefix.count + 1 {
                let rest = lexicon.senses(of: String(word.dropFirst(prefix.count)))
                if !rest.isEmpty { return rest }
            }
        case "ru":
            // Nouns are known by their stems: "вторник", "вторника", "вторнику".
            let length = word.count
            for dropped in 1...3 where length - dropped >= 4 {
                if let found = Self.russianStems[String(word.dropLast(dropped))] { return found }
            }
        case "en":
            if word.hasSuffix("n't") { return [.negation] }
            if word.hasSuffix("'ll") { return lexicon.senses(of: "'ll") }
            if word.hasSuffix("'s") { return lexicon.senses(of: String(word.dropLast(2))) }
        case "fr", "it":
            if word.hasPrefix("n'") { return [.negation] }
            if let mark = word.firstIndex(of: "'") {
                return lexicon.senses(of: String(word[word.index(after: mark)...]))
            }
        default: break
        }
        return compoundNumber(word, lexicon).map { [.number($0)] } ?? []
    }

    /// The stems of days, months, sources and titles.
    private static let russianStems: [String: [Lexicon.Sense]] = {
        var stems: [String: [Lexicon.Sense]] = [:]
        for (word, senses) in Lexicon.russian.senses.sorted(by: { $0.key < $1.key }) {
            let nouns = senses.filter { $0 == .day || $0 == .month || $0 == .source || $0 == .title }
            guard !nouns.isEmpty, word.count >= 5 else { continue }
            let stem = word.last.map("аеёийоуыьэюя".contains) == true ? String(word.dropLast()) : word
            if stems[stem] == nil { stems[stem] = nouns }
        }
        return stems
    }()

    /// "siebenundneunzig", "ventuno", "veintitrés": numbers written in one word.
    private func compoundNumber(_ word: String, _ lexicon: Lexicon) -> Double? {
        func value(_ part: String) -> Double? {
            for sense in lexicon.senses(of: part) {
                switch sense {
                case .number(let value), .weakNumber(let value): return value
                default: continue
                }
            }
            return nil
        }
        switch lexicon.tag {
        case "de", "nl":
            for joint in ["und", "en", "ën"] {
                if let range = word.firstRange(of: joint), let unit = value(String(word[..<range.lowerBound])),
                    let ten = value(String(word[range.upperBound...])), unit < 10, ten >= 20, ten < 100
                {
                    return ten + unit
                }
            }
            for scale in ["hundert", "tausend", "honderd", "duizend"] where word.hasSuffix(scale) {
                if let factor = value(String(word.dropLast(scale.count))), let unit = value(scale) {
                    return factor * unit
                }
            }
        case "es", "it", "pt":
            for length in 4..<max(4, word.count) {
                let stem = String(word.prefix(length))
                for ending in ["", "i", "e", "a", "y"] {
                    if let ten = value(stem + ending), (20..<100).contains(ten),
                        let unit = value(String(word.dropFirst(length))), unit >= 1, unit < 10
                    {
                        return ten + unit
                    }
                }
            }
        default: break
        }
        return nil
    }

    /// The meanings of the pieces of a Korean word: its beginning for names of things, anywhere for endings of verbs.
    private func koreanSenses(of word: String) -> [Lexicon.Sense] {
        var found: [Lexicon.Sense] = []
        for (piece, senses) in Lexicon.korean.senses {
            for sense in senses where fits(piece, word, sense) && !found.contains(sense) { found.append(sense) }
        }
        if word == "안" || word == "못" { found.append(.negation) }
        return found.sorted { String(describing: $0) < String(describing: $1) }
    }

    private func fits(_ piece: String, _ word: String, _ sense: Lexicon.Sense) -> Bool {
        switch sense {
        case .number, .weakNumber:
            if word == piece { return true }
            guard piece.count > 1, word.hasPrefix(piece) else { return false }
            return ["명", "개", "번", "차", "시", "배", "명이", "명의", "명은"].contains(String(word.dropFirst(piece.count)))
        case .negation: return word.contains(piece)
        case .attribution, .modality: return word.contains(piece)
        case .clock:
            return word.hasPrefix(piece)
                && !["시간", "일간", "년간", "개월", "분간", "년째", "일째", "월세", "시민"].contains { word.hasPrefix($0) }
        case .title, .place, .source, .day, .percent: return word.hasPrefix(piece)
        case .month, .function, .beforeYear: return word == piece
        }
    }

    // MARK: Capitals

    /// Whether a word stands with a capital inside a sentence somewhere, and nowhere without one.
    func isKnownName(_ id: Int32) -> Bool {
        let inside = capitalsInside ?? gatherCapitals()
        return inside.contains(id) && manuscript.lexer.number(of: self[id].spelling.lowercased()) == nil
    }

    private func gatherCapitals() -> Set<Int32> {
        var inside: Set<Int32> = []
        let lexer = manuscript.lexer
        for extent in manuscript.oldExtents + manuscript.newExtents {
            var previous: TokenTraits = .terminator
            for token in extent.tokens {
                let id = lexer.ids[token]
                let traits = manuscript.traits[Int(id)]
                if traits.contains(.capitalized), previous.contains(.word) { inside.insert(id) }
                previous = traits
            }
        }
        capitalsInside = inside
        return inside
    }
}
