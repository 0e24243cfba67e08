internal import Model

/// A page that wants to know whether a person is reading.
struct BotRule: ClassRule {
    let pageClass = PageClass.bot

    func evidence(in facts: PageFacts) -> [String]? {
        guard facts.prose < 450, !(facts.isMarkedAsArticle && facts.prose > 250) else { return nil }
        var evidence: [String] = []
        if let phrase = Self.titles.phrase(in: facts.titles) { evidence.append("the title says \"\(phrase)\"") }
        if let phrase = Self.phrases.phrase(in: facts.text) { evidence.append("the text says \"\(phrase)\"") }
        if facts.prose < 400, let mark = Self.scripts.phrase(anywhereIn: facts.scripts) {
            if facts.weight < 600 || !evidence.isEmpty { evidence.append("a script of a bot check: \(mark)") }
        }
        return evidence
    }

    private static let titles = Phrases(
        """
        just a moment | attention required | access denied | access to this page has been denied | pardon our interruption
        are you a robot | are you human | robot check | bot verification | human verification | security check | ddos protection
        ddos-guard | verify you are human | please verify | captcha | checking your browser | client challenge | un momento
        einen moment | nur einen moment | sicherheitsüberprüfung | sicherheitsprüfung | проверка браузера | проверка безопасности
        доступ запрещен | доступ ограничен | 보안 확인 | 잠시만 기다려 | 접근이 거부 | アクセスが拒否 | しばらくお待ち | ロボットではない
        安全验证 | 安全检查 | 人机验证 | 请稍候 | 访问被拒绝 | لحظة من فضلك | التحقق من | تم رفض الوصول | 403 forbidden | request blocked
        """
    )

    private static let phrases = Phrases(
        """
        verify you are human | verify that you are human | verifying you are human | verify you are not a robot | i'm not a robot
        i am not a robot | are not a robot | not a bot | checking your browser | checking if the site connection is secure
        enable javascript and cookies to continue | unusual traffic | unusual activity | automated access | automated requests
        automated queries | complete the captcha | solve the captcha | security service to protect itself | you have been blocked
        you don't have permission to access | your request has been blocked | request unsuccessful | incident id | ray id
        suspicious activity | please complete the security check | press and hold | press & hold | prove you're human
        prove you are human | detected unusual | dass sie kein roboter | kein roboter | ungewöhnlichen datenverkehr
        ungewöhnliche aktivität | ihr browser wird überprüft | überprüfung ihres browsers | bestätigen sie, dass sie ein mensch
        что вы не робот | не робот | подтвердите, что | необычный трафик | подозрительная активность | проверка вашего браузера
        로봇이 아닙니다 | 로봇이 아님 | 사람인지 확인 | 비정상적인 트래픽 | 비정상적인 접근 | 브라우저를 확인 | ロボットではありません
        ロボットでない | 人間であることを確認 | 通常と異なるトラフィック | ブラウザを確認 | 您不是机器人 | 不是机器人 | 验证您是真人
        验证码 | 异常流量 | 访问过于频繁 | 正在检查您的浏览器 | لست روبوت | أنك لست | حركة مرور غير عادية | التحقق من أنك
        """
    )

    private static let scripts = Phrases(
        """
        challenge-platform | cf_chl_opt | cf-challenge | captcha-delivery | datadome | px-captcha | perimeterx | _incapsula_resource
        distil_r | recaptcha/api.js | hcaptcha.com | turnstile/v0 | awswafcookie | aws-waf-token | kasada | akam/ | sucuri_cloudproxy
        """
    )
}
