import Articles
import Model
import Testing

@Suite("What rules say a line is")
struct LineKindTests {
    private func kinds(_ sample: Sample) throws -> [String: Block.Kind] {
        let document = try read(sample.html)
        return Dictionary(document.blocks.map { ($0.text, $0.kind) }, uniquingKeysWith: { first, _ in first })
    }

    @Test("CaptionRule: a short line that ends in a picture's credit")
    func captions() throws {
        let found = try kinds(
            Sample(between: "<p>The wall on Sunday morning. (Photo: Jane Roe)</p><p>사진=연합뉴스</p><p>Bild: dpa</p>")
        )
        #expect(found["The wall on Sunday morning. (Photo: Jane Roe)"] == .caption)
        #expect(found["사진=연합뉴스"] == .caption)
        #expect(found["Bild: dpa"] == .caption)
        #expect(found[Sample.middle] == .paragraph)
    }

    @Test(
        "NoticeRule: a line that owns up to a change, in the languages of the house",
        arguments: [
            "Correction: An earlier report named the wrong quay.", "Berichtigung: Der Kai war falsch benannt.",
            "訂正 埠頭の名前に誤りがありました。", "更正：码头名称有误。", "[정정] 부두 이름이 잘못되었습니다.",
            "Уточнение: причал был назван неверно.", "تصحيح: ورد اسم الرصيف خطأ في نسخة سابقة.",
        ]
    )
    func notices(text: String) throws {
        #expect(try kinds(Sample(below: "<p>\(text)</p>"))[text] == .correction)
    }

    @Test("TimeLineRule: a line of time that speaks of a change is a stamp, any other is left out")
    func timeLines() throws {
        let found = try kinds(
            Sample(above: "<p>Published: 1 March 2026, 10:30</p><p>Updated: 2 March 2026 at 14:05</p>")
        )
        #expect(found["Updated: 2 March 2026 at 14:05"] == .updateStamp)
        #expect(found["Published: 1 March 2026, 10:30"] == nil)
        let sample = Sample(above: "<p>Published: 1 March 2026, 10:30</p>")
        try expectRule("time", takes: ["Published: 1 March 2026, 10:30"], in: sample)
        // What is all in the element for times is one in any words.
        let marked = Sample(between: "<div><time datetime=\"2026-03-01\">il y a cinq minutes</time></div>")
        try expectRule("time", takes: ["il y a cinq minutes"], in: marked)
    }
}
