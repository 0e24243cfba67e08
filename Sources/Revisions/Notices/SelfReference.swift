/// Recognises lines in which a text speaks of itself and of a mistake: notices without a label.
///
/// "Wir haben dies korrigiert" is told by both together, as neither alone is: stories tell of mistakes of others, and
/// pages speak of themselves without owning up to anything.
enum SelfReference {
    /// Longer texts, in bytes, are no notices.
    static let limit = 700

    /// Whether a line that names the text that it stands in, and what was wrong with it, is the paper's own.
    static func ownsUp(_ text: String) -> Bool {
        // What people say is not what the paper says.
        text.utf8.count <= limit && !speech.contains(where: text.hasPrefix)
    }

    private static let speech = ["\"", "“", "„", "«", "»", "「", "『", "‘", "'"]

    /// What a text calls itself.
    static let texts: [String] = [
        "this article", "this story", "this post", "this piece", "this page", "this headline", "the headline",
        "earlier version", "previous version", "original version", "photo caption", "the caption", "we wrote",
        "we reported", "we misspelled", "we misstated", "first published", "originally published", "our report",
        "dieses artikels", "diesem artikel", "dieser artikel", "diesen artikel", "dieses textes", "dieser text",
        "diesem text", "diesem beitrag", "dieser beitrag", "diesen beitrag", "dieses beitrags", "dieser meldung",
        "diese meldung", "der artikel wurde", "der text wurde", "der beitrag wurde", "die meldung wurde",
        "die überschrift", "der überschrift", "bildunterschrift", "wir hatten", "wir haben dies", "wir haben das",
        "wir haben den", "wir haben die", "haben wir", "früheren version", "früheren fassung", "ersten version",
        "ersten fassung",
        "cet article", "cette dépêche", "ce texte", "notre article", "l'article a", "le titre de", "la légende",
        "version précédente", "version initiale", "première version", "version antérieure", "nous avions écrit",
        "nous avons écrit", "nous indiquions", "nous avons indiqué", "avions-nous écrit",
        "esta noticia", "este artículo", "esta información", "este texto", "esta nota", "esta crónica", "el titular",
        "este reportaje", "primera versión", "versión anterior", "versión inicial", "versión previa",
        "hemos publicado", "habíamos publicado",
        "questo articolo", "il presente articolo", "questo testo", "questa notizia", "nel titolo", "il titolo",
        "versione precedente", "prima versione", "avevamo scritto", "abbiamo scritto", "questo pezzo",
        "este texto", "esta reportagem", "esta matéria", "este artigo", "esta notícia", "o texto foi",
        "a reportagem foi", "a matéria foi", "a notícia foi", "o artigo foi", "versão anterior", "primeira versão",
        "versão inicial", "havíamos publicado", "como publicado",
        "dit artikel", "dit bericht", "dit stuk", "dit verhaal", "deze tekst", "het artikel is", "het bericht is",
        "eerdere versie", "eerste versie", "vorige versie", "de kop ", "het onderschrift", "schreven we", "we schreven",
        "в тексте", "в заметке", "в материале", "в публикации", "первой версии", "ранней версии",
        "предыдущей версии", "первоначальной версии", "в заголовке", "этой новости", "эта статья", "этой статье",
        "статья была", "текст был", "материал был", "новость была",
        "이 기사", "본 기사", "해당 기사", "기사 제목", "기사 본문", "기사에서", "기사의", "제목을", "본보는", "본지는", "본보가", "본지가", "초판", "앞선 보도",
        "이 보도", "독자 여러분",
        "この記事", "記事中", "記事の", "本記事", "記事で", "見出し", "初出", "初報", "以前の版", "本文", "写真説明", "の配信",
        "本報", "本报", "本刊", "本站", "本网", "本網", "本文", "此前报道", "此前報道", "早前报道", "早前報道", "先前报道", "先前報道", "原文", "稿件", "标题",
        "標題", "此稿", "本稿",
        "هذا الخبر", "هذا المقال", "هذا التقرير", "هذه المادة", "نسخة سابقة", "ذكرنا", "أوردنا", "نشرنا", "هذا النص",
    ]

    /// What it says of its mistake.
    static let mistakes: [String] = [
        "correct", "amended", "an error", "in error", "a mistake", "by mistake", "wrongly", "misstat", "misspel",
        "inaccura", "clarif", "misidentif", "erroneous", "we regret", "we apologi", "misattribut", "mistakenly",
        "korrigier", "berichtig", "richtiggestellt", "fehlerhaft", "ein fehler", "einen fehler", "den fehler", "falsch",
        "irrtümlich", "fälschlich", "unzutreffend", "präzisiert", "richtig ist", "versehentlich",
        "erreur", "corrig", "rectifi", "inexact", "erroné", "par mégarde", "à tort", "contrairement à",
        "correg", "un error", "por error", "errónea", "errone", "rectific", "equivocad", "subsan", "para precisar",
        "corrett", "errore", "erroneament", "rettific", "sbagliat", "inesatt", "per sbaglio",
        "correç", "um erro", "por erro", "errad", "incorret", "retific", "por engano",
        "gecorrigeerd", "correctie", "verbeterd", "een fout", "fout ", "foutief", "onjuist", "ten onrechte", "verkeerd",
        "per abuis", "abusievelijk",
        "исправл", "ошибк", "ошибоч", "неверно", "неправильно", "уточнен", "уточнён", "некорректн", "опечатк",
        "неточност",
        "바로잡", "바로 잡", "정정", "수정했", "수정하", "수정됐", "오류", "잘못", "오기", "사실과 다", "사실과 달",
        "訂正", "修正", "誤り", "誤って", "誤字", "間違", "おわび", "お詫び", "改めました", "正しくは",
        "更正", "修正", "勘误", "勘誤", "错误", "錯誤", "有误", "有誤", "误为", "誤為", "误报", "誤報", "误写", "误将", "致歉", "订正", "修改", "不实",
        "تصحيح", "خطأ", "تصويب", "غير صحيح", "غير دقيق", "والصحيح", "الصواب", "نعتذر",
    ]
}
