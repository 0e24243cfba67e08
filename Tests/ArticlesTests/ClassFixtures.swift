import Model
import Testing

/// A page of our own writing, modelled on what is served in place of stories, and its class.
struct ClassFixture: CustomTestStringConvertible, Sendable {
    var expected: PageClass
    var title: String
    var body: String
    var head = ""

    var html: String { "<!doctype html><html><head><title>\(title)</title>\(head)</head><body>\(body)</body></html>" }
    var testDescription: String { "\(expected): \(title)" }

    static var all: [ClassFixture] { bots + errors + missing + consents + paywalls + empties + listings + articles }

    private static func make(_ kind: PageClass, _ pages: [(String, String)]) -> [ClassFixture] {
        pages.map { ClassFixture(expected: kind, title: $0.0, body: $0.1) }
    }

    static let bots = make(
        .bot,
        [
            (
                "Just a moment...",
                "<noscript>Enable JavaScript and cookies to continue</noscript><script src='/cdn-cgi/challenge-platform/h/g'></script>"
            ),
            (
                "Attention Required!",
                "<h1>Sorry, you have been blocked</h1><p>You are unable to access this site. Ray ID: 7f3</p>"
            ),
            (
                "Access Denied",
                "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p>"
            ),
            (
                "Pardon Our Interruption",
                "<h1>Pardon Our Interruption</h1><p>As you were browsing something about your browser made us think you were a bot.</p>"
            ),
            (
                "courier.example",
                "<p>Please verify you are a human</p><p>Press and hold the button to confirm.</p><script src='https://c.example/px-captcha.js'></script>"
            ),
            (
                "Security check",
                "<p>Our systems have detected unusual traffic from your network. Complete the captcha to go on.</p>"
            ),
            ("Sicherheitsüberprüfung", "<p>Bitte bestätigen Sie, dass Sie kein Roboter sind, um fortzufahren.</p>"),
            ("Проверка браузера", "<p>Подтвердите, что вы не робот. Мы заметили необычный трафик из вашей сети.</p>"),
            ("보안 확인", "<p>계속하려면 로봇이 아닙니다 확인란을 선택해 주세요.</p>"),
            ("確認", "<p>ロボットではありませんことを確認するため、チェックを入れてください。</p>"),
            ("安全验证", "<p>访问过于频繁，请输入验证码后继续访问。</p>"),
            ("لحظة من فضلك", "<p>يرجى تأكيد أنك لست روبوتا للمتابعة إلى الموقع.</p>"),
        ]
    )

    static let errors = make(
        .error,
        [
            ("502 Bad Gateway", "<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>"),
            (
                "500 Internal Server Error",
                "<h1>Internal Server Error</h1><p>The server encountered an internal error and was unable to complete your request.</p>"
            ),
            ("Database Error", "<h1>Error establishing a database connection</h1>"),
            ("The Courier", "<h1>Something went wrong</h1><p>Please try again in a few minutes.</p>"),
            ("Service Unavailable", "<p>HTTP Error 503. The service is unavailable.</p>"),
            ("Wartungsarbeiten", "<h1>Wartungsarbeiten</h1><p>Unsere Seite ist in Kürze wieder für Sie da.</p>"),
            ("Ошибка", "<h1>Внутренняя ошибка сервера</h1><p>Попробуйте зайти позже.</p>"),
            ("안내", "<h1>시스템 점검 중입니다</h1><p>잠시 후 다시 이용해 주세요.</p>"),
            ("エラー", "<h1>ただいまメンテナンス中です</h1><p>しばらく経ってから再度お試しください。</p>"),
            ("提示", "<h1>服务器内部错误</h1><p>请稍后再试。</p>"),
        ]
    )

    static let missing = make(
        .soft404,
        [
            (
                "Page not found",
                "<h1>Page not found</h1><p>The page you are looking for may have been moved.</p><a href=/>Home</a>"
            ),
            ("404 | The Courier", "<h1>404</h1><p>Sorry, we couldn't find that page.</p>"),
            (
                "The Courier",
                "<h1>Oops!</h1><p>This article is no longer available.</p><ul><li><a href=/a>Latest stories from the town</a></li></ul>"
            ),
            ("Gone", "<p>The requested story has been removed at the request of its author.</p>"),
            (
                "Seite nicht gefunden",
                "<h1>Seite nicht gefunden</h1><p>Die gesuchte Seite gibt es leider nicht mehr.</p>"
            ),
            ("Tagblatt", "<h1>Fehler 404</h1><p>Der Artikel ist nicht mehr verfügbar.</p>"),
            ("Страница не найдена", "<h1>Страница не найдена</h1><p>Возможно, она была удалена.</p>"),
            ("오류", "<h1>페이지를 찾을 수 없습니다</h1><p>삭제되었거나 주소가 바뀌었습니다.</p>"),
            ("お知らせ", "<h1>お探しのページが見つかりません</h1><p>掲載期間が終了した可能性があります。</p>"),
            ("提示", "<h1>页面不存在</h1><p>您访问的页面已被删除。</p>"),
            ("خطأ", "<h1>الصفحة غير موجودة</h1><p>تم حذف الصفحة المطلوبة أو نقلها.</p>"),
        ]
    )

