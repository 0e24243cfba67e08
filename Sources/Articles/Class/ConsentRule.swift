internal import Model

/// A page that asks for consent to cookies and the like before it shows anything.
struct ConsentRule: ClassRule {
    let pageClass = PageClass.consent

    func evidence(in facts: PageFacts) -> [String]? {
        let isBare = facts.prose < 250
        guard isBare || facts.consentShare > 0.5 else { return nil }
        guard !(facts.isMarkedAsArticle && facts.prose > 900) else { return nil }
        guard let button = Self.buttons.phrase(in: facts.buttons) else { return nil }
        guard let subject = Self.subjects.phrase(in: facts.text) else { return nil }
        var evidence = ["a button says \"\(button)\"", "the text speaks of \"\(subject)\""]
        if let phrase = Self.titles.phrase(in: facts.titles) { evidence.append("the title says \"\(phrase)\"") }
        // An article of a few lines may well have a banner above it.
        if isBare, facts.isMarkedAsArticle, evidence.count < 3 { return nil }
        if isBare, evidence.count < 3, facts.consentShare < 0.5, facts.links > 25 { return nil }
        if isBare, evidence.count < 3, facts.prose > 120, facts.consentShare < 0.3 { return nil }
        return evidence
    }

    private static let titles = Phrases(
        """
        before you continue | we value your privacy | your privacy | privacy | cookie | cookies | consent | consent required | gdpr
        datenschutz | privatsphäre | zustimmung | einwilligung | конфиденциальность | файлы cookie | 쿠키 | 개인정보 | 동의 | クッキー
        プライバシー | 同意 | 隐私 | 隱私 | ملفات تعريف | الخصوصية | respectons votre vie privée | votre vie privée | tu privacidad
        la tua privacy | pay or okay | pur-abo | mit werbung
        """
    )

    private static let buttons = Phrases(
        """
        accept all | accept cookies | accept and continue | accept & continue | accept | agree | i agree | i accept | agree and close
        agree & close | agree and continue | allow all | allow cookies | got it | reject all | manage preferences | manage options
        manage settings | more options | cookie settings | alle akzeptieren | akzeptieren | zustimmen | einverstanden | ablehnen
        akzeptieren und weiter | mit werbung weiterlesen | einstellungen | alle annehmen | принять | принять все | согласен
        соглашаюсь | 동의 | 모두 동의 | 모두 수락 | 수락 | 同意する | すべて同意 | 承諾 | 同意 | 全部接受 | 接受 | قبول | أوافق | موافق
        tout accepter | accepter | aceptar | accetta | aceitar | rifiuta | weigeren | akkoord
        """
    )

    static let subjects = Phrases(
        """
        cookie | cookies | consent | your data | personal data | our partners | partners store | privacy | personalised ads
        personalized ads | einwilligung | ihre daten | personenbezogene | datenschutz | unsere partner | datenverarbeitung
        werbung und tracking | файлы cookie | ваши данные | персональных данных | 쿠키 | 개인정보 | クッキー | プライバシー
        個人データ | 个人数据 | 个人信息 | 隐私 | ملفات تعريف الارتباط | بياناتك | الخصوصية | données personnelles | vos données
        datos personales | dati personali | dados pessoais
        """
    )
}
