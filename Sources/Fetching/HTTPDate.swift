import Model

/// Dates of HTTP, in the three forms that RFC 9110 §5.6.7 wants read.
enum HTTPDate {
    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    static func read(_ text: some StringProtocol) -> Timestamp? {
        // Sun, 06 Nov 1994 08:49:37 GMT · Sunday, 06-Nov-94 08:49:37 GMT · Sun Nov  6 08:49:37 1994
        let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map { $0.lowercased() }
        guard let clock = words.firstIndex(where: { $0.contains(":") }),
            let month = words.lazy.compactMap({ word in months.firstIndex { word.hasPrefix($0) } }).first
        else { return nil }
        let numbers = words.enumerated().compactMap { index, word in index == clock ? nil : Int(word) }
        guard numbers.count >= 2, let time = seconds(of: words[clock]) else { return nil }
        let day = numbers[0]
        var year = numbers[1]
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        guard (1...31).contains(day), (1600...9999).contains(year) else { return nil }
        return Timestamp(seconds: days(year: year, month: month + 1, day: day) * 86_400 + time)
    }

    private static func seconds(of clock: String) -> Int64? {
        let parts = clock.split(separator: ":").map { Int64($0) ?? -1 }
        guard parts.count == 3, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]), (0...60).contains(parts[2])
        else { return nil }
        return parts[0] * 3600 + parts[1] * 60 + parts[2]
    }

    /// Days from 1970-01-01 in the Gregorian calendar.
    private static func days(year: Int, month: Int, day: Int) -> Int64 {
        // Years begin in March, so that the leap day is the last of its year.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let ofEra = shifted - era * 400
        let ofYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return Int64(era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468)
    }
}