    static let consents = make(
        .consent,
        [
            (
                "Before you continue",
                "<h1>Before you continue</h1><p>We use cookies and data to deliver and maintain our services and to measure audiences.</p><button>Reject all</button><button>Accept all</button>"
            ),
            (
                "We value your privacy",
                "<div class=x><p>We and our partners store and access personal data, like browsing data, on your device.</p><button>I Accept</button><button>Manage options</button></div>"
            ),
            (
                "Consent | Courier",
                "<p>Your data, your choice: our 812 partners process personal data to show you advertising.</p><button>Agree and close</button>"
            ),
            (
                "Datenschutz-Einstellungen",
                "<h1>Tagblatt mit Werbung lesen</h1><p>Wir und unsere Partner verarbeiten Ihre personenbezogenen Daten, zum Beispiel Cookies.</p><button>Alle akzeptieren</button>"
            ),
            (
                "Zustimmung",
                "<p>Wir benötigen Ihre Einwilligung für Cookies und Tracking, bevor Sie die Seite besuchen können.</p><button>Zustimmen</button>"
            ),
            (
                "Конфиденциальность",
                "<p>Мы используем файлы cookie и обрабатываем ваши данные, чтобы показывать рекламу.</p><button>Принять все</button>"
            ),
            ("개인정보 동의", "<p>저희는 쿠키를 사용하여 개인정보를 처리하고 맞춤 광고를 제공합니다.</p><button>모두 동의</button>"),
            ("プライバシー設定", "<p>当サイトとパートナーはクッキーを使用し、個人データを処理します。</p><button>同意する</button>"),
            ("隐私设置", "<p>我们使用 cookie 并处理您的个人数据，以便提供个性化广告。</p><button>全部接受</button>"),
            ("الخصوصية", "<p>نستخدم ملفات تعريف الارتباط ونعالج بياناتك لعرض الإعلانات.</p><button>قبول</button>"),
        ]
    )

    static let paywalls = make(
        .paywall,
        [
            (
                "Harbour wall falls",
                "<h1>Harbour wall falls</h1><p>A stretch of the harbour wall fell into the basin on Sunday.</p><div class=paywall><p>Subscribe to continue reading.</p></div>"
            ),
            (
                "Council meets",
                "<h1>Council meets</h1><p>The council met late on Monday to talk about the bridge.</p><p>Already a subscriber? Log in to read the full story.</p>"
            ),
            ("Log in", "<h1>Log in</h1><form><input type=text><input type=password><button>Log in</button></form>"),
            (
                "Free articles",
                "<h1>Bridge closed</h1><p>The old bridge is closed from today.</p><p>You have reached your free article limit. Register to continue.</p>"
            ),
            (
                "Members",
                "<h1>The long read</h1><p>It began with a letter that nobody opened.</p><p>This content is for members only.</p>"
            ),
            (
                "Brücke gesperrt",
                "<h1>Brücke gesperrt</h1><p>Die alte Brücke ist seit heute gesperrt.</p><p>Dieser Artikel ist kostenpflichtig. Bereits Abonnent?</p>"
            ),
            ("Anmelden", "<h1>Anmelden</h1><form><input type=password></form>"),
            (
                "Мост закрыт",
                "<h1>Мост закрыт</h1><p>Старый мост закрыт с сегодняшнего дня.</p><p>Материал доступен только для подписчиков.</p>"
            ),
            ("다리 통제", "<h1>다리 통제</h1><p>낡은 다리가 오늘부터 통제된다.</p><p>이 기사는 유료회원 전용입니다. 로그인 후 이용하세요.</p>"),
            ("橋が通行止め", "<h1>橋が通行止め</h1><p>古い橋は今日から通行止めとなった。</p><p>この記事は会員限定です。続きを読むには会員登録が必要です。</p>"),
            ("大桥封闭", "<h1>大桥封闭</h1><p>旧桥今日起封闭。</p><p>订阅后阅读全文。</p>"),
        ]
    )

    static let empties = make(
        .empty,
        [
            ("", ""), ("App", "<div id=root></div><script src=/app.js></script>"),
            ("The Courier", "<noscript>You need to enable JavaScript to run this app.</noscript><div id=app></div>"),
            ("Loading", "<div class=spinner>Loading</div>"), ("x", "<p> </p><br>"),
            ("Tagblatt", "<noscript>Bitte JavaScript aktivieren.</noscript><div></div>"),
            ("Page", "<header><a href=/>Home</a> <a href=/n>News</a></header><main></main>"),
            ("Frame", "<iframe src=/story></iframe>"), ("Картинка", "<img src=/a.jpg>"), ("空", "<div></div>"),
        ]
    )

