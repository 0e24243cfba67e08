/// Takes a line like "By Jane Roe and John Doe, Senior Editors" apart.
enum BylineNames {
    static func names(in line: String) -> [String] {
        var text = line
        guard !text.contains("://"), !text.hasPrefix("/"), !text.hasPrefix("@") else { return [] }
        for prefix in prefixes where text.lowercased().hasPrefix(prefix) {
            text = String(text.dropFirst(prefix.count))
            break
        }
        var parts = [text]
        for separator in [
            " and ", " und ", " et ", " y ", " e ", " & ", ", ", "; ", " | ", " / ", "、", "،", " и ", " و", " with ",
            " mit ",
        ] {
            parts = parts.flatMap { $0.components(parting: separator) }
        }
        var names: [String] = []
        for part in parts {
            let name = trimmed(part)
            guard isName(name) else {
                // What follows the first thing that is no name is no name either: a role, a date, a place.
                guard names.isEmpty else { break }
                continue
            }
            names.append(name)
        }
        return names
    }

    private static let prefixes = [
        "written by ", "posted by ", "published by ", "reported by ", "story by ", "by: ", "by ", "von: ", "von ",
        "autor: ",
        "autorin: ", "autor ", "author: ", "author ", "geschrieben von ", "verfasst von ", "ein beitrag von ",
        "ein artikel von ",
        "eine analyse von ", "ein kommentar von ", "ein gastbeitrag von ", "par ", "por ", "di ", "door ", "text: ",
        "foto: ", "автор: ",
        "veröffentlicht von ", "gepostet von ", "artikel von ", "beitrag von ", "作者：", "文/", "文／", "記者", "기자 ",
    ]

    private static func trimmed(_ part: String) -> String {
        var text = part[...]
        let edges = Set(" ,;:|/-–—•·.()[]\"“”*")
        while let first = text.first, edges.contains(first) { text.removeFirst() }
        while let last = text.last, edges.contains(last) {
            // "Martin Luther King Jr." keeps its stop.
            if last == ".", text.split(separator: " ").last.map({ $0.count <= 3 }) ?? false { break }
            text.removeLast()
        }
        if let open = text.firstIndex(of: "("), open > text.startIndex { text = text[..<open] }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    private static func isName(_ text: String) -> Bool {
        guard text.count >= 2, text.count <= 60, text.split(separator: " ").count <= 6 else { return false }
        if text.contains("@") || text.contains("http") || text.contains("www.") { return false }
        let lower = text.lowercased()
        if notNames.contains(lower) { return false }
        if lower.unicodeScalars.contains(where: { ("0"..."9").contains($0) }),
            MonthNames.number(of: lower.filter(\.isLetter)) != nil
        {
            return false
        }
        let digits = text.unicodeScalars.filter { ("0"..."9").contains($0) }.count
        return digits * 3 < text.count
    }

    private static let notNames: Set<String> = [
        "admin", "administrator", "staff", "staff writer", "editor", "editors", "by", "von", "author", "autor",
        "autoren",
        "redakteur", "webmaster", "user", "root", "unknown", "anonymous", "none", "null", "undefined", "n/a", "more",
        "follow", "contributor", "reporter", "senior editor", "jr", "view all posts", "mehr", "guest", "gast",
    ]
}
