internal import Model

/// What a server says when it cannot answer, sent as if it could.
struct ErrorRule: ClassRule {
    let pageClass = PageClass.error

    func evidence(in facts: PageFacts) -> [String]? {
        guard facts.prose < 500, !(facts.isMarkedAsArticle && facts.prose > 150) else { return nil }
        var evidence: [String] = []
        if let phrase = Self.phrases.phrase(in: facts.titles) { evidence.append("the title says \"\(phrase)\"") }
        if facts.weight < 1500, let phrase = Self.phrases.phrase(in: facts.text) {
            evidence.append("the text says \"\(phrase)\"")
        }
        return evidence
    }

    private static let phrases = Phrases(
        """
        500 internal server error | internal server error | 502 bad gateway | bad gateway | 503 service | service unavailable
        service temporarily unavailable | 504 gateway | gateway timeout | gateway time-out | error establishing a database connection
        database connection error | database error | fatal error: | uncaught exception | the server encountered | web server is down
        error 520 | error 521 | error 522 | error 524 | error 500 | error 502 | error 503 | origin is unreachable | connection timed out
        an error occurred while processing | an unexpected error | something went wrong | there has been a critical error
        an application error | application error | temporarily down for maintenance | down for maintenance | scheduled maintenance
        under maintenance | site is undergoing maintenance | we'll be back soon | we will be back soon | be right back
        wartungsarbeiten | wartungsmodus | wegen wartung | interner serverfehler | ein fehler ist aufgetreten | dienst nicht verfügbar
        внутренняя ошибка сервера | ошибка сервера | технические работы | сервис временно недоступен | 서버 오류 | 점검 중
        시스템 점검 | 일시적인 오류 | サーバーエラー | メンテナンス中 | エラーが発生しました | 服务器错误 | 系统维护 | 服务暂时不可用
        服务器内部错误 | خطأ في الخادم | تحت الصيانة | الخدمة غير متاحة | default web site page | welcome to nginx | it works!
        account suspended | account has been suspended | domain is for sale | this domain is parked | bandwidth limit exceeded
        """
    )
}
