import Model
import Revisions
import Testing

/// One edit of one sentence, and what it is.
struct KindCase: CustomTestStringConvertible, Sendable {
    var old: String
    var new: String
    var kinds: Set<EditKind>
    var testDescription: String { "\(old) → \(new)" }

    init(_ kinds: Set<EditKind>, _ old: String, _ new: String) {
        self.kinds = kinds
        self.old = old
        self.new = new
    }
}

@Suite("Kinds of edits")
struct KindTests {
    static let english: [KindCase] = [
        .init([.number], "The fire killed 12 people in the harbour.", "The fire killed 97 people in the harbour."),
        .init([.number, .added], "The fire killed 12.", "The fire killed 97. Nobody knows how it began."),
        .init([.number, .cut], "The fire killed 12. Nobody knows how it began.", "The fire killed 97."),
        .init(
            [.number, .added],
            "The fire at the mill killed 12. The harbour was closed all night.",
            "The fire at the mill killed 97. Nobody knows how it began. The harbour was closed all night."
        ),
        .init([.number], "The tax rises by 10.5 percent.", "The tax rises by 105 percent."),
        .init([.number], "Twelve people were hurt on the ferry.", "Ninety people were hurt on the ferry."),
        .init([.formatting], "The town has 1,000 houses left.", "The town has 1000 houses left."),
        .init([.formatting], "The town lost twelve houses.", "The town lost 12 houses."),
        .init([.formatting], "She called it \"a long winter\" for all.", "She called it “a long winter” for all."),
        .init([.typo], "The goverment closed the harbour.", "The government closed the harbour."),
        .init([.typo], "The ferry was wrecked in teh storm.", "The ferry was wrecked in the storm."),
        .init([.punctuation], "The ferry, which was old, sank.", "The ferry, which was old – sank."),
        .init([.date], "The bridge opens on 12 March 2027.", "The bridge opens on 14 March 2027."),
        .init([.date], "The bridge opens on Friday, they hope.", "The bridge opens on Sunday, they hope."),
        .init([.date], "He has lived there since 2014.", "He has lived there since 2016."),
        .init([.name], "The letter was signed by Anna Berger.", "The letter was signed by Clara Winter."),
        .init([.negation], "The minister did agree to the plan.", "The minister did not agree to the plan."),
        .init([.negation], "The search was legal, the court held.", "The search was illegal, the court held."),
        .init([.modality], "The road will close next week.", "The road may close next week."),
        .init([.attribution], "The mayor said the bridge was safe.", "The mayor claimed the bridge was safe."),
        .init([.attribution], "The bridge was safe, police said.", "The bridge was safe, witnesses said."),
        .init([.quotation], "“We will rebuild the school,” she said.", "“We will repair the school,” she said."),
        .init([.formatting], "The doors open at 9.30pm on most days.", "The doors open at 21:30 on most days."),
        .init([.date], "The doors open at 9.30pm on most days.", "The doors open at 8.30pm on most days."),
        .init([.date], "The bridge opens on 21 May.", "The bridge opens on 12 June."),
        .init([.number], "The strike lasted three weeks in all.", "The strike lasted three months in all."),
        .init([.date], "Profits fell in the third quarter.", "Profits fell in the second quarter."),
        .init([.attribution], "The bridge was safe, the dealer said.", "The bridge was safe, the baker said."),
        .init([.formatting], "The road is 12 kilometres long.", "The road is 12 km long."),
        .init([.wording], "The big bridge was opened quickly.", "The large bridge was opened rapidly."),
        .init([.added], "The ferry sank.", "The ferry sank. Divers found the wreck at the bottom of the bay."),
        .init([.date, .cut], "The ferry sank on Friday. Nobody knows why.", "The ferry sank on Sunday."),
        .init([.cut], "The ferry sank. Divers found the wreck at the bottom of the bay.", "The ferry sank."),
        .init(
            [.correction],
            "The ferry sank.",
            "The ferry sank. Correction: An earlier version of this article misstated the name of the ferry."
        ),
    ]

