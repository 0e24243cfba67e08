/// Which words are likely names of places, in languages whose letters or capitals do not tell.
enum PlaceNames {
    /// "옥계면에서", "수원역": the name of a district, a station and the like, with a particle or without.
    static func isKorean(_ word: String) -> Bool {
        var word = word[...]
        if let particle = particles.first(where: word.hasSuffix), word.count - particle.count >= 3 {
            word = word.dropLast(particle.count)
        }
        guard (3...5).contains(word.count), let last = word.last else { return false }
        return districts.contains(last)
    }

    private static let particles = ["에서는", "에서", "으로", "에는", "에", "의", "은", "는", "이", "가", "을", "를", "과", "와"]
    private static let districts: Set<Character> = ["면", "읍", "동", "리", "군", "구", "시", "역", "항", "산", "강", "섬", "교"]

    /// By its ending or by heart, and by the preposition before it.
    static func isGerman(_ word: String, after before: String) -> Bool {
        if cities.contains(word) { return true }
        guard word.count >= 4 else { return false }
        if rivers.contains(where: word.hasSuffix) { return true }
        return prepositions.contains(before) && endings.contains(where: word.hasSuffix)
    }

    private static let prepositions: Set<String> = [
        "in", "nach", "aus", "bei", "von", "zwischen", "und", "über", "um", "bis", "vor",
    ]
    /// Names of rivers have an article.
    private static let rivers = ["nach", "lach", "rach", "sach", "dach", "zach"]
    private static let endings = [
        "berg", "burg", "heim", "dorf", "stadt", "stedt", "hausen", "ingen", "furt", "bach", "feld", "felde", "kirchen",
        "münster", "bruck", "brück", "haven", "hafen", "itz", "wald", "walde", "see", "rode", "leben", "büttel", "beck",
        "born", "horst", "weiler", "hofen", "stein", "thal", "tal", "ow", "reuth", "grün", "roda",
    ]
    private static let cities: Set<String> = [
        "berlin", "hamburg", "münchen", "köln", "frankfurt", "stuttgart", "düsseldorf", "leipzig", "dortmund", "essen",
        "bremen", "dresden", "hannover", "nürnberg", "duisburg", "bochum", "wuppertal", "bielefeld", "bonn", "münster",
        "mannheim", "karlsruhe", "augsburg", "wiesbaden", "mönchengladbach", "gelsenkirchen", "aachen", "braunschweig",
        "chemnitz", "kiel", "halle", "magdeburg", "freiburg", "krefeld", "mainz", "lübeck", "erfurt", "rostock",
        "kassel", "hagen", "potsdam", "saarbrücken", "hamm", "ludwigshafen", "oldenburg", "osnabrück", "leverkusen",
        "heidelberg", "darmstadt", "solingen", "regensburg", "herne", "paderborn", "neuss", "ingolstadt", "offenbach",
        "fürth", "würzburg", "ulm", "heilbronn", "pforzheim", "wolfsburg", "göttingen", "bottrop", "reutlingen",
        "erlangen", "koblenz", "bremerhaven", "remscheid", "bergisch", "jena", "recklinghausen", "trier", "salzgitter",
        "moers", "siegen", "hildesheim", "gütersloh", "cottbus", "kaiserslautern", "witten", "hanau", "schwerin",
        "gera", "esslingen", "ludwigsburg", "iserlohn", "düren", "flensburg", "tübingen", "zwickau", "gießen",
        "ratingen",
        "lünen", "villingen", "konstanz", "worms", "marl", "minden", "velbert", "bamberg", "bayreuth", "neumünster",
        "delmenhorst", "viersen", "marburg", "dessau", "rosenheim", "landshut", "passau", "kempten", "wien", "graz",
        "linz", "salzburg", "innsbruck", "klagenfurt", "villach", "bregenz", "zürich", "genf", "basel", "bern",
        "lausanne", "luzern", "winterthur", "bayern", "hessen", "sachsen", "thüringen", "brandenburg", "saarland",
        "niedersachsen", "schleswig", "holstein", "mecklenburg", "vorpommern", "baden", "württemberg", "rheinland",
        "pfalz", "westfalen", "franken", "oberfranken", "unterfranken", "mittelfranken", "schwaben", "tirol", "kärnten",
        "steiermark", "vorarlberg", "burgenland", "deutschland", "österreich", "schweiz", "frankreich", "italien",
        "spanien", "portugal", "polen", "tschechien", "ungarn", "rumänien", "bulgarien", "griechenland", "türkei",
        "russland", "ukraine", "belarus", "großbritannien", "england", "schottland", "irland", "norwegen", "schweden",
        "finnland", "dänemark", "niederlande", "belgien", "luxemburg", "kroatien", "serbien", "slowenien", "slowakei",
        "israel", "iran", "irak", "syrien", "libanon", "jordanien", "ägypten", "libyen", "tunesien", "marokko",
        "algerien", "china", "japan", "südkorea", "nordkorea", "indien", "pakistan", "afghanistan", "australien",
        "kanada", "mexiko", "brasilien", "argentinien", "chile", "kolumbien", "venezuela", "kuba", "südafrika",
        "nigeria", "kenia", "äthiopien", "sudan", "mali", "niger", "paris", "london", "rom", "madrid", "lissabon",
        "brüssel", "amsterdam", "rotterdam", "warschau", "prag", "budapest", "bukarest", "sofia", "athen", "istanbul",
        "ankara", "moskau", "kiew", "minsk", "oslo", "stockholm", "helsinki", "kopenhagen", "dublin", "zagreb",
        "belgrad", "jerusalem", "teheran", "bagdad", "damaskus", "beirut", "kairo", "peking", "shanghai", "tokio",
        "seoul", "delhi", "washington", "chicago", "boston", "texas", "kalifornien", "florida", "rhein", "donau",
        "elbe",
        "weser", "oder", "neckar", "mosel", "isar", "spree", "havel", "ruhr", "lahn", "fulda", "saale", "inn",
    ]

