import Foundation
import Model
import Revisions
import Testing

/// The news that the program was conceived from, which lies beside the project and not in it.
enum SharedSeeds {
    static let folder = URL(
        fileURLWithPath: ProcessInfo.processInfo.environment["WATCHER_SHARED"] ?? "../shared",
        isDirectory: true
    ).appending(path: "seeds")

    static let arePresent: Bool = {
        let found = FileManager.default.fileExists(atPath: folder.appending(path: "august-version-0.txt").path)
        if !found { print("skipped: no seeds at \(folder.path); WATCHER_SHARED names the folder they lie in") }
        return found
    }()

    /// A text file's blocks: `separator` parts them, the first may be the headline.
    static func document(_ name: String, separator: String, headline: Bool) throws -> Document {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        var parts = text.components(separatedBy: separator)
            .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
        let title = headline && !parts.isEmpty ? parts.removeFirst() : nil
        return Document(headline: title, blocks: parts.map { Block(.paragraph, $0) })
    }

    /// The sentence of a version that begins with some words, to the end of its block or the next full stop and quote.
    static func sentence(beginning start: String, in document: Document) throws -> (block: Int, text: String) {
        let block = try #require(document.blocks.firstIndex { $0.text.contains(start) })
        let text = document.blocks[block].text
        let begin = try #require(text.range(of: start))
        return (block, String(text[begin.lowerBound...]))
    }
}

@Suite("The news behind the project", .enabled(if: SharedSeeds.arePresent))
struct SeedTests {
    @Test("August: a sentence moved out of its paragraph with two small edits")
    func august() throws {
        let old = try SharedSeeds.document("august-version-0.txt", separator: "\n\n", headline: true)
        let new = try SharedSeeds.document("august-version-1.txt", separator: "\n\n", headline: true)
        let revision = try #require(Comparison().revision(from: old, to: new))
        #expect(EditScript.apply(revision, to: old)?.substance == new.substance)

        let left = try SharedSeeds.sentence(beginning: "Kim You-geun", in: old)
        let came = try SharedSeeds.sentence(beginning: "Kim You-geun", in: new)
        let source = try #require(revision.blocks.first { $0.old.contains(left.block) })
        let target = try #require(revision.blocks.first { $0.new.contains(came.block) })
        #expect(target.source == left.block)
        #expect(source.kinds.contains(.moved) || target.kinds.contains(.moved))
        // What moved spells the sentence on either side, but for one word each.
        let away = source.spans.filter { $0.to == came.block }.map(\.text)
        let home = target.spans.filter { $0.from == left.block }.map(\.text)
        #expect(away.count == 2 && home.count == 2)
        let dropped = target.spans.filter { $0.op == .insert }.map { $0.text.trimmingCharacters(in: .whitespaces) }
        #expect(dropped.count == 1 && dropped.allSatisfy { !$0.contains(" ") && came.text.contains($0) })
        try expectNoSentenceTwice(revision, old, new)

        let common = old.blocks.map(\.text).filter(new.blocks.map(\.text).contains)
        let equal = revision.blocks.filter { $0.op == .equal }
        #expect(equal.map { old.blocks[$0.old[0]].text } == common)
        #expect(common.count == 9)
        #expect(revision.isSubstantive && revision.isUndisclosed)
        try expectDiff(revision, old, new)
    }

    @Test("November: what the copy has around the story is added, what stayed is found")
    func november() throws {
        let old = try SharedSeeds.document("nyt-november-earlier.txt", separator: "\n", headline: false)
        let new = try SharedSeeds.document("nyt-november-later-copy.txt", separator: "\n\n", headline: false)
        let revision = try #require(Comparison().revision(from: old, to: new))
        #expect(EditScript.apply(revision, to: old)?.substance == new.substance)
        #expect(revision.blocks.allSatisfy { $0.op == .equal || $0.op == .edited || $0.op == .inserted })
        let common = Set(old.blocks.map(\.text)).intersection(new.blocks.map(\.text))
        #expect(revision.blocks.count { $0.op == .equal } == common.count)
        try expectNoSentenceTwice(revision, old, new)
        try expectDiff(revision, old, new)
    }

    /// No sentence of some length stands in a deletion and in an insertion.
    private func expectNoSentenceTwice(_ revision: Revision, _ old: Document, _ new: Document) throws {
        let gone = revision.blocks.flatMap(\.spans).filter { $0.op == .delete }.map(\.text)
        let fresh = revision.blocks.flatMap(\.spans).filter { $0.op == .insert }.map(\.text)
        for text in gone {
            for sentence in text.components(separatedBy: ". ") where sentence.count > 40 {
                #expect(!fresh.contains { $0.contains(sentence) }, "\(sentence)")
            }
        }
    }

