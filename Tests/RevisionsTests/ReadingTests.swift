import Model
import Revisions
import Testing

@Suite("Reading a revision")
struct ReadingTests {
    private static let old = Document(
        headline: "Fire kills 12",
        blocks: [
            Block(.paragraph, "The harbour of Kilmore is shut."),
            Block(.paragraph, "The fire killed 12 people on Friday."),
            Block(.paragraph, "港は金曜日に閉鎖された。市長は十二人が死亡したと述べた。"), Block(.paragraph, "Nobody knows how the fire began."),
        ]
    )
    private static let new = Document(
        headline: "Fire kills 97",
        blocks: [
            Block(.paragraph, "The harbour of Kilmore is shut."),
            Block(.paragraph, "The fire killed 97 people on Friday. <b>\u{1B}[2J It burns."),
            Block(.paragraph, "港は日曜日に閉鎖された。市長は十二人が死亡したと述べた。"),
        ]
    )

    private func revision() throws -> Revision {
        try #require(Comparison().revision(from: Self.old, to: Self.new))
    }

    @Test("inline: fields first, unchanged paragraphs counted, changes in marks")
    func inline() throws {
        let text = DiffText(revision: try revision(), old: Self.old, new: Self.new).inline(width: 72)
        #expect(text.hasPrefix("@@ Headline\nFire kills [-12-]{+97+}\n\n… 1 paragraph unchanged\n"))
        #expect(text.contains("[-Nobody knows how the fire began.-]"))
        #expect(!text.contains("\u{1B}"), "what a page says must not drive the terminal")
    }

    @Test("lines keep to the width, wide characters counted twice", arguments: [24, 40, 80])
    func width(columns: Int) throws {
        let text = DiffText(revision: try revision(), old: Self.old, new: Self.new)
        for line in text.inline(width: columns).split(separator: "\n")
        where !line.hasPrefix("@@") && !line.hasPrefix("…") {
            #expect(Self.columns(line) <= columns, "\(line)")
        }
        for line in text.sideBySide(width: columns).split(separator: "\n")
        where !line.hasPrefix("@@") && !line.hasPrefix("…") {
            #expect(Self.columns(line) <= columns, "\(line)")
        }
    }

    @Test("colours replace the marks")
    func colours() throws {
        let text = DiffText(revision: try revision(), old: Self.old, new: Self.new, usesColor: true).inline()
        #expect(text.contains("\u{1B}[31;9m12\u{1B}[0m\u{1B}[32;1m97\u{1B}[0m"))
        #expect(!text.contains("[-12-]") && !text.contains("\u{1B}[2J"))
    }

    @Test("the figures name every change and sum up")
    func stat() throws {
        let lines = DiffText.stat(of: try revision()).split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines[0].hasPrefix(" headline"))
        #expect(lines[4].contains("2 edited, 1 deleted") || lines[4].contains("1 deleted"))
    }

    @Test("the page stands alone and escapes what it shows")
    func page() throws {
        let page = DiffPage.html(try revision(), new: Self.new)
        #expect(page.contains("&lt;b&gt;") && !page.contains("<b>\u{1B}") && !page.contains("\u{1B}"))
        #expect(!page.contains("<script") && !page.contains("src=") && !page.contains("href="))
        #expect(page.contains("<del>12</del><ins>97</ins>"))
    }

    private static func columns(_ line: Substring) -> Int {
        line.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFF60).contains($1.value) ? 2 : 1) }
    }
}

@Suite("Significance and disclosure")
struct SignificanceTests {
    private func revision(_ old: [String], _ new: [String], modified: (Int64?, Int64?) = (nil, nil)) throws -> Revision
    {
        func document(_ blocks: [String], _ seconds: Int64?) -> Document {
            Document(modified: seconds.map(Timestamp.init(seconds:)), blocks: blocks.map { Block(.paragraph, $0) })
        }
        return try #require(Comparison().revision(from: document(old, modified.0), to: document(new, modified.1)))
    }

    @Test("one fact outweighs any amount of wording")
    func factBeatsWording() throws {
        let paragraph = "The big old bridge was quickly opened by the glad people of the small town today."
        let reworded = "The large ancient bridge was rapidly opened by the happy people of the little town today."
        let wording = try revision(Array(repeating: paragraph, count: 30), Array(repeating: reworded, count: 30))
        let fact = try revision(["The fire killed 12 people."], ["The fire killed 97 people."])
        #expect(!wording.isSubstantive && fact.isSubstantive)
        #expect(wording.significance < fact.significance)
    }

    @Test("an edit more never weighs less")
    func monotone() throws {
        let old = [
            "The fire killed 12 people.", "The ferry sank on Friday.", "The court was not asked.",
            "The goverment fell.",
        ]
        let edits = [
            "The fire killed 97 people.", "The ferry sank on Sunday.", "The court was asked.", "The government fell.",
        ]
        var new = old
        var last = 0.0
        for (place, edit) in edits.enumerated() {
            new[place] = edit
            let significance = try revision(old, new).significance
            #expect(significance >= last)
            last = significance
        }
    }

    @Test("silence is told from owning up")
    func disclosure() throws {
        let (before, after) = ("The fire killed 12 people.", "The fire killed 97 people.")
        #expect(try revision([before], [after]).isUndisclosed)
        #expect(try revision([before], [after], modified: (100, 100)).isUndisclosed)
        #expect(try revision([before], [after], modified: (100, 50)).isUndisclosed)
        #expect(try !revision([before], [after], modified: (100, 200)).isUndisclosed)
        #expect(
            try !revision([before], [after, "Correction: An earlier version of this article gave 12 deaths."])
                .isUndisclosed
        )
        #expect(try !revision([before, "Updated at 14:05"], [after, "Updated at 16:40"]).isUndisclosed)
        #expect(try !revision(["Teh end."], ["The end."]).isUndisclosed)
        #expect(
            try revision([before], [after], modified: (100, 100)).undisclosedBecause?.contains("1970-01-01T00:01:40Z")
                == true
        )
    }
}
