internal import Model

/// A line that says who wrote the story, and nothing else; the names are a field of their own.
struct BylineRule: StoryRule {
    let name = "byline"

    func apply(to draft: inout Draft) {
        let names = draft.byline.map { Words.of($0) }.filter { !$0.isEmpty }
        let first = draft.kept.first { draft.lines[$0].isSentence } ?? draft.lines.count
        for index in draft.kept {
            let line = draft.lines[index]
            guard line.passage.weight < 140, line.kind != .table else { continue }
            let words = Words.of(line.text)
            let isNamed = line.passage.traits.contains(.byline) || line.passage.traits.contains(.date)
            if line.passage.ownTraits.contains(.byline), !line.isSentence {
                draft.drop(index, name)
            } else if isNamed, index < first || line.passage.weight < 60, !Sentence.ends(line.lower[...]) {
                draft.drop(index, name)
            } else if index < first || line.passage.weight < 60, Self.openings.prefix(of: line.lower) != nil,
                words.count <= 14,
                !line.isProse
            {
                draft.drop(index, name)
            } else if words.count <= 12,
                names.contains(where: { Words.overlap($0, words) == 1 && words.count <= $0.count + 5 }),
                !line.isProse
            {
                draft.drop(index, name)
            } else if line.passage.weight < 120, Self.reporting.prefix(of: line.lower) != nil {
                draft.drop(index, name)
            }
        }
        dropBiography(from: &draft)
    }

    /// Who the writer is, said at length in elements named after writers, ends the page and is short beside the story.
    ///
    /// Some sites name every element of a page so, and then the name says nothing.
    private func dropBiography(from draft: inout Draft) {
        let tail = draft.kept.reversed().prefix { draft.lines[$0].passage.ownTraits.contains(.byline) }
        let weight = tail.reduce(0) { $0 + draft.lines[$1].passage.weight }
        if weight < 600, weight * 5 < draft.prose { draft.drop(Array(tail), name) }
    }

    private static let openings = Phrases(
        """
        by | von | par | por | di | door | text: | text von | autor: | autorin: | author: | written by | posted by | published by
        reported by | автор: | текст: | 文/ | 文／ | 作者 | 記者 | 取材・文 | 글= | 글 | بقلم | كتب
        """
    )

    private static let reporting = Phrases(
        """
        reporting by | additional reporting | editing by | writing by | compiled by | (reporting by | (additional reporting
        (editing by | mit material von | mit agenturmaterial | redaktion: | редактор: | source: | quelle: | sources: | source –
        via: | источник: | fuente: | fonte: | 来源 | 責任編輯 | 责任编辑 | 編集： | 편집=
        """
    )
}
