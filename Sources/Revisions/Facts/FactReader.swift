/// Reads the facts of a passage.
struct FactReader {
    let senses: WordSenses
    let passage: Passage
    private var isSentenceStart: [Bool]
    private var titleCase: Bool
    private(set) var facts: [Fact] = []

    static func facts(of passage: Passage, _ senses: WordSenses) -> [Fact] {
        var reader = FactReader(passage, senses)
        reader.read()
        return reader.facts
    }

    private init(_ passage: Passage, _ senses: WordSenses) {
        self.passage = passage
        self.senses = senses
        isSentenceStart = Array(repeating: false, count: passage.ids.count)
        titleCase = false
    }

    private mutating func read() {
        markSentenceStarts()
        titleCase = isTitleCase()
        var token = 0
        while token < passage.ids.count {
            switch form(token) {
            case .number: token = readDigits(token)
            case .word: token = isPlainWord(passage.ids[token]) ? token + 1 : readWord(token)
            case .ideograph: token = readCharacters(token)
            case .symbol, .punctuation:
                if senses.manuscript.traits[Int(passage.ids[token])].contains(.currency) {
                    add(.number, text(token), token..<(token + 1))
                }
                token += 1
            }
        }
    }

    /// A word in small letters that tells of no fact by itself.
    private func isPlainWord(_ id: Int32) -> Bool {
        senses.manuscript.traits[Int(id)].contains(.lowercase) && senses.mask(id).isSubset(of: Self.mute)
    }

    /// What tells of a fact only beside others.
    private static let mute: SenseMask = [
        .isKnown, .function, .beforeYear, .title, .clock, .percent, .relative, .kindOfPlace,
    ]

    func form(_ token: Int) -> TokenForm { senses.manuscript.form(passage.ids[token]) }

    func text(_ token: Int) -> String { senses[passage.ids[token]].plain }

    private func senseList(_ token: Int) -> [Lexicon.Sense] {
        passage.ids.indices.contains(token) ? senses[passage.ids[token]].senses : []
    }

    private func has(_ token: Int, _ mask: SenseMask) -> Bool {
        passage.ids.indices.contains(token) && senses.mask(passage.ids[token]).contains(mask)
    }

    private func touches(_ token: Int) -> Bool { token < passage.ids.count && passage.isTight(token) }

    private mutating func add(_ category: Fact.Category, _ value: String, _ tokens: Range<Int>, weak: Bool = false) {
        facts.append(Fact(category: category, value: value, tokens: tokens, isWeak: weak))
    }

    private mutating func markSentenceStarts() {
        for sentence in passage.sentences {
            var token = sentence.lowerBound
            while token < sentence.upperBound {
                isSentenceStart[token] = true
                guard !form(token).isWord else { break }
                token += 1
            }
        }
        // Speech begins with a capital of its own.
        for token in passage.ids.indices.dropFirst() {
            let before = senses.manuscript.traits[Int(passage.ids[token - 1])]
            if !before.isDisjoint(with: [.opener, .colon]) { isSentenceStart[token] = true }
        }
    }

    /// Whether words are capitalised as in a title, so that a capital says nothing.
    private func isTitleCase() -> Bool {
        var (capitals, words) = (0, 0)
        for id in passage.ids {
            let traits = senses.manuscript.traits[Int(id)]
            guard !traits.isDisjoint(with: [.capitalized, .lowercase]) else { continue }
            words += 1
            if traits.contains(.capitalized) { capitals += 1 }
        }
        return words >= 3 && capitals * 10 >= words * 7
    }

    // MARK: Digits

    private mutating func readDigits(_ token: Int) -> Int {
        if let time = ClockTime(at: token, passage, senses) {
            add(.date, time.value, token..<time.end)
            return time.end
        }
        var end = token + 1
        var value = senses.numeral(passage.ids[token])
        // "12 500": groups parted by a space, where a language writes them so.
        if value.utf8.count <= 3, !["en", "zh", "ja", "ko"].contains(senses.language.latin.tag) {
            while end < passage.ids.count, form(end) == .number, text(end).utf8.count == 3,
                Int(text(end)) != nil, passage.gap(end).elementsEqual([0x20])
            {
                value += text(end)
                end += 1
            }
        }
        if end < passage.ids.count, let scale = scale(end) {
            if let number = Double(value) { value = Numeral.text(of: number * scale) }
            end += 1
        }
        add(isDate(token, end, value) ? .date : .number, value, token..<end)
        return end
    }

