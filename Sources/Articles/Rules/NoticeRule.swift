internal import Model

/// Says which lines own up to a change of the story: corrections, clarifications, editors' notes, retractions.
struct NoticeRule: StoryRule {
    let name = "notice"

    func apply(to draft: inout Draft) {
        for index in draft.kept {
            let line = draft.lines[index]
            guard line.kind == .paragraph || line.kind == .quote || line.kind == .correction else { continue }
            if Self.openings.prefix(of: Self.start(of: line.lower)) != nil {
                draft.lines[index].kind = .correction
            } else if line.kind == .correction, !line.isProse {
                draft.lines[index].kind = .paragraph
            }
        }
    }

    /// The text without the marks that notices like to begin with.
    private static func start(of text: [UInt8]) -> [UInt8] {
        Array(text.prefix(80).drop { byte in byte < 0x30 || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "_") })
    }

    private static let openings = Phrases(
        """
        correction: | corrections: | correction – | correction — | correction - | correction, | correction (
        corrections and clarifications | clarification: | clarification – | clarification — | editor's note | editor’s note
        editors' note | editors’ note | note from the editor | this article has been corrected | this story has been corrected
        this article has been updated to correct | this story has been updated to correct | this article was amended
        this article was corrected | this story was corrected | an earlier version of this | a previous version of this
        this version corrects | this version has been corrected | this article previously | retraction: | retracted: | erratum
        corrigendum | update and correction | korrektur: | korrektur – | berichtigung | richtigstellung | klarstellung
        anmerkung der redaktion | anm. d. red | hinweis der redaktion | in einer früheren version | in einer ersten version
        correctif | rectificatif | note de la rédaction | corrección: | fe de erratas | nota del editor | rettifica
        уточнение: | исправление: | поправка: | примечание редакции | от редакции: | 訂正 | お詫びと訂正 | おわびと訂正 | 更正 | 勘误
        정정 | [정정 | 정정보도 | 바로잡습니다 | 알려왔습니다 | تصحيح: | تنويه: | ملاحظة المحرر
        """
    )
}
