import Markup
import Testing

@Suite("tokens of XML")
struct XMLReaderTests {
    /// The tokens of a document in a short form: `<name`, `>name`, `"text"`, and what is wrong.
    private func tokens(_ text: String) -> [String] {
        XMLDocument.read(Array(text.utf8)) { reader in
            var result: [String] = []
            while true {
                switch reader.next() {
                case .start:
                    var attributes = ""
                    for index in reader.attributes.indices {
                        var name: [UInt8] = []
                        var value: [UInt8] = []
                        reader.appendAttributeName(index, to: &name)
                        reader.appendValue(index, to: &value)
                        attributes +=
                            " \(String(decoding: name, as: UTF8.self))=\(String(decoding: value, as: UTF8.self))"
                    }
                    result.append("<" + qualified(reader.name(reader.nameID)) + attributes)
                case .end: result.append(">" + qualified(reader.name(reader.nameID)))
                case .text:
                    var text: [UInt8] = []
                    reader.appendText(to: &text)
                    result.append("\"" + String(decoding: text, as: UTF8.self) + "\"")
                case .finished:
                    if let fault = reader.fault { result.append("! \(fault.reason)") }
                    return result
                }
            }
        }
    }

    private func qualified(_ name: XMLName) -> String {
        name.namespace.isEmpty ? name.local : "{\(name.namespace)}\(name.local)"
    }

    @Test(
        "well-formed documents",
        arguments: [
            ("<a/>", ["<a", ">a"]),
            ("<a x='1' y=\"&lt;'\">t</a>", ["<a x=1 y=<'", "\"t\"", ">a"]),
            ("<a>1&amp;2&#x41;&#66;&quot;</a >", ["<a", "\"1&2AB\"\"", ">a"]),
            ("<a><![CDATA[<b>&amp;]]></a>", ["<a", "\"<b>&amp;\"", ">a"]),
            ("<?xml version='1.0'?><!-- <x> --><a><?pi <y> ?><!-- - -- --></a>\n", ["<a", ">a"]),
            ("<a>1\r\n2\r3</a>", ["<a", "\"1\n2\n3\"", ">a"]),
            (
                "<p:a xmlns:p='u'><b xmlns='v'><c/><p:d/></b><e/></p:a>",
                [
                    "<{u}a", "<{v}b", "<{v}c", ">{v}c", "<{u}d", ">{u}d", ">{v}b", "<e", ">e", ">{u}a",
                ]
            ),
            ("<a xmlns='u'><b xmlns=''/></a>", ["<{u}a", "<b", ">b", ">{u}a"]),
            ("<a xml:lang='de'/>", ["<a lang=de", ">a"]),
            ("<!DOCTYPE a [<!ENTITY e 'x>y'><!ELEMENT a ANY><!-- ]> -->]><a>&e;</a>", ["<a", "\"x>y\"", ">a"]),
            ("<ä ö='ü'>ß</ä>", ["<ä ö=ü", "\"ß\"", ">ä"]),
        ]
    )
    func wellFormed(_ text: String, _ expected: [String]) {
        #expect(tokens(text) == expected)
    }

    @Test(
        "ill-formed documents are read in the way that loses least",
        arguments: [
            ("<a>x & y</a>", ["<a", "\"x & y\"", ">a", "! bareAmpersand"]),
            ("<a>1 < 2</a>", ["<a", "\"1 \"", "\"< 2\"", ">a", "! strayLessThan"]),
            ("<a><b>x</a>", ["<a", "<b", "\"x\"", ">b", ">a", "! badEndTag"]),
            ("<a></b>x</a>", ["<a", "\"x\"", ">a", "! badEndTag"]),
            ("<a b=c d>x</a>", ["<a b=c d=", "\"x\"", ">a", "! badAttribute"]),
            ("<a b='1' b='2'/>", ["<a b=1", ">a", "! badAttribute"]),
            ("<a b='1>x</a><c d='2'/>", ["<a b=1", "\"x\"", ">a", "<c d=2", ">c", "! badAttribute"]),
            ("<p:a/>", ["<a", ">a", "! unboundPrefix"]),
            ("<a>&eacute;&nope;</a>", ["<a", "\"é&nope;\"", ">a", "! unknownEntity"]),
            ("<a>x", ["<a", "\"x\"", "! truncated"]),
            ("<a><b x='1", ["<a", "! truncated"]),
            ("<a>&#0;&#xD800;&#1114112;</a>", ["<a", "\"\u{FFFD}\u{FFFD}\"", ">a"]),
            ("text", ["! textOutsideRoot"]),
            ("", ["! empty"]),
            ("<a/>trail", ["<a", ">a", "! textOutsideRoot"]),
            ("<a>\u{1}x\u{0}</a>", ["<a", "\"x\"", ">a", "! forbiddenCharacter"]),
        ]
    )
    func illFormed(_ text: String, _ expected: [String]) {
        #expect(tokens(text) == expected)
    }

    @Test(
        "no entity is taken from outside, and none holds another",
        arguments: [
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
            "<!DOCTYPE a [<!ENTITY e PUBLIC 'p' 'http://127.0.0.1/'>]><a>&e;</a>",
            "<!DOCTYPE a [<!ENTITY % e 'x'>%e;]><a>&e;</a>",
            "<!DOCTYPE a [<!ENTITY f 'x'><!ENTITY e '&f;'>]><a>&e;</a>",
            "<!DOCTYPE a [<!ENTITY e '<b/>'>]><a>&e;</a>",
        ]
    )
    func refusedEntities(_ text: String) {
        #expect(tokens(text) == ["<a", "\"&e;\"", ">a", "! entityRefused"])
    }

    @Test("nesting ends at a limit")
    func depth() {
        let deep = String(repeating: "<a>", count: 1000)
        #expect(tokens(deep).last == "! tooDeep")
        #expect(tokens(deep).count == XMLReader.deepest + 1)
    }
}
