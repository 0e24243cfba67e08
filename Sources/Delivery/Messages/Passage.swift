/// A run of a message with one meaning; the markup decides how it looks.
struct Passage: Hashable, Sendable {
    enum Role: Hashable, Sendable {
        case plain, strong, deleted, inserted, moved
        case link(String)
    }

    var role: Role
    var text: String

    init(_ role: Role, _ text: String) {
        self.role = role
        self.text = text
    }
}

extension Markup {
    func render(_ passage: Passage) -> String {
        let safe = text(passage.text)
        guard !safe.isEmpty else { return "" }
        switch passage.role {
        case .plain: return safe
        case .strong: return strong(safe)
        case .deleted: return deleted(safe)
        case .inserted: return inserted(safe)
        case .moved: return moved(safe)
        case .link(let address): return link(safe, to: address)
        }
    }
}

/// Puts lines into a text of bounded size; what does not fit is cut where nothing is torn apart.
struct BoundedText {
    enum Measure: Sendable {
        case bytes
        /// What Telegram, Discord and Slack count, or more than they count.
        case utf16

        func size(of text: String) -> Int {
            switch self {
            case .bytes: text.utf8.count
            case .utf16: text.utf16.count
            }
        }
    }

    private let markup: any Markup
    private let measure: Measure
    private let lineEnd: String
    private var left: Int
    private(set) var text = ""
    private(set) var isFull = false

    init(markup: any Markup, limit: Int, measure: Measure, lineEnd: String = "\n") {
        self.markup = markup
        self.measure = measure
        self.lineEnd = lineEnd
        left = limit
    }

    /// Keeps room for what must come last.
    mutating func reserve(_ lines: [[Passage]]) {
        left -= lines.map { size($0) + measure.size(of: lineEnd) }.reduce(0, +)
    }

    mutating func release(_ lines: [[Passage]]) {
        left += lines.map { size($0) + measure.size(of: lineEnd) }.reduce(0, +)
    }

    /// Adds a line, or as much of it as fits, after which it is full.
    mutating func add(_ line: [Passage]) {
        guard !isFull else { return }
        let start = text.isEmpty ? "" : lineEnd
        let whole = start + line.map(markup.render).joined()
        if measure.size(of: whole) <= left {
            append(whole)
            return
        }
        isFull = true
        // A mark of what is missing always has room: four bytes or more are kept for it.
        left -= 4
        var part = start
        for passage in line {
            let rendered = markup.render(passage)
            guard measure.size(of: part + rendered) <= left else {
                part += markup.render(Passage(passage.role, cut(passage, to: left - measure.size(of: part))))
                break
            }
            part += rendered
        }
        if measure.size(of: part + "…") <= left + 4, part != start { append(part + "…") }
    }

    private mutating func append(_ addition: String) {
        text += addition
        left -= measure.size(of: addition)
    }

    private func size(_ line: [Passage]) -> Int { measure.size(of: line.map(markup.render).joined()) }

    /// The longest beginning whose rendering has room; a link is not cut, for half a title misleads.
    private func cut(_ passage: Passage, to room: Int) -> String {
        if case .link = passage.role { return "" }
        let characters = Array(passage.text)
        var low = 0
        var high = min(characters.count, max(room, 0))
        while low < high {
            let middle = (low + high + 1) / 2
            let rendered = markup.render(Passage(passage.role, String(characters[..<middle])))
            if measure.size(of: rendered) <= room { low = middle } else { high = middle - 1 }
        }
        return String(characters[..<low])
    }
}
