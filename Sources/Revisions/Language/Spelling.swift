import Foundation

/// How words are spelled: what is a slip of the pen, and what only looks different.
enum Spelling {
    /// Whether one word is the other with a slip: a letter swapped, doubled, dropped, added or replaced.
    static func slip(_ a: Letters, _ b: Letters) -> Slip? {
        if a.syllables != nil || b.syllables != nil, isDoubled(a, b) || isDoubled(b, a) { return .swap }
        return slip(a.scalars, b.scalars)
    }

    private static func slip(_ a: [UInt32], _ b: [UInt32]) -> Slip? {
        let longest = max(a.count, b.count)
        guard min(a.count, b.count) >= 3, abs(a.count - b.count) <= 2 else { return nil }
        var head = 0
        while head < min(a.count, b.count), a[head] == b[head] { head += 1 }
        var tail = 0
        while tail < min(a.count, b.count) - head, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
        let (restA, restB) = (a.count - tail - head, b.count - tail - head)
        guard restA <= 2, restB <= 2, restA + restB > 0 else { return nil }
        // At the very end a letter is an ending: "walk" and "walks", "neue" and "neuer".
        let atEnd = tail == 0
        let isLong = longest >= 4
        switch (restA, restB) {
        case (2, 2) where a[head] == b[head + 1] && a[head + 1] == b[head]: return .swap
        case (1, 0), (0, 1):
            let extra = restA == 1 ? a[head] : b[head]
            let isDoubled = (head > 0 && a[head - 1] == extra) || (tail > 0 && a[a.count - tail] == extra)
            if isDoubled, isLong { return .swap }
            return atEnd || !isLong ? nil : .dropped
        case (1, 1): return atEnd || head == 0 || !isLong ? nil : .replaced
        case (2, 2) where longest >= 8 && !atEnd && head > 0: return .replaced
        case (2, 1), (1, 2), (2, 0), (0, 2): return longest >= 9 && !atEnd && head > 0 ? .dropped : nil
        default: return nil
        }
    }

    /// Whether the longer word is the other with one Hangul syllable written twice.
    private static func isDoubled(_ short: Letters, _ long: Letters) -> Bool {
        guard let a = short.syllables, let b = long.syllables, b.count == a.count + 1, a.count >= 2 else {
            return false
        }
        var place = 0
        while place < a.count, a[place] == b[place] { place += 1 }
        return place > 0 && b[place] == b[place - 1] && a[place...].elementsEqual(b[(place + 1)...])
    }

    /// A word in Latin letters without its accents.
    static func withoutAccents(_ word: String) -> String {
        String(
            String.UnicodeScalarView(
                word.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
                    !(0x300...0x36F).contains($0.value)
                }
            )
        )
    }

    /// A word's letters, to compare.
    struct Letters {
        /// Lower-case scalars; Hangul syllables as their letters.
        var scalars: [UInt32] = []
        /// The syllables, when the word is nothing but Hangul.
        var syllables: [UInt32]?

        init(_ word: String) {
            let all = word.lowercased().unicodeScalars.map(\.value)
            guard all.contains(where: { (0xAC00...0xD7A3).contains($0) }) else {
                scalars = all
                return
            }
            if all.allSatisfy({ (0xAC00...0xD7A3).contains($0) }) { syllables = all }
            for value in all {
                guard (0xAC00...0xD7A3).contains(value) else {
                    scalars.append(value)
                    continue
                }
                let index = value - 0xAC00
                scalars.append(0x1100 + index / 588)
                scalars.append(0x1161 + index % 588 / 28)
                if index % 28 > 0 { scalars.append(0x11A7 + index % 28) }
            }
        }
    }

    /// What sort of slip.
    enum Slip {
        /// Neighbours changed places, or a letter stands twice: no other word is meant.
        case swap
        case dropped, replaced
    }

    /// A text without what is only a way of writing: styles of quotation marks, dashes and digits, case, width, grouping.
    static func plain(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 && ($0 >= 0x30 || $0 == 0x2E) && $0 != 0x60 }) { return text.lowercased() }
        var result = ""
        for character in text {
            switch character {
            case "“", "”", "„", "«", "»", "‟", "〝", "〞", "「", "」", "『", "』", "‘", "’", "‚", "‹", "›", "'", "`", "´",
                "\"":
                result.append("\"")
            case "‐", "‑", "‒", "–", "—", "―", "−", "－": result.append("-")
            case "…": result.append("...")
            case " ", "\u{A0}", "\u{202F}", "\u{2009}", "\n", "\t", "\u{3000}": continue
            case "ё", "Ё": result.append("е")
            case "ß": result.append("ss")
            case "\u{FF01}"..."\u{FF5E}":
                let value = character.unicodeScalars.first.map { $0.value - 0xFEE0 } ?? 0x20
                result.append(contentsOf: Unicode.Scalar(value).map { String($0).lowercased() } ?? "")
            default: result.append(contentsOf: character.lowercased())
            }
        }
        return result
    }
}
