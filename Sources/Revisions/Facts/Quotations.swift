/// Which tokens of a passage stand within quotation marks, of whatever style.
enum Quotations {
    /// - Returns: By token; nil when nothing is quoted.
    static func marks(in passage: Passage, _ manuscript: Manuscript) -> [Bool]? {
        var inside: [Bool]?
        var open: (mark: String, start: Int)?
        func quote(_ tokens: Range<Int>) {
            guard !tokens.isEmpty else { return }
            var marks = inside ?? [Bool](repeating: false, count: passage.ids.count)
            inside = nil
            for token in tokens { marks[token] = true }
            inside = marks
        }
        for token in passage.ids.indices
        where !manuscript.traits[Int(passage.ids[token])].isDisjoint(with: [.opener, .closer]) {
            let mark = passage.text(passage.starts[token]..<passage.ends[token])
            if let opening = open, closes(mark, opening.mark) {
                quote(opening.start..<token)
                open = nil
            } else if open == nil, opens(mark, token, passage) {
                open = (mark, token + 1)
            }
        }
        // A quotation that runs on over the end of its paragraph.
        if let opening = open, opening.mark != "\"", opening.mark != "‘" {
            quote(opening.start..<max(opening.start, passage.ids.count))
        }
        return inside
    }

    static func isMark(_ text: String) -> Bool {
        ["\"", "“", "”", "„", "«", "»", "‹", "›", "「", "」", "『", "』", "《", "》"].contains(text)
    }

    private static func opens(_ mark: String, _ token: Int, _ passage: Passage) -> Bool {
        switch mark {
        case "\"", "“", "”", "„", "«", "»", "‹", "›", "「", "『": true
        case "‘": token == 0 || !passage.gap(token).isEmpty
        default: false
        }
    }

    private static func closes(_ mark: String, _ opening: String) -> Bool {
        switch opening {
        case "\"": mark == "\""
        case "“": mark == "”"
        case "”": mark == "”"
        case "„": mark == "“" || mark == "”"
        case "«": mark == "»"
        case "»": mark == "«"
        case "‹": mark == "›"
        case "›": mark == "‹"
        case "「": mark == "」"
        case "『": mark == "』"
        case "‘": mark == "’"
        default: false
        }
    }
}
