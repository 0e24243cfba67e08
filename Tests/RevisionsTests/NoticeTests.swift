import Model
import Revisions
import Testing

@Suite("Lines that own up to a change")
struct NoticeTests {
    static let notices = [
        "Wir haben den Namen der Zeugin korrigiert. Zunächst stand hier ein anderer.",
        "This article was updated on Friday to correct the size of the gap between the two sides.",
        "Une erreur s’était glissée dans cet article : le vol a duré quatre minutes.",
        "Esta noticia se ha corregido para precisar el número de papeletas.",
        "이 기사는 대피 주민 수를 바로잡아 다시 내보냅니다.",
        "出荷量の単位に誤りがあったため、記事を修正しました。",
        "本文已更新，修正了煤矿的年产量。",
        "تم تعديل هذا الخبر لتصحيح اسم المدينة.",
        "Aanvulling en verbetering: de naam van de wethouder was verkeerd gespeld.",
    ]

    static let stories = [
        "The minister admitted that it had been a mistake to close the harbour.",
        "“This article is full of errors and must be corrected,” the mayor said.",
        "Der Fehler fiel erst nach drei Tagen auf, sagte ein Sprecher.",
        "Le tribunal a corrigé l’erreur du greffier.",
        "회사는 잘못을 인정하고 사과했다.",
        "会社は誤りを認めた。",
        "厂方承认数据有误。",
    ]

    @Test("a text that speaks of itself and of a mistake is a notice", arguments: notices)
    func notice(line: String) throws {
        #expect(try kinds(of: line).first == .correction)
    }

    @Test("a mistake of somebody else is none, nor is what people say", arguments: stories)
    func story(line: String) throws {
        #expect(try kinds(of: line) == [.added])
    }

    private func kinds(of line: String) throws -> [EditKind] {
        let old = Document(blocks: [Block(.paragraph, "The harbour was closed on Friday.")])
        var new = old
        new.blocks.append(Block(.paragraph, line))
        return try #require(Comparison().revision(from: old, to: new)).kinds
    }
}
