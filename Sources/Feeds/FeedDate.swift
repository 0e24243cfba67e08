import Model

/// Reads the dates that feeds are published with.
///
/// RFC 822 and its many misspellings, W3C's and ISO 8601's forms, and the local forms of some old publishing systems.
/// What has no zone, or one that is not known, is taken for UTC.
enum FeedDate {
    static func instant(of text: some Collection<UInt8>) -> Timestamp? {
        guard text.count <= 128 else { return nil }
        var scanner = DateScanner(text)
        return scanner.isISO ? scanner.iso() : scanner.words()
    }

    static func instant(of text: String) -> Timestamp? { instant(of: text.utf8) }
}

/// The parts of a date as they are found.
struct DateParts: Equatable {
    var year: Int?
    var month: Int?
    var day: Int?
    var hour = 0, minute = 0, second = 0
    var milliseconds = 0
    /// Minutes east of Greenwich.
    var zone = 0
    var isAfternoon: Bool?

    /// The instant; nil for a day that no calendar has.
    var instant: Timestamp? {
        guard let year, (1...9999).contains(year), (1...12).contains(month ?? 1),
            (1...Self.days(in: month ?? 1, of: year)).contains(day ?? 1), hour <= 24, minute < 60, second <= 61
        else { return nil }
        var hour = hour
        if let isAfternoon, hour <= 12 { hour = hour % 12 + (isAfternoon ? 12 : 0) }
        var result = Timestamp(
            year: year,
            month: month ?? 1,
            day: day ?? 1,
            hour: hour,
            minute: minute - zone,
            second: second
        )
        result.milliseconds += Int64(milliseconds)
        return result
    }

    /// A year of two digits is from 1990 to 2089.
    mutating func setYear(_ value: Int, digits: Int) {
        year = digits <= 2 ? value + (value < 90 ? 2000 : 1900) : value
    }

    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
