internal import Model

/// Below some headings nothing of the story comes any more: "Related articles", "About the author", "Comments".
///
/// Unless the story goes on: where lines of the make of those above follow, the heading belongs to a module in between.
struct StopHeadingRule: StoryRule {
    let name = "after the story"

    func apply(to draft: inout Draft) {
        let kept = draft.kept
        let all = draft.prose
        var before = 0
        for (place, index) in draft.lines.enumerated() {
            if index.dropped == nil, index.isProse { before += index.passage.weight }
            guard before * 2 > all, Self.isStop(index, in: draft, at: place) else { continue }
            if Self.goesOn(draft, behind: place) { continue }
            draft.drop(kept.filter { $0 >= place }, name)
            return
        }
    }

    /// Whether several sentences follow that are of the make of the story's, and a fifth of it at least.
    private static func goesOn(_ draft: Draft, behind place: Int) -> Bool {
        var weights: [UInt64: Int] = [:]
        for index in draft.kept where index < place && draft.lines[index].isSentence {
            weights[draft.lines[index].shape, default: 0] += draft.lines[index].passage.weight
        }
        let all = weights.values.reduce(0, +)
        var count = 0
        var weight = 0
        for index in draft.kept where index > place && draft.lines[index].isSentence {
            guard weights[draft.lines[index].shape, default: 0] * 3 >= all else { continue }
            count += 1
            weight += draft.lines[index].passage.weight
        }
        return count >= 2 && weight * 5 >= all
    }

    /// A heading or a short line by itself, dropped by another rule or not.
    private static func isStop(_ line: Draft.Line, in draft: Draft, at place: Int) -> Bool {
        guard line.passage.weight < 48, line.kind != .table, line.passage.aside == nil else { return false }
        let words = Words.of(line.text).filter { Int($0) == nil }
        guard !words.isEmpty else { return false }
        if stops.contains(words.joined(separator: " ")) { return true }
        let headsList = place + 1 < draft.lines.count && draft.lines[place + 1].kind == .listItem
        return (line.isHeading || headsList && !line.isProse) && openings.prefix(of: line.lower) != nil
    }

    private static let openings = Phrases(
        """
        more great | more stories | more from | more in | more on | related | you may | you might | recommended | popular | most popular
        most read | about the author | about author | über den autor | über die autor | leave a | comments | kommentare
        weitere artikel | weitere beiträge | weitere meldungen | weitere nachrichten | ähnliche | mehr zum | mehr von | das könnte
        auch interessant | empfohlen | самые популярные | другие новости | читайте также | похожие | 関連 | おすすめ | 人気 | 相关 | 推荐
        관련 | 추천 | 많이 본 | مواضيع | أخبار ذات صلة | read next | up next | what to read next | next article | trending | latest
        """
    )

    private static let stops: Set<String> = {
        let text = """
            comments|comment|leave a comment|leave a reply|leave your comment|add a comment|add comment|post a comment|join the conversation
            join the discussion|kommentare|kommentar|kommentar schreiben|schreibe einen kommentar|kommentar verfassen|комментарии
            добавить отзыв|отзывы|コメント|评论|댓글|تعليقات|related articles|related stories|related news|related content|related posts
            related coverage|related|ähnliche artikel|ähnliche beiträge|weitere artikel|weitere beiträge|you may also like
            you might also like|you may like|more stories like this one|more stories|more news|recommended for you|recommended
            most popular|most read|about the author|über den autor|über die autorin|read next|up next|share this article
            trending now|trending|latest news|das könnte sie auch interessieren|das könnte dich auch interessieren
            das könnte ihnen auch gefallen|mehr zum thema|auch interessant|meistgelesen|читайте также
            関連記事|相关阅读|관련기사|get the latest|tell us what you think|sponsored content|teilen mit|gefällt mir|like this
            filed under|tags|posted in|source|quellen und weiterführende links
            """
        return Set(
            text.split(whereSeparator: { $0 == "|" || $0 == "\n" }).map { Words.of(String($0)).joined(separator: " ") }
        )
    }()
}