    /// What a word such as "million" behind digits multiplies them with.
    private func scale(_ token: Int) -> Double? {
        if form(token) == .ideograph {
            switch text(token) {
            case "万", "萬": return 10_000
            case "億", "亿": return 100_000_000
            case "千": return 1000
            case "百": return 100
            default: return nil
            }
        }
        if text(token).hasPrefix("만") { return text(token).hasPrefix("만나") ? nil : 10_000 }
        if text(token).hasPrefix("억") { return 100_000_000 }
        for case .number(let value) in senseList(token) where value >= 100 && value == value.rounded() { return value }
        return nil
    }

    private func isDate(_ token: Int, _ end: Int, _ value: String) -> Bool {
        let spelling = text(token)
        if spelling.hasSuffix("pm") || spelling.hasSuffix("am") { return true }
        let parts = spelling.split(separator: ".")
        if parts.count == 3, parts[0].count <= 2, parts[1].count <= 2 { return true }
        if isFrenchClock(spelling) || isParted(token) { return true }
        if let before = neighbour(of: token, step: -1), isMonth(before) || isDateNumber(before, from: token) {
            return true
        }
        if let after = neighbour(of: end - 1, step: 1), isMonth(after) { return true }
        if isDayOfMonth(token, end, value) { return true }
        if end < passage.ids.count, has(end, .clock), isClock(end, value) { return true }
        return isYear(token, end, value)
    }

    /// "dia 20", "am 20.": a day whose month goes without saying.
    private func isDayOfMonth(_ token: Int, _ end: Int, _ value: String) -> Bool {
        guard token > 0, let day = Int(value), (1...31).contains(day), text(token).utf8.count <= 2 else { return false }
        let before = text(token - 1)
        switch senses.language.latin.tag {
        case "pt": return before == "dia"
        case "es": return before == "día"
        case "it": return before == "giorno"
        case "de":
            return ["am", "zum", "vom", "bis"].contains(before) && end < passage.ids.count && text(end) == "."
                && touches(end)
        default: return false
        }
    }

    /// "15h30".
    private func isFrenchClock(_ spelling: String) -> Bool {
        guard let mark = spelling.firstIndex(of: "h"),
            senses.language.latin.tag == "fr" || senses.language.latin.tag == "pt"
        else { return false }
        let minutes = spelling[spelling.index(after: mark)...]
        return spelling[..<mark].allSatisfy(\.isNumber) && minutes.allSatisfy(\.isNumber) && minutes.count <= 2
    }

    /// "2026-11-24", "24/11/2026", "14:05".
    private func isParted(_ token: Int) -> Bool {
        func partner(_ mark: Int, _ other: Int) -> (mark: String, value: String)? {
            guard passage.ids.indices.contains(mark), passage.ids.indices.contains(other), form(other) == .number,
                touches(max(mark, token)), touches(max(other, mark))
            else { return nil }
            return (text(mark), text(other))
        }
        for (mark, other) in [(token - 1, token - 2), (token + 1, token + 2)] {
            guard let found = partner(mark, other) else { continue }
            if found.mark == ":" { return true }
            guard found.mark == "-" || found.mark == "/" else { continue }
            let further = partner(2 * mark - token + (other - mark) * 1, other + (other - mark) * 2)
            if text(token).count == 4 || found.value.count == 4 || further?.mark == found.mark { return true }
        }
        return false
    }

    /// The next word, past points, commas and the little words within dates.
    private func neighbour(of token: Int, step: Int) -> Int? {
        var place = token + step
        var steps = 0
        while passage.ids.indices.contains(place), steps < 2 {
            let word = text(place)
            guard [".", ",", "de", "del", "of", "the", "st", "nd", "rd", "th", "º", "er", "den"].contains(word) else {
                return place
            }
            place += step
            steps += 1
        }
        return passage.ids.indices.contains(place) ? place : nil
    }

