/// How words are spelled: what is a slip of the pen, and what only looks different.
enum Spelling {
    /// Whether one word is the other with a slip: a letter swapped, doubled, dropped, added or replaced.
    static func isSlip(_ old: String, _ new: String) -> Slip? {
        if isDoubled(old, new) || isDoubled(new, old) { return .swap }
        let (a, b) = (letters(old), letters(new))
        guard a != b, max(a.count, b.count) >= 3, min(a.count, b.count) >= 3, abs(a.count - b.count) <= 2 else {
            return nil
        }
        var head = 0
        while head < min(a.count, b.count), a[head] == b[head] { head += 1 }
        var tail = 0
        while tail < min(a.count, b.count) - head, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
        let restA = Array(a[head..<(a.count - tail)])
        let restB = Array(b[head..<(b.count - tail)])
        // At the very end a letter is an ending: "walk" and "walks", "neue" and "neuer".
        let atEnd = tail == 0
        let isLong = max(a.count, b.count) >= 4
        switch (restA.count, restB.count) {
        case (2, 2) where restA[0] == restB[1] && restA[1] == restB[0]: return .swap
        case (1, 0), (0, 1):
            let extra = restA.first ?? restB.first
            let beside = [head > 0 ? a[head - 1] : nil, tail > 0 ? a[a.count - tail] : nil]
            if beside.contains(extra), isLong { return .swap }
            return atEnd || !isLong ? nil : .dropped
        case (1, 1): return atEnd || head == 0 || !isLong ? nil : .replaced
        case (2, 2) where max(a.count, b.count) >= 8 && !atEnd && head > 0: return .replaced
        case (2, 1), (1, 2), (2, 0), (0, 2): return max(a.count, b.count) >= 9 && !atEnd && head > 0 ? .dropped : nil
        default: return nil
        }
    }

    /// Whether the longer word is the other with one Hangul syllable written twice.
    private static func isDoubled(_ short: String, _ long: String) -> Bool {
        let (a, b) = (Array(short.unicodeScalars), Array(long.unicodeScalars))
        guard b.count == a.count + 1, a.count >= 2, b.allSatisfy({ (0xAC00...0xD7A3).contains($0.value) }) else {
            return false
        }
        var place = 0
        while place < a.count, a[place] == b[place] { place += 1 }
        return place > 0 && b[place] == b[place - 1] && a[place...].elementsEqual(b[(place + 1)...])
    }

    /// What sort of slip.
    enum Slip {
        /// Neighbours changed places, or a letter stands twice: no other word is meant.
        case swap
        case dropped, replaced
    }

    /// Lower-case scalars; Hangul syllables as their letters.
    private static func letters(_ word: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        for scalar in word.lowercased().unicodeScalars {
            guard (0xAC00...0xD7A3).contains(scalar.value) else {
                result.append(scalar)
                continue
            }
            let index = scalar.value - 0xAC00
            for value in [0x1100 + index / 588, 0x1161 + index % 588 / 28, index % 28 == 0 ? 0 : 0x11A7 + index % 28] {
                if value > 0, let letter = Unicode.Scalar(value) { result.append(letter) }
            }
        }
        return result
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
