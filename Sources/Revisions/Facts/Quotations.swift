/// Which tokens of a passage stand within quotation marks, of whatever style.
enum Quotations {
    static func marks(in passage: Passage) -> [Bool] {
        var inside = [Bool](repeating: false, count: passage.ids.count)
        var open: (mark: String, start: Int)?
        for token in passage.ids.indices {
            let length = passage.ends[token] - passage.starts[token]
            let first = passage.bytes[passage.starts[token]]
            guard length <= 3, first == 0x22 || first == 0xC2 || first == 0xE2 || first == 0xE3 else { continue }
            let mark = passage.text(passage.starts[token]..<passage.ends[token])
            if let opening = open, closes(mark, opening.mark) {
                for place in opening.start..<token { inside[place] = true }
                open = nil
            } else if open == nil, opens(mark, token, passage) {
                open = (mark, token + 1)
            }
        }
        // A quotation that runs on over the end of its paragraph.
        if let opening = open, opening.mark != "\"", opening.mark != "‘", opening.start < inside.count {
            for place in opening.start..<inside.count { inside[place] = true }
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