    /// Whether the name of a season is somebody's: "Clara Winter".
    private func isSurname(_ token: Int) -> Bool {
        guard Self.seasons.contains(text(token)), !isSentenceStart[token] else { return false }
        let traits = senses.manuscript.traits
        guard traits[Int(passage.ids[token])].contains(.capitalized) else { return false }
        guard senses.language.capitalizesNouns else { return true }
        return token > 0 && traits[Int(passage.ids[token - 1])].contains(.capitalized) && !has(token - 1, .function)
    }

    private static let seasons: Set<String> = [
        "winter", "summer", "autumn", "sommer", "herbst", "frühling", "lente", "zomer", "printemps", "hiver", "verano",
        "verão", "inverno", "invierno", "primavera", "estate", "autunno", "outono", "otoño",
    ]

    private func isMonth(_ token: Int) -> Bool {
        guard has(token, .month) else { return false }
        // English "may" and "march" are months with a capital only.
        let traits = senses.manuscript.traits[Int(passage.ids[token])]
        return !["may", "march"].contains(text(token)) || !traits.contains(.lowercase)
    }

    /// Whether the number before, past a comma, belongs to a date: "August 12, 2026".
    private func isDateNumber(_ token: Int, from later: Int) -> Bool {
        guard form(token) == .number, text(later).utf8.count == 4, let last = facts.last else { return false }
        return last.category == .date && last.tokens.contains(token)
    }

    private func isClock(_ token: Int, _ value: String) -> Bool {
        let unit = text(token)
        if Self.hours.contains(unit) { return token >= 2 && Self.beforeHours.contains(text(token - 2)) }
        let isYearMark = unit.hasPrefix("年") || unit.hasPrefix("년")
        if form(token) == .ideograph {
            // A span of time, not a point in it.
            let next = token + 1 < passage.ids.count && form(token + 1) == .ideograph ? text(token + 1) : ""
            if ["間", "间", "半", "目", "連", "连"].contains(next) { return false }
        }
        if isYearMark, value.count != 4 {
            return token + 1 < passage.ids.count && form(token + 1) == .number
        }
        return true
    }

    /// "À 3 heures" is a time, "3 heures" may be how long something takes.
    private static let hours: Set<String> = [
        "heure", "heures", "hora", "horas", "ora", "ore", "час", "часа", "часов", "hours",
    ]
    private static let beforeHours: Set<String> = [
        "à", "dès", "vers", "avant", "las", "la", "às", "as", "das", "alle", "dalle", "le", "all", "в", "до", "с", "около", "к",
    ]

    private func isYear(_ token: Int, _ end: Int, _ value: String) -> Bool {
        guard text(token).utf8.count == 4, let year = Int(value), (1500...2199).contains(year) else { return false }
        if has(token - 1, .beforeYear) || has(end, .beforeYear) { return true }
        guard end < passage.ids.count, form(end) == .word else { return true }
        if touches(end) { return false }
        // Where nouns have capitals, what is counted has one.
        let follower = senses.manuscript.traits[Int(passage.ids[end])]
        return has(end, .function) || (senses.language.capitalizesNouns && follower.contains(.lowercase))
    }

    // MARK: Words

