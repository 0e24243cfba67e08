/// Numbers as they are written, brought to one form so that only their values are compared.
enum Numeral {
    /// The value of digits with their separators, and what letters follow: "1,000" and "1.000" are `1000`.
    static func normalized(_ text: String) -> String {
        var digits = ""
        var suffix = ""
        var separators: [(place: Int, mark: Character)] = []
        for character in text {
            if let value = character.wholeNumberValue, character.isNumber, value < 10 {
                if !suffix.isEmpty { suffix.append(String(value)) } else { digits.append(String(value)) }
            } else if suffix.isEmpty, ".,'’٫٬·".contains(character) {
                separators.append((digits.count, character))
            } else {
                suffix.append(contentsOf: character.lowercased())
            }
        }
        let value = withSeparators(digits, separators)
        // "740m" is 740 million.
        if let scale = scales[suffix], let number = Double(value) { return Self.text(of: number * scale) }
        return value + suffix
    }

    private static let scales: [String: Double] = ["k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12]

    /// Decides which separators group thousands and which one begins the fraction.
    private static func withSeparators(_ digits: String, _ separators: [(place: Int, mark: Character)]) -> String {
        guard let last = separators.last else { return trimmed(digits) }
        let places = separators.map(\.place) + [digits.count]
        let groups = zip(places.dropFirst(), places).map { $0 - $1 }
        let marks = Set(separators.map(\.mark))
        let leads = (1...3).contains(places[0]) && digits.first != "0"
        if marks.count == 1, leads, groups.allSatisfy({ $0 == 3 }) { return trimmed(digits) }
        if marks.count == 1, separators.count > 1 {
            // Several of one mark that do not part thousands: a date, a version.
            var text = digits
            for separator in separators.reversed() {
                text.insert(".", at: text.index(text.startIndex, offsetBy: separator.place))
            }
            return text
        }
        let whole = digits.prefix(last.place)
        var fraction = digits.dropFirst(last.place)
        while fraction.last == "0" { fraction.removeLast() }
        return trimmed(String(whole)) + (fraction.isEmpty ? "" : "." + fraction)
    }

    private static func trimmed(_ digits: String) -> String {
        let rest = digits.drop { $0 == "0" }
        return rest.isEmpty ? (digits.isEmpty ? "" : "0") : String(rest)
    }

    /// A number's normal form; whole where it is whole.
    static func text(of value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    /// How far apart two numbers are: 0 for equal ones, towards 1 for another order of magnitude.
    static func distance(_ old: String, _ new: String) -> Double {
        guard let left = Double(old), let right = Double(new), left > 0, right > 0 else { return 0.5 }
        let ratio = max(left, right) / min(left, right)
        return 1 - 1 / ratio
    }

    /// The value of a Roman numeral in capitals, an ordinal's ending left out: "XVIII", "XIXe"; nil for other words.
    static func roman(_ spelling: String) -> Int? {
        let digits = spelling.prefix { "IVXLC".contains($0) }
        let ending = spelling.dropFirst(digits.count)
        guard digits.count >= 2, ["", "e", "er", "ème", "ᵉ"].contains(ending) else {
            return nil
        }
        let values: [Character: Int] = ["I": 1, "V": 5, "X": 10, "L": 50, "C": 100]
        var total = 0
        var last = 0
        for digit in digits.reversed() {
            let value = values[digit] ?? 0
            total += value < last ? -value : value
            last = max(last, value)
        }
        return total
    }
}
