/// What a body is taken for, which decides where it may declare its encoding.
package enum BodyKind: Sendable, Hashable {
    case xml, html, json
}

/// A body as UTF-8, without a byte order mark.
package struct DecodedBody: Sendable, Hashable {
    package var utf8: [UInt8]
    /// The name of the encoding that the bytes were in, lower case, such as `utf-8` or `windows-1252`.
    package var encoding: String
    /// Whether the encoding that was declared first is unknown or does not fit the bytes.
    package var declaredWrong: Bool

    package init(utf8: [UInt8], encoding: String, declaredWrong: Bool) {
        self.utf8 = utf8
        self.encoding = encoding
        self.declaredWrong = declaredWrong
    }
}

/// Turns bodies into UTF-8 the way browsers do.
///
/// What decides, in this order: a byte order mark, the pattern of zero bytes that UTF-16 and UTF-32 have, the charset
/// of `Content-Type`, the XML declaration, `<meta>`; then UTF-8 if the bytes are that, then what uchardet guesses, then
/// windows-1252. A declaration that does not fit the bytes is passed over. Bytes that are no character become U+FFFD.
package enum BodyDecoder {
    /// Decodes a body; one that is UTF-8 already is returned as it is, without a copy.
    package static func decode(_ body: [UInt8], contentType: String?, as kind: BodyKind) -> DecodedBody {
        if let marked = markedBody(body) { return marked }
        if let wide = wideBody(body, kind) { return wide }
        let check = UTF8Check(body)
        var isWrong = false
        for declaration in declarations(kind) {
            guard let label = declaration(body, contentType) else { continue }
            guard let charset = Charset(label: label), !charset.isWide else {
                isWrong = true
                continue
            }
            if let decoded = decode(body, check, from: charset) {
                return DecodedBody(utf8: decoded.utf8, encoding: decoded.name, declaredWrong: isWrong)
            }
            isWrong = true
        }
        let decoded = undeclared(body, check)
        return DecodedBody(utf8: decoded.utf8, encoding: decoded.name, declaredWrong: isWrong || !check.isValid)
    }

    private typealias Decoded = (utf8: [UInt8], name: String)

    private static func markedBody(_ body: [UInt8]) -> DecodedBody? {
        if body.starts(with: [0xEF, 0xBB, 0xBF]) {
            let rest = Array(body.dropFirst(3))
            let check = UTF8Check(rest)
            let text = check.isValid ? rest : UTF8Check.repaired(rest)
            return DecodedBody(utf8: text, encoding: "utf-8", declaredWrong: !check.isValid)
        }
        let mark: (encoding: WideEncoding, bytes: Int)
        if body.starts(with: [0xFF, 0xFE, 0, 0]) {
            mark = (.utf32le, 4)
        } else if body.starts(with: [0, 0, 0xFE, 0xFF]) {
            mark = (.utf32be, 4)
        } else if body.starts(with: [0xFF, 0xFE]) {
            mark = (.utf16le, 2)
        } else if body.starts(with: [0xFE, 0xFF]) {
            mark = (.utf16be, 2)
        } else {
            return nil
        }
        let text = mark.encoding.utf8(of: body.dropFirst(mark.bytes))
        return DecodedBody(utf8: text, encoding: mark.encoding.rawValue, declaredWrong: false)
    }

    /// UTF-16 and UTF-32 without a mark: `<` (or `{`) and the zeros around it give them away (XML 1.0 appendix F).
    private static func wideBody(_ body: [UInt8], _ kind: BodyKind) -> DecodedBody? {
        guard body.count >= 4, body[..<4].contains(0), let encoding = WideEncoding(firstBytes: body[..<4]) else {
            return nil
        }
        return DecodedBody(utf8: encoding.utf8(of: body[...]), encoding: encoding.rawValue, declaredWrong: false)
    }

    /// Where to look for the charset, in this order; later places are not looked at when an earlier one fits.
    private static func declarations(_ kind: BodyKind) -> [(_ body: [UInt8], _ contentType: String?) -> String?] {
        var places: [([UInt8], String?) -> String?] = [
            { _, contentType in contentType.flatMap(DeclaredEncoding.charset(ofContentType:)) }
        ]
        if kind != .json { places.append { body, _ in DeclaredEncoding.xmlDeclaration(body) } }
        if kind == .html { places.append { body, _ in DeclaredEncoding.meta(body) } }
        return places
    }

    /// nil when the bytes cannot be in that charset.
    private static func decode(_ body: [UInt8], _ check: UTF8Check, from charset: Charset) -> Decoded? {
        switch charset.kind {
        case .utf8:
            if check.isValid { return (body, "utf-8") }
            return check.isMostlyUTF8 ? (UTF8Check.repaired(body), "utf-8") : nil
        case .ascii:
            return check.isASCII ? (body, "us-ascii") : nil
        case .western:
            // What claims to be latin-1 is windows-1252; a text that is UTF-8 throughout was mislabelled.
            if check.isASCII { return (body, charset.name) }
            if check.isValid { return nil }
            let text = Windows1252.utf8(of: body)
            return (text.utf8, text.usesExtension ? "windows-1252" : charset.name)
        case .table(let converter):
            if check.isASCII, charset.extendsASCII { return (body, charset.name) }
            return CharsetConverter.utf8(of: body, from: converter).map { ($0, charset.name) }
        case .refused:
            return (Array("\u{FFFD}".utf8), charset.name)
        case .wide:
            return nil
        }
    }

    private static func undeclared(_ body: [UInt8], _ check: UTF8Check) -> Decoded {
        if check.isValid { return (body, "utf-8") }
        if check.isMostlyUTF8 { return (UTF8Check.repaired(body), "utf-8") }
        if let label = EncodingGuess.label(of: body), let charset = Charset(label: label), charset.isGuessable,
            charset.kind != .western, let decoded = decode(body, check, from: charset)
        {
            return decoded
        }
        return (Windows1252.utf8(of: body).utf8, "windows-1252")
    }
}
