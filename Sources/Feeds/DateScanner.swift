import Model

/// Reads a date's text from left to right.
struct DateScanner {
    private let text: [UInt8]
    private var index = 0
    private var parts = DateParts()
    private var hasZone = false

    init(_ source: some Collection<UInt8>) {
        text = Array(source)
        skipSpace()
    }

    /// Whether the text begins as ISO 8601 has it: a year, then its end, a hyphen, or month and day.
    var isISO: Bool {
        let digits = digitCount(at: index)
        let next = byte(at: index + digits)
        switch digits {
        case 2: return next == UInt8(ascii: "-") && digitCount(at: index + 3) > 0
        case 4: return next == nil || next == UInt8(ascii: "-") || next == 0x20 && byte(at: index + 5) == nil
        case 5...7: return next == nil || next.map { $0 | 0x20 == UInt8(ascii: "t") } == true
        case 8: return true
        default: return false
        }
    }

    // MARK: ISO 8601 and W3C

    mutating func iso() -> Timestamp? {
        let digits = digitCount(at: index)
        if digits == 8 {
            guard let date = number(8) else { return nil }
            (parts.year, parts.month, parts.day) = (date / 10_000, date / 100 % 100, date % 100)
        } else if digits == 6 {
            guard let date = number(6) else { return nil }
            parts.setYear(date / 10_000, digits: 2)
            (parts.month, parts.day) = (date / 100 % 100, date % 100)
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
        guard let month = DateNames.month(word()) else { return false }
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

    // MARK: RFC 822 and its kin

    mutating func words() -> Timestamp? {
        while let byte = byte(at: index) {
            let digits = digitCount(at: index)
            if digits > 0 {
                guard takeNumber(digits) else { return nil }
            } else if isLetter(byte) {
                takeWord()
            } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"), hasDate, digitCount(at: index + 1) > 0 {
                zone()
            } else {
                index += 1
            }
        }
        guard parts.day != nil || parts.month != nil else { return nil }
        return instant
    }

    /// The instant; times with Korean words in them are Korea's.
    private var instant: Timestamp? {
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
        if next == UInt8(ascii: ":") { return time() }
        if next == UInt8(ascii: "/") || next == UInt8(ascii: ".") && digitCount(at: index + digits + 1) > 0 {
            return slashedDate(separator: next ?? 0)
        }
        guard let value = number(digits) else { return false }
        if digits >= 3 || value > 31 {
            if parts.year == nil { parts.setYear(value, digits: digits) }
        } else if parts.day == nil, !isMark("년") {
            if isMark("월") { parts.month = value } else { parts.day = value }
        } else if parts.year == nil {
            parts.setYear(value, digits: digits)
        }
        return true
    }

    /// `2006/09/15`, `9/15/2006`, `15.09.2006`.
    private mutating func slashedDate(separator: UInt8) -> Bool {
        var values: [(value: Int, digits: Int)] = []
        repeat {
            let digits = digitCount(at: index)
            guard digits > 0, let value = number(digits) else { break }
            values.append((value, digits))
        } while values.count < 3 && skip(separator)
        guard values.count == 3 else { return values.count == 2 ? takeDayAndMonth(values.map(\.value)) : false }
        if values[0].digits == 4 {
            parts.year = values[0].value
            (parts.month, parts.day) = (values[1].value, values[2].value)
            return true
        }
        parts.setYear(values[2].value, digits: values[2].digits)
        let isDayFirst = separator == UInt8(ascii: ".") || values[0].value > 12
        (parts.day, parts.month) =
            isDayFirst ? (values[0].value, values[1].value) : (values[1].value, values[0].value)
        return true
    }

    private mutating func takeDayAndMonth(_ values: [Int]) -> Bool {
        (parts.day, parts.month) = (values[0], values[1])
        return true
    }

    private mutating func takeWord() {
        let start = index
        let name = word()
        if parts.month == nil, let month = DateNames.month(name) {
            parts.month = month
        } else if let half = DateNames.half(of: name) {
            parts.isAfternoon = half
        } else if hasDate || parts.day != nil, let minutes = DateNames.zone(name) {
            parts.zone = minutes
            hasZone = true
            if byte(at: index) == UInt8(ascii: "+") || byte(at: index) == UInt8(ascii: "-") { zone() }
        }
        if index == start { index += 1 }
    }

    // MARK: Time and zone

    private mutating func time() -> Bool {
        let digits = digitCount(at: index)
        guard let hour = number(digits) else { return false }
        if digits == 6 || digits == 4 {
            let value = digits == 6 ? hour : hour * 100
            (parts.hour, parts.minute, parts.second) = (value / 10_000, value / 100 % 100, value % 100)
        } else {
            parts.hour = hour
            if skip(":") {
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

    private mutating func zone() {
        guard let byte = byte(at: index) else { return }
        guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else {
            if isLetter(byte) {
                let name = word()
                if let half = DateNames.half(of: name) {
                    parts.isAfternoon = half
                    skipSpace()
                    zone()
                } else if let minutes = DateNames.zone(name) {
                    parts.zone = minutes
                    hasZone = true
                    if self.byte(at: index) == UInt8(ascii: "+") || self.byte(at: index) == UInt8(ascii: "-") { zone() }
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

    private func byte(at position: Int) -> UInt8? { position < text.count ? text[position] : nil }

    private func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF)
    }

    private func digitCount(at start: Int) -> Int {
        var position = start
        while position < text.count, (0x30...0x39).contains(text[position]) { position += 1 }
        return position - start
    }

    private mutating func number(_ digits: Int) -> Int? {
        guard digits > 0, digits <= 8 else { return nil }
        var value = 0
        for _ in 0..<digits {
            value = value * 10 + Int(text[index] - 0x30)
            index += 1
        }
        return value
    }

    /// Letters, and what stands between those of a zone's name (`Etc/GMT`).
    private mutating func word() -> ArraySlice<UInt8> {
        let start = index
        while let byte = byte(at: index), isLetter(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_") {
            index += 1
        }
        return text[start..<index]
    }

    private func isMark(_ mark: String) -> Bool { text[index...].starts(with: mark.utf8) }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard self.byte(at: index) == byte else { return false }
        index += 1
        return true
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool { skip(UInt8(ascii: character)) }

    private mutating func skipSpace() {
        while let byte = byte(at: index), byte <= 0x20 { index += 1 }
    }
}
