/// The labels of the Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels), a row an encoding.
enum CharsetLabels {
    static let charsets: [String: Charset] = {
        var result: [String: Charset] = [:]
        func add(_ charset: Charset, _ labels: String) {
            for label in labels.split(separator: " ") { result[String(label)] = charset }
        }
        add(
            Charset(name: "utf-8", kind: .utf8),
            "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"
        )
        add(Charset(name: "us-ascii", kind: .ascii), "us-ascii ascii ansi_x3.4-1968 iso-ir-6 iso646-us")
        add(
            Charset(name: "iso-8859-1", kind: .western),
            "iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100 csisolatin1 latin1 l1 ibm819 cp819"
        )
        add(Charset(name: "windows-1252", kind: .western), "windows-1252 cp1252 x-cp1252")
        for name in ["utf-16le", "utf-16be", "utf-32le", "utf-32be"] { add(Charset(name: name, kind: .wide), name) }
        add(
            Charset(name: "utf-16le", kind: .wide),
            "utf-16 utf16 utf-32 utf32 ucs-2 ucs-4 unicode unicodefeff unicodefffe csunicode iso-10646-ucs-2"
        )
        add(
            Charset(name: "replacement", kind: .refused),
            "replacement csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr"
        )
        for row in rows {
            let name = row.name
            add(Charset(name: name, kind: .table(row.iconv), extendsASCII: name != "iso-2022-jp"), row.labels)
        }
        return result
    }()

    /// The name that is reported, what iconv calls the encoding that browsers read for it, and its labels.
    private static let rows: [(name: String, iconv: String, labels: String)] = [
        ("ibm866", "CP866", "866 cp866 csibm866 ibm866"),
        (
            "iso-8859-2", "ISO-8859-2",
            "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"
        ),
        (
            "iso-8859-3", "ISO-8859-3",
            "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"
        ),
        (
            "iso-8859-4", "ISO-8859-4",
            "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"
        ),
        (
            "iso-8859-5", "ISO-8859-5",
            "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"
        ),
        (
            "iso-8859-6", "ISO-8859-6",
            """
            arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e iso-8859-6-i \
            iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
            """
        ),
        (
            "iso-8859-7", "ISO-8859-7",
            """
            csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 \
            iso_8859-7:1987 sun_eu_greek
            """
        ),
        (
            "iso-8859-8", "ISO-8859-8",
            """
            csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 \
            iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical
            """
        ),
        (
            "iso-8859-9", "WINDOWS-1254",
            "csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5"
        ),
        ("iso-8859-10", "ISO-8859-10", "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"),
        ("iso-8859-11", "CP874", "iso-8859-11 iso8859-11 iso885911 tis-620"),
        ("iso-8859-13", "ISO-8859-13", "iso-8859-13 iso8859-13 iso885913 l7 latin7"),
        ("iso-8859-14", "ISO-8859-14", "iso-8859-14 iso8859-14 iso885914 l8 latin8"),
        ("iso-8859-15", "ISO-8859-15", "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 latin9"),
        ("iso-8859-16", "ISO-8859-16", "iso-8859-16 iso8859-16 iso885916 l10 latin10"),
        ("koi8-r", "KOI8-R", "cskoi8r koi koi8 koi8-r koi8_r"),
        ("koi8-u", "KOI8-U", "koi8-u koi8-ru"),
        ("macintosh", "MACINTOSH", "csmacintosh mac macintosh x-mac-roman mac-roman macroman"),
        ("windows-874", "CP874", "windows-874 dos-874 cp874"),
        ("windows-1250", "CP1250", "cp1250 windows-1250 x-cp1250"),
        ("windows-1251", "CP1251", "cp1251 windows-1251 x-cp1251"),
        ("windows-1253", "CP1253", "cp1253 windows-1253 x-cp1253"),
        ("windows-1254", "CP1254", "cp1254 windows-1254 x-cp1254"),
        ("windows-1255", "CP1255", "cp1255 windows-1255 x-cp1255"),
        ("windows-1256", "CP1256", "cp1256 windows-1256 x-cp1256"),
        ("windows-1257", "CP1257", "cp1257 windows-1257 x-cp1257"),
        ("windows-1258", "CP1258", "cp1258 windows-1258 x-cp1258"),
        ("x-mac-cyrillic", "MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian mac-cyrillic"),
        (
            "gb2312", "GB18030",
            "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 euc-cn eucgb2312-cn"
        ),
        ("gbk", "GB18030", "gbk x-gbk cp936 936 ms936"),
        ("gb18030", "GB18030", "gb18030 gb18030-2000"),
        ("big5", "BIG5-HKSCS", "big5 big5-hkscs big5hkscs cn-big5 csbig5 x-x-big5 big5-tw"),
        ("euc-jp", "EUC-JP-MS", "cseucpkdfmtjapanese euc-jp eucjp x-euc-jp ujis"),
        ("iso-2022-jp", "ISO-2022-JP", "csiso2022jp iso-2022-jp"),
        ("shift_jis", "CP932", "csshiftjis ms_kanji shift-jis shift_jis sjis x-sjis"),
        ("cp932", "CP932", "ms932 windows-31j cp932 932"),
        (
            "euc-kr", "CP949",
            "cseuckr csksc56011987 euc-kr euckr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601"
        ),
        ("cp949", "CP949", "windows-949 cp949 uhc ms949 949"),
    ]
}
