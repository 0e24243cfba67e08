/// Finds a longest common subsequence of two sequences of numbers.
///
/// Bit-parallel (Hyyrö 2004): a row of the table is a bit vector in which a zero stands for a step up, and only the
/// words of the vector are touched in which the row's symbol occurs or a carry runs. The result is exact up to some
/// thousand elements; longer sequences are first tied together by ``SequenceAnchors``. Large tables are halved
/// (Hirschberg 1975), so memory stays linear; beyond ``workLimit`` the middle is given up as changed.
struct SequenceDiff {
    /// A run of equal elements.
    struct Match: Hashable {
        var old: Int
        var new: Int
        var count: Int
    }

    /// The largest table, in cells, that is worked through.
    var workLimit = 1 << 30

    private(set) var matches: [Match] = []
    /// By symbol, while a table is worked on: its number among the symbols of the new side, or -1.
    private var local: [Int32]
    private var listStarts: [Int32] = []
    private var listWords: [Int32] = []
    private var listMasks: [UInt64] = []
    private var row: [UInt64] = []
    private var stored: [UInt64] = []

    /// - Parameter symbols: All elements are smaller than this.
    init(symbols: Int) {
        local = Array(repeating: -1, count: symbols)
    }

    /// The matches of a longest common subsequence, in order; positions count from the beginning of the arrays.
    mutating func run(_ old: [Int32], _ new: [Int32]) -> [Match] {
        matches.removeAll(keepingCapacity: true)
        solve(old, new, 0..<old.count, 0..<new.count)
        return matches
    }

    private mutating func add(_ old: Int, _ new: Int, _ count: Int) {
        guard count > 0 else { return }
        if let last = matches.last, last.old + last.count == old, last.new + last.count == new {
            matches[matches.count - 1].count += count
        } else {
            matches.append(Match(old: old, new: new, count: count))
        }
    }

    /// So many cells are worked through before anchors are looked for.
    private static let anchoredFrom = 1 << 21

    private mutating func solve(
        _ old: [Int32],
        _ new: [Int32],
        _ oldRange: Range<Int>,
        _ newRange: Range<Int>,
        anchors length: Int = 12
    ) {
        var (a, b) = (oldRange, newRange)
        var head = 0
        while head < min(a.count, b.count), old[a.lowerBound + head] == new[b.lowerBound + head] { head += 1 }
        add(a.lowerBound, b.lowerBound, head)
        a = (a.lowerBound + head)..<a.upperBound
        b = (b.lowerBound + head)..<b.upperBound
        var tail = 0
        while tail < min(a.count, b.count), old[a.upperBound - 1 - tail] == new[b.upperBound - 1 - tail] { tail += 1 }
        a = a.lowerBound..<(a.upperBound - tail)
        b = b.lowerBound..<(b.upperBound - tail)
        if !a.isEmpty, !b.isEmpty {
            let words = (b.count + 63) / 64
            if a.count * words <= 1 << 16 {
                trace(old, new, a, b)
            } else if length >= 3, a.count * b.count >= Self.anchoredFrom {
                let runs = SequenceAnchors.runs(old, new, a, b, length: length)
                let shorter = length / 2
                var (i, j) = (a.lowerBound, b.lowerBound)
                for run in runs {
                    solve(old, new, i..<run.old, j..<run.new, anchors: shorter)
                    add(run.old, run.new, run.count)
                    (i, j) = (run.old + run.count, run.new + run.count)
                }
                solve(old, new, i..<a.upperBound, j..<b.upperBound, anchors: shorter)
            } else if a.count * b.count <= workLimit {
                let middle = a.lowerBound + a.count / 2
                let cut = self.cut(old, new, a, b, at: middle)
                solve(old, new, a.lowerBound..<middle, b.lowerBound..<cut, anchors: 0)
                solve(old, new, middle..<a.upperBound, cut..<b.upperBound, anchors: 0)
            }
        }
        add(a.upperBound, b.upperBound, tail)
    }

    /// Where the new side is best cut when the old side is cut at `middle`.
    private mutating func cut(
        _ old: [Int32],
        _ new: [Int32],
        _ a: Range<Int>,
        _ b: Range<Int>,
        at middle: Int
    ) -> Int {
        index(new, b, reversed: false)
        fill(b.count)
        for position in a.lowerBound..<middle { advance(old[position]) }
        let forward = row
        forget(new, b)
        index(new, b, reversed: true)
        fill(b.count)
        for position in (middle..<a.upperBound).reversed() { advance(old[position]) }
        let backward = row
        forget(new, b)
        // Common length of the first `taken` with the head, and of the others with the tail.
        var ahead = 0
        var behind = 0
        for position in 0..<b.count where backward[position >> 6] >> UInt64(position & 63) & 1 == 0 { behind += 1 }
        var best = (length: behind, taken: 0)
        for taken in 1...b.count {
            let front = taken - 1
            if forward[front >> 6] >> UInt64(front & 63) & 1 == 0 { ahead += 1 }
            let back = b.count - taken
            if backward[back >> 6] >> UInt64(back & 63) & 1 == 0 { behind -= 1 }
            if ahead + behind > best.length { best = (ahead + behind, taken) }
        }
        return b.lowerBound + best.taken
    }

