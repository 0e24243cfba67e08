/// The months by name, in full and as they are cut short.
enum MonthNames {
    static func number(of word: String) -> Int? { table[word] }

    private static let table: [String: Int] = {
        var table: [String: Int] = [:]
        for line in names {
            for (index, words) in line.split(separator: " ").enumerated() {
                for word in words.split(separator: ",") { table[String(word)] = index + 1 }
            }
        }
        return table
    }()

    /// A language a line, months in order, spellings of one month parted by commas.
    private static let names = [
        "january,jan february,feb march,mar april,apr may june,jun july,jul august,aug september,sep,sept october,oct november,nov december,dec",
        "januar,jänner,jaenner,jän februar,feber märz,maerz,mär,mrz april mai juni juli august september oktober,okt november dezember,dez",
        "janvier,janv février,fevrier,févr,fév mars avril,avr mai juin juillet,juil août,aout septembre octobre novembre décembre,decembre,déc",
        "enero,ene febrero marzo abril,abr mayo junio julio agosto,ago septiembre,setiembre,set octubre noviembre diciembre,dic",
        "gennaio,gen febbraio,febb marzo aprile maggio,mag giugno,giu luglio,lug agosto settembre,sett ottobre,ott novembre dicembre",
        "janeiro fevereiro,fev março,marco abril maio,mai junho julho agosto setembro outubro,out novembro dezembro",
        "januari februari maart,mrt april mei juni juli augustus september oktober november december",
        "января,январь,янв февраля,февраль,фев марта,март,мар апреля,апрель,апр мая,май июня,июнь,июн июля,июль,июл августа,август,авг сентября,сентябрь,сен октября,октябрь,окт ноября,ноябрь,ноя декабря,декабрь,дек",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "يناير فبراير مارس أبريل,ابريل مايو يونيو يوليو أغسطس,اغسطس سبتمبر أكتوبر,اكتوبر نوفمبر ديسمبر",
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "januar februar marts,mars april maj juni juli august september oktober november december,desember",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    ]
}
