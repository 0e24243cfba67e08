internal import Model

/// Words that label the page's machinery, standing alone: "Advertisement", "Share", "Read more".
struct FurnitureRule: StoryRule {
    let name = "furniture"

    func apply(to draft: inout Draft) {
        for index in draft.kept {
            let line = draft.lines[index]
            guard line.passage.weight < 48, line.kind != .table else { continue }
            let words = Words.of(line.text).filter { Int($0) == nil }
            if words.isEmpty
                ? line.passage.weight < 4 && !line.isHeading && line.kind != .listItem
                : Self.labels.contains(words.joined(separator: " "))
            {
                draft.drop(index, name)
            } else if Self.reading.isIn(line.lower), words.count <= 8, line.text.contains(where: \.isNumber) {
                draft.drop(index, name)
            }
        }
    }

    /// How long reading takes, how many have read.
    private static let reading = Phrases(
        """
        min read | minute read | minutes read | mins read | reading time | read time | lesezeit | min. lesezeit | minuten lesezeit
        lesedauer | tempo de leitura | tiempo de lectura | temps de lecture | tempo di lettura | leestijd | время чтения
        мин. чтения | comments | views | shares | kommentare | просмотр | shares | 分钟阅读 | 읽는 시간
        """
    )

    private static let labels: Set<String> = {
        let text = """
            advertisement|advert|ad|ads|anzeige|werbung|publicidad|publicité|iklan|реклама|広告|广告|광고|إعلان|reklama|annonse
            advertisement scroll to continue|story continues below|story continues below advertisement|article continues below
            article continues below advertisement|article continues after advertisement|continue reading below
            continue reading the main story|continue reading|sponsored|sponsored content|promoted|promoted content|promotion
            share|share this|share this article|share this story|share article|teilen|artikel teilen|compartir|partager
            поделиться|シェア|分享|공유|شارك|shares|tweet|pin|pin it|email|e mail|print|drucken|imprimir|whatsapp|facebook|twitter
            copy link|link copied|save|bookmark|merken|listen|listen to this article|listen to article|artikel anhören|play
            play video|watch|watch now|watch live|video|videos|photos|gallery|caption|close|open|next|previous|prev|back|zurück
            weiter|more|more on this|more on this topic|read more|read full story|read the full story|mehr|mehr lesen|mehr dazu
            mehr zum thema|weiterlesen|lesen sie auch|lesen sie mehr|lesen sie hier|auch interessant|lire aussi|leer más
            leia mais|leia também|lea también|читать далее|читайте также|더 보기|続きを読む|阅读全文|اقرأ أيضا|اقرأ المزيد
            comments|comment|leave a comment|add a comment|add comment|post a comment|view comments|show comments
            kommentare|kommentar|kommentieren|kommentar schreiben|комментарии|добавить отзыв|コメント|评论|댓글|تعليقات|no comments
            related|related articles|related stories|related news|related content|related coverage|related posts|related topics
            see also|siehe auch|также|смотрите также|see more|don t miss|dont miss|trending|trending now|most popular|most read
            popular|meistgelesen|recommended|recommended for you|empfohlen|editor s picks|editors picks|you may also like
            you might also like|you might like|more from|more stories|more news|top stories|breaking news|eilmeldung|latest news
            text size|font size|schriftgröße|a a|a a a|translate|language|tags|tag|schlagwörter|themen|topics|filed under|posted in
            subscribe|subscribe now|abonnieren|sign up|sign in|log in|login|register|anmelden|newsletter|follow|follow us
            folgen|folgen sie uns|подписаться|about the author|über den autor|über die autorin|zum autor|author|autor|by|von
            copyright|all rights reserved|skip|skip to content|menu|search|home|loading|wird geladen|image|photo|foto|bild
            en|de|fr|es|view gallery|view all|show all|alle anzeigen|expand|enlarge|vergrößern|zoom|hide caption|toggle caption
            find your next car|tell us what you think|what do you think|inhaltsverzeichnis|table of contents|contents|inhalt
            nach oben|top|back to top|zum seitenanfang|seite drucken|per mail versenden|pocket|flipboard|linkedin|xing|telegram
            """
        return Set(
            text.split(whereSeparator: { $0 == "|" || $0 == "\n" }).map { Words.of(String($0)).joined(separator: " ") }
        )
    }()
}
