/// The names of months, in the languages that feeds are written in.
///
/// A name is known by its first three letters where that is enough. Languages that give the same letters to different
/// months (Croatian beside Polish and Czech) have the one that more people write.
enum MonthNames {
    /// The number of the month that a word begins to name; nil for any other word.
    static func month(_ name: ArraySlice<UInt8>) -> Int? {
        guard name.count >= 3 else { return nil }
        let key = name.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1 | 0x20) }
        if name.prefix(3).allSatisfy({ $0 < 0x80 }) {
            if let month = byKey[key] { return month }
            guard ambiguous.contains(key) else { return nil }
        }
        let folded = Array(String(decoding: name.prefix(longest), as: UTF8.self).lowercased().utf8)
        return longer[beginning(folded)]?.first { folded.starts(with: $0.name) }?.month
    }

    /// No beginning that is looked for is longer, in bytes.
    private static let longest = 24

    private static func beginning(_ name: [UInt8]) -> UInt16 {
        name.prefix(2).reduce(UInt16(0)) { $0 << 8 | UInt16($1) }
    }

    private static let byKey: [UInt32: Int] = {
        var result: [UInt32: Int] = [:]
        for row in rows {
            for (index, name) in row.split(separator: " ").enumerated() where name != "-" {
                let known = result.updateValue(index + 1, forKey: key(name))
                assert(known == nil || known == index + 1, "\(name) names two months")
            }
        }
        return result
    }()

    private static func key(_ name: Substring) -> UInt32 {
        name.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Three letters, January first; a hyphen where they are ambiguous, not ASCII, or those of a row before.
    private static let rows = [
        // English, Romance languages, German and its kin, Nordic ones.
        "jan feb - apr may jun jul aug sep oct nov dec", "ene fev mrt abr mai - - ago set out - dez",
        "gen - mac avr mei giu lug avg - okt noi dic", "ian peb - - maj iun iul agu - - nob des",
        "- - - - mag hun hul ogo - ott - dis",
        // Polish; Czech; Turkish; Lithuanian; Estonian; Finnish; Albanian; Basque.
        "sty lut - kwi - cze lip sie wrz - lis gru", "led - - dub - - - srp - - - pro",
        "oca - - nis - haz tem - eyl eki kas ara", "sau vas kov bal geg bir lie rgp rgs spa lap -",
        "jaa vee - - - - - - - - - det", "tam hel maa huh tou kes hei elo syy lok - jou",
        "- shk - pri - qer kor gus sht tet - dhj", "urt ots - api - eka uzt abu ira urr aza abe",
    ]

    /// Three letters that begin the names of several months, or of a month and something else.
    private static let ambiguous: Set<UInt32> = ["mar", "jui", "juu", "sze", "rug", "bře"].reduce(into: []) {
        $0.insert(key($1[...]))
    }

    /// Longer or other beginnings by their first two bytes; where one begins another the longer one comes first.
    private static let longer: [UInt16: [(name: [UInt8], month: Int)]] = {
        var listed: [(String, Int)] = [
            ("marras", 11), ("mar", 3), ("juin", 6), ("jui", 7), ("juun", 6), ("juu", 7), ("szep", 9),
            ("rugp", 8), ("rugs", 9), ("červenc", 7), ("červene", 7), ("červen", 6), ("červn", 6), ("máju", 5),
            ("máu", 5),
        ]
        for row in otherRows {
            for (index, names) in row.split(separator: " ").enumerated() where names != "-" {
                for name in names.split(separator: "|") { listed.append((String(name), index + 1)) }
            }
        }
        var result: [UInt16: [(name: [UInt8], month: Int)]] = [:]
        for (name, month) in listed {
            let bytes = Array(name.utf8)
            result[beginning(bytes), default: []].append((bytes, month))
        }
        return result
    }()

    /// Beginnings that are not ASCII, January first; `|` between those of one month.
    private static let otherRows = [
        // German, French, Estonian; Hungarian, Slovak, Icelandic; Polish, Czech, Turkish; Latvian, Albanian.
        "- fév mär - - - - aoû - - - déc", "január - márc ápr máj|maí jún júl ágú - - nóv -",
        "- úno|şub bře - kvě - - ağu zář paź|říj - -", "- - - - - jūn jūl - - - nën -",
        // Greek, with the abbreviations of old publishing systems.
        "ιαν φεβ μάώ|μαώ|μάρ|μαρ απρ μάι|μάϊ|μαϊ|μαΐ|μαι ιούν|ιον|ιουν ιούλ|ιολ|ιουλ αύγ|αυγ σεπ οκτ νοέ|νοε δεκ",
        // Russian and Bulgarian; Ukrainian; Belarusian; Serbian and Macedonian.
        "янв|яну фев мар апр мая|май июн|юни июл|юли авг сен|сеп окт ноя|ное дек",
        "січ лют бер кві тра чер лип сер вер жов лис гру", "сту - сак кра - чэр|чрв ліп жні - кас ліс сне",
        "јан феб - - мај јун јул - - - нов дец",
        // Hebrew, with and without its "in"; Arabic; Hindi.
        "ינו|בינו פבר|בפבר מרץ|במרץ אפר|באפר מאי|במאי יוני|ביוני יולי|ביולי אוג|באוג ספט|בספט אוק|באוק נוב|בנוב דצמ|בדצמ",
        "يناير فبراير مارس أبريل|ابريل|إبريل مايو يونيو يوليو أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر",
        "जनवरी|जन फरवरी|फ़रवरी|फर मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
    ]
}
