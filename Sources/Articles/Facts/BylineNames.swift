/// Takes a line like "By Jane Roe and John Doe, Senior Editors" apart.
enum BylineNames {
    static func names(in line: String) -> [String] {
        var text = line
        guard !text.contains("://"), !text.hasPrefix("/"), !text.hasPrefix("@") else { return [] }
        while let prefix = prefixes.first(where: { text.lowercased().hasPrefix($0) }) {
            text = String(text.dropFirst(prefix.count))
        }
        text = withoutTail(text)
        var parts = [text]
        for separator in separators { parts = parts.flatMap { $0.components(parting: separator) } }
        var names: [String] = []
        for part in parts {
            let name = trimmed(part)
            guard isName(name) else {
                // What follows the first thing that is no name is no name either: a role, a date, a place.
                guard names.isEmpty else { break }
                continue
            }
            names.append(name)
        }
        return names
    }

    /// Whether a line begins as those do that name a writer.
    static func opens(_ line: String) -> Bool {
        let lower = line.lowercased()
        return openings.contains { lower.hasPrefix($0) }
    }

    /// Whether a text may open so, by its first two letters: for texts by the thousand.
    static func mayOpen(_ text: ArraySlice<UInt8>) -> Bool {
        let start = text.drop { $0 <= 0x20 }.prefix(2)
        guard start.count == 2, let first = start.first, let second = start.last else { return false }
        return beginnings.contains(UInt16(first | 0x20) << 8 | UInt16(second | 0x20))
    }

    /// As small letters; of a Cyrillic letter this is no other letter's.
    private static let beginnings: Set<UInt16> = Set(
        openings.map { opening in
            let bytes = Array(opening.utf8.prefix(2))
            return UInt16(bytes[0] | 0x20) << 8 | UInt16(bytes[1] | 0x20)
        } + [0xF0B0]
    )

    /// Whether a name is written as people's are: two to four words, each with a capital.
    static func isPersonal(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard (2...4).contains(words.count) else { return false }
        return words.allSatisfy { word in
            word.first.map { $0.isUppercase || !$0.isCased } ?? false || particles.contains(String(word))
        }
    }

    private static let particles: Set<String> = [
        "von", "van", "de", "da", "di", "del", "der", "zu", "la", "le", "bin", "al",
    ]

    private static let separators = [
        " and ", " und ", " et ", " y ", " e ", " & ", ", ", "; ", " | ", " / ", "、", "،", " и ", " و", " with ",
        " mit ",
        " – ", " — ", " - ", " • ", " · ",
    ]

    private static let openings = [
        "by ", "von ", "by: ", "von: ", "text: ", "text von ", "text und ", "autor: ", "autorin: ", "autor ",
        "autoren ",
        "autoren: ", "posted by ", "written by ", "geschrieben von ", "verfasst von ", "blog beitrag von ",
        "ein beitrag von ",
        "beitrag von ", "redaktion: ", "author: ", "with ", "par ", "por ", "автор: ", "gespeichert von ",
        "erstellt von ",
    ]

    private static let prefixes =
        openings.filter { $0 != "with " } + [
            "posted ", "published by ", "reported by ", "story by ", "author ", "ein artikel von ", "artikel von: ",
            "artikel von ", "eine analyse von ", "ein kommentar von ", "ein gastbeitrag von ", "di ", "door ", "foto: ",
            "interview: ", "interview von ", "veröffentlicht von ", "gepostet von ", "eingestellt von ",
            "publiziert von ",
            "zeige alle beiträge von ", "alle beiträge von ", "view all posts by ", "posts by ", "edited by ", "作者：",
            "文/",
            "文／", "記者", "기자 ", "about ", "über ",
        ]

    /// A name without what stands behind it: the day, a place to read more.
    private static func withoutTail(_ text: String) -> String {
        var words = text.split(separator: " ", omittingEmptySubsequences: true)
        for (index, word) in words.enumerated() where index > 0 {
            let lower = word.lowercased().filter { $0.isLetter || $0.isNumber }
            let isDay = lower.first?.isNumber ?? false
            if isDay || tails.contains(lower) || MonthNames.number(of: lower) != nil && index + 1 < words.count {
                words.removeSubrange(index...)
                break
            }
        }
        return words.joined(separator: " ")
    }

    private static let tails: Set<String> = [
        "am", "vom", "updated", "published", "mehr", "alle", "follow", "fr", "mo", "di", "mi", "do", "sa", "so",
        "montag",
        "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "monday", "tuesday", "wednesday",
        "thursday",
        "friday", "saturday", "sunday", "on", "im", "in", "shares", "lesezeit", "min",
    ]

    private static func trimmed(_ part: String) -> String {
        var text = part[...]
        let edges = Set(" ,;:|/-–—•·.()[]\"“”*")
        while let first = text.first, edges.contains(first) { text.removeFirst() }
        while let last = text.last, edges.contains(last) {
            // "Martin Luther King Jr." keeps its stop.
            if last == ".", text.split(separator: " ").last.map({ $0.count <= 3 }) ?? false { break }
            text.removeLast()
        }
        if let open = text.firstIndex(of: "("), open > text.startIndex { text = text[..<open] }
        while text.last == " " { text.removeLast() }
        // Where the trade stands behind the name.
        for trade in trades where text.hasSuffix(trade) && text.count > trade.count + 1 {
            text.removeLast(trade.count)
            while text.last == " " { text.removeLast() }
        }
        return String(text)
    }

    private static let trades = ["기자", "특파원", "記者", "记者"]

    private static func isName(_ text: String) -> Bool {
        guard text.count >= 2, text.count <= 60, text.split(separator: " ").count <= 6 else { return false }
        if text.contains("@") || text.contains("http") || text.contains("www.") { return false }
        if notNames.contains(text.lowercased()) { return false }
        let digits = text.unicodeScalars.filter { ("0"..."9").contains($0) }.count
        return digits * 3 < text.count
    }

    private static let notNames: Set<String> = [
        "admin", "administrator", "staff", "editor", "editors", "by", "von", "author", "autor", "autoren", "redakteur",
        "webmaster", "wordpressadmin", "user", "root", "unknown", "anonymous", "none", "null", "undefined", "n/a",
        "more",
        "follow", "contributor", "reporter", "senior editor", "jr", "view all posts", "mehr", "guest", "gast", "por",
        "par",
        "text", "posted", "posted by", "publiziert am", "publiziert", "written by", "interview", "foto", "about",
        "über",
        "published", "updated", "share", "teilen", "kommentare", "comments", "die", "der", "den",
    ]
}
