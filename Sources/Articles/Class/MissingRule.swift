internal import Model

/// "Not found", sent with a status that says otherwise.
struct MissingRule: ClassRule {
    let pageClass = PageClass.soft404

    func evidence(in facts: PageFacts) -> [String]? {
        guard facts.prose < 600, !(facts.isMarkedAsArticle && facts.prose > 250) else { return nil }
        var evidence: [String] = []
        if let phrase = Self.titles.phrase(in: facts.titles) { evidence.append("the title says \"\(phrase)\"") }
        if let phrase = Self.phrases.phrase(in: facts.text) { evidence.append("the text says \"\(phrase)\"") }
        return evidence
    }

    private static let titles = Phrases(
        """
        404 | page not found | not found | page missing | page unavailable | page does not exist | page no longer | nothing found
        content not available | content unavailable | article not found | article unavailable | story not found | oops | 410 gone
        seite nicht gefunden | nicht gefunden | seite existiert nicht | artikel nicht verfügbar | nicht mehr verfügbar | fehler 404
        страница не найдена | не найдена | не найдено | ошибка 404 | 페이지를 찾을 수 없습니다 | 찾을 수 없습니다 | 존재하지 않는
        ページが見つかりません | 見つかりません | お探しのページ | 页面不存在 | 找不到 | 未找到 | 無法找到 | 页面未找到 | الصفحة غير موجودة
        غير موجودة | لم يتم العثور | page introuvable | página no encontrada | pagina non trovata | página não encontrada
        """
    )

    private static let phrases = Phrases(
        """
        page not found | page you are looking for | page you were looking for | page you're looking for | page you requested
        page you have requested | the requested page | the requested url | could not be found | couldn't find that page
        couldn't find the page | can't find the page | can't find that page | can’t find the page | cannot be found | does not exist
        doesn't exist | no longer exists | no longer available | has been removed | has been deleted | may have been moved
        might have been removed | has expired | article is unavailable | nothing was found | seite konnte nicht gefunden
        seite wurde nicht gefunden | seite existiert nicht | existiert nicht mehr | nicht mehr verfügbar | gesuchte seite
        angeforderte seite | artikel ist nicht mehr | wurde gelöscht | wurde entfernt | страница не найдена | страницы не существует
        запрашиваемая страница | была удалена | материал удален | 페이지를 찾을 수 없습니다 | 요청하신 페이지 | 삭제된 기사 | 삭제되었거나
        존재하지 않는 | ページが見つかりません | お探しのページ | 削除された | 公開を終了 | 掲載期間が終了 | 页面不存在 | 您访问的页面
        找不到页面 | 找不到您 | 已被删除 | 文章不存在 | 無法找到 | الصفحة غير موجودة | الصفحة التي تبحث | الصفحة المطلوبة | تم حذف
        """
    )
}
