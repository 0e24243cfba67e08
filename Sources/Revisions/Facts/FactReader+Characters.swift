/// Han, Kana and other scripts that are written without spaces.
extension FactReader {
    /// Reads a stretch of Han, Kana or the like: the longest entries of the lexicon, numerals, names by what follows them.
    mutating func readCharacters(_ start: Int) -> Int {
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

    mutating func readEntry(
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

    mutating func add(
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
        case .place:
            add(.name, word, range)
            // "四川宜宾": what stands behind a province lies in it.
            let next = place + range.count
            let town = next..<(next + 2)
            if senses.language.eastAsian.tag == "zh", town.upperBound <= characters.count,
                characters[town].allSatisfy({ !Self.particles.contains($0) && !Self.numerals.contains($0) }),
                lexicon(holdsNo: characters[town])
            {
                let start = range.lowerBound - place
                add(.name, characters[town].joined(), (start + next)..<(start + town.upperBound), weak: true)
            }
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

    private func lexicon(holdsNo characters: ArraySlice<String>) -> Bool {
        let lexicon = senses.language.eastAsian
        return lexicon.senses(of: characters.joined()).isEmpty
            && characters.allSatisfy { lexicon.senses(of: $0).isEmpty }
    }

    /// Who is named by "によると" or "据".
    mutating func readSource(_ range: Range<Int>, _ characters: [String], _ place: Int) {
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

    func beginsVerb(_ characters: [String], _ place: Int) -> Bool {
        (1...2).contains { length in
            place + length <= characters.count
                && senses.language.eastAsian.senses(of: characters[place..<(place + length)].joined())
                    .contains(where: \.isAttribution)
        }
    }

    static func isHiragana(_ character: String) -> Bool {
        character.unicodeScalars.allSatisfy { (0x3041...0x309F).contains($0.value) }
    }

    /// A surname and one or two characters, right behind a title.
    func chineseBearer(after place: Int, _ characters: [String]) -> Range<Int>? {
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
    func chineseSpeaker(before place: Int, _ characters: [String]) -> Range<Int>? {
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

    static let chineseSurnames = Set(
        "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮董萧蕭程曹袁邓鄧许許傅沈曾彭吕蘇苏卢盧蒋蔡贾丁魏薛叶葉余潘杜戴钟汪田姜范方石钱錢金陆陸孔白崔康毛邱秦江史顾顧侯邵孟龙龍段雷汤湯尹黎易常武乔喬贺賀赖賴龚龔庞樊兰殷施陶洪翟颜顏倪严嚴牛温季俞章鲁葛伍韦申尤毕聂焦柳邢岳齐齊梅莫庄辛祝左涂谷祁舒耿牟詹苗凌费纪靳童欧甄项游裴席鲍覃霍翁甘柏柯阮桂柴冉饶瞿戚丘滕晋褚廉娄符穆屠晏栾郁窦卓艾蓝巩卞佟匡桑"
            .map(String.init)
    )

    func nameLength(before place: Int, _ characters: [String]) -> Int {
        var length = 0
        while length < 12, place - length - 1 >= 0, Self.isKatakana(characters[place - length - 1]) { length += 1 }
        if length > 1 { return length }
        length = 0
        while length < 4, place - length - 1 >= 0 {
            let character = characters[place - length - 1]
            guard !Self.particles.contains(character) else { break }
            // "純一" and "三郎" are names, "十三" is a number.
            if Self.numerals.contains(character) {
                let before = place - length - 2
                guard before >= 0, !Self.numerals.contains(characters[before]),
                    !Self.particles.contains(characters[before]),
                    senses.language.eastAsian.tag == "ja"
                else { break }
            }
            length += 1
        }
        return length
    }

    static let numerals: Set<String> = [
        "〇", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "億", "亿", "兩", "两", "萬",
    ]
    static let particles: Set<String> = [
        "の", "は", "が", "を", "に", "で", "と", "も", "へ", "や", "、", "的", "和", "与", "在", "是", "了", "被", "把", "对", "向", "て",
        "た", "し", "い", "る",
        "り", "れ", "さ", "せ", "ら", "か", "な", "だ", "名", "个", "個", "人", "说", "由", "从", "让",
    ]

    static func isKatakana(_ character: String) -> Bool {
        character.unicodeScalars.allSatisfy { (0x30A1...0x30FC).contains($0.value) }
    }

    /// Whether a unit of time follows: it is a date then.
    func isTimeOf(_ range: Range<Int>) -> Bool {
        let next = range.upperBound
        guard next < passage.ids.count, form(next) == .ideograph, touches(next) else { return false }
        let after = next + 1 < passage.ids.count && form(next + 1) == .ideograph ? text(next + 1) : ""
        return ["年", "月", "日", "号", "號", "時", "点", "點"].contains(text(next))
            && !["間", "间", "目", "本", "前", "后", "後"].contains(after)
    }

    func isCounted(_ range: Range<Int>) -> Bool {
        let next = range.upperBound
        guard next < passage.ids.count, form(next) == .ideograph else { return false }
        return ["名", "個", "个", "件", "歳", "岁", "元", "円", "倍", "回", "台", "次", "社", "校", "棟", "枚", "家", "座", "辆", "艘"]
            .contains(text(next))
    }
}
