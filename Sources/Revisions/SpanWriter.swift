import Model

/// Writes a collation as spans that spell both texts to the last byte.
///
/// White space belongs to the token that it precedes. Where a change ends up with white space in front, it is handed on, so
/// that marks begin with a word: "a [-b -]c", not "a[- b-] c".
struct SpanWriter {
    private let old: Passage
    private let new: Passage
    private var spans = Ribbon()
    private var oldPieces = Ribbon()
    private var newPieces = Ribbon()
    /// Old text that is equal and not written yet, so that long stretches are written at once.
    private var kept = 0..<0

    private init(_ collation: Collation) {
        old = collation.old
        new = collation.new
    }

    static func spans(of collation: Collation) -> [Span] {
        var writer = SpanWriter(collation)
        writer.walk(collation)
        return writer.spans.spans
    }

    private mutating func walk(_ collation: Collation) {
        var j = 0
        for i in old.ids.indices {
            let partner = collation.newOfOld[i]
            guard partner >= 0 else {
                let to = collation.movedTo[i]
                oldPieces.add(to >= 0 ? .move : .delete, old.bytes, old.gapStart(i)..<old.ends[i], to: to)
                continue
            }
            takeNew(from: j, until: partner, collation)
            keep(old.gapStart(i)..<old.starts[i], new.gapStart(partner)..<new.starts[partner], until: old.ends[i])
            j = partner + 1
        }
        takeNew(from: j, until: new.ids.count, collation)
        let (oldEnd, newEnd) = (old.ends.last ?? 0, new.ends.last ?? 0)
        keep(oldEnd..<old.bytes.count, newEnd..<new.bytes.count, until: old.bytes.count)
        flush()
        write(0..<0)
    }

    private mutating func takeNew(from start: Int, until end: Int, _ collation: Collation) {
        for j in start..<max(start, end) {
            let from = collation.movedFrom[j]
            newPieces.add(from >= 0 ? .move : .insert, new.bytes, new.gapStart(j)..<new.ends[j], from: from)
        }
    }

    /// Writes what was changed before an equal token, and the token, which ends at `end`.
    private mutating func keep(_ oldGap: Range<Int>, _ newGap: Range<Int>, until end: Int) {
        guard isEqual(oldGap, newGap) else {
            oldPieces.add(.delete, old.bytes, oldGap)
            newPieces.add(.insert, new.bytes, newGap)
            flush()
            write(oldGap.upperBound..<end)
            return
        }
        // A change with a space in front and a space behind gives the first away and takes the second.
        if oldPieces.isEmpty != newPieces.isEmpty, !oldGap.isEmpty, old.bytes[oldGap.lowerBound] == 0x20,
            oldPieces.isEmpty ? newPieces.startsWithSpace : oldPieces.startsWithSpace
        {
            writeSpace()
            if newPieces.isEmpty { oldPieces.turnSpace() } else { newPieces.turnSpace() }
            flush()
            write((oldGap.lowerBound + 1)..<end)
            return
        }
        flush()
        write(oldGap.lowerBound..<end)
    }

    private func isEqual(_ oldGap: Range<Int>, _ newGap: Range<Int>) -> Bool {
        guard oldGap.count == newGap.count else { return false }
        for offset in 0..<oldGap.count
        where old.bytes[oldGap.lowerBound + offset] != new.bytes[newGap.lowerBound + offset] {
            return false
        }
        return true
    }

    private mutating func flush() {
        guard !oldPieces.isEmpty || !newPieces.isEmpty else { return }
        if oldPieces.startsWithSpace, newPieces.startsWithSpace {
            writeSpace()
            oldPieces.dropSpace()
            newPieces.dropSpace()
        }
        write(0..<0)
        spans.take(&oldPieces)
        spans.take(&newPieces)
    }

    /// Keeps equal text of the old side; writes out what was kept when it does not follow on.
    private mutating func write(_ range: Range<Int>) {
        if !kept.isEmpty, kept.upperBound == range.lowerBound, !range.isEmpty {
            kept = kept.lowerBound..<range.upperBound
            return
        }
        spans.add(.equal, old.bytes, kept)
        kept = range
    }

    private mutating func writeSpace() {
        write(0..<0)
        spans.add(.equal, [0x20], 0..<1)
    }
}

/// Stretches of text with one fate each, all in one array of bytes.
private struct Ribbon {
    private struct Piece {
        var op: Span.Operation
        var from: Int
        var to: Int
        var end: Int
    }

    private var bytes: [UInt8] = []
    private var pieces: [Piece] = []
    /// Where the first piece begins.
    private var start = 0

    var isEmpty: Bool { pieces.isEmpty }

    var startsWithSpace: Bool { start < bytes.count && bytes[start] == 0x20 }

    mutating func add(
        _ op: Span.Operation,
        _ text: [UInt8],
        _ range: Range<Int>,
        from: Int = -1,
        to: Int = -1
    ) {
        guard !range.isEmpty else { return }
        bytes.append(contentsOf: text[range])
        close(Piece(op: op, from: from, to: to, end: bytes.count))
    }

    private mutating func close(_ piece: Piece) {
        if let last = pieces.last, last.op == piece.op, last.from == piece.from, last.to == piece.to {
            pieces[pieces.count - 1].end = piece.end
        } else {
            pieces.append(piece)
        }
    }

    mutating func dropSpace() { start += 1 }

    /// Takes a space from the front and puts one at the end.
    mutating func turnSpace() {
        start += 1
        bytes.append(0x20)
        pieces[pieces.count - 1].end += 1
    }

    /// Takes over the pieces of another, which is empty then.
    mutating func take(_ other: inout Ribbon) {
        guard !other.isEmpty else { return }
        let shift = bytes.count - other.start
        bytes.append(contentsOf: other.bytes[other.start...])
        var begin = other.start
        for piece in other.pieces {
            if piece.end > begin {
                close(Piece(op: piece.op, from: piece.from, to: piece.to, end: piece.end + shift))
            }
            begin = max(begin, piece.end)
        }
        other.bytes.removeAll(keepingCapacity: true)
        other.pieces.removeAll(keepingCapacity: true)
        other.start = 0
    }

    var spans: [Span] {
        bytes.withUnsafeBufferPointer { bytes in
            var begin = start
            return pieces.map { piece in
                defer { begin = piece.end }
                let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[begin..<piece.end]), as: UTF8.self)
                return Span(
                    piece.op,
                    text,
                    from: piece.from >= 0 ? piece.from : nil,
                    to: piece.to >= 0 ? piece.to : nil
                )
            }
        }
    }
}