    private mutating func readWord(_ token: Int) -> Int {
        let range = token..<(token + 1)
        let found = senses.mask(passage.ids[token]) == .isKnown ? [] : senseList(token)
        var isAttribution = false
        var isPlain = true
        for sense in found {
            switch sense {
            case .number(let value):
                if let end = readNumberWords(token) { return end }
                // "per cento", "pour cent".
                if value == 100, token > 0, ["per", "por", "pour"].contains(text(token - 1)) { continue }
                if value < 25, isSpokenTime(token) {
                    add(.date, "t\(Numeral.text(of: value))", range)
                } else {
                    add(.number, Numeral.text(of: value), range)
                }
                isPlain = false
            case .weakNumber(let value):
                if let end = readNumberWords(token) { return end }
                add(.number, Numeral.text(of: value), range, weak: true)
                isPlain = false
            case .day where isSurname(token): continue
            case .month where isMonth(token), .day:
                add(.date, text(token), range)
                isPlain = false
            case .attribution(let lemma):
                // Who was warned or accused said nothing.
                if token > 0, Self.passives.contains(text(token)), Self.auxiliaries.contains(text(token - 1)) {
                    continue
                }
                if isNoun(token) || isEstimate(token) { continue }
                let isDenial = found.contains(.negation)
                facts.append(Fact(category: .attribution, value: "\(lemma)", tokens: range, isDenial: isDenial))
                isAttribution = true
            case .modality(let lemma):
                let isCapitalMay = found.contains(.month) && isMonth(token) && !isSentenceStart[token]
                if !isCapitalMay { add(.modality, "\(lemma)", range) }
            case .source: add(.source, text(token), range)
            case .according:
                readSource(besides: token)
                isAttribution = true
            case .span:
                if let beside = [token - 1, token + 1].first(where: { has($0, .relative) }) {
                    let both = min(beside, token)..<(max(beside, token) + 1)
                    add(.date, both.map(text).joined(separator: " "), both)
                }
            case .place:
                add(.name, text(token), range)
                isPlain = false
            case .edge:
                if let beside = spanBeside(token) { add(.date, text(token), min(beside, token)..<(max(beside, token) + 1)) }
            case .firstName: add(.name, text(token), range)
            case .function, .title: isPlain = false
            case .month, .negation, .clock, .percent, .beforeYear, .relative, .kindOfPlace: continue
            }
        }
        if found.contains(.negation), !isAttribution { add(.negation, "not", range) }
        if isName(token, isPlain: isPlain) {
            add(.name, text(token), range, weak: isHangul(token) && !isCertainKoreanName(token))
        } else if isPlain, isLikelyPlace(token) {
            add(.name, text(token), range, weak: true)
        }
        return token + 1
    }

    /// "a claim", "the report": what stands behind an article says nothing.
    private func isNoun(_ token: Int) -> Bool {
        guard token > 0 else { return false }
        let before = text(token - 1)
        return ["the", "an", "un", "una", "une", "um", "uma", "een", "eine", "einer"].contains(before)
            || before == "a" && senses.language.latin.tag == "en"
    }

    /// "Is estimated at": a figure, and nobody who gave it.
    private func isEstimate(_ token: Int) -> Bool {
        guard token + 1 < passage.ids.count, Self.estimates.contains(text(token)) else { return false }
        return ["at", "à", "en", "em", "a", "auf", "op", "entre", "between"].contains(text(token + 1))
    }

    private static let estimates: Set<String> = [
        "estimated", "estimé", "estimée", "estimés", "estimées", "evaluado", "estimado", "estimada", "estimati",
        "stimato", "stimata", "stimati", "estimados", "geschätzt", "geschat",
    ]

    /// The word for a month or a span that the beginning, middle or end at a token belongs to.
    private func spanBeside(_ token: Int) -> Int? {
        for place in (token + 1)..<(token + 4) where passage.ids.indices.contains(place) {
            if has(place, .month) || has(place, .span) || has(place, .day) { return place }
            if form(place) == .word, !has(place, .function), !has(place, .relative), form(place) != .punctuation {
                return nil
            }
        }
        // "5월 말": the end stands behind.
        return isHangul(token) && (has(token - 1, .clock) || has(token - 1, .span)) ? token - 1 : nil
    }

    /// "Halb acht", "at eight o'clock": an hour in words.
    private func isSpokenTime(_ token: Int) -> Bool {
        let before = token > 0 ? text(token - 1) : ""
        let after = token + 1 < passage.ids.count ? text(token + 1) : ""
        if ["half", "halb"].contains(before), ["nl", "de"].contains(senses.language.latin.tag) { return true }
        return ["uhr", "uur", "o'clock", "a.m", "p.m", "am", "pm"].contains(after)
    }

