/// What libxml2 does not know of HTML's character references.
enum HTMLReferences {
    /// The names that browsers accept without a semicolon (WHATWG HTML §13.5), for which ISO 8859-1 had a place.
    static let legacy: [String: UInt32] = {
        let latin =
            """
            nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 \
            acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml \
            Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde \
            Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig \
            ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide \
            oslash ugrave uacute ucirc uuml yacute thorn yuml
            """
        var table: [String: UInt32] = [
            "amp": 38, "AMP": 38, "lt": 60, "LT": 60, "gt": 62, "GT": 62, "quot": 34, "QUOT": 34, "COPY": 169,
            "REG": 174,
        ]
        for (index, name) in latin.split(separator: " ").enumerated() { table[String(name)] = UInt32(160 + index) }
        return table
    }()

    /// Names that came after HTML 4 and are met in stories.
    static let added: [String: UInt32] = [
        "AMP": 38, "LT": 60, "GT": 62, "QUOT": 34, "COPY": 169, "REG": 174, "TRADE": 8482, "Tab": 9, "NewLine": 10,
        "excl": 33, "num": 35, "dollar": 36, "percnt": 37, "apos": 39, "lpar": 40, "rpar": 41, "ast": 42, "plus": 43,
        "comma": 44, "period": 46, "sol": 47, "colon": 58, "semi": 59, "equals": 61, "quest": 63, "commat": 64,
        "lsqb": 91, "lbrack": 91, "bsol": 92, "rsqb": 93, "rbrack": 93, "Hat": 94, "lowbar": 95, "grave": 96,
        "lcub": 123, "lbrace": 123, "verbar": 124, "vert": 124, "rcub": 125, "rbrace": 125, "NonBreakingSpace": 160,
        "half": 189, "hyphen": 8208, "dash": 8208, "horbar": 8213, "lsquor": 8218, "ldquor": 8222, "rsquor": 8217,
        "rdquor": 8221, "mldr": 8230, "nldr": 8229, "numero": 8470, "check": 10003, "star": 9734, "starf": 9733,
        "ccaron": 269, "Ccaron": 268, "rcaron": 345, "Rcaron": 344, "ecaron": 283, "Ecaron": 282, "zcaron": 382,
        "Zcaron": 381, "cacute": 263, "Cacute": 262, "nacute": 324, "sacute": 347, "Sacute": 346, "zacute": 378,
        "zdot": 380, "Zdot": 379, "lstrok": 322, "Lstrok": 321, "aogon": 261, "eogon": 281, "uring": 367,
        "odblac": 337, "udblac": 369, "scedil": 351, "Scedil": 350, "gbreve": 287, "Gbreve": 286, "inodot": 305,
        "imath": 305, "Idot": 304, "abreve": 259, "Abreve": 258, "amacr": 257, "emacr": 275, "imacr": 299,
        "omacr": 333, "umacr": 363, "dstrok": 273, "Dstrok": 272,
    ]

    /// The longest beginning of a name that stands for a character without a semicolon.
    static func legacyPrefix(of name: Slice<UnsafeBufferPointer<UInt8>>) -> (length: Int, scalar: UInt32)? {
        var length = min(6, name.count)
        while length >= 2 {
            if let scalar = legacy[String(decoding: name.prefix(length), as: UTF8.self)] { return (length, scalar) }
            length -= 1
        }
        return nil
    }

    /// Whether the parser knows the name, or it is none that a legacy one should be found in.
    static func isKnown(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let text = String(decoding: name, as: UTF8.self)
        return HTMLParserNames.contains(text)
    }

    /// What a numeric reference means: 128–159 are windows-1252's, zero and surrogates the replacement character.
    static func scalar(meantBy value: UInt32) -> UInt32 {
        switch value {
        case 0x80...0x9F: windows1252[Int(value - 0x80)]
        case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
        case 1...8, 0x0B, 0x0C, 0x0E...0x1F: 0x20
        default: value
        }
    }

    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
