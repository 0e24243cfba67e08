/// What a token is to sentences and to quotations, by its number.
struct TokenTraits: OptionSet {
    let rawValue: UInt16

    /// `.`, `!`, `?`, `…`: ends a sentence when white space follows.
    static let terminator = TokenTraits(rawValue: 1 << 0)
    /// `。`, `！`, `？`, `।`: ends a sentence at once.
    static let fullTerminator = TokenTraits(rawValue: 1 << 1)
    static let opener = TokenTraits(rawValue: 1 << 2)
    static let closer = TokenTraits(rawValue: 1 << 3)
    static let capitalized = TokenTraits(rawValue: 1 << 4)
    static let lowercase = TokenTraits(rawValue: 1 << 5)
    /// May stand before a full stop that ends nothing: "Mr", "z", "U.S".
    static let abbreviation = TokenTraits(rawValue: 1 << 6)
    static let word = TokenTraits(rawValue: 1 << 7)
    static let colon = TokenTraits(rawValue: 1 << 8)
    static let currency = TokenTraits(rawValue: 1 << 9)

    static func of(_ spelling: some Collection<UInt8>, form: TokenForm) -> TokenTraits {
        switch form {
        case .punctuation: ofPunctuation(spelling)
        case .word: ofWord(spelling).union(.word)
        case .number, .ideograph: .word
        case .symbol: currencies.contains(String(decoding: spelling, as: UTF8.self)) ? .currency : []
        }
    }

    private static func ofPunctuation(_ spelling: some Collection<UInt8>) -> TokenTraits {
        if spelling.count == 1, let byte = spelling.first {
            switch byte {
            case 0x2E, 0x21, 0x3F: return .terminator
            case 0x28, 0x5B, 0x7B: return .opener
            case 0x29, 0x5D, 0x7D: return .closer
            case 0x22, 0x27: return [.opener, .closer]
            case 0x3A: return .colon
            default: return []
            }
        }
        return ofLongPunctuation(spelling)
    }

    private static func ofLongPunctuation(_ spelling: some Collection<UInt8>) -> TokenTraits {
        switch String(decoding: spelling, as: UTF8.self) {
        case "…", "؟", "۔", "‽": .terminator
        case "。", "！", "？", "｡", "।", "॥", "။": .fullTerminator
        case "¿", "¡", "（", "〔", "【": .opener
        case "：": .colon
        case "）", "〕", "】": .closer
        case "’", "‘", "“", "”", "„", "‚", "«", "»", "‹", "›": [.opener, .closer]
        case "「", "『", "《", "〈": .opener
        case "」", "』", "》", "〉": .closer
        default: []
        }
    }

    private static func ofWord(_ spelling: some Collection<UInt8>) -> TokenTraits {
        guard let first = spelling.first else { return [] }
        var traits: TokenTraits = []
        if first < 0x80 {
            if (0x41...0x5A).contains(first) { traits = .capitalized }
            if (0x61...0x7A).contains(first) { traits = .lowercase }
        } else if let scalar = String(decoding: spelling.prefix(4), as: UTF8.self).unicodeScalars.first {
            if scalar.properties.isUppercase { traits = .capitalized }
            if scalar.properties.isLowercase { traits = .lowercase }
        }
        let isShort = spelling.count <= 5 && spelling.count >= 1
        if isShort, spelling.count == 1 || spelling.contains(0x2E) {
            traits.insert(.abbreviation)
        } else if isShort, first < 0x80, abbreviations.contains(packed(spelling)) {
            traits.insert(.abbreviation)
        }
        return traits
    }

    private static let currencies: Set<String> = ["$", "€", "£", "¥", "₩", "₽", "₹", "₺"]

    /// Up to eight bytes as one number.
    private static func packed(_ spelling: some Collection<UInt8>) -> UInt64 {
        spelling.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static let abbreviations = Set(abbreviatedWords.filter { $0.utf8.count <= 8 }.map { packed($0.utf8) })

    private static let abbreviatedWords = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Sr", "Jr", "Gen", "Col", "Lt", "Capt", "Sgt", "Sen", "Rep", "Gov",
        "Rev",
        "Hon", "Maj", "Adm", "Pres", "Mt", "vs", "etc", "No", "Nos", "Inc", "Ltd", "Co", "Corp", "Jan", "Feb", "Aug",
        "Sept", "Sep", "Oct", "Nov", "Dec", "Hr", "Fr", "Dipl", "Ing", "bzw", "ca", "evtl", "ggf", "inkl", "Nr", "Str",
        "usw", "vgl", "zzt", "Abs", "Art", "Mme", "Mlle", "MM", "Me", "Mgr", "Sra", "Srta", "Dra", "Ud", "Uds", "pág",
        "núm", "Sig", "dott", "Avv", "dhr", "mevr", "drs", "им", "ул", "гг", "руб", "млн", "млрд", "тыс", "approx",
        "Fig",
    ]
}
