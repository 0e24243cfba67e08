internal import Model

/// Finds a date in a line of text, in the languages that we read.
enum DateText {
    /// The first date that a text names; a time beside it is read along.
    static func first(in text: String) -> Timestamp? {
        let scalars = Array(text.unicodeScalars.prefix(400))
        let tokens = tokens(of: scalars)
        for index in tokens.indices {
            if let found = date(tokens, at: index) {
                return found
            }
        }
        return nil
    }

    struct Token {
        var text: String
        var number: Int?
        /// What stands between this token and the next, without spaces.
        var gap: String
    }

    private static func tokens(of scalars: [Unicode.Scalar]) -> [Token] {
        var tokens: [Token] = []
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            let isDigit = ("0"..."9").contains(scalar)
            if isDigit {
                let first = index
                while index < scalars.count, ("0"..."9").contains(scalars[index]) { index += 1 }
                let text = String(String.UnicodeScalarView(scalars[first..<index]))
                tokens.append(Token(text: text, number: text.count <= 8 ? Int(text) : nil, gap: ""))
            } else if scalar.properties.isAlphabetic {
                let first = index
                while index < scalars.count,
                    scalars[index].properties.isAlphabetic
                        || scalars[index].properties.generalCategory == .nonspacingMark
                {
                    index += 1
                }
                let text = String(String.UnicodeScalarView(scalars[first..<index])).lowercased()
                tokens.append(Token(text: text, number: nil, gap: ""))
            } else {
                if !scalar.properties.isWhitespace, !tokens.isEmpty {
                    tokens[tokens.count - 1].gap.unicodeScalars.append(scalar)
                }
                index += 1
            }
        }
        return tokens
    }

    private static func date(_ tokens: [Token], at index: Int) -> Timestamp? {
        func token(_ offset: Int) -> Token? {
            index + offset < tokens.count ? tokens[index + offset] : nil
        }
        guard let first = token(0) else { return nil }
        // 2020年3月1日, 2020년 3월 1일
        if let year = first.number, isYear(year), let mark = token(1), ["年", "년"].contains(mark.text),
            let month = token(2)?.number, let monthMark = token(3), ["月", "월"].contains(monthMark.text),
            let day = token(4)?.number
        {
            return stamp(year, month, day, tokens, after: index + 5)
        }
        // 2020-03-01, 2020.3.1, 2020/03/01
        if let year = first.number, isYear(year), first.text.count == 4, ["-", ".", "/"].contains(first.gap),
            let month = token(1)?.number, token(1)?.gap == first.gap, let day = token(2)?.number,
            (1...12).contains(month)
        {
            return stamp(year, month, day, tokens, after: index + 3)
        }
        // 1.3.2020, 01.03.20, 1/3/2020, 01-03-2020
        if let one = first.number, first.text.count <= 2, [".", "/", "-"].contains(first.gap), let middle = token(1),
            let two = middle.number, middle.text.count <= 2, middle.gap == first.gap, let last = token(2),
            let number = last.number, last.text.count == 4 || last.text.count == 2
        {
            let year = last.text.count == 2 ? 2000 + number : number
            guard isYear(year) else { return nil }
            // Day first, as most of the world writes it; month first only where it cannot be otherwise.
            if two <= 12 { return stamp(year, two, one, tokens, after: index + 3) }
            if one <= 12, first.gap == "/" { return stamp(year, one, two, tokens, after: index + 3) }
            return nil
        }
        // 1. März 2020, 1 March 2020, 1st of March, 2020
        if let day = first.number, first.text.count <= 2 {
            var offset = 1
            while let word = token(offset)?.text, ["st", "nd", "rd", "th", "de", "of", "er", "º", "a"].contains(word),
                offset < 3
            {
                offset += 1
            }
            if let name = token(offset)?.text, let month = MonthNames.number(of: name) {
                var next = offset + 1
                while let word = token(next)?.text, ["de", "del", "г", "of"].contains(word), next < offset + 3 {
                    next += 1
                }
                if let year = token(next)?.number, isYear(year) {
                    return stamp(year, month, day, tokens, after: index + next + 1)
                }
            }
        }
        // March 1, 2020; Mar. 1st 2020
        if first.number == nil, let month = MonthNames.number(of: first.text), let day = token(1)?.number, day <= 31 {
            var next = 2
            if let word = token(2)?.text, ["st", "nd", "rd", "th"].contains(word) { next = 3 }
            if let year = token(next)?.number, isYear(year) {
                return stamp(year, month, day, tokens, after: index + next + 1)
            }
        }
        return nil
    }

    private static func isYear(_ year: Int) -> Bool { (1990...2099).contains(year) }

    private static func stamp(_ year: Int, _ month: Int, _ day: Int, _ tokens: [Token], after index: Int) -> Timestamp?
    {
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        let time = clock(tokens, from: index)
        return Timestamp(year: year, month: month, day: day, hour: time.hour, minute: time.minute)
    }

    /// `10:05`, `10.05 Uhr`, `3:07 p.m.` within the next few words.
    private static func clock(_ tokens: [Token], from index: Int) -> (hour: Int, minute: Int) {
        for place in index..<min(tokens.count, index + 4) {
            guard let hour = tokens[place].number, hour < 24, tokens[place].text.count <= 2,
                tokens[place].gap == ":" || tokens[place].gap == ".", place + 1 < tokens.count,
                let minute = tokens[place + 1].number, minute < 60, tokens[place + 1].text.count == 2
            else { continue }
            let next = place + 2 < tokens.count ? tokens[place + 2].text : ""
            let later = place + 3 < tokens.count ? tokens[place + 3].text : ""
            let isAfternoon = next == "pm" || next == "p" && later == "m"
            let isMorning = next == "am" || next == "a" && later == "m"
            if isAfternoon, hour < 12 { return (hour + 12, minute) }
            if isMorning, hour == 12 { return (0, minute) }
            return (hour, minute)
        }
        return (0, 0)
    }
}
