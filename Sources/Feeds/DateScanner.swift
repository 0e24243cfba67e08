import Model

/// Reads a date's text from left to right.
struct DateScanner {
    let text: [UInt8]
    var index = 0
    var parts = DateParts()
    private var hasZone = false
    private var hasTime = false
    /// Whether the month is the name of one that came before any number: `mar` may be March, or Tuesday in Spanish.
    private var monthMayBeWeekday = false

    init(_ source: some Collection<UInt8>) {
        text = Self.plain(Array(source))
        skipSpace()
    }

    /// With the spaces, hyphens and minus signs of typographers as those of ASCII, and without marks of direction.
    private static func plain(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: { $0 == 0xC2 || $0 == 0xE2 || $0 == 0xE3 }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: result.append(" ")
            case 0x2010...0x2015, 0x2212: result.append("-")
            case 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069: continue
            default: result.append(scalar)
            }
        }
        return Array(String(result).utf8)
    }

    // MARK: RFC 822 and its kin

    mutating func words() -> Timestamp? {
        while let byte = byte(at: index) {
            let digits = digitCount(at: index)
            if digits > 0 {
                guard takeNumber(digits) else { return nil }
            } else if isLetter(byte) {
                takeWord()
            } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"), digitCount(at: index + 1) > 0,
                // `12:34:56 +0100 2026`, but not `12:34 24-Nov-2026`
                hasDate || hasTime && !isLetter(text[index - 1])
            {
                zone()
            } else {
                index += 1
            }
        }
        guard parts.day != nil || parts.month != nil else { return nil }
        return instant
    }

    /// The instant; times with Korean words in them are Korea's.
    var instant: Timestamp? {
        var parts = parts
        if !hasZone, text.contains(where: { $0 >= 0xEA }), isKorean { parts.zone = 9 * 60 }
        return parts.instant
    }

    private var isKorean: Bool {
        let whole = String(decoding: text, as: UTF8.self)
        return whole.contains("년") || whole.contains("오전") || whole.contains("오후")
    }

    private var hasDate: Bool { parts.year != nil && parts.month != nil }

    private mutating func takeNumber(_ digits: Int) -> Bool {
        let next = byte(at: index + digits)
        let following = digitCount(at: index + digits + 1)
        if next == UInt8(ascii: ":") { return time() }
        // `12h34`
        if digits <= 2, next.map({ $0 | 0x20 }) == UInt8(ascii: "h"), following == 2 || parts.day != nil {
            return time()
        }
        if next == UInt8(ascii: "."), following == 2, hasDate, parts.day != nil, !hasTime { return time() }
        if next == UInt8(ascii: "/") || following > 0 && (next == UInt8(ascii: ".") || next == UInt8(ascii: "-")) {
            if let next, parts.day == nil { return slashedDate(separator: next) }
        }
        if digits >= 10 { return longNumber(digits) }
        guard let value = number(digits) else { return false }
        if isMark(Self.hourMarks) {
            (parts.hour, hasTime) = (value, true)
        } else if isMark(Self.minuteMarks) {
            parts.minute = value
        } else if isMark(Self.secondMarks) {
            parts.second = value
        } else if isMark(Self.monthMarks) {
            parts.month = value
        } else if digits >= 3 || value > 31 || isMark(Self.yearMarks) {
            if parts.year == nil { parts.setYear(value, digits: digits) }
        } else if parts.month == nil, value <= 12, (parts.day == nil) == (parts.year != nil), isBeforeNumber {
            // `24. 11. 2026`, `2026. 11. 24`
            parts.month = value
        } else if parts.day == nil {
            parts.day = value
        } else if parts.year == nil {
            parts.setYear(value, digits: digits)
        }
        return true
    }

    private static let yearMarks = ["년", "年"]
    private static let monthMarks = ["월", "月"]
    private static let hourMarks = ["시", "時", "时", "點", "点"]
    private static let minuteMarks = ["분", "分"]
    private static let secondMarks = ["초", "秒"]

    /// Whether another number of a date, not of a time, comes next.
    private var isBeforeNumber: Bool {
        var position = index
        while let byte = byte(at: position), byte == 0x20 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") {
            position += 1
        }
        let digits = digitCount(at: position)
        return digits > 0 && byte(at: position + digits) != UInt8(ascii: ":")
    }

    /// `20261124123456`, or seconds and milliseconds since 1970.
    private mutating func longNumber(_ digits: Int) -> Bool {
        switch digits {
        case 12, 14:
            guard let date = number(8), let time = number(digits - 8) else { return false }
            (parts.year, parts.month, parts.day) = (date / 10_000, date / 100 % 100, date % 100)
            let inSeconds = digits == 14 ? time : time * 100
            (parts.hour, parts.minute, parts.second) = (inSeconds / 10_000, inSeconds / 100 % 100, inSeconds % 100)
            return true
        case 10, 13:
            guard parts == DateParts(), let high = number(5), let low = number(5) else { return false }
            let rest = digits == 13 ? number(3) ?? 0 : 0
            let civil = Timestamp(seconds: Int64(high) * 100_000 + Int64(low)).civil
            (parts.year, parts.month, parts.day) = (civil.year, civil.month, civil.day)
            (parts.hour, parts.minute, parts.second) = (civil.hour, civil.minute, civil.second)
            parts.milliseconds = rest
            return true
        default:
            return false
        }
    }

    /// `2006/09/15`, `9/15/2006`, `15.09.2006`, `15-09-2006`.
    private mutating func slashedDate(separator: UInt8) -> Bool {
        var values: [(value: Int, digits: Int)] = []
        repeat {
            let digits = digitCount(at: index)
            guard digits > 0, let value = number(digits) else { break }
            values.append((value, digits))
        } while values.count < 3 && skip(separator)
        guard values.count == 3 else {
            guard values.count == 2 else { return false }
            (parts.day, parts.month) = (values[0].value, values[1].value)
            return true
        }
        if values[0].digits == 4 {
            parts.year = values[0].value
            (parts.month, parts.day) = (values[1].value, values[2].value)
            return true
        }
        parts.setYear(values[2].value, digits: values[2].digits)
        let isDayFirst = values[0].value > 12 || separator != UInt8(ascii: "/") && values[1].value <= 12
        (parts.day, parts.month) =
            isDayFirst ? (values[0].value, values[1].value) : (values[1].value, values[0].value)
        return true
    }

    private mutating func takeWord() {
        let name = word()
        if let month = MonthNames.month(name), parts.month == nil || monthMayBeWeekday && parts.year == nil && !hasTime
        {
            monthMayBeWeekday = parts.month == nil && parts.day == nil && parts.year == nil
            parts.month = month
        } else if let half = half(name) {
            // `am` before a time is a word of German, not half a day.
            if hasTime || name.count > 2 { parts.isAfternoon = half }
        } else if hasDate || parts.day != nil, let minutes = DateNames.zone(name) {
            takeZone(minutes)
        }
    }

    /// Whether a word, and what belongs to it where it has points (`p.m.`), says "before" or "after" noon.
    private mutating func half(_ name: ArraySlice<UInt8>) -> Bool? {
        if let half = DateNames.half(of: name) { return half }
        guard hasTime, name.count == 1, let letter = name.first.map({ $0 | 0x20 }),
            letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p"), byte(at: index) == UInt8(ascii: ".")
        else { return nil }
        let mark = byte(at: index + 1) == 0x20 ? index + 2 : index + 1
        guard byte(at: mark).map({ $0 | 0x20 }) == UInt8(ascii: "m") else { return nil }
        index = mark + 1
        return letter == UInt8(ascii: "p")
    }

    private mutating func takeZone(_ minutes: Int) {
        parts.zone = minutes
        hasZone = true
        if byte(at: index) == UInt8(ascii: "+") || byte(at: index) == UInt8(ascii: "-") { zone() }
    }

    // MARK: Time and zone

    mutating func time() -> Bool {
        let digits = digitCount(at: index)
        guard let hour = number(digits) else { return false }
        hasTime = true
        if digits == 6 || digits == 4 {
            let value = digits == 6 ? hour : hour * 100
            (parts.hour, parts.minute, parts.second) = (value / 10_000, value / 100 % 100, value % 100)
        } else {
            parts.hour = hour
            if skip(":") || skip("h") || skip("H") || digitCount(at: index + 1) == 2 && skip(".") {
                if digitCount(at: index) == 0 { return true }
                guard let minute = number(digitCount(at: index)) else { return false }
                parts.minute = minute
                if skip(":"), digitCount(at: index) > 0 { parts.second = number(digitCount(at: index)) ?? 0 }
            }
        }
        if (byte(at: index) == UInt8(ascii: ".") || byte(at: index) == UInt8(ascii: ",")), digitCount(at: index + 1) > 0
        {
            index += 1
            fraction()
        }
        return true
    }

    private mutating func fraction() {
        var weight = 100
        while let byte = byte(at: index), (0x30...0x39).contains(byte) {
            parts.milliseconds += Int(byte - 0x30) * weight
            weight /= 10
            index += 1
        }
    }

    mutating func zone() {
        guard let byte = byte(at: index) else { return }
        guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else {
            if isLetter(byte) {
                let name = word()
                if let half = half(name) {
                    parts.isAfternoon = half
                    skipSpace()
                    zone()
                } else if let minutes = DateNames.zone(name) {
                    takeZone(minutes)
                }
            }
            return
        }
        let sign = byte == UInt8(ascii: "-") ? -1 : 1
        index += 1
        let digits = digitCount(at: index)
        guard let value = number(digits) else { return }
        var minutes = digits <= 2 ? value * 60 : value / 100 * 60 + value % 100
        if digits <= 2, skip(":"), let rest = number(digitCount(at: index)) { minutes += rest }
        if minutes <= 24 * 60 {
            parts.zone += sign * minutes
            hasZone = true
        }
    }

    // MARK: Characters

    func byte(at position: Int) -> UInt8? { position < text.count ? text[position] : nil }

    private func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF)
    }

    func digitCount(at start: Int) -> Int {
        var position = start
        while position < text.count, (0x30...0x39).contains(text[position]) { position += 1 }
        return position - start
    }

    mutating func number(_ digits: Int) -> Int? {
        guard digits > 0, digits <= 8 else { return nil }
        var value = 0
        for _ in 0..<digits {
            value = value * 10 + Int(text[index] - 0x30)
            index += 1
        }
        return value
    }

    /// Letters, and what stands between those of a zone's name (`Etc/GMT`).
    mutating func word() -> ArraySlice<UInt8> {
        let start = index
        while let byte = byte(at: index), isLetter(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_") {
            index += 1
        }
        return text[start..<index]
    }

    /// Whether one of the marks comes next, behind a space at most.
    private func isMark(_ marks: [String]) -> Bool {
        let start = byte(at: index) == 0x20 ? index + 1 : index
        guard let first = byte(at: start), first >= 0xE5 else { return false }
        return marks.contains { text[start...].starts(with: $0.utf8) }
    }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard self.byte(at: index) == byte else { return false }
        index += 1
        return true
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool { skip(UInt8(ascii: character)) }

    mutating func skipSpace() {
        while let byte = byte(at: index), byte <= 0x20 { index += 1 }
    }
}
