internal import Markup

/// Finds the day of publication that a page tells its own scripts: `"publishDate": "2022-01-25"`.
enum ScriptDates {
    static func published(tree: HTMLTree) -> DateReader.Dated? {
        // JSON-LD is read by those who understand it: it may speak of other stories.
        for script in tree.elements(named: .script)
        where tree.attribute(script, .type)?.lowercased().contains("ld+json") != true {
            for text in tree.children(of: script) {
                if let found = tree.textBytes(text).withUnsafeBufferPointer(read) { return found }
            }
        }
        return nil
    }

    /// A name that speaks of publishing, a colon or an equals sign, and a date in quotes.
    private static func read(_ text: UnsafeBufferPointer<UInt8>) -> DateReader.Dated? {
        var index = 0
        while index + word.count + 16 < text.count {
            defer { index += 1 }
            guard text[index] | 0x20 == word[0], word.indices.allSatisfy({ text[index + $0] | 0x20 == word[$0] }) else {
                continue
            }
            let rest = text[(index + word.count)..<min(text.count, index + 80)]
            guard let digit = rest.firstIndex(where: { (0x30...0x39).contains($0) }) else { continue }
            let between = rest[..<digit]
            guard between.contains(UInt8(ascii: ":")) || between.contains(UInt8(ascii: "=")),
                between.last == UInt8(ascii: "\"") || between.last == UInt8(ascii: "'"),
                !between.contains(UInt8(ascii: ",")), !between.contains(UInt8(ascii: "}"))
            else { continue }
            let value = rest[digit...].prefix { $0 != between[between.endIndex - 1] }
            if value.count >= 8, let found = DateReader.dated(String(decoding: value, as: UTF8.self)) { return found }
        }
        return nil
    }

    private static let word = Array("publish".utf8)
}