    /// Works a small table with all rows kept, and walks back through it.
    private mutating func trace(_ old: [Int32], _ new: [Int32], _ a: Range<Int>, _ b: Range<Int>) {
        index(new, b, reversed: false)
        fill(b.count)
        let words = row.count
        stored.removeAll(keepingCapacity: true)
        for position in a {
            advance(old[position])
            stored.append(contentsOf: row)
        }
        forget(new, b)
        var (i, j) = (a.count, b.count)
        var found: [Match] = []
        while i > 0, j > 0 {
            if old[a.lowerBound + i - 1] == new[b.lowerBound + j - 1] {
                i -= 1
                j -= 1
                if let last = found.last, last.old == a.lowerBound + i + 1, last.new == b.lowerBound + j + 1 {
                    found[found.count - 1].old -= 1
                    found[found.count - 1].new -= 1
                    found[found.count - 1].count += 1
                } else {
                    found.append(Match(old: a.lowerBound + i, new: b.lowerBound + j, count: 1))
                }
            } else if stored[(i - 1) * words + (j - 1) >> 6] >> UInt64((j - 1) & 63) & 1 == 1 {
                j -= 1
            } else {
                i -= 1
            }
        }
        for match in found.reversed() { add(match.old, match.new, match.count) }
    }

    // MARK: Rows

    private mutating func fill(_ columns: Int) {
        row.removeAll(keepingCapacity: true)
        row.append(contentsOf: repeatElement(.max, count: (columns + 63) / 64))
    }

    /// Lists for each symbol of the new side the words of the row that it stands in, with its bits.
    private mutating func index(_ new: [Int32], _ range: Range<Int>, reversed: Bool) {
        var symbols: Int32 = 0
        listStarts.removeAll(keepingCapacity: true)
        var lastWord: [Int32] = []
        // First pass: how many words each symbol touches.
        func position(_ offset: Int) -> Int { reversed ? range.upperBound - 1 - offset : range.lowerBound + offset }
        for offset in 0..<range.count {
            let symbol = Int(new[position(offset)])
            let word = Int32(offset >> 6)
            if local[symbol] < 0 {
                local[symbol] = symbols
                symbols += 1
                listStarts.append(1)
                lastWord.append(word)
            } else {
                let number = Int(local[symbol])
                if lastWord[number] != word {
                    listStarts[number] += 1
                    lastWord[number] = word
                }
            }
        }
        var total: Int32 = 0
        for number in listStarts.indices { (listStarts[number], total) = (total, total + listStarts[number]) }
        listStarts.append(total)
        listWords.removeAll(keepingCapacity: true)
        listMasks.removeAll(keepingCapacity: true)
        listWords.append(contentsOf: repeatElement(-1, count: Int(total)))
        listMasks.append(contentsOf: repeatElement(0, count: Int(total)))
        var cursors = listStarts
        for offset in 0..<range.count {
            let number = Int(local[Int(new[position(offset)])])
            let word = Int32(offset >> 6)
            var cursor = Int(cursors[number])
            if listWords[cursor] != word, listWords[cursor] >= 0 {
                cursor += 1
                cursors[number] += 1
            }
            listWords[cursor] = word
            listMasks[cursor] |= 1 << UInt64(offset & 63)
        }
    }

    private mutating func forget(_ new: [Int32], _ range: Range<Int>) {
        for position in range { local[Int(new[position])] = -1 }
    }

    /// Takes the row one element of the old side further.
    private mutating func advance(_ symbol: Int32) {
        let number = Int(local[Int(symbol)])
        guard number >= 0 else { return }
        let last = Int(listStarts[number + 1])
        var entry = Int(listStarts[number])
        row.withUnsafeMutableBufferPointer { row in
            while entry < last {
                var word = Int(listWords[entry])
                var mask = listMasks[entry]
                entry += 1
                var carry: UInt64 = 0
                // A carry runs on through words in which the symbol does not occur, until it dies.
                while true {
                    let value = row[word]
                    let (partial, first) = value.addingReportingOverflow(value & mask)
                    let (sum, second) = partial.addingReportingOverflow(carry)
                    row[word] = sum | (value & ~mask)
                    carry = first || second ? 1 : 0
                    word += 1
                    guard carry != 0, word < row.count else { break }
                    if entry < last, Int(listWords[entry]) == word {
                        mask = listMasks[entry]
                        entry += 1
                    } else {
                        mask = 0
                    }
                }
            }
        }
    }
}
