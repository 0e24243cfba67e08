import Foundation
import Model

/// One edit of a story with the kind that a reader gave it, from the files under `Fixtures/edits`.
///
/// A file is a story and what was done to it, an edit a line: `h=` the headline, `=` a block, then `kind: what`. What: `old => new`
/// anywhere in the blocks, `h old => new` in the headline, `@3 text` a block before the third (`@end` behind the last), `@3`
/// that block cut or joined with the next, `@3 > @5` moved, `@3 | words` parted where the words begin. `all: kind: what ;; kind: what`
/// does several things at once, one after the other: whether one of them is of weight is the label then.
struct LabelledEdit: CustomStringConvertible {
    var language: String
    /// One kind, or those of all that was done at once.
    var kinds: [EditKind]
    var line: String
    var old: Document
    var new: Document

    var description: String { "\(language) \(line)" }

    var isSubstantive: Bool {
        kinds.contains { kind in
            switch kind {
            case .number, .date, .name, .quotation, .attribution, .negation, .modality, .added, .cut, .correction,
                .headline:
                true
            default: false
            }
        }
    }

    /// All edits of the files in a folder.
    static func all(in folder: URL) throws -> [LabelledEdit] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        return try files.flatMap { file in
            let language = file.deletingPathExtension().lastPathComponent
            return try edits(in: String(contentsOf: file, encoding: .utf8), language)
        }
    }

    private struct Unreadable: Error, CustomStringConvertible {
        var line: String
        var description: String { "not understood: \(line)" }
    }

    private static func edits(in text: String, _ language: String) throws -> [LabelledEdit] {
        var story = Document()
        var edits: [LabelledEdit] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("h= ") {
                story.headline = String(line.dropFirst(3))
            } else if line.hasPrefix("= ") {
                story.blocks.append(Block(.paragraph, String(line.dropFirst(2))))
            } else {
                let steps = line.hasPrefix("all: ") ? line.dropFirst(5).split(separator: " ;; ") : [line]
                var (kinds, before, after) = ([EditKind](), story, story)
                for step in steps {
                    guard let colon = step.firstRange(of: ": "),
                        let kind = EditKind(rawValue: String(step[..<colon.lowerBound])),
                        let (old, new) = pair(String(step[colon.upperBound...]), kind, after, language)
                    else { throw Unreadable(line: "\(language) \(line)") }
                    kinds.append(kind)
                    if steps.count == 1 { before = old }
                    after = new
                }
                edits.append(.init(language: language, kinds: kinds, line: String(line), old: before, new: after))
            }
        }
        return edits
    }

    private static func pair(
        _ what: String,
        _ kind: EditKind,
        _ story: Document,
        _ language: String
    ) -> (Document, Document)? {
        if what.hasPrefix("h ") {
            guard let (from, to) = sides(what.dropFirst(2)), let headline = story.headline, headline.contains(from)
            else { return nil }
            var new = story
            new.headline = headline.replacing(from, with: to)
            return (story, new)
        }
        if what.hasPrefix("@") { return placed(what.dropFirst(), kind, story, language) }
        guard let (from, to) = sides(what[...]) else { return nil }
        let places = story.blocks.indices.filter { story.blocks[$0].text.contains(from) }
        guard places.count == 1, let place = places.first else { return nil }
        var new = story
        new.blocks[place].text = new.blocks[place].text.replacing(from, with: to, maxReplacements: 1)
        return (story, new)
    }

    /// `old => new`; nothing behind the arrow is an empty text.
    private static func sides(_ text: Substring) -> (String, String)? {
        guard let arrow = text.range(of: " =>", options: .backwards) else { return nil }
        return (String(text[..<arrow.lowerBound]), String(text[arrow.upperBound...].drop { $0 == " " }))
    }

    private static func placed(
        _ what: Substring,
        _ kind: EditKind,
        _ story: Document,
        _ language: String
    ) -> (Document, Document)? {
        let joint = language == "ja" || language == "zh" ? "" : " "
        let words = what.split(separator: " ", maxSplits: 1)
        let place = words[0] == "end" ? story.blocks.count : (Int(words[0]) ?? 0) - 1
        let rest = words.count > 1 ? words[1] : ""
        guard (0...story.blocks.count).contains(place) else { return nil }
        var (old, new) = (story, story)
        switch kind {
        case .added, .correction: new.blocks.insert(Block(.paragraph, String(rest)), at: place)
        case .cut: new.blocks.remove(at: place)
        case .moved:
            guard let target = Int(rest.drop { !$0.isNumber }) else { return nil }
            new.blocks.insert(new.blocks.remove(at: place), at: target - 1)
        case .merged:
            let next = new.blocks.remove(at: place + 1)
            new.blocks[place].text += joint + next.text
        case .split:
            let text = new.blocks[place].text
            guard let cut = text.range(of: String(rest.dropFirst(2))) else { return nil }
            new.blocks[place].text = text[..<cut.lowerBound].trimmingCharacters(in: .whitespaces)
            new.blocks.insert(Block(.paragraph, String(text[cut.lowerBound...])), at: place + 1)
        case .link:
            guard let (from, to) = sides(rest) else { return nil }
            old.blocks[place].links = [from]
            new.blocks[place].links = [to]
        default: return nil
        }
        return (old, new)
    }
}
