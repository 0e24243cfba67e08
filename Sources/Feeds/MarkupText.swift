internal import Markup
import Model

/// The markup of summaries and contents.
enum MarkupText {
    /// The markup with its addresses resolved, and sanitised unless told otherwise.
    static func html(
        _ markup: ArraySlice<UInt8>,
        base: WebAddress?,
        _ budget: AddressBudget,
        sanitizes: Bool
    ) -> String {
        guard markup.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
            return FieldText.string(markup.contains(UInt8(ascii: ">")) ? MarkupSanitizer.escaped(markup)[...] : markup)
        }
        let resolve: MarkupSanitizer.Resolver? = base.map { base in { AddressText.resolved($0, against: base, budget) }
        }
        var sanitizer = MarkupSanitizer(keepsEverything: !sanitizes, resolve: resolve)
        return FieldText.string(FieldText.trimmed(sanitizer.sanitized(markup)))
    }
}