    /// The name before a character that ends the names of towns, provinces, stations: 吕梁市, 室戸市.
    ///
    /// - Returns: Where the name lies; nil when the character at a place ends none.
    static func eastAsian(
        _ characters: [String],
        endingAt place: Int,
        isNumeral: (String) -> Bool
    ) -> Range<Int>? {
        guard suffixes.contains(characters[place]) else { return nil }
        var start = place
        while start > 0, place - start < 3 {
            let character = characters[start - 1]
            // "桜川市" has a river in its name, "室戸市" stands behind a province.
            guard start == place || !suffixes.contains(character), !isNumeral(character), !common.contains(character),
                let scalar = character.unicodeScalars.first, (0x4E00...0x9FFF).contains(scalar.value)
            else { break }
            start -= 1
        }
        return place - start >= 2 ? start..<place : nil
    }

    private static let suffixes: Set<String> = [
        "市", "县", "縣", "県", "省", "区", "區", "町", "村", "镇", "鎮", "乡", "郡", "島", "岛", "駅", "港", "州", "河", "川", "山", "湖",
        "站", "路", "街", "桥", "橋", "寺", "湾", "灣", "园", "園",
    ]
    /// What makes a common noun of them, or belongs to the words around.
    private static let common: Set<String> = [
        "本", "全", "该", "該", "各", "城", "都", "超", "股", "夜", "门", "門", "上", "在", "的", "从", "從", "到", "和", "与", "與", "是",
        "对", "對", "向", "往", "于", "於", "位", "这", "這", "那", "同", "当", "當", "把", "被", "由", "及", "或", "至", "经", "經", "新",
        "旧",
        "车", "車", "网", "網", "公", "铁", "鐵", "道", "电", "電", "线", "線", "学", "學", "校", "地", "农", "農", "山", "小", "大", "附",
        "近", "内", "外", "两", "三", "几", "多", "前", "後", "后", "来", "來", "去",
    ]
}
