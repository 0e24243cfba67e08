import Articles
import Model
import Testing

@Suite("Stories in the languages of the house")
struct LanguageTests {
    /// A page in one language, with the surroundings that pages of that language have.
    struct Case: CustomTestStringConvertible, Sendable {
        var language: String
        var headline: String
        var byline: String
        var author: String
        var paragraphs: [String]
        var related: (label: String, links: [String])
        var promotion: String
        var rights: String

        var testDescription: String { language }

        var html: String {
            let items = related.links.map { "<li><a href=\"/n\">\($0)</a></li>" }.joined()
            let aside = "<div class=\"c-7\"><h4>\(related.label)</h4><ul>\(items)</ul></div>"
            return """
                <html lang="\(language)"><head><title>\(headline)</title></head><body>
                <nav><a href="/">1</a></nav><div class="wrap"><h1>\(headline)</h1><p class="author">\(byline)</p>
                <p>\(paragraphs[0])</p>\(aside)<p>\(paragraphs[1])</p><p>\(promotion)</p><p>\(paragraphs[2])</p>
                <p>\(rights)</p></div></body></html>
                """
        }
    }

    static let cases = [
        Case(
            language: "ko",
            headline: "부산항 방파제 일부 붕괴",
            byline: "김민수 기자",
            author: "김민수",
            paragraphs: [
                "일요일 새벽 부산항의 오래된 방파제 40미터가 바다로 무너졌다고 항만공사가 밝혔다.",
                "인명 피해는 없었지만 정박해 있던 배 열한 척이 가라앉았고 여객선 부두는 당분간 폐쇄된다.",
                "기술자들은 월요일 수위가 가장 낮을 때 나머지 구간을 점검할 예정이다.",
            ],
            related: ("관련기사", ["작년에도 방파제 무너져", "항만공사, 보수 예산 두 배로"]),
            promotion: "뉴스레터를 구독하기 하시면 매일 아침 소식을 보내 드립니다.",
            rights: "무단전재 및 재배포 금지"
        ),
        Case(
            language: "ja",
            headline: "港の防波堤が崩れる",
            byline: "山田 太郎",
            author: "山田 太郎",
            paragraphs: [
                "日曜日の未明、古い防波堤のおよそ四十メートルが海に崩れ落ちたと港湾局が発表した。",
                "けが人はなかったが、係留されていた船十一隻が沈み、連絡船の桟橋は当面閉鎖される。",
                "技術者は月曜日、潮がもっとも引く時間に残りの区間を調べる予定だ。",
            ],
            related: ("関連記事", ["昨年も崩れた防波堤のいま", "港湾局が補修の予算を倍に"]),
            promotion: "あわせて読みたい記事は毎朝のメールマガジンでお届けします。",
            rights: "記事・写真の無断転載を禁じます。"
        ),
        Case(
            language: "zh",
            headline: "海港防波堤部分坍塌",
            byline: "王小明",
            author: "王小明",
            paragraphs: [
                "港务局表示，星期日凌晨，老防波堤约四十米的一段坍塌落入海中。",
                "无人受伤，但停泊在那里的十一艘船沉没，客运码头暂时关闭。",
                "工程师将于星期一潮水最低的时候检查其余堤段。",
            ],
            related: ("相关阅读", ["去年也曾坍塌的防波堤", "港务局将维修预算翻倍"]),
            promotion: "更多精彩内容请关注我们的公众号。",
            rights: "未经授权禁止转载。"
        ),
        Case(
            language: "ar",
            headline: "انهيار جزء من رصيف الميناء",
            byline: "سعاد حسن",
            author: "سعاد حسن",
            paragraphs: [
                "قالت هيئة الميناء إن أربعين مترا من الرصيف القديم سقطت في الحوض فجر يوم الأحد.",
                "لم يصب أحد بأذى، لكن أحد عشر قاربا غرقت في مراسيها وأغلق رصيف العبارات مؤقتا.",
                "سيفحص المهندسون بقية الرصيف يوم الاثنين حين يكون الماء في أدنى مستوياته.",
            ],
            related: ("اقرأ أيضا", ["الرصيف الذي انهار في العام الماضي", "الهيئة تضاعف ميزانية الصيانة"]),
            promotion: "تابعونا على صفحاتنا ليصلكم كل جديد.",
            rights: "© جميع الحقوق محفوظة"
        ),
        Case(
            language: "ru",
            headline: "В порту обрушилась часть мола",
            byline: "Анна Иванова",
            author: "Анна Иванова",
            paragraphs: [
                "Сорок метров старого мола обрушились в гавань рано утром в воскресенье, сообщила администрация порта.",
                "Никто не пострадал, но одиннадцать лодок затонули у причала, а паромный терминал временно закрыт.",
                "Инженеры осмотрят остальную часть мола в понедельник, когда вода будет стоять ниже всего.",
            ],
            related: ("Материалы по теме", ["Мол, который обрушился в прошлом году", "Порт удвоит расходы на ремонт"]),
            promotion: "Подписывайтесь на наш канал, чтобы ничего не пропустить.",
            rights: "Все права защищены"
        ),
        Case(
            language: "de",
            headline: "Teil der Hafenmauer eingestürzt",
            byline: "Von Anna Müller",
            author: "Anna Müller",
            paragraphs: [
                "Vierzig Meter der alten Hafenmauer sind am frühen Sonntag ins Becken gestürzt, teilte die Hafenbehörde mit.",
                "Verletzt wurde niemand, doch elf Boote sanken an ihren Liegeplätzen, und der Fähranleger bleibt vorerst zu.",
                "Fachleute sehen sich am Montag den Rest der Mauer an, wenn das Wasser am niedrigsten steht.",
            ],
            related: (
                "Mehr zum Thema", ["Die Mauer, die im vorigen Jahr fiel", "Behörde verdoppelt Mittel für Reparaturen"]
            ),
            promotion: "Abonnieren Sie unseren Newsletter und lesen Sie jeden Morgen das Neueste.",
            rights: "Alle Rechte vorbehalten"
        ),
    ]

    @Test("headline, author and paragraphs are found; surroundings are not", arguments: cases)
    func story(of language: Case) throws {
        let document = try read(language.html)
        #expect(document.headline == language.headline)
        #expect(document.byline == [language.author])
        #expect(document.blocks.map(\.text) == language.paragraphs)
        #expect(document.language == language.language)
    }
}
