import Model
import Testing

@testable import Revisions

@Suite("Cutting words")
struct LexerTests {
    private func tokens(_ text: String, usesShortcut: Bool) -> [String] {
        var lexer = Lexer(expectingBytes: 16, usesShortcut: usesShortcut)
        let extent = lexer.append(text)
        return extent.tokens.map { token in
            let id = lexer.ids[token]
            let place = "\(lexer.starts[token])–\(lexer.ends[token])"
            return "\(place) \(id) \(lexer.spelling(of: id)) \(lexer.spellings[Int(id)].form)"
        }
    }

    @Test("ASCII is cut the short way into the very words of the long way")
    func shortcut() {
        let pieces = [
            "a", "don't", "'", "U.S", ".", "3.5", "1,000", "12th", ",", "_", "$", "<b>", "é", "e\u{301}", "한", "12명",
            "’", "-",
            " ", "\n", "\u{200D}", "x\u{FE0F}", "3,a", "a,3", "a.3", "3'4", "`", "^", "\u{7F}", "\t", "ß", "漢", "a'é",
            "3.é",
        ]
        var random = SeededGenerator(seed: 5)
        for _ in 0..<4000 {
            let text = (0..<Int.random(in: 1...9, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            #expect(tokens(text, usesShortcut: true) == tokens(text, usesShortcut: false), "\(text)")
        }
        for seed in 0..<40 {
            var source = RandomDocuments(random: SeededGenerator(seed: UInt64(seed)))
            let text = source.document().text
            #expect(tokens(text, usesShortcut: true) == tokens(text, usesShortcut: false), "\(text)")
        }
    }

    @Test("long sequences that are tied together first have scripts near the shortest")
    func anchors() {
        var random = SeededGenerator(seed: 9)
        let old = (0..<6000).map { _ in Int32.random(in: 0..<900, using: &random) }
        var new = old
        for _ in 0..<600 {
            let place = Int.random(in: 0..<new.count, using: &random)
            if Bool.random(using: &random) {
                new[place] = Int32.random(in: 0..<900, using: &random)
            } else {
                new.remove(at: place)
            }
        }
        var diff = SequenceDiff(symbols: 900)
        let matches = diff.run(old, new)
        var (i, j) = (0, 0)
        for match in matches {
            #expect(match.old >= i && match.new >= j)
            #expect(old[match.old..<(match.old + match.count)] == new[match.new..<(match.new + match.count)])
            (i, j) = (match.old + match.count, match.new + match.count)
        }
        // No script is shorter than the edits that were made, but for those that undid each other.
        let kept = matches.reduce(0) { $0 + $1.count }
        #expect(kept >= 5400)
    }

    @Test(
        "numbers in words are put together",
        arguments: [
            ([2, 100, 50], 250), ([4, 20, 10, 7], 97), ([60, 10], 70), ([12, 1000], 12_000), ([1000, 200, 4], 1204),
            ([3, 1_000_000, 4, 1000], 3_004_000), ([20, 5], 25),
        ] as [([Double], Double)]
    )
    func numberWords(parts: [Double], value: Double) {
        var number = NumberWords()
        for part in parts {
            let isTaken = number.take(part, joinsFourTwenty: true)
            #expect(isTaken, "\(part) of \(parts)")
        }
        #expect(number.value == value)
    }

    @Test("numbers that only stand beside each other stay apart")
    func apart() {
        for parts in [[5, 3], [20, 30], [100, 200]] as [[Double]] {
            var number = NumberWords()
            let taken = parts.map { number.take($0) }
            #expect(taken == [true, false])
        }
    }
}
