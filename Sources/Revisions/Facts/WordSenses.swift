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
    /// By token number: which sorts of senses it has, once it was asked for.
    private var masks: [SenseMask]
    private var letterForms: [Spelling.Letters?]
    private var numerals: [Int32: String] = [:]
    /// The bare forms one behind the other, and where each lies.
    private(set) var bareBytes: [UInt8] = []
    private var bareRanges: [Range<Int>?]
    /// How often each token is gone and fresh in the hunks at hand.
    private var gone: [Int32]
    private var fresh: [Int32]
    /// By token number: whether the word stands with a capital in the middle of a sentence.
    private var capitalsInside: [Bool] = []
    /// By token number, once it was asked for.
    private var knownNames: [Bool?]

    init(_ manuscript: Manuscript) {
        self.manuscript = manuscript
        let count = manuscript.forms.count
        entries = Array(repeating: nil, count: count)
        masks = Array(repeating: [], count: count)
        letterForms = Array(repeating: nil, count: count)
        bareRanges = Array(repeating: nil, count: count)
        knownNames = Array(repeating: nil, count: count)
        gone = Array(repeating: 0, count: count)
        fresh = gone
        language = Language(of: manuscript)
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

    /// Which sorts of senses a token has.
    func mask(_ id: Int32) -> SenseMask {
        let known = masks[Int(id)]
        if known.contains(.isKnown) { return known }
        var mask: SenseMask = .isKnown
        if !hasNoSense(id) { for sense in self[id].senses { mask.insert(sense.mask) } }
        masks[Int(id)] = mask
        return mask
    }

    /// Whether a word is surely in no lexicon, told without spelling it out.
    func hasNoSense(_ id: Int32) -> Bool {
        let place = manuscript.lexer.spellings[Int(id)]
        guard place.form == .word else { return false }
        return manuscript.lexer.bytes.withUnsafeBufferPointer { bytes in
            let word = UnsafeBufferPointer(rebasing: bytes[Int(place.start)..<Int(place.end)])
            return language.latin.excludes(word)
        }
    }

    func letters(of id: Int32) -> Spelling.Letters {
        if let known = letterForms[Int(id)] { return known }
        let letters = Spelling.Letters(self[id].plain)
        letterForms[Int(id)] = letters
        return letters
    }

    /// A number in digits in its normal form.
    func numeral(_ id: Int32) -> String {
        if let known = numerals[id] { return known }
        let numeral = Numeral.normalized(self[id].plain)
        numerals[id] = numeral
        return numeral
    }

    /// Whether a token may end what says "of a hundred".
    func isPercent(_ id: Int32) -> Bool {
        mask(id).contains(.percent) || ["%", "٪", "％", "cent", "cento", "ciento"].contains(self[id].plain)
    }

    // MARK: Tallies

    /// Counts the words of hunks, or takes them off again.
    func tally(_ hunks: [Hunk], _ collation: Collation, adding count: Int32) {
        for hunk in hunks {
            for token in hunk.oldWords { gone[Int(collation.old.ids[token])] += count }
            for token in hunk.newWords { fresh[Int(collation.new.ids[token])] += count }
        }
    }

    func goneCount(of id: Int32) -> Int32 { gone[Int(id)] }

    func freshCount(of id: Int32) -> Int32 { fresh[Int(id)] }

    // MARK: Bare forms

    /// A word without what is only a way of writing; a number by its value.
    func bare(_ id: Int32) -> String { String(decoding: bareBytes[bareRange(of: id)], as: UTF8.self) }

    /// Where a token's bare form lies in ``bareBytes``.
    func bareRange(of id: Int32) -> Range<Int> {
        if let known = bareRanges[Int(id)] { return known }
        let entry = self[id]
        let form = bare(entry.spelling, entry.plain, entry.senses, manuscript.form(id))
        let start = bareBytes.count
        bareBytes.append(contentsOf: form.utf8)
        bareRanges[Int(id)] = start..<bareBytes.count
        return start..<bareBytes.count
    }

    private func bare(_ spelling: String, _ plain: String, _ senses: [Lexicon.Sense], _ form: TokenForm) -> String {
        if form == .number { return Numeral.normalized(plain) }
        for case .number(let value) in senses where value == value.rounded() { return Numeral.text(of: value) }
        if senses.contains(.percent) { return "%" }
        if let unit = Units.canonical(plain) { return unit }
        // Korean units carry particles: "킬로미터로".
        if plain.hasPrefix("킬로미터") { return "km" + plain.dropFirst(4) }
        return Spelling.plain(spelling)
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
        case "de", "nl":
            let day = dayOfParts(word, lexicon)
            if !day.isEmpty { return day }
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

    /// "siebenundneunzig", "zweihundertfünfzig", "novecentomila", "veintitrés": numbers written in one word.
    private func compoundNumber(_ word: String, _ lexicon: Lexicon) -> Double? {
        guard ["de", "nl", "it", "es", "pt"].contains(lexicon.tag), (6...48).contains(word.utf8.count) else {
            return nil
        }
        func value(_ part: String) -> Double? {
            for sense in lexicon.senses(of: part) {
                switch sense {
                case .number(let value), .weakNumber(let value): if value == value.rounded() { return value }
                default: continue
                }
            }
            return nil
        }
        // "ventuno" and "veintidós" leave out the last letter of their tens.
        let dropped = ["it": ["i", "a"], "es": ["e"]][lexicon.tag] ?? []
        return NumberWords.value(ofCompound: Array(word)[...], joints: Self.joints[lexicon.tag] ?? []) { part in
            if let whole = value(part) { return whole }
            // "centottanta" drops that of its hundred.
            if lexicon.tag == "it", part == "cent" { return 100 }
            return dropped.lazy.compactMap { value(part + $0) }.first { (20..<100).contains($0) }
        }
    }

    private static let joints: [String: [String]] = [
        "de": ["und"], "nl": ["en", "ën"], "es": ["i", "y"], "pt": ["e"],
    ]

    /// The senses of a word of parts: "Dienstagabend", "maandagochtend".
    private func dayOfParts(_ word: String, _ lexicon: Lexicon) -> [Lexicon.Sense] {
        let ends = ["abend", "morgen", "nacht", "mittag", "nachmittag", "vormittag", "ochtend", "middag", "avond"]
        for end in ends where word.hasSuffix(end) && word.count > end.count {
            if lexicon.senses(of: String(word.dropLast(end.count))).contains(.day) { return [.day] }
        }
        return []
    }

    /// The meanings of the pieces of a Korean word: its beginning for names of things, anywhere for endings of verbs.
    private func koreanSenses(of word: String) -> [Lexicon.Sense] {
        var found: [Lexicon.Sense] = []
        let scalars = Array(word.unicodeScalars)
        for start in scalars.indices {
            for piece in Self.koreanPieces[scalars[start]] ?? []
            where start + piece.scalars.count <= scalars.count
                && scalars[start..<(start + piece.scalars.count)].elementsEqual(piece.scalars)
            {
                let rest = String(String.UnicodeScalarView(scalars[(start + piece.scalars.count)...]))
                for sense in piece.senses
                where !found.contains(sense)
                    && fits(
                        sense,
                        atStart: start == 0,
                        length: piece.scalars.count,
                        rest,
                        headIsPlace: start >= 2 && found.contains(.place)
                    )
                {
                    found.append(sense)
                }
            }
        }
        if word == "안" || word == "못" { found.append(.negation) }
        return found.sorted { String(describing: $0) < String(describing: $1) }
    }

    /// The Korean entries by their first syllable.
    private static let koreanPieces: [Unicode.Scalar: [(scalars: [Unicode.Scalar], senses: [Lexicon.Sense])]] = {
        var pieces: [Unicode.Scalar: [(scalars: [Unicode.Scalar], senses: [Lexicon.Sense])]] = [:]
        for (piece, senses) in Lexicon.korean.senses.sorted(by: { $0.key < $1.key }) {
            let scalars = Array(piece.unicodeScalars)
            if let first = scalars.first { pieces[first, default: []].append((scalars, senses)) }
        }
        return pieces
    }()

    /// Whether a piece of a word means what it would mean alone, from where it stands and what follows it.
    private func fits(
        _ sense: Lexicon.Sense,
        atStart: Bool,
        length: Int,
        _ rest: String,
        headIsPlace: Bool
    ) -> Bool {
        switch sense {
        case .number, .weakNumber:
            guard atStart else { return false }
            return rest.isEmpty
                || (length > 1 && (Self.koreanCounters.contains(rest) || Self.koreanParticles.contains(rest)))
        case .negation, .attribution, .modality, .according: return true
        case .clock:
            return atStart && !Self.spansOfTime.contains { rest.hasPrefix($0) }
        case .title:
            // "강릉시장은": behind the name of a place; "주식시장은" is a market.
            if atStart { return length >= 2 || rest.isEmpty || Self.koreanParticles.contains(rest) }
            return length >= 2 && headIsPlace && (rest.isEmpty || Self.koreanParticles.contains(rest))
        case .place, .source, .day, .percent, .kindOfPlace, .firstName: return atStart
        case .edge: return atStart && (rest.isEmpty || Self.koreanParticles.contains(rest))
        case .span: return atStart && (rest.isEmpty || Self.koreanParticles.contains(rest))
        case .month, .function, .beforeYear, .relative: return atStart && rest.isEmpty
        }
    }

    private static let koreanCounters: Set<String> = ["명", "개", "번", "차", "시", "배", "명이", "명의", "명은"]
    /// What may follow a title or a mark of time.
    private static let koreanParticles: Set<String> = [
        "은", "는", "이", "가", "을", "를", "의", "도", "와", "과", "에게", "에", "께", "께서", "까지", "부터", "으로", "로", "이다",
    ]
    /// What makes a mark of time a span: "시간", "년간", "분간"; and words that only begin like one.
    private static let spansOfTime = ["간", "째", "세", "민", "장", "작"]

    // MARK: Capitals

    /// Whether a word stands with a capital inside a sentence somewhere, and nowhere without one.
    func isKnownName(_ id: Int32) -> Bool {
        if let known = knownNames[Int(id)] { return known }
        if capitalsInside.isEmpty { gatherCapitals() }
        let isName = capitalsInside[Int(id)] && manuscript.lexer.number(of: self[id].spelling.lowercased()) == nil
        knownNames[Int(id)] = isName
        return isName
    }

    private func gatherCapitals() {
        var inside = [Bool](repeating: false, count: manuscript.forms.count)
        let (ids, traits) = (manuscript.lexer.ids, manuscript.traits)
        for extent in manuscript.oldExtents + manuscript.newExtents {
            var previous: TokenTraits = .terminator
            for token in extent.tokens {
                let own = traits[Int(ids[token])]
                if own.contains(.capitalized), previous.contains(.word) { inside[Int(ids[token])] = true }
                previous = own
            }
        }
        capitalsInside = inside
    }
}

/// Which sorts of senses a word has, so that most words are passed over at a glance.
struct SenseMask: OptionSet {
    let rawValue: UInt32

    static let isKnown = SenseMask(rawValue: 1 << 0)
    static let number = SenseMask(rawValue: 1 << 1)
    static let weakNumber = SenseMask(rawValue: 1 << 2)
    static let month = SenseMask(rawValue: 1 << 3)
    static let day = SenseMask(rawValue: 1 << 4)
    static let clock = SenseMask(rawValue: 1 << 5)
    static let negation = SenseMask(rawValue: 1 << 6)
    static let modality = SenseMask(rawValue: 1 << 7)
    static let attribution = SenseMask(rawValue: 1 << 8)
    static let source = SenseMask(rawValue: 1 << 9)
    static let title = SenseMask(rawValue: 1 << 10)
    static let place = SenseMask(rawValue: 1 << 11)
    static let percent = SenseMask(rawValue: 1 << 12)
    static let function = SenseMask(rawValue: 1 << 13)
    static let beforeYear = SenseMask(rawValue: 1 << 14)
    static let according = SenseMask(rawValue: 1 << 15)
    static let relative = SenseMask(rawValue: 1 << 16)
    static let span = SenseMask(rawValue: 1 << 17)
    static let edge = SenseMask(rawValue: 1 << 18)
    static let kindOfPlace = SenseMask(rawValue: 1 << 19)
    static let firstName = SenseMask(rawValue: 1 << 20)
}

extension Lexicon.Sense {
    var mask: SenseMask {
        switch self {
        case .number: .number
        case .weakNumber: .weakNumber
        case .month: .month
        case .day: .day
        case .clock: .clock
        case .negation: .negation
        case .modality: .modality
        case .attribution: .attribution
        case .source: .source
        case .title: .title
        case .place: .place
        case .percent: .percent
        case .function: .function
        case .beforeYear: .beforeYear
        case .according: .according
        case .relative: .relative
        case .span: .span
        case .edge: .edge
        case .kindOfPlace: .kindOfPlace
        case .firstName: .firstName
        }
    }
}
