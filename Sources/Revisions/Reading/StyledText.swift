import Model

/// Text with marks for a terminal, that can be broken into lines.
struct StyledText {
    enum Style: Equatable {
        case plain, deleted, inserted, moved, faint

        /// Select Graphic Rendition of ECMA-48.
        var code: String {
            switch self {
            case .plain: "\u{1B}[0m"
            case .deleted: "\u{1B}[31;9m"
            case .inserted: "\u{1B}[32;1m"
            case .moved: "\u{1B}[36m"
            case .faint: "\u{1B}[2m"
            }
        }
    }

    private struct Cell {
        var character: Character
        var style: Style
        var columns: Int
    }

    private let usesColor: Bool
    private var cells: [Cell] = []

    init(usesColor: Bool) { self.usesColor = usesColor }

    mutating func append(_ text: String, _ style: Style = .plain) {
        for character in text {
            // What a page says must not drive the terminal.
            guard let scalar = character.unicodeScalars.first, !Self.isControl(scalar) || character.isNewline else {
                continue
            }
            cells.append(Cell(character: character, style: style, columns: Self.columns(of: character)))
        }
    }

    /// Appends a change, in marks where there are no colours.
    mutating func append(_ text: String, _ style: Style, between marks: (String, String)) {
        if usesColor { append(text, style) } else { append(marks.0 + text + marks.1, style) }
    }

    /// The lines of at most so many columns; broken at spaces, or between the characters of scripts without them.
    func lines(width: Int) -> [String] {
        var lines: [String] = []
        var start = 0
        while start < cells.count {
            var end = start
            var used = 0
            var lastBreak: Int?
            while end < cells.count, !cells[end].character.isNewline, used + cells[end].columns <= max(2, width) {
                used += cells[end].columns
                end += 1
                if end < cells.count,
                    cells[end - 1].character == " " || cells[end].columns == 2 || cells[end - 1].columns == 2
                {
                    lastBreak = end
                }
            }
            if end < cells.count, cells[end].character.isNewline {
                lines.append(render(start..<end))
                start = end + 1
                continue
            }
            if end < cells.count {
                if cells[end].character == " " {
                    lines.append(render(start..<end))
                    start = end + 1
                    continue
                }
                end = lastBreak ?? end
            }
            lines.append(render(start..<end))
            start = max(end, start + 1)
        }
        return lines.isEmpty ? [""] : lines
    }

    private func render(_ range: Range<Int>) -> String {
        var text = ""
        var style = Style.plain
        var cells = self.cells[range]
        while cells.last?.character == " " { cells.removeLast() }
        for cell in cells {
            if usesColor, cell.style != style {
                if style != .plain { text += Style.plain.code }
                if cell.style != .plain { text += cell.style.code }
                style = cell.style
            }
            text.append(cell.character)
        }
        if usesColor, style != .plain { text += Style.plain.code }
        return text
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    /// The columns that a character takes (UAX #11): two for East Asian wide ones and emoji.
    static func columns(of character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// A rendered line filled up with spaces to a width; escape sequences take no room.
    static func padded(_ line: String, to width: Int) -> String {
        var columns = 0
        var isEscape = false
        for character in line {
            if character == "\u{1B}" { isEscape = true }
            if !isEscape { columns += self.columns(of: character) }
            if isEscape, character == "m" { isEscape = false }
        }
        return line + String(repeating: " ", count: max(0, width - columns))
    }
}
