import Articles
import Model
import Testing

@Suite("What an operator asks for")
struct RulesTests {
    private static let html =
        """
        <html><head><title>Prices</title></head><body><div id="main"><h1>Prices</h1>
        <p class="price">Bread costs 3.20 today.</p><p class="seen">Seen 1,204 times.</p></div>
        <div class="other"><p>Something else that stands on the page as well.</p></div></body></html>
        """

    private func texts(_ rules: ReadingRules) throws -> [String] {
        try read(Self.html, rules: rules).blocks.map(\.text)
    }

    @Test(
        "select and ignore, in CSS and XPath",
        arguments: [
            (["#main"], [".seen"], ["Prices", "Bread costs 3.20 today."]),
            (["p.price"], [], ["Bread costs 3.20 today."]),
            (["//p[@class='price']"], [], ["Bread costs 3.20 today."]),
            (["//div[contains(@class, 'oth')]/p"], [], ["Something else that stands on the page as well."]),
            (["div > p:nth-child(3)"], [], ["Seen 1,204 times."]),
            (
                ["#main p:not(.seen), .other"], [],
                ["Bread costs 3.20 today.", "Something else that stands on the page as well."]
            ),
        ]
    )
    func selectors(select: [String], ignore: [String], expected: [String]) throws {
        #expect(try texts(ReadingRules(select: select, ignore: ignore)) == expected)
    }

    @Test("text that a rule takes out is gone")
    func ignoredText() throws {
        let rules = ReadingRules(select: ["#main"], ignoreText: [#"Seen [\d,]+ times\."#, #"\d+\.\d+"#])
        #expect(try texts(rules) == ["Prices", "Bread costs today."])
    }

    @Test("a selector that matches nothing is said, and reads nothing")
    func unmatched() throws {
        let rules = ReadingRules(select: [".gone"])
        let reading = ArticleReader().read(try page(Self.html), rules: rules, memory: nil)
        #expect(reading.warnings == ["the selector \".gone\" matches nothing"])
        guard case .notAnArticle = reading else {
            Issue.record("\(reading)")
            return
        }
        let ignoring = ArticleReader().read(
            try page(Self.html),
            rules: ReadingRules(select: ["#main"], ignore: ["p[", "//"]),
            memory: nil
        )
        #expect(ignoring.warnings.count == 2)
    }

    @Test("pages that are no articles")
    func modes() throws {
        #expect(try texts(ReadingRules(mode: .text)).count == 4)
        #expect(try texts(ReadingRules(mode: .html)).contains("<p class=\"price\">"))
        let json = try read(#"{"b": [1, {"x": null}], "a": "é"}"#, rules: ReadingRules(mode: .json))
        #expect(json.blocks.map(\.text) == ["$.a = \"é\"", "$.b[0] = 1", "$.b[1].x = null"])
        let bytes = try read("abc", rules: ReadingRules(mode: .bytes))
        #expect(
            bytes.text
                == "3 bytes, sha256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        )
        let broken = ArticleReader().read(try page("{\"a\": }"), rules: ReadingRules(mode: .json), memory: nil)
        #expect(broken == .unreadable("the body is no JSON"))
    }
}
