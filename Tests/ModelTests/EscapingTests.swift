import Model
import Testing

@Suite("Escaping for HTML and XML")
struct EscapingTests {
    @Test(arguments: [
        ("plain text, 12 < 97", "plain text, 12 &lt; 97"),
        ("<script>alert(\"it's\")</script>", "&lt;script&gt;alert(&quot;it&#39;s&quot;)&lt;/script&gt;"),
        ("R&D", "R&amp;D"),
        ("a\u{0}b\u{8}c\u{1F}d\u{7F}e\u{FFFE}f\u{FFFF}g", "abcdefg"),
        ("line\none\ttab\r", "line\none\ttab\r"),
        ("大阪で😀", "大阪で😀"),
        ("", ""),
    ])
    func escapes(text: String, expected: String) {
        #expect(text.escapedForHTML == expected)
    }
}
