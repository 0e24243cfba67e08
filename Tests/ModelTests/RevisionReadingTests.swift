import Model
import Testing

@Suite("A revision as readers see it")
struct RevisionReadingTests {
    static let revision = Revision(
        kinds: [.number, .headline, .cut, .moved],
        significance: 0.9,
        isSubstantive: true,
        reasons: [.init(kind: .number, text: "\"12\" became \"97\"", weight: 0.6)],
        fields: [
            .headline: .init(
                old: "Fire <kills> 12",
                new: "Fire <kills> 97",
                kinds: [.headline, .number],
                spans: [Span(.equal, "Fire <kills> "), Span(.delete, "12"), Span(.insert, "97")]
            )
        ],
        blocks: [
            BlockEdit(op: .equal, old: [0], new: [0]),
            BlockEdit(
                op: .edited,
                old: [1],
                new: [1],
                kinds: [.number],
                spans: [Span(.delete, "12"), Span(.insert, "97"), Span(.equal, " people & a \"dog\" died.")]
            ),
            BlockEdit(op: .deleted, old: [2], kinds: [.cut], spans: [Span(.delete, "No one knows why.")]),
            BlockEdit(op: .moved, old: [3], new: [2], kinds: [.moved], spans: [Span(.equal, "The harbour is shut.")]),
        ]
    )

    @Test("HTML gives the changed parts only, fields first, and escapes everything")
    func html() {
        #expect(
            Self.revision.html() == """
                <p class="field headline"><b>Headline:</b> Fire &lt;kills&gt; <del>12</del><ins>97</ins></p>
                <p class="edited"><del>12</del><ins>97</ins> people &amp; a &quot;dog&quot; died.</p>
                <p class="deleted"><del>No one knows why.</del></p>
                <p class="moved"><i class="note">Moved from paragraph 4:</i> The harbour is shut.</p>

                """
        )
    }

    @Test("a limit cuts text, counts the rest and leaves no element open")
    func limitedHTML() {
        let html = Self.revision.html(limit: 20)
        #expect(html.contains("<p class=\"more\">… 2 more changes</p>"))
        #expect(html.components(of: "<p") == html.components(of: "</p>"))
        #expect(html.components(of: "<ins") == html.components(of: "</ins>"))
    }

    @Test("plain text marks old and new, a line a change")
    func plainText() {
        #expect(
            Self.revision.plainText() == """
                headline: Fire <kills> [-12-]{+97+}
                ¶ 2: [-12-]{+97+} people & a "dog" died.
                ¶ 3 cut: [-No one knows why.-]
                ¶ 4 → 3 moved: The harbour is shut.
                """
        )
    }

    @Test("plain text keeps its bound", arguments: [10, 30, 60, 100, 200])
    func boundedPlainText(limit: Int) {
        #expect(Self.revision.plainText(limit: limit).count <= limit)
    }

    @Test("the summary is one line with the weightiest first")
    func summary() {
        #expect(
            Self.revision.summary
                == "headline now \"Fire <kills> 97\"; \"12\" became \"97\"; 1 paragraph cut; 1 paragraph moved"
        )
        #expect(Revision().summary == "no change")
        #expect(Revision(kinds: [.punctuation]).summary == "punctuation")
    }
}

extension String {
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
