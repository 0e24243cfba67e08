import Model

/// ISO 8601 and W3C's part of it.
extension DateScanner {
    /// Whether the text begins as ISO 8601 has it: a year, then its end, a hyphen, or month and day.
    var isISO: Bool {
        let digits = digitCount(at: index)
        let next = byte(at: index + digits)
        switch digits {
        case 0: return next == UInt8(ascii: "-") && digitCount(at: index + 1) > 1
        case 2: return next == UInt8(ascii: "-") && digitCount(at: index + 3) > 0 && !isDayFirst
        case 4: return next == nil || next == UInt8(ascii: "-") || next == 0x20 && byte(at: index + 5) == nil
        case 5...7: return next == nil || next.map { $0 | 0x20 == UInt8(ascii: "t") } == true
        case 8: return true
        default: return false
        }
    }

    /// `24-11-2026`, which has the year behind.
    private var isDayFirst: Bool {
        let second = digitCount(at: index + 3)
        return byte(at: index + 3 + second) == UInt8(ascii: "-") && digitCount(at: index + 4 + second) == 4
    }

    mutating func iso() -> Timestamp? {
        // A hyphen for the century that is left out.
        if skip("-"), !(digitCount(at: index) == 2 || digitCount(at: index) == 4) { return nil }
        let isWithoutCentury = index > 0 && text[index - 1] == UInt8(ascii: "-")
        let digits = digitCount(at: index)
        if digits == 8 {
            guard let date = number(8) else { return nil }
            (parts.year, parts.month, parts.day) = (date / 10_000, date / 100 % 100, date % 100)
        } else if digits == 6 {
            guard let date = number(6) else { return nil }
            parts.setYear(date / 10_000, digits: 2)
            (parts.month, parts.day) = (date / 100 % 100, date % 100)
        } else if digits == 4, isWithoutCentury {
            guard let date = number(4) else { return nil }
            parts.setYear(date / 100, digits: 2)
            parts.month = date % 100
        } else if digits == 5 || digits == 7 {
            guard let date = number(digits) else { return nil }
            parts.setYear(date / 1000, digits: digits - 3)
            setDayOfYear(date % 1000)
        } else {
            guard let year = number(digits) else { return nil }
            parts.setYear(year, digits: digits)
            if skip("-"), !monthAndDay() { return nil }
        }
        return timeAndZone() ? instant : nil
    }

    private mutating func monthAndDay() -> Bool {
        let digits = digitCount(at: index)
        if digits == 0 { return namedMonthAndDay() }
        guard let value = number(digits) else { return false }
        if digits == 3, byte(at: index) != UInt8(ascii: "-") {
            setDayOfYear(value)
            return true
        }
        if digits == 4 {
            (parts.month, parts.day) = (value / 100, value % 100)
            return true
        }
        parts.month = value
        if skip("-") {
            guard let day = number(digitCount(at: index)) else { return false }
            parts.day = day
        }
        return true
    }

    private mutating func setDayOfYear(_ number: Int) {
        var day = number
        var month = 1
        while month < 12, day > DateParts.days(in: month, of: parts.year ?? 1) {
            day -= DateParts.days(in: month, of: parts.year ?? 1)
            month += 1
        }
        (parts.month, parts.day) = (month, day)
    }

    /// A month by its name between hyphens: `2004-július-13`.
    private mutating func namedMonthAndDay() -> Bool {
        guard let month = MonthNames.month(word()) else { return false }
        parts.month = month
        if skip("-") { parts.day = number(digitCount(at: index)) }
        return true
    }

    private mutating func timeAndZone() -> Bool {
        guard let byte = byte(at: index) else { return true }
        guard byte | 0x20 == UInt8(ascii: "t") || byte <= 0x20 else { return false }
        index += 1
        skipSpace()
        if digitCount(at: index) == 0, self.byte(at: index) != nil {
            parts.isAfternoon = DateNames.half(of: word())
            skipSpace()
        }
        guard digitCount(at: index) > 0 else { return self.byte(at: index) == nil }
        guard time() else { return false }
        skipSpace()
        zone()
        return true
    }
}