    /// Several words that make one number: "two hundred and fifty", "quatre-vingt-dix".
    ///
    /// - Returns: Where it ends; nil when the word stands alone.
    private mutating func readNumberWords(_ token: Int) -> Int? {
        var number = NumberWords()
        let isFrench = senses.language.latin.tag == "fr"
        var end = token
        var place = token
        while place < passage.ids.count, form(place) == .word, let value = wholeNumber(place),
            number.take(value, joinsFourTwenty: isFrench)
        {
            end = place + 1
            place = end
            if place < passage.ids.count, Self.numberJoints.contains(text(place)) { place += 1 }
        }
        guard number.count > 1 else { return nil }
        add(.number, Numeral.text(of: number.value), token..<end)
        return end
    }

    private static let numberJoints: Set<String> = ["-", "and", "et", "y", "e"]

    private func wholeNumber(_ token: Int) -> Double? {
        for sense in senseList(token) {
            switch sense {
            case .number(let value), .weakNumber(let value): return value == value.rounded() ? value : nil
            default: continue
            }
        }
        return nil
    }

    /// Who is named by "according to", as far as no name or title tells it already.
    private mutating func readSource(besides token: Int) {
        add(.attribution, "by", token..<(token + 1))
        if isHangul(token) {
            // "경찰에 따르면".
            guard token > 0, form(token - 1) == .word else { return }
            add(.source, text(token - 1), (token - 1)..<token)
            return
        }
        var end = token + 1
        while end < passage.ids.count, end < token + 7, form(end) == .word || form(end) == .number,
            end == token + 1 || !has(end, .modality), end < token + 5 || !has(end, .attribution)
        {
            end += 1
        }
        let words = ((token + 1)..<end).filter { !has($0, .function) }
        guard let first = words.first else { return }
        add(.source, words.map(text).joined(separator: " "), first..<end)
    }

    private static let passives: Set<String> = ["warned", "accused", "averti", "accusé", "avertie", "accusée"]
    private static let auxiliaries: Set<String> = [
        "been", "was", "were", "be", "being", "is", "are", "été", "est", "sont", "était",
    ]

    /// Whether a word is likely the name of a place, where letters or capitals do not tell: a name only opposite a name.
    private func isLikelyPlace(_ token: Int) -> Bool {
        let traits = senses.manuscript.traits[Int(passage.ids[token])]
        if isHangul(token) { return PlaceNames.isKorean(text(token)) }
        guard traits.contains(.capitalized), senses.language.capitalizesNouns, isLatin(token), token > 0,
            form(token - 1) == .word
        else { return false }
        let isBetween = text(token - 1) == "zwischen" || (token > 2 && text(token - 1) == "und" && text(token - 3) == "zwischen")
        return isBetween || PlaceNames.isGerman(text(token), after: text(token - 1))
    }

    private func isName(_ token: Int, isPlain: Bool) -> Bool {
        let id = passage.ids[token]
        let traits = senses.manuscript.traits[Int(id)]
        if isHangul(token) { return isKoreanName(token) }
        guard traits.contains(.capitalized), isPlain else { return isArabicName(token) }
        if titleCase { return senses.isKnownName(id) && !senses.language.capitalizesNouns }
        if senses.language.capitalizesNouns, isLatin(token) { return isGermanName(token) }
        if isSentenceStart[token] {
            let next = token + 1 < passage.ids.count ? senses.manuscript.traits[Int(passage.ids[token + 1])] : []
            return senses.isKnownName(id)
                || (next.contains(.capitalized) && senses.mask(passage.ids[token + 1]) == .isKnown)
        }
        return true
    }

    private func isLatin(_ token: Int) -> Bool { passage.bytes[passage.starts[token]] < 0xCC }

    private func isHangul(_ token: Int) -> Bool { (0xEA...0xED).contains(passage.bytes[passage.starts[token]]) }

