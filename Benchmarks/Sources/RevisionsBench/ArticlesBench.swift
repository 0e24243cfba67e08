import Foundation
import Model
import Revisions

/// The spread of times for many articles of about 1,000 words, each with a few edits.
enum ArticlesBench {
    static func run(count: Int) {
        var random = SystemRandomNumberGenerator()
        var times: [Double] = []
        for _ in 0..<count {
            let old = article(words: 1000, using: &random)
            let new = edited(old, using: &random)
            times.append(ProcessorTime.milliseconds { _ = Comparison().revision(from: old, to: new) })
        }
        times.sort()
        let (half, most) = (times[times.count / 2], times[times.count * 99 / 100])
        print(String(format: "articles %d  p50 %.3f ms  p99 %.3f ms  max %.3f ms", count, half, most, times.last ?? 0))
    }

    private static let syllables = [
        "ba", "ko", "ri", "ten", "lu", "mor", "sa", "vel", "ni", "dra", "po", "shi", "ka", "ur",
    ]

    /// Made-up words with the frequencies of a language: few words often, many words once.
    private static func word(using random: inout some RandomNumberGenerator) -> String {
        let rank = Int(pow(3000, Double.random(in: 0...1, using: &random)))
        var (rest, word) = (rank, "")
        repeat {
            word += syllables[rest % syllables.count]
            rest /= syllables.count
        } while rest > 0
        return word
    }

    private static func article(words: Int, using random: inout some RandomNumberGenerator) -> Document {
        var blocks: [Block] = []
        var left = words
        while left > 0 {
            var sentences: [String] = []
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let length = Int.random(in: 6...24, using: &random)
                var text = (0..<length).map { _ in word(using: &random) }.joined(separator: " ")
                if Int.random(in: 0..<3, using: &random) == 0 {
                    text += " \(Int.random(in: 2...900, using: &random)) Berger"
                }
                sentences.append(text.prefix(1).uppercased() + text.dropFirst() + ".")
                left -= length
            }
            blocks.append(Block(.paragraph, sentences.joined(separator: " ")))
        }
        return Document(headline: "The " + word(using: &random) + " of " + word(using: &random), blocks: blocks)
    }

    private static func edited(_ old: Document, using random: inout some RandomNumberGenerator) -> Document {
        var new = old
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let place = Int.random(in: 0..<new.blocks.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: new.blocks.swapAt(place, Int.random(in: 0..<new.blocks.count, using: &random))
            case 1: new.blocks.insert(article(words: 30, using: &random).blocks[0], at: place)
            case 2 where new.blocks.count > 2: new.blocks.remove(at: place)
            default:
                var words = new.blocks[place].text.split(separator: " ").map(String.init)
                words[Int.random(in: 0..<words.count, using: &random)] = word(using: &random)
                new.blocks[place].text = words.joined(separator: " ")
            }
        }
        return new
    }
}
