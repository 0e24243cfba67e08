/// Units of measurement and of time, which are written in words and in signs.
enum Units {
    /// One form for all ways of writing a unit; nil for other words.
    static func canonical(_ word: String) -> String? { forms[word] }

    private static let forms: [String: String] = {
        var forms: [String: String] = [:]
        let lines = [
            "km kilometre kilometres kilometer kilometers kilomètre kilomètres kilómetro kilómetros chilometro chilometri",
            "km quilômetro quilômetros quilómetro quilómetros 킬로미터 ㎞ километр километра километров км",
            "m metre metres meter meters mètre mètres metro metros metri 미터 м метр метра метров",
            "cm centimetre centimetres centimeter centimeters centimètre centimètres centímetro centímetros 센티미터 ㎝ см",
            "kg kilogram kilograms kilo kilos kilogramm kilogrammes kilogramos chilogrammi chili 킬로그램 ㎏ кг килограмм килограммов",
            "ha hectare hectares hektar hectáreas ettari ettaro 헥타르 гектар гектара гектаров га",
            "min minute minutes minuten minutos minuti мин минут минуты",
            "euro euros € eur 유로", "£ pound pounds gbp", "¥ yen jpy",
        ]
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            for word in words { forms[word] = words[0] }
        }
        return forms
    }()

    /// Spans of time that stand behind a number.
    static let ofTime: Set<String> = [
        "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months",
        "year", "years", "decades", "sekunden", "minuten", "stunde", "stunden", "tag", "tage", "tagen", "woche",
        "wochen",
        "monat", "monate", "monaten", "jahr", "jahre", "jahren", "jahrzehnte", "jahrzehnten", "secondes", "heure",
        "heures", "jour", "jours", "semaine", "semaines", "mois", "an", "ans", "année", "années", "segundos", "minutos",
        "hora", "horas", "día", "días", "semana", "semanas", "mes", "meses", "año", "años", "décadas", "secondi",
        "minuti",
        "ora", "ore", "giorno", "giorni", "settimana", "settimane", "mese", "mesi", "anno", "anni", "dia", "dias",
        "mês",
        "ano", "anos", "seconden", "uur", "dag", "dagen", "week", "weken", "maand", "maanden", "jaar", "jaren",
        "секунд",
        "минут", "минуты", "час", "часа", "часов", "день", "дня", "дней", "неделя", "недели", "недель", "месяц",
        "месяца",
        "месяцев", "год", "года", "лет", "ثوان", "دقائق", "دقيقة", "ساعة", "ساعات", "يوم", "أيام", "يوما", "أسبوع",
        "أسابيع", "شهر", "أشهر", "شهور", "شهرا", "سنة", "سنوات", "عام", "أعوام", "عاما", "秒", "分", "分钟", "分鐘", "小时",
        "小時", "个小时", "時間", "天", "日", "日間", "周", "週", "週間", "星期", "个星期", "月", "个月", "個月", "か月", "カ月", "ヶ月", "年",
        "年間", "시간", "일", "주", "개월", "달", "년", "일간", "주간", "년간",
    ]

    /// What says that a span of time lies behind or before.
    static let ago: Set<String> = [
        "ago", "earlier", "later", "fa", "atrás", "geleden", "назад", "前", "后", "後", "전", "후",
    ]
}
