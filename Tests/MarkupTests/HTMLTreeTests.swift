import Markup
import Testing

@Suite("The tree of a page")
struct HTMLTreeTests {
    private func text(_ html: String) throws -> String {
        try HTMLTree(parsing: Array(html.utf8)).rawText(of: 0)
    }

    @Test(
        "soup reads as in a browser",
        arguments: [
            ("<body>x</br>y", "xy"),
            ("<body>a &nbsp b", "a \u{A0} b"),
            ("<body>&notit; &ampere", "¬it; &ere"),
            ("<body>&amp;nbsp c", "&nbsp c"),
            ("<body>&#150;&#x92;", "–’"),
            ("<body>&lsqb;1&rsqb;", "[1]"),
            ("<body>a<![CDATA[b]]>c", "ac"),
            ("<body>a\0b", "a b"),
            ("<body>&hellip;&apos;", "…'"),
        ]
    )
    func soup(html: String, expected: String) throws {
        #expect(try text(html) == expected)
    }

    @Test("a break written as an end tag is a break")
    func falseBreak() throws {
        let tree = try HTMLTree(parsing: Array("<body>x</br>y".utf8))
        #expect(tree.elements(named: .br).count == 1)
    }

    @Test("nodes are in document order and know where they end")
    func order() throws {
        let tree = try HTMLTree(parsing: Array("<body><div id=a><p>1<p>2</div><x-y data-k='1&amp;2'>3</x-y>".utf8))
        let div = try #require(tree.elements(named: .div).first)
        #expect(tree.children(of: div).map { tree.spelling(of: tree.name($0)) } == ["p", "p"])
        #expect(tree.attribute(div, .id) == "a")
        let name = try #require(tree.name(spelled: "x-y"))
        let custom = try #require(tree.elements(named: name).first)
        #expect(tree.attributes(of: custom).map(\.value) == ["1&2"])
        #expect(tree.rawText(of: div) == "12")
        #expect(tree.parent(custom) == tree.parent(div))
    }

    @Test("elements a hundred thousand deep are read up to a depth, and said to be cut")
    func depth() throws {
        let html = String(repeating: "<div>", count: 100_000) + "end"
        let tree = try HTMLTree(parsing: Array(html.utf8))
        #expect(tree.isTruncated)
        #expect((0..<tree.count).allSatisfy { tree.depth($0) <= 256 })
    }

    @Test("three hundred unclosed elements lose no text")
    func unclosed() throws {
        let html = String(repeating: "<font>", count: 300) + "<p>story</p>"
        #expect(try text(html) == "story")
    }

    @Test("a tag with a hundred thousand attributes is refused")
    func attributes() {
        let html = "<p " + (0..<100_000).map { "a\($0)=1" }.joined(separator: " ") + ">x"
        #expect(throws: HTMLRefusal.tooManyAttributes) { try HTMLTree(parsing: Array(html.utf8)) }
    }

    @Test("a long attribute is no reason to refuse a page")
    func longAttribute() throws {
        let html = "<p data-state='\(String(repeating: "{\"k\": 1} ", count: 20_000))'>x"
        #expect(try text(html) == "x")
    }

    @Test("scripts keep their data, other scripts their beginning")
    func scripts() throws {
        let long = String(repeating: "x", count: 5_000)
        let html =
            "<script type=application/ld+json>{\"a\":\"\(long)\"}</script><script>var a;\(long)</script><style>p{}</style>"
        let tree = try HTMLTree(parsing: Array(html.utf8))
        let scripts = tree.elements(named: .script)
        #expect(tree.rawText(of: scripts[0]).utf8.count > 5_000)
        #expect(tree.rawText(of: scripts[1]).hasPrefix("var a;"))
        #expect(tree.elements(named: .style).map(tree.rawText) == [""])
    }
}
