/// The text of one or several blocks as tokens with their places, the unit that is compared word by word.
struct Passage {
    var bytes: [UInt8] = []
    var ids: [Int32] = []
    var starts: [Int] = []
    var ends: [Int] = []
    /// For each token the block that it stands in.
    var blocks: [Int] = []
    var sentences: [Range<Int>] = []

    /// What parts the blocks of a split or a merge.
    static let separator: [UInt8] = [0x0A, 0x0A]

    var isEmpty: Bool { bytes.isEmpty }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// Where the white space before a token begins.
    func gapStart(_ token: Int) -> Int { token == 0 ? 0 : ends[token - 1] }

    func gap(_ token: Int) -> ArraySlice<UInt8> {
        token < ids.count ? bytes[gapStart(token)..<starts[token]] : bytes[(ends.last ?? 0)...]
    }

    /// A sentence as a passage of its own.
    func part(_ tokens: Range<Int>) -> Passage {
        guard let first = tokens.first, let last = tokens.last else { return Passage() }
        let shift = starts[first]
        return Passage(
            bytes: Array(bytes[shift..<ends[last]]),
            ids: Array(ids[tokens]),
            starts: starts[tokens].map { $0 - shift },
            ends: ends[tokens].map { $0 - shift },
            blocks: Array(blocks[tokens]),
            sentences: [0..<tokens.count]
        )
    }

    /// The tokens' text from the first to the last of a range, without the white space around.
    func spelling(_ tokens: Range<Int>) -> String {
        guard !tokens.isEmpty else { return "" }
        return text(starts[tokens.lowerBound]..<ends[tokens.upperBound - 1])
    }
}

extension Manuscript {
    /// The blocks of one side in one passage, a blank line between two.
    func passage(_ indices: [Int], of extents: [Lexer.Extent]) -> Passage {
        var passage = Passage()
        for (place, index) in indices.enumerated() {
            let extent = extents[index]
            if place > 0 { passage.bytes.append(contentsOf: Passage.separator) }
            let shift = passage.bytes.count - extent.bytes.lowerBound
            passage.bytes.append(contentsOf: lexer.bytes[extent.bytes])
            let first = passage.ids.count
            for token in extent.tokens {
                passage.ids.append(lexer.ids[token])
                passage.starts.append(Int(lexer.starts[token]) + shift)
                passage.ends.append(Int(lexer.ends[token]) + shift)
                passage.blocks.append(index)
            }
            passage.sentences.append(contentsOf: sentences(in: first..<passage.ids.count, of: passage))
        }
        return passage
    }

    /// Where sentences begin and end; every token belongs to one.
    private func sentences(in tokens: Range<Int>, of passage: Passage) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = tokens.lowerBound
        var token = start
        while token < tokens.upperBound {
            var next = token + 1
            if endsSentence(token, &next, tokens, passage) {
                result.append(start..<next)
                start = next
            }
            token = next
        }
        if start < tokens.upperBound { result.append(start..<tokens.upperBound) }
        return result
    }

    private func endsSentence(_ token: Int, _ next: inout Int, _ tokens: Range<Int>, _ passage: Passage) -> Bool {
        if next < tokens.upperBound, passage.gap(next).contains(0x0A) { return true }
        let kind = traits[Int(passage.ids[token])]
        guard kind.contains(.terminator) || kind.contains(.fullTerminator) else { return false }
        while next < tokens.upperBound, passage.gap(next).isEmpty,
            !traits[Int(passage.ids[next])].isDisjoint(with: [.closer, .terminator, .fullTerminator])
        {
            next += 1
        }
        guard next < tokens.upperBound else { return true }
        let follower = traits[Int(passage.ids[next])]
        if kind.contains(.fullTerminator) {
            // 「…。」と話した。 goes on behind the quotation.
            let isQuoted = next > token + 1 && traits[Int(passage.ids[next - 1])].contains(.closer)
            return !isQuoted || follower.contains(.opener) || !passage.gap(next).isEmpty
        }
        guard !passage.gap(next).isEmpty, !follower.contains(.lowercase) else { return false }
        let before = token > tokens.lowerBound ? traits[Int(passage.ids[token - 1])] : []
        return !(before.contains(.abbreviation) && passage.text(passage.starts[token]..<passage.ends[token]) == ".")
    }
}