    /// What `watcher diff` prints is, item by item, what the files say it must be.
    private func expectDiff(_ revision: Revision, _ old: Document, _ new: Document) throws {
        let text = DiffText(revision: revision, old: old, new: new).inline(width: .max)
        var shown = text.dropLast().components(separatedBy: "\n\n")[...]
        if let title = old.headline, title == new.headline { #expect(!text.contains(title)) }
        for item in ExpectedDiff.items(from: old, to: new) {
            let next = shown.popFirst()
            let actual = try #require(next, "\(item)")
            switch item {
            case .text(let wanted): #expect(actual == wanted)
            case .edited(let heading, let before, let after):
                let lines = actual.split(separator: "\n", maxSplits: 1)
                #expect(lines.count == 2 && lines[0] == heading)
                let sides = ExpectedDiff.sides(of: String(lines.last ?? ""))
                #expect(sides.new == after)
                // Where something moved away the old side has an arrow in its place.
                let kept = sides.old.components(separatedBy: "\u{1}")
                #expect(before.hasPrefix(kept[0]) && before.hasSuffix(kept[kept.count - 1]))
                #expect(kept.count == 1 ? before == kept[0] : kept.count == 2)
            }
        }
        #expect(shown.isEmpty, "\(shown)")
    }
}

/// The difference of two documents as a reader would write it down, worked out without the room's own means.
enum ExpectedDiff {
    enum Item {
        case text(String)
        /// A paragraph that is still there in other words: its heading, the old text and the new.
        case edited(heading: String, before: String, after: String)
    }

    static func items(from old: Document, to new: Document) -> [Item] {
        let (before, after) = (old.blocks.map(\.text), new.blocks.map(\.text))
        var free = before.indices.filter { !after.contains(before[$0]) }
        // What moved away no longer tells what its paragraph became.
        var left = before
        for text in after where !before.contains(text) {
            guard let (source, sentence) = movedSentence(text, before) else { continue }
            left[source] = before[source].replacingOccurrences(of: sentence, with: "")
                .trimmingCharacters(in: .whitespaces)
        }
        var items: [Item] = []
        var unchanged = 0
        func fold() {
            if unchanged > 0 { items.append(.text("… \(unchanged) paragraph\(unchanged == 1 ? "" : "s") unchanged")) }
            unchanged = 0
        }
        for (place, text) in after.enumerated() {
            if before.contains(text) {
                unchanged += 1
                continue
            }
            fold()
            let heading = "@@ ¶ \(place + 1)"
            if let (source, sentence) = movedSentence(text, before) {
                items.append(.text("\(heading) from \(source + 1)\n" + marked(sentence, text)))
            } else if let source = free.first(where: { likeness(left[$0], text) >= 0.4 }) {
                free.removeAll { $0 == source }
                items.append(.edited(heading: heading, before: before[source], after: text))
            } else {
                items.append(.text("\(heading) added\n{+\(text)+}"))
            }
        }
        fold()
        return items
    }

    /// The last sentences of an old paragraph that a new one is, but for a word or two.
    private static func movedSentence(_ text: String, _ before: [String]) -> (Int, String)? {
        let start = text.split(separator: " ").prefix(2).joined(separator: " ")
        for (place, paragraph) in before.enumerated() {
            guard let begin = paragraph.range(of: start), begin.lowerBound > paragraph.startIndex else { continue }
            let sentence = String(paragraph[begin.lowerBound...])
            if likeness(sentence, text) > 0.9 { return (place, sentence) }
        }
        return nil
    }

    /// Twice the common words by those of both.
    private static func likeness(_ left: String, _ right: String) -> Double {
        var words: [Substring: Int] = [:]
        for word in left.split(separator: " ") { words[word, default: 0] += 1 }
        var common = 0
        for word in right.split(separator: " ") where words[word, default: 0] > 0 {
            words[word, default: 0] -= 1
            common += 1
        }
        return 2 * Double(common) / Double(left.split(separator: " ").count + right.split(separator: " ").count)
    }

    /// A moved sentence with the words that are new in it, by a longest common subsequence of its words.
    private static func marked(_ old: String, _ new: String) -> String {
        let (a, b) = (old.components(separatedBy: " "), new.components(separatedBy: " "))
        var length = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in a.indices.reversed() {
            for j in b.indices.reversed() {
                length[i][j] = a[i] == b[j] ? length[i + 1][j + 1] + 1 : max(length[i + 1][j], length[i][j + 1])
            }
        }
        var (i, text, isFresh) = (0, "", true)
        for (j, word) in b.enumerated() {
            while i < a.count, a[i] != word, length[i + 1][j] == length[i][j] { i += 1 }
            let keeps = i < a.count && a[i] == word
            if keeps { i += 1 }
            if keeps == isFresh {
                text += j == 0 ? "{>" : keeps ? "+}{>" : "<}{+"
                isFresh = !keeps
            }
            text += (j == 0 ? "" : " ") + word
        }
        return text + (isFresh ? "+}" : "<}")
    }

    /// Both sides of a marked text; `\u{1}` stands on the old side for what moved away.
    static func sides(of marked: String) -> (old: String, new: String) {
        var (old, new) = ("", "")
        var rest = marked[...]
        while let open = [("[-", "-]"), ("{+", "+}"), ("{>", "<}")].compactMap({ mark in
            rest.range(of: mark.0).map { (mark: mark, range: $0) }
        }).min(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            let plain = rest[..<open.range.lowerBound]
            old += plain
            new += plain
            guard let close = rest[open.range.upperBound...].range(of: open.mark.1) else { break }
            let inner = rest[open.range.upperBound..<close.lowerBound]
            if open.mark.0 == "[-" { old += inner.hasPrefix("→ ") ? "\u{1}" : inner } else { new += inner }
            rest = rest[close.upperBound...]
        }
        return (old + rest, new + rest)
    }
}
