/// Names, by capitals, titles, surnames and endings.
extension FactReader {
    /// Whether a word is likely the name of a place, where letters or capitals do not tell: a name only opposite a name.
    func isLikelyPlace(_ token: Int) -> Bool {
        let own = traits[Int(passage.ids[token])]
        if isHangul(token) { return PlaceNames.isKorean(text(token)) || isKoreanFirm(token) }
        guard own.contains(.capitalized), senses.language.capitalizesNouns, isLatin(token), token > 0,
            form(token - 1) == .word
        else { return false }
        let isBetween =
            text(token - 1) == "zwischen" || (token > 2 && text(token - 1) == "und" && text(token - 3) == "zwischen")
        return isBetween || PlaceNames.isGerman(text(token), after: text(token - 1))
    }

    func isName(_ token: Int, isPlain: Bool) -> Bool {
        let id = passage.ids[token]
        let own = traits[Int(id)]
        if isHangul(token) { return isKoreanName(token) }
        if touches(token + 1), traits[Int(passage.ids[token + 1])].contains(.currency) { return false }
        guard own.contains(.capitalized), isPlain else { return isArabicName(token) }
        if titleCase { return senses.isKnownName(id) && !senses.language.capitalizesNouns }
        if senses.language.capitalizesNouns, isLatin(token) { return isGermanName(token) }
        if isSentenceStart[token] {
            let next = token + 1 < passage.ids.count ? traits[Int(passage.ids[token + 1])] : []
            return senses.isKnownName(id)
                || (next.contains(.capitalized) && senses.mask(passage.ids[token + 1]) == .isKnown)
        }
        return true
    }

    func isLatin(_ token: Int) -> Bool { passage.bytes[passage.starts[token]] < 0xCC }

    func isHangul(_ token: Int) -> Bool { (0xEA...0xED).contains(passage.bytes[passage.starts[token]]) }

    /// In German a capital makes a noun; a name is what stands beside a title, a first name or who says something.
    func isGermanName(_ token: Int) -> Bool {
        let word = text(token)
        guard !Self.germanNounEndings.contains(where: word.hasSuffix) else { return false }
        if token > 0, form(token - 1) == .word {
            let before = token - 1
            if has(before, .title) { return true }
            let isCapital = traits[Int(passage.ids[before])].contains(.capitalized)
            if isCapital, !has(before, .function), !has(before, .month), !has(before, .day) { return true }
            if has(before, .attribution), !has(before, .source) { return true }
            if ["in", "nach", "aus", "bei"].contains(text(before)), !has(token, .source),
                token + 1 == passage.ids.count || form(token + 1) != .word || !isGenitive(token + 1)
            {
                return senses.isKnownName(passage.ids[token]) && !isSentenceStart[token]
            }
        }
        if token + 1 < passage.ids.count, form(token + 1) == .word {
            let own = traits[Int(passage.ids[token + 1])]
            if own.contains(.capitalized), !has(token + 1, .function), !has(token, .title) { return true }
        }
        return false
    }

    func isGenitive(_ token: Int) -> Bool { ["der", "des", "von"].contains(text(token)) }

    static let germanNounEndings = [
        "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "tät", "nis",
        "nisse",
        "ismus", "ität", "innen", "leute", "eten", "iker",
    ]

    func isArabicName(_ token: Int) -> Bool {
        guard (0xD8...0xDB).contains(passage.bytes[passage.starts[token]]), senseList(token).isEmpty else {
            return false
        }
        if has(token - 1, .firstName) || has(token - 1, .kindOfPlace) { return true }
        return has(token - 1, .title) || (has(token - 2, .title) && senseList(token - 1).isEmpty)
    }

    /// Whether more than a surname at the beginning and a particle at the end speaks for a name.
    func isCertainKoreanName(_ token: Int) -> Bool {
        if token + 1 < passage.ids.count, has(token + 1, .title) { return true }
        return isKoreanBody(senses[passage.ids[token]].spelling)
    }

    func isKoreanName(_ token: Int) -> Bool {
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

    /// "보안업체 세이프넷은": the word behind what it is.
    private func isKoreanFirm(_ token: Int) -> Bool {
        guard token > 0, form(token - 1) == .word, senseList(token).isEmpty, text(token).count >= 3 else {
            return false
        }
        let before = text(token - 1)
        return Self.koreanSorts.contains { before.hasSuffix($0) || before.hasSuffix($0 + "인") }
    }

    private static let koreanSorts = ["업체", "회사", "기업", "브랜드", "호텔", "식당", "출판사", "제작사", "투자사", "운영사", "매체", "구단"]

    /// Whether a word is the name of a company, a school and the like, with a particle or without.
    func isKoreanBody(_ word: String) -> Bool {
        Self.koreanBodies.contains { body in
            guard let range = word.firstRange(of: body) else { return false }
            return range.lowerBound > word.startIndex && word.distance(from: range.upperBound, to: word.endIndex) <= 2
        }
    }

    /// What companies, schools and papers are called at the end.
    static let koreanBodies = [
        "제약", "전자", "은행", "그룹", "건설", "화학", "자동차", "보험", "증권", "바이오", "대학교", "대병원", "항공", "통신", "방송", "신문",
        "일보", "시청", "구청", "경찰서", "중공업", "물산", "재단", "협회",
    ]

    static let koreanSurnames = Set("김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민")
}