    /// In German a capital makes a noun; a name is what stands beside a title, a first name or who says something.
    private func isGermanName(_ token: Int) -> Bool {
        let word = text(token)
        guard !Self.germanNounEndings.contains(where: word.hasSuffix) else { return false }
        if token > 0, form(token - 1) == .word {
            let before = token - 1
            if has(before, .title) { return true }
            let isCapital = senses.manuscript.traits[Int(passage.ids[before])].contains(.capitalized)
            if isCapital, !has(before, .function), !has(before, .month), !has(before, .day) { return true }
            if has(before, .attribution), !has(before, .source) { return true }
            if ["in", "nach", "aus", "bei"].contains(text(before)), !has(token, .source),
                token + 1 == passage.ids.count || form(token + 1) != .word || !isGenitive(token + 1)
            {
                return senses.isKnownName(passage.ids[token]) && !isSentenceStart[token]
            }
        }
        if token + 1 < passage.ids.count, form(token + 1) == .word {
            let traits = senses.manuscript.traits[Int(passage.ids[token + 1])]
            if traits.contains(.capitalized), !has(token + 1, .function), !has(token, .title) { return true }
        }
        return false
    }

    private func isGenitive(_ token: Int) -> Bool { ["der", "des", "von"].contains(text(token)) }

    private static let germanNounEndings = [
        "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "tät", "nis",
        "nisse",
        "ismus", "ität", "innen", "leute", "eten", "iker",
    ]

    private func isArabicName(_ token: Int) -> Bool {
        guard (0xD8...0xDB).contains(passage.bytes[passage.starts[token]]), senseList(token).isEmpty else {
            return false
        }
        if has(token - 1, .firstName) || has(token - 1, .kindOfPlace) { return true }
        return has(token - 1, .title) || (has(token - 2, .title) && senseList(token - 1).isEmpty)
    }

    /// Whether more than a surname at the beginning and a particle at the end speaks for a name.
    private func isCertainKoreanName(_ token: Int) -> Bool {
        if token + 1 < passage.ids.count, has(token + 1, .title) { return true }
        return isKoreanBody(senses[passage.ids[token]].spelling)
    }

    private func isKoreanName(_ token: Int) -> Bool {
        guard senseList(token).allSatisfy({ $0.isNumber }) else { return false }
        let word = senses[passage.ids[token]].spelling
        // A name of two to four syllables before a title.
        if token + 1 < passage.ids.count, has(token + 1, .title), (2...4).contains(word.count),
            passage.blocks[token] == passage.blocks[token + 1]
        {
            return true
        }
        if isKoreanBody(word) { return true }
        guard let first = word.first, Self.koreanSurnames.contains(first), (3...5).contains(word.count) else {
            return false
        }
        let particles = ["은", "는", "이", "가", "을", "를", "의", "씨", "도", "와", "과", "에게", "씨는", "씨가", "씨의"]
        return particles.contains { word.hasSuffix($0) && word.count - $0.count == 3 }
    }

    /// Whether a word is the name of a company, a school and the like, with a particle or without.
    private func isKoreanBody(_ word: String) -> Bool {
        Self.koreanBodies.contains { body in
            guard let range = word.firstRange(of: body) else { return false }
            return range.lowerBound > word.startIndex && word.distance(from: range.upperBound, to: word.endIndex) <= 2
        }
    }

    /// What companies, schools and papers are called at the end.
    private static let koreanBodies = [
        "제약", "전자", "은행", "그룹", "건설", "화학", "자동차", "보험", "증권", "바이오", "대학교", "대병원", "항공", "통신", "방송", "신문",
        "일보", "시청", "구청", "경찰서", "중공업", "물산", "재단", "협회",
    ]

    private static let koreanSurnames = Set("김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민")

    // MARK: Characters

