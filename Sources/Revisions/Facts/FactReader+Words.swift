/// Words, numbers in words and who is named as a source.
extension FactReader {
    mutating func readWord(_ token: Int) -> Int {
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
                } else if value < 25, value != value.rounded(), has(token + 1, .span) {
                    // "The third quarter".
                    add(.date, text(token), range)
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
                // "Meldden zich": turned up.
                if token + 1 < passage.ids.count, text(token + 1) == "zich" { continue }
                let isFeeling = lemma >= Lexicon.firstFeeling
                let isDenial = found.contains(.negation)
                add(.attribution, "\(lemma)", range, weak: isFeeling, denial: isDenial)
                isAttribution = isAttribution || !isFeeling
            case .modality(let lemma):
                let isCapitalMay = found.contains(.month) && isMonth(token) && !isSentenceStart[token]
                if !isCapitalMay { add(.modality, "\(lemma)", range, weak: lemma >= Lexicon.firstWish) }
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
                if let beside = spanBeside(token) {
                    add(.date, text(token), min(beside, token)..<(max(beside, token) + 1))
                }
            case .firstName: add(.name, text(token), range)
            case .function, .title: isPlain = false
            case .month, .negation, .clock, .percent, .beforeYear, .relative, .kindOfPlace: continue
            }
        }
        if found.contains(.negation), !isAttribution { addDenial(token) }
        if let value = romanNumeral(token) {
            let isCentury = has(token + 1, .span)
            add(isCentury ? .date : .number, "\(value)", range)
            return token + 1
        }
        if isName(token, isPlain: isPlain) {
            add(.name, text(token), range, weak: isHangul(token) && !isCertainKoreanName(token))
        } else if isPlain, isLikelyPlace(token) {
            add(.name, text(token), range, weak: true)
        }
        return token + 1
    }

    /// "Without" denies, but "without doubt" makes sure.
    mutating func addDenial(_ token: Int) {
        let after = token + 1 < passage.ids.count ? text(token + 1) : ""
        if Self.doubts.contains(after) {
            add(.modality, "doubt", token..<(token + 2))
        } else if after != "embargo" {
            add(.negation, "not", token..<(token + 1))
        }
    }

    static let doubts: Set<String> = [
        "doubt", "zweifel", "doute", "duda", "dudas", "dubbio", "dubbi", "dúvida", "dúvidas", "twijfel", "сомнения",
    ]

    /// I, V, X, L, C.
    static let romanDigits: [UInt8] = [0x49, 0x56, 0x58, 0x4C, 0x43]

    /// "XVIIIe siècle", "Louis XIV".
    func romanNumeral(_ token: Int) -> Int? {
        guard traits[Int(passage.ids[token])].contains(.capitalized) else { return nil }
        let place = passage.starts[token]
        guard passage.ends[token] - place >= 2, passage.ends[token] - place <= 10,
            Self.romanDigits.contains(passage.bytes[place]), Self.romanDigits.contains(passage.bytes[place + 1])
        else { return nil }
        return Numeral.roman(senses[passage.ids[token]].spelling)
    }

    /// "a claim", "the report": what stands behind an article says nothing.
    func isNoun(_ token: Int) -> Bool {
        guard token > 0 else { return false }
        let before = text(token - 1)
        return ["the", "an", "un", "una", "une", "um", "uma", "een", "eine", "einer"].contains(before)
            || before == "a" && senses.language.latin.tag == "en"
    }

    /// "Is estimated at": a figure, and nobody who gave it.
    func isEstimate(_ token: Int) -> Bool {
        guard token + 1 < passage.ids.count, Self.estimates.contains(text(token)) else { return false }
        return ["at", "à", "en", "em", "a", "auf", "op", "entre", "between"].contains(text(token + 1))
    }

    static let estimates: Set<String> = [
        "estimated", "estimé", "estimée", "estimés", "estimées", "evaluado", "estimado", "estimada", "estimati",
        "stimato", "stimata", "stimati", "estimados", "geschätzt", "geschat",
    ]

    /// The word for a month or a span that the beginning, middle or end at a token belongs to.
    func spanBeside(_ token: Int) -> Int? {
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
    func isSpokenTime(_ token: Int) -> Bool {
        let before = token > 0 ? text(token - 1) : ""
        let after = token + 1 < passage.ids.count ? text(token + 1) : ""
        if ["half", "halb"].contains(before), ["nl", "de"].contains(senses.language.latin.tag) { return true }
        if ["uhr", "uur", "o'clock", "a.m", "p.m", "am", "pm"].contains(after) { return true }
        if ["las", "alle", "às"].contains(before) { return true }
        // "siete de la mañana", "sept heures du soir".
        var place = token + 1
        while place < min(token + 4, passage.ids.count),
            ["de", "la", "da", "del", "di", "du", "heures", "horas", "ore"].contains(text(place))
        {
            place += 1
        }
        return place > token + 1 && place < token + 4
            && Self.partsOfDay.contains(place < passage.ids.count ? text(place) : "")
    }

    /// Several words that make one number: "two hundred and fifty", "quatre-vingt-dix".
    ///
    /// - Returns: Where it ends; nil when the word stands alone.
    mutating func readNumberWords(_ token: Int) -> Int? {
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

    static let numberJoints: Set<String> = ["-", "and", "et", "y", "e"]

    func wholeNumber(_ token: Int) -> Double? {
        for sense in senseList(token) {
            switch sense {
            case .number(let value), .weakNumber(let value): return value == value.rounded() ? value : nil
            default: continue
            }
        }
        return nil
    }

    /// Who is named by "according to", as far as no name or title tells it already.
    mutating func readSource(besides token: Int) {
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

    static let passives: Set<String> = [
        "warned", "accused", "told", "informed", "asked", "alerted", "averti", "accusé", "avertie", "accusée",
        "avertis",
        "accusés", "prévenu", "prévenue", "prévenus", "alerté", "alertée", "alertés", "advertido", "alertado",
        "avisado",
        "acusado", "acusada", "avisada", "alertada", "accusato", "avvertito", "allertato",
    ]
    static let auxiliaries: Set<String> = [
        "been", "was", "were", "be", "being", "is", "are", "été", "est", "sont", "était", "sido", "fue",
        "fueron", "foi", "foram", "stato", "stata", "stati",
    ]

    static let partsOfDay: Set<String> = [
        "mañana", "tarde", "noche", "madrugada", "manhã", "noite", "mattina", "mattino", "sera", "pomeriggio", "notte",
        "matin", "soir",
    ]
}
