import Articles
import Testing

@Suite("the form of text")
struct NormalFormTests {
    @Test(
        "white space is folded and what nobody sees is gone, so that a second time changes nothing",
        arguments: [
            (" a \n\t b ", "a b"), ("a\u{A0}\u{2009}b", "a b"), ("a\u{AD}b\u{200B}c\u{FEFF}", "abc"),
            ("a \u{7F} b", "a b"), ("a \u{7F}", "a"), ("\u{7F} a", "a"), ("a\u{7F}b", "ab"),
            ("e\u{AD}\u{301}", "\u{E9}"), ("\u{1}a\u{1F}\u{0}b", "a b"), ("", ""), ("\u{7F}", ""),
        ]
    )
    func folded(_ text: String, _ expected: String) {
        let form = NormalForm.of(text)
        #expect(Array(form.utf8) == Array(expected.utf8))
        #expect(Array(NormalForm.of(form).utf8) == Array(form.utf8))
    }
}
