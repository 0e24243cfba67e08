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

    /// Whether no white space stands before a token.
    func isTight(_ token: Int) -> Bool { gapStart(token) == starts[token] }

    /// Whether a line ends before a token.
    func startsLine(_ token: Int) -> Bool {
        var place = gapStart(token)
        while place < starts[token] {
            if bytes[place] == 0x0A { return true }
            place += 1
        }
        return false
    }

    /// The sentence that a token stands in.
    func sentence(of token: Int) -> Int {
        var (low, high) = (0, sentences.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if sentences[middle].lowerBound <= token { low = middle } else { high = middle }
        }
        return low
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
    /// A text that is no block, such as a headline; empty where there is none.
    func passage(_ extent: Lexer.Extent?) -> Passage {
        extent.map { passage([0], of: [$0]) } ?? Passage()
    }

    /// The blocks of one side in one passage, a blank line between two.
    func passage(_ indices: [Int], of extents: [Lexer.Extent]) -> Passage {
        var passage = Passage()
        let total = indices.reduce(0) { $0 + extents[$1].tokens.count }
        passage.ids.reserveCapacity(total)
        passage.starts.reserveCapacity(total)
        passage.ends.reserveCapacity(total)
        passage.blocks.reserveCapacity(total)
        for (place, index) in indices.enumerated() {
            let extent = extents[index]
            if place > 0 { passage.bytes.append(contentsOf: Passage.separator) }
            let shift = passage.bytes.count - extent.bytes.lowerBound
            passage.bytes.append(contentsOf: lexer.bytes[extent.bytes])
            let first = passage.ids.count
            passage.ids.append(contentsOf: lexer.ids[extent.tokens])
            lexer.starts.withUnsafeBufferPointer { starts in
                for token in extent.tokens { passage.starts.append(Int(starts[token]) + shift) }
            }
            lexer.ends.withUnsafeBufferPointer { ends in
                for token in extent.tokens { passage.ends.append(Int(ends[token]) + shift) }
            }
            passage.blocks.append(contentsOf: repeatElement(index, count: extent.tokens.count))
            appendSentences(in: first..<passage.ids.count, to: &passage)
        }
        return passage
    }

    /// Finds where sentences begin and end; every token belongs to one.
    private func appendSentences(in tokens: Range<Int>, to passage: inout Passage) {
        var start = tokens.lowerBound
        var token = start
        while token < tokens.upperBound {
            var next = token + 1
            if endsSentence(token, &next, tokens, passage) {
                passage.sentences.append(start..<next)
                start = next
            }
            token = next
        }
        if start < tokens.upperBound { passage.sentences.append(start..<tokens.upperBound) }
    }

    private func endsSentence(_ token: Int, _ next: inout Int, _ tokens: Range<Int>, _ passage: Passage) -> Bool {
        if next < tokens.upperBound, passage.startsLine(next) { return true }
        let kind = traits[Int(passage.ids[token])]
        guard !kind.isDisjoint(with: [.terminator, .fullTerminator]) else { return false }
        while next < tokens.upperBound, passage.isTight(next),
            !traits[Int(passage.ids[next])].isDisjoint(with: [.closer, .terminator, .fullTerminator])
        {
            next += 1
        }
        guard next < tokens.upperBound else { return true }
        let follower = traits[Int(passage.ids[next])]
        if kind.contains(.fullTerminator) {
            // 「…。」と話した。 goes on behind the quotation.
            let isQuoted = next > token + 1 && traits[Int(passage.ids[next - 1])].contains(.closer)
            return !isQuoted || follower.contains(.opener) || !passage.isTight(next)
        }
        guard !passage.isTight(next), !follower.contains(.lowercase) else { return false }
        let before = token > tokens.lowerBound ? traits[Int(passage.ids[token - 1])] : []
        return !(before.contains(.abbreviation) && passage.text(passage.starts[token]..<passage.ends[token]) == ".")
    }
}
