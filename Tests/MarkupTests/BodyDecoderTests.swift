import Markup
import Testing

/// One body, and what a browser would make of it.
struct DecodingCase: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var body: [UInt8]
    var contentType: String?
    var kind: BodyKind = .xml
    var text: String
    var encoding: String
    var isWrong = false

    init(
        _ name: String,
        _ body: [UInt8],
        type: String? = nil,
        as kind: BodyKind = .xml,
        is text: String,
        in encoding: String,
        wrong: Bool = false
    ) {
        testDescription = name
        self.body = body
        contentType = type
        self.kind = kind
        self.text = text
        self.encoding = encoding
        isWrong = wrong
    }
}

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// A text in a single-byte form: each scalar is the byte of its number.
private func latin(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }

private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
}

private func utf32(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar in
        let parts = [24, 16, 8, 0].map { UInt8(scalar.value >> $0 & 0xFF) }
        return bigEndian ? parts : parts.reversed()
    }
}

@Suite("decoding bodies")
struct BodyDecoderTests {
    static let cases: [DecodingCase] = [
        DecodingCase("nothing declared, UTF-8", bytes("<a>Käse 😀</a>"), is: "<a>Käse 😀</a>", in: "utf-8"),
        DecodingCase("empty", [], is: "", in: "utf-8"),
        DecodingCase(
            "UTF-8 mark",
            [0xEF, 0xBB, 0xBF] + bytes("<ü/>"),
            type: "text/xml; charset=latin1",
            is: "<ü/>",
            in: "utf-8"
        ),
        DecodingCase(
            "UTF-16BE mark",
            [0xFE, 0xFF] + utf16("<x>ж😀</x>", bigEndian: true),
            is: "<x>ж😀</x>",
            in: "utf-16be"
        ),
        DecodingCase(
            "UTF-16LE mark",
            [0xFF, 0xFE] + utf16("<x>ж</x>", bigEndian: false),
            is: "<x>ж</x>",
            in: "utf-16le"
        ),
        DecodingCase(
            "UTF-32BE mark",
            [0, 0, 0xFE, 0xFF] + utf32("<x>ж</x>", bigEndian: true),
            is: "<x>ж</x>",
            in: "utf-32be"
        ),
        DecodingCase(
            "UTF-32LE mark",
            [0xFF, 0xFE, 0, 0] + utf32("<x>ж</x>", bigEndian: false),
            is: "<x>ж</x>",
            in: "utf-32le"
        ),
        DecodingCase("UTF-16LE without a mark", utf16("<?xml?>é", bigEndian: false), is: "<?xml?>é", in: "utf-16le"),
        DecodingCase("UTF-16BE without a mark", utf16("<?xml?>é", bigEndian: true), is: "<?xml?>é", in: "utf-16be"),
        DecodingCase("UTF-32LE without a mark", utf32("<?xml?>é", bigEndian: false), is: "<?xml?>é", in: "utf-32le"),
        DecodingCase("a lone surrogate", [0xFE, 0xFF, 0, 0x3C, 0xD8, 0x3D, 0, 0x3E], is: "<\u{FFFD}>", in: "utf-16be"),
        DecodingCase(
            "UTF-16 declared in single bytes",
            bytes("<?xml version='1.0' encoding='utf-16'?><a>é</a>"),
            is: "<?xml version='1.0' encoding='utf-16'?><a>é</a>",
            in: "utf-8",
            wrong: true
        ),
        DecodingCase(
            "HTTP charset",
            latin("<a>\u{A3}\u{93}x\u{94}</a>"),
            type: "text/xml; charset=windows-1252",
            is: "<a>£“x”</a>",
            in: "windows-1252"
        ),
        DecodingCase(
            "latin-1 in HTTP is windows-1252",
            latin("\u{80}"),
            type: "text/html;charset=ISO-8859-1",
            as: .html,
            is: "€",
            in: "windows-1252"
        ),
        DecodingCase(
            "latin-1 proper keeps its name",
            latin("caf\u{E9}"),
            type: "text/html;charset=\"latin1\"",
            as: .html,
            is: "café",
            in: "iso-8859-1"
        ),
        DecodingCase(
            "HTTP before the XML declaration",
            latin("<?xml version='1.0' encoding='utf-8'?><a>\u{E9}</a>"),
            type: "application/xml; charset=iso-8859-15",
            is: "<?xml version='1.0' encoding='utf-8'?><a>é</a>",
            in: "iso-8859-15"
        ),
        DecodingCase(
            "XML declaration",
            latin("<?xml version='1.0' encoding='koi8-r'?><a>\u{D7}</a>"),
            is: "<?xml version='1.0' encoding='koi8-r'?><a>в</a>",
            in: "koi8-r"
        ),
        DecodingCase(
            "XML declaration behind white space",
            latin("\n<?xml version='1.0' encoding = \"windows-1251\"?><a>\u{E2}</a>"),
            is: "\n<?xml version='1.0' encoding = \"windows-1251\"?><a>в</a>",
            in: "windows-1251"
        ),
        DecodingCase(
            "meta charset",
            latin("<html><head><meta charset=windows-1250><title>\u{8A}"),
            as: .html,
            is: "<html><head><meta charset=windows-1250><title>Š",
            in: "windows-1250"
        ),
        DecodingCase(
            "meta http-equiv",
            latin("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-2'>\u{B1}"),
            as: .html,
            is: "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-2'>ą",
            in: "iso-8859-2"
        ),
        DecodingCase(
            "meta within a comment does not count",
            latin("<!-- <meta charset=koi8-r> -->caf\u{E9} \u{96} na\u{EF}ve"),
            as: .html,
            is: "<!-- <meta charset=koi8-r> -->café – naïve",
            in: "windows-1252",
            wrong: true
        ),
        DecodingCase(
            "Shift_JIS with Microsoft's additions",
            [0x87, 0x40, 0x82, 0xA0],
            type: "text/xml; charset=Shift_JIS",
            is: "①あ",
            in: "shift_jis"
        ),
        DecodingCase("EUC-JP", [0xA4, 0xA2], type: "text/xml; charset=x-euc-jp", is: "あ", in: "euc-jp"),
        DecodingCase(
            "ISO-2022-JP",
            [0x1B, 0x24, 0x42, 0x24, 0x22, 0x1B, 0x28, 0x42],
            type: "text/xml; charset=iso-2022-jp",
            is: "あ",
            in: "iso-2022-jp"
        ),
        DecodingCase(
            "gb2312 is read as GB 18030",
            [0x81, 0x30, 0x81, 0x30, 0xC4, 0xE3],
            type: "text/xml; charset=gb2312",
            is: "\u{80}你",
            in: "gb2312"
        ),
        DecodingCase("Big5", [0xA7, 0x41], type: "text/xml; charset=big5", is: "你", in: "big5"),
        DecodingCase(
            "EUC-KR with the extension of Windows",
            [0x81, 0x41, 0xB0, 0xA1],
            type: "text/xml; charset=euc-kr",
            is: "갂가",
            in: "euc-kr"
        ),
        DecodingCase("Thai", [0xA1], type: "text/xml; charset=tis-620", is: "ก", in: "iso-8859-11"),
        DecodingCase("a name beyond the standard", [0x82], type: "text/xml; charset=cp437", is: "é", in: "cp437"),
        DecodingCase(
            "UTF-7 is never read",
            bytes("+ADw-script+AD4-"),
            type: "text/html; charset=utf-7",
            as: .html,
            is: "+ADw-script+AD4-",
            in: "utf-8",
            wrong: true
        ),
        DecodingCase(
            "hidden ASCII is refused",
            bytes("~{<a>~}"),
            type: "text/html; charset=hz-gb-2312",
            as: .html,
            is: "\u{FFFD}",
            in: "replacement"
        ),
        DecodingCase(
            "an unknown label",
            bytes("<a>é</a>"),
            type: "text/xml; charset=bogus",
            is: "<a>é</a>",
            in: "utf-8",
            wrong: true
        ),
        DecodingCase(
            "ASCII claimed, UTF-8 sent",
            bytes("<a>é</a>"),
            type: "text/xml; charset=us-ascii",
            is: "<a>é</a>",
            in: "utf-8",
            wrong: true
        ),
        DecodingCase(
            "latin-1 claimed, UTF-8 sent",
            bytes("“é”"),
            type: "text/xml; charset=iso-8859-1",
            is: "“é”",
            in: "utf-8",
            wrong: true
        ),
        DecodingCase(
            "UTF-8 claimed, latin-1 sent",
            latin("d\u{E9}j\u{E0} vu \u{E0} No\u{EB}l, tr\u{E8}s bient\u{F4}t"),
            type: "text/xml; charset=utf-8",
            is: "déjà vu à Noël, très bientôt",
            in: "windows-1252",
            wrong: true
        ),
        DecodingCase(
            "one broken byte in UTF-8",
            bytes("äöüß") + [0xFF] + bytes("é"),
            type: "text/xml; charset=utf-8",
            is: "äöüß\u{FFFD}é",
            in: "utf-8"
        ),
        DecodingCase(
            "a character cut off by the end",
            bytes("äö") + [0xE2, 0x82],
            is: "äö\u{FFFD}",
            in: "utf-8",
            wrong: true
        ),
        DecodingCase(
            "an overlong form is ill-formed",
            bytes("ääääöööö") + [0xC0, 0xAF],
            is: "ääääöööö\u{FFFD}\u{FFFD}",
            in: "utf-8",
            wrong: true
        ),
        DecodingCase(
            "JSON",
            bytes(#"{"a":"ü"}"#),
            type: "application/feed+json",
            as: .json,
            is: #"{"a":"ü"}"#,
            in: "utf-8"
        ),
        DecodingCase(
            "JSON in UTF-16",
            utf16(#"{"a":1}"#, bigEndian: false),
            as: .json,
            is: #"{"a":1}"#,
            in: "utf-16le"
        ),
    ]

    @Test("a body becomes UTF-8 as browsers have it", arguments: cases)
    func decodes(_ example: DecodingCase) {
        let decoded = BodyDecoder.decode(example.body, contentType: example.contentType, as: example.kind)
        #expect(String(decoding: decoded.utf8, as: UTF8.self) == example.text)
        #expect(decoded.encoding == example.encoding)
        #expect(decoded.declaredWrong == example.isWrong)
    }

    @Test("undeclared Cyrillic, Japanese and Chinese are guessed")
    func guesses() {
        let russian =
            "Сегодня в Москве прошло заседание правительства, на котором обсуждали бюджет страны на следующий год."
        let koi: [UInt8] = russian.unicodeScalars.map { scalar in
            // KOI8-R puts the Russian letters where their Latin likenesses are, with the eighth bit set.
            let order = Array("юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ".unicodeScalars)
            return order.firstIndex(of: scalar).map { UInt8(0xC0 + $0) } ?? UInt8(scalar.value)
        }
        let decoded = BodyDecoder.decode(koi, contentType: nil, as: .html)
        #expect(String(decoding: decoded.utf8, as: UTF8.self) == russian)
        #expect(decoded.encoding == "koi8-r")
        #expect(decoded.declaredWrong)
    }
}
