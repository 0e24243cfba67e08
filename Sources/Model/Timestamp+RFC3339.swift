extension Timestamp: CustomStringConvertible, LosslessStringConvertible, Codable {
    /// Reads `2026-11-24T13:38:00Z`, with an optional fraction and any numeric offset (RFC 3339 §5.6).
    ///
    /// A space or lower-case letters in place of `T` and `Z` are accepted; a leap second counts as the next second.
    package init?(_ text: String) {
        var reader = DigitReader(text.utf8)
        guard let year = reader.number(digits: 4), reader.skip("-"),
            let month = reader.number(digits: 2), reader.skip("-"),
            let day = reader.number(digits: 2), reader.skip(oneOf: "Tt "),
            let hour = reader.number(digits: 2), reader.skip(":"),
            let minute = reader.number(digits: 2), reader.skip(":"),
            let second = reader.number(digits: 2),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
        else { return nil }
        let fraction = reader.skip(".") ? reader.fractionInMilliseconds() : 0
        guard let fraction, let offset = reader.offsetInMinutes(), reader.isAtEnd else { return nil }
        self.init(year: year, month: month, day: day, hour: hour, minute: minute - offset, second: second)
        milliseconds += Int64(fraction)
    }

    /// The instant of a date of the proleptic Gregorian calendar in UTC.
    ///
    /// Hours, minutes and seconds may lie outside their usual range and carry over.
    package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        // Days from civil: years begin in March, so that the leap day is the last of its year.
        let shifted = Int64(month <= 2 ? year - 1 : year)
        let era = shifted.flooredQuotient(by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        self.init(seconds: days * 86_400 + Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second))
    }

    /// The parts of the instant in UTC; `weekday` is 0 for Sunday.
    package struct Civil: Hashable, Sendable {
        package var year: Int, month: Int, day: Int
        package var hour: Int, minute: Int, second: Int
        package var weekday: Int
    }

    package var civil: Civil {
        let days = seconds.flooredQuotient(by: 86_400)
        let rest = Int(seconds - days * 86_400)
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
        return Civil(
            year: Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0),
            month: month,
            day: Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1),
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60,
            weekday: Int((days % 7 + 11) % 7)
        )
    }

    package var description: String {
        let parts = civil
        let fraction = Int(milliseconds - seconds * 1000)
        let date = "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
        let time = "\(padded(parts.hour, 2)):\(padded(parts.minute, 2)):\(padded(parts.second, 2))"
        return date + "T" + time + (fraction == 0 ? "Z" : ".\(padded(fraction, 3))Z")
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Timestamp(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no RFC 3339 time: \(text)")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

private func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Reads fixed-width numbers from a time's text.
private struct DigitReader {
    private var rest: Substring.UTF8View

    init(_ text: String.UTF8View) { rest = text[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number(digits: Int) -> Int? {
        guard rest.count >= digits else { return nil }
        var value = 0
        for byte in rest.prefix(digits) {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        rest = rest.dropFirst(digits)
        return value
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool { skip(oneOf: String(character)) }

    mutating func skip(oneOf characters: String) -> Bool {
        guard let first = rest.first, characters.utf8.contains(first) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Digits after the point, of which the first three count; nil when there is none.
    mutating func fractionInMilliseconds() -> Int? {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        let padded = (Array(digits) + [0x30, 0x30]).prefix(3)
        return padded.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    mutating func offsetInMinutes() -> Int? {
        if skip(oneOf: "Zz") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(digits: 2), skip(":"), let minutes = number(digits: 2),
            hours < 24, minutes < 60
        else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
