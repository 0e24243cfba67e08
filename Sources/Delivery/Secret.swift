/// A text that must never be seen: a key, a token, an address that is a password in itself.
///
/// It prints as `‹secret›`, in strings, dumps and mirrors; only ``reveal()`` gives it away.
package struct Secret: Hashable, Sendable, ExpressibleByStringLiteral {
    private let text: String

    package init(_ text: String) { self.text = text }

    package init(stringLiteral value: String) { text = value }

    /// The text itself, for the one place that must send it.
    package func reveal() -> String { text }

    /// Takes every occurrence of the secret out of a sentence that is stored or shown.
    package func redacted(from sentence: String) -> String {
        // A word of a few letters would also strike innocent text, and is no secret anyway.
        guard text.utf8.count >= 6 else { return sentence }
        return sentence.split(separator: text, omittingEmptySubsequences: false).joined(separator: "‹secret›")
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "‹secret›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
