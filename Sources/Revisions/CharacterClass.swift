/// What a scalar does at the borders of words, after Unicode's word segmentation (UAX #29).
///
/// Two things differ from the annex, for the sake of alignment: scripts without spaces go character by character, and
/// a digit does not cling to Hangul, so that "12명" and "97명" share their counter.
enum CharacterClass: UInt8 {
    case space, letter, digit, hangul
    /// Han, Kana, Thai, Lao, Khmer, Myanmar, Tibetan: a token each.
    case ideograph
    /// Marks, joiners and variation selectors: belong to what precedes them.
    case extend
    case punctuation, symbol
    /// Apostrophes and full stops: inside a word when letters or digits stand on both sides.
    case midLetter
    /// Commas and the like: inside a number when digits stand on both sides.
    case midNumber
    /// Regional indicators, which pair up to flags.
    case regional

    /// The class of a scalar, from a table for the first plane.
    @inline(__always)
    static func of(_ scalar: UInt32, in plane: UnsafePointer<UInt8>) -> UInt8 {
        scalar < 0x10000 ? plane[Int(scalar)] : beyondFirstPlane(scalar).rawValue
    }

    /// The classes of U+0000 … U+FFFF.
    static let firstPlane: [UInt8] = (UInt32(0)..<0x10000).map { value in
        guard let scalar = Unicode.Scalar(value) else { return CharacterClass.symbol.rawValue }
        return classify(scalar).rawValue
    }

    private static func classify(_ scalar: Unicode.Scalar) -> CharacterClass {
        switch scalar.value {
        case 0x27, 0x2E, 0xB7, 0x2019: return .midLetter
        case 0x2C, 0x66B, 0x66C, 0x2032: return .midNumber
        case 0x5F: return .letter
        case 0x1100...0x11FF, 0x3131...0x318E, 0xA960...0xA97C, 0xAC00...0xD7FB: return .hangul
        case 0x200C, 0x200D, 0xFE00...0xFE0F: return .extend
        // The long vowel sign and iteration marks are letters that go with the kana before them, but stand alone here.
        case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3031...0x3035, 0x303B, 0x3041...0x3096, 0x309D...0x30FA,
            0x30FC...0x312F, 0x31A0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F:
            return .ideograph
        default: break
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return .extend
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
            switch scalar.value {
            case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x19DF, 0xAA60...0xAA7F: return .ideograph
            default: return .letter
            }
        case .decimalNumber, .otherNumber: return .digit
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
        case .control: return properties.isWhitespace ? .space : .symbol
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return .punctuation
        case .format: return .extend
        default: return .symbol
        }
    }

    private static func beyondFirstPlane(_ value: UInt32) -> CharacterClass {
        switch value {
        case 0x1F1E6...0x1F1FF: .regional
        case 0x1F3FB...0x1F3FF, 0xE0020...0xE007F, 0xE0100...0xE01EF: .extend
        case 0x20000...0x3FFFF, 0x1B000...0x1B16F: .ideograph
        case 0x1D7CE...0x1D7FF: .digit
        case 0x10000...0x1BFFF, 0x1D400...0x1D7CB, 0x1E000...0x1EFFF: .letter
        default: .symbol
        }
    }
}
