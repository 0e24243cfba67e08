/// Numbers in digits.
extension FactReader {
    mutating func readDigits(_ token: Int) -> Int {
        if let time = ClockTime(at: token, passage, senses) {
            add(.date, time.value, token..<time.end)
            return time.end
        }
        var end = token + 1
        var value = senses.numeral(passage.ids[token])
        // "12 500": groups parted by a space, where a language writes them so.
        if value.utf8.count <= 3, !["zh", "ja", "ko"].contains(senses.language.latin.tag) {
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
    func scale(_ token: Int) -> Double? {
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

    /// Whether a token is digits of ASCII and nothing else.
    private func isDigits(_ token: Int) -> Bool {
        (passage.starts[token]..<passage.ends[token]).allSatisfy { (0x30...0x39).contains(passage.bytes[$0]) }
    }

    /// Whether a month, or another number, stands near enough to make a date.
    private func mayHaveMonth(_ token: Int, _ end: Int) -> Bool {
        func tells(_ place: Int) -> Bool {
            has(place, .month) || (passage.ids.indices.contains(place) && form(place) == .number)
        }
        return (1...3).contains { tells(token - $0) || tells(end - 1 + $0) }
    }

    func isDate(_ token: Int, _ end: Int, _ value: String) -> Bool {
        if !isDigits(token) {
            let spelling = text(token)
            if spelling.hasSuffix("pm") || spelling.hasSuffix("am") { return true }
            let parts = spelling.split(separator: ".")
            if parts.count == 3, parts[0].count <= 2, parts[1].count <= 2 { return true }
            if isFrenchClock(spelling) { return true }
        }
        if isParted(token) { return true }
        if mayHaveMonth(token, end) {
            if let before = neighbour(of: token, step: -1), isMonth(before) || isDateNumber(before, from: token) {
                return true
            }
            if let after = neighbour(of: end - 1, step: 1), isMonth(after) { return true }
        }
        if isDayOfMonth(token, end, value) { return true }
        if end < passage.ids.count, has(end, .clock), isClock(end, value) { return true }
        return isYear(token, end, value)
    }

    /// "dia 20", "am 20.": a day whose month goes without saying.
    func isDayOfMonth(_ token: Int, _ end: Int, _ value: String) -> Bool {
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
    func isFrenchClock(_ spelling: String) -> Bool {
        guard let mark = spelling.firstIndex(of: "h"),
            senses.language.latin.tag == "fr" || senses.language.latin.tag == "pt"
        else { return false }
        let minutes = spelling[spelling.index(after: mark)...]
        return spelling[..<mark].allSatisfy(\.isNumber) && minutes.allSatisfy(\.isNumber) && minutes.count <= 2
    }

    /// "2026-11-24", "24/11/2026", "14:05".
    func isParted(_ token: Int) -> Bool {
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
    func neighbour(of token: Int, step: Int) -> Int? {
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
}
