internal import Model

/// A beginning of a story in front of a gate: subscribe, register, log in.
struct PaywallRule: ClassRule {
    let pageClass = PageClass.paywall

    func evidence(in facts: PageFacts) -> [String]? {
        var evidence: [String] = []
        if let phrase = Self.phrases.phrase(in: facts.text) { evidence.append("the text says \"\(phrase)\"") }
        if facts.isFree == false { evidence.append("JSON-LD says that the text is not free") }
        if facts.hasGate { evidence.append("an element is named after a paywall") }
        if facts.hasPasswordField, facts.prose < 250, !facts.isMarkedAsArticle {
            evidence.append("a password is asked for")
            if let phrase = Self.logins.phrase(in: facts.titles) { evidence.append("the title says \"\(phrase)\"") }
        }
        guard !evidence.isEmpty else { return nil }
        // The more says so, the more text may stand in front of the gate; a metered story is there in full.
        let says = Self.phrases.isIn(facts.text)
        let limit = evidence.count >= 2 ? 1300 : says ? 700 : facts.isFree == false ? 350 : 0
        if facts.hasPasswordField, evidence.count >= 2, facts.prose < 250 { return evidence }
        return facts.prose < limit ? evidence : nil
    }

    private static let logins = Phrases(
        """
        log in | login | sign in | register | create an account | anmelden | anmeldung | einloggen | registrieren | вход | войти
        авторизация | 로그인 | ログイン | 登录 | 登錄 | تسجيل الدخول | connexion | iniciar sesión
        """
    )

    private static let phrases = Phrases(
        """
        subscribe to continue | subscribe to read | subscribe to unlock | to continue reading | continue reading with a subscription
        to keep reading | to read the full | to read this article | to read the rest | to read more of this | already a subscriber
        already have a subscription | this content is for subscribers | for subscribers only | subscribers only | subscriber-only
        exclusive to subscribers | is reserved for subscribers | you have reached your limit | reached your free article limit
        you've read your last free | free articles this month | free articles remaining | log in to continue | sign in to continue
        log in to read | sign in to read | register to continue | create a free account to | unlock this article | unlock the full
        become a member to read | for members only | members-only | start your free trial to | nur für abonnenten
        nur mit abo | exklusiv für abonnenten | dieser artikel ist kostenpflichtig | jetzt weiterlesen | um weiterzulesen
        um den artikel zu lesen | diesen artikel weiterlesen | zum weiterlesen | weiterlesen mit | bereits abonnent | sie haben bereits ein abo
        schon abonnent | bitte anmelden, um | jetzt freischalten | artikel freischalten | только для подписчиков | доступно подписчикам
        для подписчиков | чтобы читать дальше | оформите подписку | войдите, чтобы | уже подписаны | 구독자 전용 | 유료회원
        로그인 후 | 회원 전용 | 구독하시면 | 구독 후 | 会員限定 | 有料会員 | 続きを読むには | ログインして続き | 会員登録 | 残り:
        订阅后 | 登录后阅读 | 付费会员 | 订阅以继续 | 会员专享 | 登入後 | للمشتركين فقط | اشترك لمتابعة | لمتابعة القراءة | سجل الدخول
        réservé aux abonnés | pour lire la suite | article réservé | contenido exclusivo para suscriptores | para seguir leyendo
        riservato agli abbonati | conteúdo exclusivo para assinantes
        """
    )
}