    /// Reads a stretch of Han, Kana or the like: the longest entries of the lexicon, numerals, names by what follows them.
    private mutating func readCharacters(_ start: Int) -> Int {
        var end = start + 1
        while end < passage.ids.count, form(end) == .ideograph, touches(end) { end += 1 }
        let lexicon = senses.language.eastAsian
        let characters = (start..<end).map { senses[passage.ids[$0]].spelling }
        var place = 0
        while place < characters.count {
            // A foreign name or a loan word: a name only opposite a name.
            let katakana = characters[place...].prefix(while: Self.isKatakana).count
            if katakana >= 3 {
                let word = characters[place..<(place + katakana)].joined()
                let range = (start + place)..<(start + place + katakana)
                add(.name, word, range, weak: !lexicon.senses(of: word).contains(.place))
                place += katakana
                continue
            }
            let numerals = characters[place...].prefix(while: Self.numerals.contains).count
            if numerals >= 2 {
                let range = (start + place)..<(start + place + numerals)
                add(isTimeOf(range) ? .date : .number, characters[place..<(place + numerals)].joined(), range)
                place += numerals
                continue
            }
            if let name = PlaceNames.eastAsian(characters, endingAt: place, isNumeral: Self.numerals.contains) {
                let range = (start + name.lowerBound)..<(start + name.upperBound)
                add(.name, characters[name].joined(), range, weak: true)
            }
            place += readEntry(lexicon, characters, place, start)
        }
        return end
    }

    private mutating func readEntry(
        _ lexicon: Lexicon,
        _ characters: [String],
        _ place: Int,
        _ start: Int
    ) -> Int {
        for length in stride(from: min(lexicon.longest, characters.count - place), through: 1, by: -1) {
            let word = characters[place..<(place + length)].joined()
            let found = lexicon.senses(of: word)
            guard !found.isEmpty else { continue }
            let range = (start + place)..<(start + place + length)
            // A word for denying tells who said what; it is not the text that denies.
            let speaks = found.contains(where: \.isAttribution)
            for sense in found where !(speaks && sense == .negation) { add(sense, word, range, characters, place) }
            return length
        }
        return 1
    }

    private mutating func add(
        _ sense: Lexicon.Sense,
        _ word: String,
        _ range: Range<Int>,
        _ characters: [String],
        _ place: Int
    ) {
        switch sense {
        case .number(let value): add(.number, Numeral.text(of: value), range, weak: word.count == 1)
        case .weakNumber(let value):
            add(isTimeOf(range) ? .date : .number, Numeral.text(of: value), range, weak: !isCounted(range))
        case .day: add(.date, word, range)
        case .negation: add(.negation, "not", range)
        case .modality(let lemma): add(.modality, "\(lemma)", range)
        case .attribution(let lemma):
            add(.attribution, "\(lemma)", range)
            if let name = chineseSpeaker(before: place, characters) {
                let first = range.lowerBound - (place - name.lowerBound)
                add(.name, characters[name].joined(), first..<(first + name.count))
            }
        case .source:
            add(.source, word, range)
            if let bearer = chineseBearer(after: place + range.count, characters) {
                let start = range.lowerBound - place
                add(.name, characters[bearer].joined(), (start + bearer.lowerBound)..<(start + bearer.upperBound))
            }
        case .place: add(.name, word, range)
        case .according: readSource(range, characters, place)
        case .title:
            if let bearer = chineseBearer(after: place + range.count, characters) {
                let start = range.lowerBound - place
                add(.name, characters[bearer].joined(), (start + bearer.lowerBound)..<(start + bearer.upperBound))
            }
            // The two to four characters before a title are its bearer's name.
            let length = nameLength(before: place, characters)
            guard length >= 1 else { return }
            let name = characters[(place - length)..<place].joined()
            add(.name, name, (range.lowerBound - length)..<range.lowerBound)
        case .edge: add(.date, word, range)
        case .month, .clock, .percent, .function, .beforeYear, .relative, .span, .kindOfPlace, .firstName: return
        }
    }

    /// Who is named by "によると" or "据".
    private mutating func readSource(_ range: Range<Int>, _ characters: [String], _ place: Int) {
        // "数据" and "证据" name nobody: the word stands at the beginning.
        if range.count == 1, place > 0 { return }
        add(.attribution, "by", range)
        let start = range.lowerBound - place
        var span = place..<place
        if senses.language.eastAsian.tag == "ja" {
            while span.lowerBound > 0, place - span.lowerBound < 12,
                !Self.isHiragana(characters[span.lowerBound - 1]) || characters[span.lowerBound - 1] == "の"
            {
                span = (span.lowerBound - 1)..<place
            }
        } else {
            let first = place + range.count
            span = first..<first
            while span.upperBound < characters.count, span.count < 8, !beginsVerb(characters, span.upperBound) {
                span = first..<(span.upperBound + 1)
            }
        }
        guard !span.isEmpty else { return }
        add(.source, characters[span].joined(), (start + span.lowerBound)..<(start + span.upperBound))
    }

