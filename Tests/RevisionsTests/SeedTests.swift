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

    /// `watcher diff` prints each text once, where it belongs.
    ///
    /// What is expected is computed from the files: the new blocks in their order, with what is gone in between.
    private func expectDiff(_ revision: Revision, _ old: Document, _ new: Document) throws {
        let text = DiffText(revision: revision, old: old, new: new).inline(width: .max, context: .max)
        let bare = text.replacing("[-", with: "\u{1}").replacing("-]", with: "\u{2}")
        var shown = ""
        var isGone = false
        for character in bare {
            switch character {
            case "\u{1}": isGone = true
            case "\u{2}": isGone = false
            default: if !isGone { shown.append(character) }
            }
        }
        for mark in ["{+", "+}", "{>", "<}"] { shown = shown.replacing(mark, with: "") }
        var rest = shown[...]
        for block in new.blocks {
            let found = try #require(rest.range(of: block.text), "\(block.text)")
            rest = rest[found.upperBound...]
        }
    }
}
