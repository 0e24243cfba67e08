import Feeds
import Model
import Testing

/// Dates as people and their publishing systems write them, beyond the standards.
@Suite("dates of feeds in other words")
struct FeedDateLanguageTests {
    private func instant(_ text: String) throws -> Timestamp? {
        try readFeed(channel("<item><pubDate>\(text)</pubDate></item>")).items.first?.published
    }

    /// Twelve months, January first.
    static let languages: [(String, String)] = [
        ("English", "January February March April May June July August September October November December"),
        ("German", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        ("Dutch", "januari februari maart april mei juni juli augustus september oktober november december"),
        ("French", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        ("French, short", "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
        ("Spanish", "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        ("Portuguese", "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
        ("Italian", "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        (
            "Romanian",
            "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie"
        ),
        ("Catalan", "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre"),
        ("Swedish", "januari februari mars april maj juni juli augusti september oktober november december"),
        ("Danish", "januar februar marts april maj juni juli august september oktober november december"),
        ("Norwegian", "januar februar mars april mai juni juli august september oktober november desember"),
        ("Icelandic", "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember"),
        (
            "Finnish",
            "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta"
        ),
        (
            "Polish",
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"
        ),
        ("Czech", "ledna února března dubna května června července srpna září října listopadu prosince"),
        ("Slovak", "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra"),
        ("Slovene", "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra"),
        (
            "Hungarian",
            "január február március április május június július augusztus szeptember október november december"
        ),
        ("Turkish", "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
        ("Estonian", "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember"),
        (
            "Latvian",
            "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris"
        ),
        (
            "Lithuanian",
            "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio"
        ),
        ("Albanian", "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor"),
        ("Basque", "urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa abendua"),
        ("Indonesian", "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"),
        ("Malay", "Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember"),
        ("Filipino", "Enero Pebrero Marso Abril Mayo Hunyo Hulyo Agosto Setyembre Oktubre Nobyembre Disyembre"),
        (
            "Greek",
            "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου"
        ),
        ("Greek, short", "Ιαν Φεβ Μάρ Απρ Μάι Ιούν Ιούλ Αύγ Σεπ Οκτ Νοέ Δεκ"),
        ("Russian", "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
        ("Ukrainian", "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня"),
        (
            "Belarusian",
            "студзеня лютага сакавіка красавіка траўня чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня"
        ),
        ("Bulgarian", "януари февруари март април май юни юли август септември октомври ноември декември"),
        ("Serbian", "јануар фебруар март април мај јун јул август септембар октобар новембар децембар"),
        ("Hebrew", "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר"),
        ("Arabic", "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
        ("Hindi", "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर"),
    ]

    @Test("each month of a language is known", arguments: languages)
    func months(_ language: String, _ names: String) throws {
        for (index, name) in names.split(separator: " ").enumerated() {
            let number = index < 9 ? "0\(index + 1)" : "\(index + 1)"
            #expect(try instant("24 \(name) 2026 12:34") == Timestamp("2026-\(number)-24T12:34:00Z"), "\(name)")
        }
    }

    @Test(
        "days of the week do not pass for months",
        arguments: [
            ("mar, 24 nov 2026 12:34:56 +0100", "2026-11-24T11:34:56Z"),
            ("mardi 24 novembre 2026", "2026-11-24T00:00:00Z"),
            ("martes, 24 de noviembre de 2026", "2026-11-24T00:00:00Z"), ("Mar 24 Nov 2026", "2026-11-24T00:00:00Z"),
            ("sze, 25 nov. 2026", "2026-11-25T00:00:00Z"), ("maanantai 23. marraskuuta 2026", "2026-11-23T00:00:00Z"),
            ("середа, 25 листопада 2026", "2026-11-25T00:00:00Z"), ("Martes 24/11/2026", "2026-11-24T00:00:00Z"),
            ("Mar 24, 2026", "2026-03-24T00:00:00Z"), ("Tue Mar 24 12:34:56 2026", "2026-03-24T12:34:56Z"),
        ]
    )
    func weekdays(_ text: String, _ expected: String) throws {
        #expect(try instant(text) == Timestamp(expected))
    }

    @Test(
        "words, marks and points around the numbers",
        arguments: [
            ("2026年11月24日 12:34", "2026-11-24T12:34:00Z"), ("2026年11月24日(火) 12時34分56秒", "2026-11-24T12:34:56Z"),
            ("2026 年 11 月 24 日 下午 3:04", "2026-11-24T15:04:00Z"), ("2026年11月24日 午前0:04", "2026-11-24T00:04:00Z"),
            ("2026년 11월 24일 오후 3시 4분", "2026-11-24T06:04:00Z"), ("24. 11. 2026 12:34", "2026-11-24T12:34:00Z"),
            ("2026. 11. 24. 12:34", "2026-11-24T12:34:00Z"), ("24-11-2026 12:34", "2026-11-24T12:34:00Z"),
            ("11-24-2026", "2026-11-24T00:00:00Z"), ("24/11/2026", "2026-11-24T00:00:00Z"),
            ("24 novembre 2026 à 12h34", "2026-11-24T12:34:00Z"), ("24 novembre 2026 à 9h", "2026-11-24T09:00:00Z"),
            ("24. November 2026, 12.34 Uhr", "2026-11-24T12:34:00Z"),
            ("am 24. November 2026 um 12:34", "2026-11-24T12:34:00Z"), ("1er janvier 2026", "2026-01-01T00:00:00Z"),
            ("24th November 2026", "2026-11-24T00:00:00Z"), ("24 de noviembre de 2026", "2026-11-24T00:00:00Z"),
            ("November 24, 2026 3:04 p.m.", "2026-11-24T15:04:00Z"), ("24/11/2026 3:04 a. m.", "2026-11-24T03:04:00Z"),
            ("24/11/2026 3:04 μμ", "2026-11-24T15:04:00Z"), ("11/24/2026 12:04 AM", "2026-11-24T00:04:00Z"),
            ("24\u{A0}Nov\u{A0}2026 12:34", "2026-11-24T12:34:00Z"),
            ("2026\u{2010}11\u{2010}24T12:34:56\u{2212}05:00", "2026-11-24T17:34:56Z"),
            ("\u{200E}24/\u{200E}11/\u{200E}2026", "2026-11-24T00:00:00Z"),
        ]
    )
    func marks(_ text: String, _ expected: String) throws {
        #expect(try instant(text) == Timestamp(expected))
    }

    @Test(
        "the forms of programming languages and old servers",
        arguments: [
            // RFC 850, cookies, Unix's date, JavaScript, Twitter, Perforce, SQL servers, plain digits, seconds.
            ("Tuesday, 24-Nov-26 12:34:56 GMT", "2026-11-24T12:34:56Z"),
            ("Tue, 24-Nov-2026 12:34:56 GMT", "2026-11-24T12:34:56Z"),
            ("Tue Nov 24 12:34:56 CET 2026", "2026-11-24T11:34:56Z"),
            ("Tue Nov 24 2026 12:34:56 GMT+0100 (Central European Standard Time)", "2026-11-24T11:34:56Z"),
            ("Tue Nov 24 12:34:56 +0100 2026", "2026-11-24T11:34:56Z"),
            ("Tue Nov 24 12:34:56 UTC+0100 2026", "2026-11-24T11:34:56Z"),
            ("Tue, 2026/11/24 12:34:56 PST", "2026-11-24T20:34:56Z"),
            ("2026-11-24 12:34:56.0", "2026-11-24T12:34:56Z"), ("2026-11-24 12:34:56.789", "2026-11-24T12:34:56.789Z"),
            ("2026-11-24 12:34:56 UTC", "2026-11-24T12:34:56Z"), ("2026-11-24 12:34:56 +0100", "2026-11-24T11:34:56Z"),
            ("12:34 24-Nov-2026", "2026-11-24T12:34:00Z"), ("12:34:56 24-11-2026", "2026-11-24T12:34:56Z"),
            ("2026-Nov-24", "2026-11-24T00:00:00Z"), ("20261124123456", "2026-11-24T12:34:56Z"),
            ("202611241234", "2026-11-24T12:34:00Z"), ("1795523696", "2026-11-24T12:34:56Z"),
            ("1795523696789", "2026-11-24T12:34:56.789Z"), ("2026-11-24T12Z", "2026-11-24T12:00:00Z"),
            ("-2611", "2026-11-01T00:00:00Z"), ("-26-11", "2026-11-01T00:00:00Z"),
            ("Tue, 24 Nov 2026 12:34:56 +01:00", "2026-11-24T11:34:56Z"),
            ("Tue, 24 Nov 2026 12:34:56 (CET)", "2026-11-24T11:34:56Z"),
            ("Tue, 24 Nov 2026 12:34:60 GMT", "2026-11-24T12:35:00Z"),
            ("Tue, 24 Nov 2026 12:34 GMT", "2026-11-24T12:34:00Z"),
        ]
    )
    func programs(_ text: String, _ expected: String) throws {
        #expect(try instant(text) == Timestamp(expected))
    }
}