    static let others: [KindCase] = [
        .init([.number], "Bei dem Brand starben zwölf Menschen.", "Bei dem Brand starben siebenundneunzig Menschen."),
        .init([.number], "L’incendie a fait 12 morts dans le port.", "L’incendie a fait 97 morts dans le port."),
        .init([.number], "El fuego dejó doce heridos en el puerto.", "El fuego dejó veinte heridos en el puerto."),
        .init([.number], "화재로 12명이 숨졌다.", "화재로 97명이 숨졌다."),
        .init([.number], "火事で12人が死亡した。", "火事で97人が死亡した。"),
        .init([.number], "火灾造成十二人死亡。", "火灾造成九十七人死亡。"),
        .init([.date], "Die Brücke öffnet am 12. März.", "Die Brücke öffnet am 14. März."),
        .init([.date], "Le pont ouvre le 12 mars à midi.", "Le pont ouvre le 14 mars à midi."),
        .init([.date], "다리는 3월 12일에 열린다.", "다리는 3월 14일에 열린다."),
        .init([.date], "橋は3月12日に開通する。", "橋は3月14日に開通する。"),
        .init([.date], "大桥将于星期五开放。", "大桥将于星期日开放。"),
        .init([.negation], "Die Ministerin stimmte dem Plan zu.", "Die Ministerin stimmte dem Plan nicht zu."),
        .init([.negation], "La ministre a accepté le plan.", "La ministre n’a pas accepté le plan."),
        .init([.negation], "El ministro aceptó el plan de obras.", "El ministro no aceptó el plan de obras."),
        .init([.negation], "장관은 계획에 동의했다.", "장관은 계획에 동의하지 않았다."),
        .init([.negation], "大臣は計画に同意した。", "大臣は計画に同意しなかった。"),
        .init([.negation], "部长同意了这项计划。", "部长不同意这项计划。"),
        .init([.modality], "Die Straße wird gesperrt.", "Die Straße könnte gesperrt werden."),
        .init([.name], "Bürgermeister Hansen kam zu spät.", "Bürgermeister Petersen kam zu spät."),
        .init([.name], "田中市長は欠席した。", "鈴木市長は欠席した。"),
        .init([.name], "김민수 씨는 참석했다.", "박지훈 씨는 참석했다."),
        .init([.name], "王小明先生没有出席会议。", "李大伟先生没有出席会议。"),
        .init([.wording], "Das Feuer brach in der Küche aus.", "Der Brand brach in der Küche aus."),
        .init([.wording], "Le grand pont a été vite réparé.", "Le large pont a été rapidement réparé."),
        .init(
            [.attribution],
            "Die Brücke sei sicher, sagte die Polizei.",
            "Die Brücke sei sicher, behauptete die Polizei."
        ),
        .init([.quotation], "„Wir bauen die Schule neu“, sagte sie.", "„Wir reparieren die Schule neu“, sagte sie."),
        .init([.quotation], "「学校を再建する」と彼女は述べた。", "「学校を修理する」と彼女は述べた。"),
        .init([.correction], "배가 가라앉았다.", "배가 가라앉았다. [정정] 이전 버전에서 배의 이름을 잘못 적었습니다."),
        .init([.correction], "船は沈んだ。", "船は沈んだ。訂正：当初の記事で船の名前に誤りがありました。"),
        .init(
            [.correction],
            "Le ferry a coulé.",
            "Le ferry a coulé. Rectificatif : une version précédente de cet article donnait un autre nom."
        ),
        .init([.typo], "Die Regeirung schloss den Hafen.", "Die Regierung schloss den Hafen."),
        .init([.typo], "Le gouvernment a fermé le port.", "Le gouvernement a fermé le port."),
    ]

    /// A sentence that stays, so that the language can be told.
    private static func context(for text: String) -> String {
        let words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
        if !words.isDisjoint(with: ["die", "das", "der", "bei", "sagte", "kam", "wir"]) {
            return "Der Rest der Geschichte bleibt, wie er war, und das ist auch gut so für alle, die hier leben."
        }
        if !words.isDisjoint(with: ["le", "la", "du", "l"]) {
            return "Le reste de cette histoire ne change pas, et il y a bien des mots autour de ce qui est dit."
        }
        if !words.isDisjoint(with: ["el", "en"]) {
            return "El resto de la historia es como era, y hay muchas palabras por aquí."
        }
        if text.unicodeScalars.contains(where: { (0xAC00...0xD7A3).contains($0.value) }) {
            return "나머지 이야기는 그대로 남아 있다."
        }
        if text.unicodeScalars.contains(where: { (0x3041...0x3096).contains($0.value) }) { return "残りの話はそのままである。" }
        if text.unicodeScalars.contains(where: { (0x4E00...0x9FFF).contains($0.value) }) { return "故事的其余部分保持原样。" }
        return "The rest of the story stays as it was, with a good many words around."
    }

    @Test("an edit has its kind", arguments: english + others)
    func kind(of example: KindCase) throws {
        let context = Self.context(for: example.old)
        let old = Document(blocks: [Block(.paragraph, context), Block(.paragraph, example.old)])
        let new = Document(blocks: [Block(.paragraph, context), Block(.paragraph, example.new)])
        let revision = try #require(Comparison().revision(from: old, to: new))
        #expect(Set(revision.kinds) == example.kinds, "\(revision.reasons.map { "\($0.kind) \($0.text)" })")
    }
}