    private func beginsVerb(_ characters: [String], _ place: Int) -> Bool {
        (1...2).contains { length in
            place + length <= characters.count
                && senses.language.eastAsian.senses(of: characters[place..<(place + length)].joined())
                    .contains(where: \.isAttribution)
        }
    }

    private static func isHiragana(_ character: String) -> Bool {
        character.unicodeScalars.allSatisfy { (0x3041...0x309F).contains($0.value) }
    }

    /// A surname and one or two characters, right behind a title.
    private func chineseBearer(after place: Int, _ characters: [String]) -> Range<Int>? {
        guard senses.language.eastAsian.tag == "zh", place < characters.count,
            Self.chineseSurnames.contains(characters[place])
        else { return nil }
        var end = place + 1
        while end < characters.count, end < place + 3, !Self.particles.contains(characters[end]),
            !beginsVerb(characters, end), !Self.numerals.contains(characters[end])
        {
            end += 1
        }
        return end > place + 1 ? place..<end : nil
    }

    /// A surname and one or two characters, right before a word for saying.
    private func chineseSpeaker(before place: Int, _ characters: [String]) -> Range<Int>? {
        guard senses.language.eastAsian.tag == "zh" else { return nil }
        for length in [3, 2] where place >= length {
            let name = (place - length)..<place
            guard Self.chineseSurnames.contains(characters[name.lowerBound]),
                !characters[name].contains(where: Self.particles.contains)
            else { continue }
            return name
        }
        return nil
    }

    private static let chineseSurnames = Set(
        "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮董萧蕭程曹袁邓鄧许許傅沈曾彭吕蘇苏卢盧蒋蔡贾丁魏薛叶葉余潘杜戴钟汪田姜范方石".map(String.init)
    )

    private func nameLength(before place: Int, _ characters: [String]) -> Int {
        var length = 0
        while length < 12, place - length - 1 >= 0, Self.isKatakana(characters[place - length - 1]) { length += 1 }
        if length > 1 { return length }
        length = 0
        while length < 4, place - length - 1 >= 0 {
            let character = characters[place - length - 1]
            guard !Self.particles.contains(character), !Self.numerals.contains(character) else { break }
            length += 1
        }
        return length
    }

    private static let numerals: Set<String> = [
        "〇", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "億", "亿", "兩", "两", "萬",
    ]
    private static let particles: Set<String> = [
        "の", "は", "が", "を", "に", "で", "と", "も", "へ", "や", "、", "的", "和", "与", "在", "是", "了", "被", "把", "对", "向", "て",
        "た", "し", "い", "る",
        "り", "れ", "さ", "せ", "ら", "か", "な", "だ", "名", "个", "個", "人", "说", "由", "从", "让",
    ]

    private static func isKatakana(_ character: String) -> Bool {
        character.unicodeScalars.allSatisfy { (0x30A1...0x30FC).contains($0.value) }
    }

    /// Whether a unit of time follows: it is a date then.
    private func isTimeOf(_ range: Range<Int>) -> Bool {
        let next = range.upperBound
        guard next < passage.ids.count, form(next) == .ideograph, touches(next) else { return false }
        let after = next + 1 < passage.ids.count && form(next + 1) == .ideograph ? text(next + 1) : ""
        return ["年", "月", "日", "号", "號", "時", "点", "點"].contains(text(next))
            && !["間", "间", "目", "本", "前", "后", "後"].contains(after)
    }

    private func isCounted(_ range: Range<Int>) -> Bool {
        let next = range.upperBound
        guard next < passage.ids.count, form(next) == .ideograph else { return false }
        return ["名", "個", "个", "件", "歳", "岁", "元", "円", "倍", "回", "台", "次", "社", "校", "棟", "枚", "家", "座", "辆", "艘"]
            .contains(text(next))
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
