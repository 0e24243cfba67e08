/// An encoding as a label names it, by the labels of the Encoding Standard and the names that iconv knows beyond them.
struct Charset {
    enum Kind: Equatable {
        case utf8, ascii
        /// ISO 8859-1 and windows-1252, which browsers do not tell apart.
        case western
        /// UTF-16 and UTF-32, which are known by their bytes, never by their label alone.
        case wide
        /// What the C library converts under this name.
        case table(String)
        /// Encodings that hide ASCII from filters; the Encoding Standard reads one U+FFFD in their place.
        case refused
    }

    var name: String
    var kind: Kind
    /// Whether ASCII bytes are themselves in it, in every state.
    var extendsASCII = true

    var isWide: Bool { kind == .wide }
    /// Whether a guess may come to it: nobody sends the encodings of old Macintoshes, which fit every text.
    var isGuessable: Bool { kind != .wide && kind != .refused && !name.hasPrefix("mac") && !name.hasPrefix("x-mac") }

    init(name: String, kind: Kind, extendsASCII: Bool = true) {
        self.name = name
        self.kind = kind
        self.extendsASCII = extendsASCII
    }

    /// - Returns: nil for a label that means nothing.
    init?(label: String) {
        let folded = label.lowercased().filter { $0 != " " && $0 != "\t" && $0 != "\n" && $0 != "\r" }
        if let known = CharsetLabels.charsets[folded] ?? CharsetLabels.charsets[folded.replacing("_", with: "-")] {
            self = known
        } else if let foreign = Self.foreignName(folded) {
            self.init(name: folded, kind: .table(foreign), extendsASCII: false)
        } else {
            return nil
        }
    }

    /// The name to ask iconv for; none for the stateful encodings of Unicode, above all UTF-7.
    private static func foreignName(_ label: String) -> String? {
        let isPlain = label.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E
        }
        let hidden = ["utf", "ucs", "unicode", "csunicode", "10646", "iso-10646", "iso2022", "iso-2022", "hz", "java"]
        guard isPlain, (2...32).contains(label.utf8.count), !hidden.contains(where: label.hasPrefix),
            !label.contains("utf"), !label.contains("ucs")
        else { return nil }
        return label.replacing("_", with: "-").uppercased()
    }
}
