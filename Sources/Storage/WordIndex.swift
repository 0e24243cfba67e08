import Model

/// What of a document is searched, and how queries are put to the index.
///
/// FTS5's `unicode61` takes a run of letters for a word. In scripts that put no spaces between words (Han, Kana,
/// Hangul with its endings, Thai, Lao, Khmer, Burmese) such a run is a whole sentence, so there every letter is made a
/// word of its own, in the index and in the query alike: a query in them is a phrase and finds any part of a text,
/// which the trigram tokenizer cannot do for one or two letters, at a third of its size.
enum WordIndex {
    static func pieces(of document: Document) -> [String] {
        var pieces = [document.headline, document.deck].compactMap(\.self)
        if !document.byline.isEmpty { pieces.append(document.byline.joined(separator: ", ")) }
        pieces.append(contentsOf: document.blocks.map(\.text))
        return pieces
    }

    /// The text with spaces around each letter of an unspaced script.
    static func spaced(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0xE0 }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isUnspaced(scalar) {
                result.append(" ")
                result.append(scalar)
                result.append(" ")
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The terms of a query, each an FTS5 expression of its own: words, "phrases in quotes", and prefixes with a star.
    ///
    /// Whatever the reader types is quoted, so that no query is a syntax error.
    static func terms(of query: String) -> [String] {
        var terms: [String] = []
        for (index, part) in query.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 {
                if let term = term(part[...]) { terms.append(term) }
            } else {
                terms.append(contentsOf: part.split(whereSeparator: \.isWhitespace).compactMap { term($0) })
            }
        }
        return terms
    }

    private static func term(_ text: Substring) -> String? {
        let isPrefix = text.hasSuffix("*")
        let words = spaced(String(text)).replacing("\0", with: " ")
        guard words.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil })
        else { return nil }
        return "\"" + words + "\"" + (isPrefix ? "*" : "")
    }

    private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: true  // Thai, Lao, Burmese, Khmer
        case 0x1100...0x11FF, 0xA960...0xA97F, 0xAC00...0xD7FF: true  // Hangul
        case 0x3005...0x3007, 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: true  // Kana
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true  // Han
        default: false
        }
    }
}
