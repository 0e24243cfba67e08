import Model

/// How a chat service or a mail reader wants text to be written, so that nothing in a headline is taken for a command.
///
/// `text` makes raw text safe; the others take text that is safe already.
protocol Markup: Sendable {
    func text(_ raw: String) -> String
    func strong(_ safe: String) -> String
    func deleted(_ safe: String) -> String
    func inserted(_ safe: String) -> String
    /// Text that was moved to here.
    func moved(_ safe: String) -> String
    func link(_ safe: String, to address: String) -> String
    /// A bare address that readers may follow.
    func address(_ raw: String) -> String
}

extension Markup {
    func address(_ raw: String) -> String { raw.withoutControls }
}

/// Plain text with `[-old-]{+new+}`.
struct PlainMarkup: Markup {
    func text(_ raw: String) -> String { raw.withoutControls }
    func strong(_ safe: String) -> String { safe }
    func deleted(_ safe: String) -> String { "[-\(safe)-]" }
    func inserted(_ safe: String) -> String { "{+\(safe)+}" }
    func moved(_ safe: String) -> String { "{>\(safe)<}" }
    func link(_ safe: String, to address: String) -> String {
        safe == address ? address : "\(safe) <\(address)>"
    }
}

/// Slack's mrkdwn: three characters have references, the marks have none.
struct SlackMarkup: Markup {
    func text(_ raw: String) -> String {
        var result = ""
        for character in raw.withoutControls {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            // There is no escape for marks; a space without width keeps them from pairing.
            case "*", "_", "~", "`": result += "\u{200B}\(character)\u{200B}"
            default: result.append(character)
            }
        }
        return result
    }
    func strong(_ safe: String) -> String { safe.enclosed(in: "*") }
    // Marks count at the borders of words only; the space without width makes one.
    func deleted(_ safe: String) -> String { safe.enclosed(in: "~", apart: "\u{200B}") }
    func inserted(_ safe: String) -> String { safe.enclosed(in: "*", apart: "\u{200B}") }
    func moved(_ safe: String) -> String { safe.enclosed(in: "_", apart: "\u{200B}") }
    func link(_ safe: String, to address: String) -> String {
        "<\(self.address(address))|\(safe.replacing("|", with: "¦"))>"
    }
    func address(_ raw: String) -> String {
        raw.withoutControls.replacing("&", with: "&amp;").replacing("<", with: "%3C").replacing(">", with: "%3E")
            .replacing("|", with: "%7C")
    }
}

/// Markdown as Discord, Mattermost and Gotify read it; a backslash takes the meaning from every mark.
struct MarkdownMarkup: Markup {
    private static let marks = Set("\\`*_~|<>[]()#".unicodeScalars)

    func text(_ raw: String) -> String {
        var result = ""
        for scalar in raw.withoutControls.unicodeScalars {
            if Self.marks.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
            // Keeps `@channel` in a headline from calling everybody.
            if scalar == "@" { result += "\u{200B}" }
        }
        return result
    }
    func strong(_ safe: String) -> String { safe.enclosed(in: "**") }
    // A mark beside punctuation counts only if there is white space before it: a hair of it.
    func deleted(_ safe: String) -> String { safe.enclosed(in: "~~", apart: "\u{200A}") }
    func inserted(_ safe: String) -> String { safe.enclosed(in: "**", apart: "\u{200A}") }
    func moved(_ safe: String) -> String { safe.enclosed(in: "*", apart: "\u{200A}") }
    func link(_ safe: String, to target: String) -> String { "[\(safe)](\(address(target)))" }
    func address(_ raw: String) -> String {
        raw.withoutControls.replacing("(", with: "%28").replacing(")", with: "%29").replacing("<", with: "%3C")
            .replacing(">", with: "%3E")
    }
}

/// HTML as far as Telegram and Matrix take it.
struct HTMLMarkup: Markup {
    var insertion = "u"
    var deletion = "s"

    func text(_ raw: String) -> String { raw.withoutControls.escapedForHTML }
    func strong(_ safe: String) -> String { "<b>\(safe)</b>" }
    func deleted(_ safe: String) -> String { "<\(deletion)>\(safe)</\(deletion)>" }
    func inserted(_ safe: String) -> String { "<\(insertion)>\(safe)</\(insertion)>" }
    func moved(_ safe: String) -> String { "<i>\(safe)</i>" }
    func link(_ safe: String, to address: String) -> String {
        "<a href=\"\(self.address(address))\">\(safe)</a>"
    }
    func address(_ raw: String) -> String { raw.withoutControls.escapedForHTML }
}

extension String {
    /// The text in marks, with white space left outside of them: marks beside a space mean nothing.
    fileprivate func enclosed(in mark: String, apart space: String = "") -> String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return self }
        return self[..<first] + space + mark + self[first...last] + mark + space + self[index(after: last)...]
    }

    /// The text on one line, without characters that steer terminals, headers or the direction of what follows.
    var withoutControls: String {
        guard unicodeScalars.contains(where: Self.steers) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t", "\u{2028}", "\u{2029}": result += " "
            default: if !Self.steers(scalar) { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
