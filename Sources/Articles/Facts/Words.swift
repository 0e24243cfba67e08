/// Text as a bag of words, for comparing titles.
enum Words {
    /// Runs of letters and digits in lower case; ideographs and syllables stand for themselves.
    static func of(_ text: String) -> [String] {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return plain(text) }
        var words: [String] = []
        var current = ""
        for scalar in text.lowercased().unicodeScalars {
            if isWide(scalar) {
                if !current.isEmpty { words.append(current) }
                current = ""
                words.append(String(scalar))
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.generalCategory == .nonspacingMark
            {
                current.unicodeScalars.append(scalar)
            } else if !current.isEmpty {
                words.append(current)
                current = ""
            }
        }
        if !current.isEmpty { words.append(current) }
        return words
    }

    /// The same for text in ASCII, as most of it is.
    private static func plain(_ text: String) -> [String] {
        var words: [String] = []
        var current: [UInt8] = []
        for byte in text.utf8 {
            let small = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            if (0x61...0x7A).contains(small) || (0x30...0x39).contains(small) {
                current.append(small)
            } else if !current.isEmpty {
                words.append(String(decoding: current, as: UTF8.self))
                current.removeAll(keepingCapacity: true)
            }
        }
        if !current.isEmpty { words.append(String(decoding: current, as: UTF8.self)) }
        return words
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        (0x3040...0x30FF).contains(scalar.value) || (0x3400...0x9FFF).contains(scalar.value)
    }

    /// The share of the smaller bag that is in the larger too.
    static func overlap(_ one: [String], _ two: [String]) -> Double {
        guard !one.isEmpty, !two.isEmpty else { return 0 }
        return Double(common(one, two)) / Double(min(one.count, two.count))
    }

    /// The mean of ``overlap(_:_:)`` and ``likeness(_:_:)``, counted once.
    static func kinship(_ one: [String], _ two: [String]) -> Double {
        guard !one.isEmpty, !two.isEmpty else { return 0 }
        let common = Double(common(one, two))
        return (common / Double(min(one.count, two.count)) + 2 * common / Double(one.count + two.count)) / 2
    }

    /// The harmonic mean of how much of each bag is in the other.
    static func likeness(_ one: [String], _ two: [String]) -> Double {
        guard !one.isEmpty, !two.isEmpty else { return 0 }
        return 2 * Double(common(one, two)) / Double(one.count + two.count)
    }

    private static func common(_ one: [String], _ two: [String]) -> Int {
        var counts: [String: Int] = [:]
        for word in one { counts[word, default: 0] += 1 }
        var common = 0
        for word in two {
            if let count = counts[word], count > 0 {
                counts[word] = count - 1
                common += 1
            }
        }
        return common
    }
}
