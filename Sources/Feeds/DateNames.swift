/// The names of months, zones and halves of the day in dates.
enum DateNames {
    /// The number of a month, by the first letters of its name in English and some other languages.
    static func month(_ name: ArraySlice<UInt8>) -> Int? {
        guard name.count >= 3 else { return nil }
        let key = name.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1 | 0x20) }
        if let month = byKey[key] { return month }
        // `juin` and `juillet` need a fourth letter.
        if key == Self.key("jui"), name.count > 3 {
            return name[name.startIndex + 3] | 0x20 == UInt8(ascii: "n") ? 6 : 7
        }
        guard name.contains(where: { $0 >= 0x80 }) else { return nil }
        let folded = String(decoding: name, as: UTF8.self).lowercased()
        return others.first { folded.hasPrefix($0.name) }?.month
    }

    /// Minutes east of Greenwich; names that are not known count as Greenwich itself, weekdays as nothing.
    static func zone(_ name: ArraySlice<UInt8>) -> Int? {
        var folded = String(decoding: name, as: UTF8.self).uppercased()
        if let slash = folded.lastIndex(of: "/") { folded = String(folded[folded.index(after: slash)...]) }
        return zones[folded].map { $0 }
    }

    /// Whether a word says "before" (false) or "after" (true) noon.
    static func half(of name: ArraySlice<UInt8>) -> Bool? {
        switch String(decoding: name, as: UTF8.self).lowercased() {
        case "am", "오전": false
        case "pm", "오후": true
        default: nil
        }
    }

    private static let byKey: [UInt32: Int] = {
        var result: [UInt32: Int] = [:]
        for (name, month) in foreign { result[key(name)] = month }
        let english = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        for (index, name) in english.enumerated() { result[key(name)] = index + 1 }
        return result
    }()

    private static func key(_ name: String) -> UInt32 {
        name.utf8.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Months of other languages that differ from English in their first three letters, where those are ASCII.
    private static let foreign: [(name: String, month: Int)] = [
        ("mrt", 3), ("mai", 5), ("mei", 5), ("maj", 5), ("okt", 10), ("dez", 12), ("avr", 4), ("ene", 1), ("abr", 4),
        ("ago", 8), ("dic", 12), ("fev", 2), ("out", 10), ("set", 9), ("gen", 1), ("mag", 5), ("giu", 6), ("lug", 7),
        ("ott", 10), ("sze", 9),
    ]

    /// The beginnings of months that are not ASCII, longer ones first where one begins another.
    private static let others: [(name: String, month: Int)] = [
        // German, French.
        ("mär", 3), ("fév", 2), ("aoû", 8), ("déc", 12),
        // Hungarian.
        ("január", 1), ("márc", 3), ("ápr", 4), ("máj", 5), ("máu", 5), ("jún", 6), ("júl", 7),
        // Greek, as old publishing systems abbreviate it.
        ("ιαν", 1), ("φεβ", 2), ("μάώ", 3), ("μαώ", 3), ("μάρ", 3), ("μαρ", 3), ("απρ", 4), ("μάι", 5), ("μαϊ", 5),
        ("μαι", 5), ("ιούλ", 7), ("ιολ", 7), ("ιούν", 6), ("ιον", 6), ("ιουλ", 7), ("ιουν", 6), ("αύγ", 8), ("αυγ", 8),
        ("σεπ", 9), ("οκτ", 10), ("νοέ", 11), ("νοε", 11), ("δεκ", 12),
        // Russian.
        ("янв", 1), ("фев", 2), ("мар", 3), ("апр", 4), ("мая", 5), ("май", 5), ("июн", 6), ("июл", 7), ("авг", 8),
        ("сен", 9), ("окт", 10), ("ноя", 11), ("дек", 12),
    ]

    private static let zones: [String: Int] = [
        "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MET": 60,
        "MEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "MSD": 240, "JST": 540, "KST": 540,
        "HKT": 480, "SGT": 480, "AWST": 480, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720,
        "NZDT": 780, "ADT": -180, "AST": -240, "AT": -240, "EDT": -240, "EST": -300, "ET": -300, "CDT": -300,
        "CST": -360, "CT": -360, "MDT": -360, "MST": -420, "MT": -420, "PDT": -420, "PST": -480, "PT": -480,
        "AKST": -540, "AKDT": -480, "HST": -600, "BRT": -180, "ART": -180,
        // RFC 822 gave the military letters the wrong sign; what is written by it is read by it.
        "A": -60, "M": -720, "N": 60, "Y": 720,
    ]
}
