/// What makes a number a date.
extension FactReader {
    /// Whether the name of a season is somebody's: "Clara Winter".
    func isSurname(_ token: Int) -> Bool {
        guard Self.seasons.contains(text(token)), !isSentenceStart[token] else { return false }
        guard traits[Int(passage.ids[token])].contains(.capitalized) else { return false }
        guard senses.language.capitalizesNouns else { return true }
        return token > 0 && traits[Int(passage.ids[token - 1])].contains(.capitalized) && !has(token - 1, .function)
    }

    static let seasons: Set<String> = [
        "winter", "summer", "autumn", "sommer", "herbst", "frühling", "lente", "zomer", "printemps", "hiver", "verano",
        "verão", "inverno", "invierno", "primavera", "estate", "autunno", "outono", "otoño",
    ]

    func isMonth(_ token: Int) -> Bool {
        guard has(token, .month) else { return false }
        // English "may" and "march" are months with a capital only.
        let own = traits[Int(passage.ids[token])]
        return !["may", "march"].contains(text(token)) || !own.contains(.lowercase)
    }

    /// Whether the number before, past a comma, belongs to a date: "August 12, 2026".
    func isDateNumber(_ token: Int, from later: Int) -> Bool {
        guard form(token) == .number, text(later).utf8.count == 4, let last = facts.last else { return false }
        return last.category == .date && last.tokens.contains(token)
    }

    func isClock(_ token: Int, _ value: String) -> Bool {
        let unit = text(token)
        if Self.hours.contains(unit) { return token >= 2 && Self.beforeHours.contains(text(token - 2)) }
        let isYearMark = unit.hasPrefix("年") || unit.hasPrefix("년")
        if form(token) == .ideograph {
            // A span of time, not a point in it.
            let next = token + 1 < passage.ids.count && form(token + 1) == .ideograph ? text(token + 1) : ""
            if ["間", "间", "半", "目", "連", "连", "钟", "鐘"].contains(next) { return false }
        }
        // "40분 동안": how long it took.
        if unit == "분", token + 1 < passage.ids.count, ["동안", "가량", "정도", "만에"].contains(text(token + 1)) {
            return false
        }
        if isYearMark, value.count != 4 {
            return token + 1 < passage.ids.count && form(token + 1) == .number
        }
        return true
    }

    /// "À 3 heures" is a time, "3 heures" may be how long something takes.
    static let hours: Set<String> = [
        "heure", "heures", "hora", "horas", "ora", "ore", "час", "часа", "часов", "hours",
    ]
    static let beforeHours: Set<String> = [
        "à", "dès", "vers", "avant", "las", "la", "às", "as", "das", "alle", "dalle", "le", "all", "в", "до", "с",
        "около", "к",
    ]

    func isYear(_ token: Int, _ end: Int, _ value: String) -> Bool {
        guard text(token).utf8.count == 4, let year = Int(value), (1500...2199).contains(year) else { return false }
        if has(token - 1, .beforeYear) || has(end, .beforeYear) { return true }
        guard end < passage.ids.count, form(end) == .word else { return true }
        if touches(end) { return false }
        // Where nouns have capitals, what is counted has one.
        let follower = traits[Int(passage.ids[end])]
        return has(end, .function) || (senses.language.capitalizesNouns && follower.contains(.lowercase))
    }
}
