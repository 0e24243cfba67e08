import Model

/// Addresses as feeds write them.
enum AddressText {
    /// A longer reference (of `data:`, or an attack) is not looked at.
    static let longestReference = 8192

    /// The absolute form of a reference; its trimmed text where it has a scheme or nothing to be resolved against.
    static func resolved(_ reference: String, against base: WebAddress?) -> String {
        let text = cleaned(reference)
        guard let base, text.utf8.count <= longestReference else { return text }
        return base.resolvedText(of: text)
    }

    /// The same, as long as what is added to the references of a document does not go beyond all measure.
    static func resolved(_ reference: String, against base: WebAddress?, _ budget: AddressBudget) -> String {
        // Most are absolute, and stay as they are.
        let isAbsolute = reference.utf8.starts(with: "https://".utf8) || reference.utf8.starts(with: "http://".utf8)
        if isAbsolute, !reference.utf8.contains(where: { $0 <= 0x20 }) { return reference }
        guard budget.isLeft else { return cleaned(reference) }
        let text = resolved(reference, against: base)
        budget.spend(text.utf8.count - reference.utf8.count)
        return text
    }

    static func isWeb(_ text: String) -> Bool {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = text[..<colon].lowercased()
        return scheme == "http" || scheme == "https"
    }

    /// Whether an id without a scheme is meant as an address, and not as a name or number of its own.
    static func looksRelative(_ text: String) -> Bool {
        text.utf8.contains(UInt8(ascii: "/")) && !text.utf8.contains(UInt8(ascii: ":"))
            && !text.utf8.contains(where: { $0 <= 0x20 })
    }

    /// Without what no address means: white space around it, tabs and line breaks within.
    static func cleaned(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 <= 0x20 }) else { return text }
        let inner = FieldText.trimmed(Array(text.utf8))
        return FieldText.string(inner.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D })
    }
}

/// How much longer the references of one document may become by being resolved.
///
/// A base of a kilobyte and a million references of one letter would make a gigabyte of one document of ten megabytes.
/// When it is spent, references stay as they are written.
final class AddressBudget {
    private var left = 24 << 20

    var isLeft: Bool { left > 0 }

    func spend(_ bytes: Int) { left -= max(0, bytes) }
}