    static let listings: [ClassFixture] = [
        "News", "Politik", "Новости", "뉴스", "ニュース", "新闻", "أخبار", "Search", "Topics", "Archive",
    ]
    .enumerated().map { index, title in
        let items = (1...12).map { number in
            let link = "<a href=/s/\(number)>Story number \(number) of the section with a title of some length</a>"
            switch index % 4 {
            case 0: return "<article class=card><h2>\(link)</h2><p>What it is about, in a line.</p></article>"
            case 1: return "<div class=item><h3>\(link)</h3></div>"
            case 2: return "<li>\(link)</li>"
            default: return "<div><h2>\(link)</h2><span>\(number) May</span></div>"
            }
        }
        return ClassFixture(expected: .listing, title: title, body: "<h1>\(title)</h1><main>\(items.joined())</main>")
    }

    private static let long =
        "<p>A stretch of the harbour wall fell into the basin early on Sunday, the port authority said in a statement.</p>"
        + "<p>Nobody was hurt, but two boats were damaged and the quay has been closed until engineers have looked at it.</p>"
        + "<p>The wall was built in 1881 and was last repaired forty years ago, after a storm had loosened its stones.</p>"
        + "<p>“We heard a noise like thunder,” said a fisherman who was mending nets on the opposite side of the basin.</p>"

    static let articles = make(
        .article,
        [
            ("Harbour wall falls", "<article><h1>Harbour wall falls</h1>\(long)</article>"),
            (
                "Flash",
                "<h1>Quake off the coast</h1><p>A quake shook the coast on Tuesday.</p><p>No damage was reported. The sea is calm, the coast guard said.</p>"
            ),
            (
                "Banner",
                "<div class=cookie-banner><p>We use cookies and share personal data with our partners.</p><button>Accept all</button></div><h1>Harbour wall falls</h1>\(long)"
            ),
            (
                "Metered",
                "<h1>Harbour wall falls</h1>\(long)\(long)<p>You have 2 free articles remaining this month.</p>"
            ),
            ("Page not found: how links die", "<h1>Page not found: how links die</h1>\(long)\(long)"),
            (
                "How captchas came to be",
                "<h1>How captchas came to be</h1>\(long)\(long)<p>Everyone has had to prove: I am not a robot.</p>"
            ),
            (
                "Cookie rules",
                "<h1>New rules for cookies</h1><p>The parliament voted for new rules on cookies and personal data on Monday.</p>\(long)<button>Accept all</button>"
            ),
            (
                "Live",
                "<h1>Storm: live updates</h1><h2>10:30</h2><p>The storm has reached the coast, the weather service says.</p><h2>10:10</h2><p>Ferries have stopped for the day, the operator told us.</p><h2>9:40</h2>\(long)"
            ),
            (
                "Related",
                "<article><h1>Harbour wall falls</h1>\(long)</article><section>"
                    + (1...9).map {
                        "<div class=card><h3><a href=/\($0)>Another story with a title of length \($0)</a></h3></div>"
                    }.joined() + "</section>"
            ),
            (
                "Brücke gesperrt",
                "<h1>Brücke gesperrt</h1><p>Die alte Brücke ist seit Montag für den Verkehr gesperrt, teilte die Stadt mit.</p><p>Grund sind Risse im Fundament, die bei einer Prüfung entdeckt worden waren.</p>"
            ),
            ("다리 통제", "<h1>낡은 다리 통제</h1><p>시는 월요일부터 낡은 다리의 통행을 금지한다고 밝혔다.</p><p>점검 과정에서 기초에 균열이 발견됐기 때문이라고 설명했다.</p>"),
            ("橋", "<h1>古い橋が通行止めに</h1><p>市は月曜日から古い橋を通行止めにすると発表した。</p><p>点検で基礎にひびが見つかったためだという。</p>"),
            ("桥", "<h1>旧桥封闭</h1><p>市政府宣布，自周一起封闭旧桥，禁止车辆通行。</p><p>检查时发现桥基出现裂缝，修复工作预计持续三个月。</p>"),
            (
                "جسر",
                "<h1>إغلاق الجسر القديم</h1><p>أعلنت البلدية إغلاق الجسر القديم أمام حركة المرور ابتداء من يوم الاثنين.</p><p>وقالت إن شقوقا ظهرت في الأساسات خلال الفحص.</p>"
            ),
            (
                "Мост",
                "<h1>Старый мост закрыт</h1><p>Городские власти закрыли старый мост для движения с понедельника.</p><p>При проверке в фундаменте обнаружили трещины.</p>"
            ),
        ]
    )
}
