import Model

/// Writes a collation as spans that spell both texts to the last byte.
///
/// White space belongs to the token that it precedes. Where a change ends up with white space in front, it is handed on, so
/// that marks begin with a word: "a [-b -]c", not "a[- b-] c".
struct SpanWriter {
    fileprivate struct Piece {
        var op: Span.Operation
        var bytes: [UInt8]
        var from: Int?
        var to: Int?
    }

    private var spans: [Piece] = []
    private var oldPieces: [Piece] = []
    private var newPieces: [Piece] = []

    static func spans(of collation: Collation) -> [Span] {
        var writer = SpanWriter()
        writer.walk(collation)
        return writer.spans.map { Span($0.op, String(decoding: $0.bytes, as: UTF8.self), from: $0.from, to: $0.to) }
    }

    private mutating func walk(_ collation: Collation) {
        let (old, new) = (collation.old, collation.new)
        var j = 0
        func takeNew(until end: Int) {
            while j < end {
                let bytes = new.bytes[new.gapStart(j)..<new.ends[j]]
                let from = collation.movedFrom[j]
                newPieces.add(from >= 0 ? .move : .insert, bytes, from: from >= 0 ? from : nil)
                j += 1
            }
        }
        for i in old.ids.indices {
            let partner = collation.newOfOld[i]
            guard partner >= 0 else {
                let to = collation.movedTo[i]
                oldPieces.add(
                    to >= 0 ? .move : .delete,
                    old.bytes[old.gapStart(i)..<old.ends[i]],
                    to: to >= 0 ? to : nil
                )
                continue
            }
            takeNew(until: partner)
            keep(old.gap(i), new.gap(partner), old.bytes[old.starts[i]..<old.ends[i]])
            j = partner + 1
        }
        takeNew(until: new.ids.count)
        keep(old.gap(old.ids.count), new.gap(new.ids.count), [])
        flush()
    }

    /// Writes what was changed before an equal token, and the token.
    private mutating func keep(_ oldGap: ArraySlice<UInt8>, _ newGap: ArraySlice<UInt8>, _ token: ArraySlice<UInt8>) {
        guard oldGap.elementsEqual(newGap) else {
            if !oldGap.isEmpty { oldPieces.add(.delete, oldGap) }
            if !newGap.isEmpty { newPieces.add(.insert, newGap) }
            flush()
            write(.equal, token)
            return
        }
        // A change with a space in front and a space behind gives the first away and takes the second.
        let lead = min(Self.spaces(oldPieces), Self.spaces(newPieces))
        if lead > 0, lead != .max, oldPieces.isEmpty || newPieces.isEmpty, oldGap.first == 0x20 {
            shiftSpace()
            flush()
            write(.equal, oldGap.dropFirst() + token)
            return
        }
        flush()
        write(.equal, oldGap + token)
    }

    private static func spaces(_ pieces: [Piece]) -> Int {
        guard let first = pieces.first else { return .max }
        return first.bytes.first == 0x20 ? 1 : 0
    }

    /// Turns the lone side's pieces by one space.
    private mutating func shiftSpace() {
        write(.equal, [0x20])
        if newPieces.isEmpty { oldPieces.turnSpace() } else { newPieces.turnSpace() }
    }

    private mutating func flush() {
        if let first = oldPieces.first, let other = newPieces.first, first.bytes.first == 0x20,
            other.bytes.first == 0x20
        {
            write(.equal, [0x20])
            oldPieces[0].bytes.removeFirst()
            newPieces[0].bytes.removeFirst()
        }
        for piece in oldPieces + newPieces where !piece.bytes.isEmpty { spans.add(piece) }
        oldPieces.removeAll(keepingCapacity: true)
        newPieces.removeAll(keepingCapacity: true)
    }

    private mutating func write(_ op: Span.Operation, _ bytes: ArraySlice<UInt8>) {
        if !bytes.isEmpty { spans.add(Piece(op: op, bytes: [UInt8](bytes))) }
    }
}

extension [SpanWriter.Piece] {
    fileprivate mutating func add(
        _ op: Span.Operation,
        _ bytes: ArraySlice<UInt8>,
        from: Int? = nil,
        to: Int? = nil
    ) {
        add(SpanWriter.Piece(op: op, bytes: [UInt8](bytes), from: from, to: to))
    }

    fileprivate mutating func add(_ piece: SpanWriter.Piece) {
        if let last, last.op == piece.op, last.from == piece.from, last.to == piece.to {
            self[count - 1].bytes.append(contentsOf: piece.bytes)
        } else {
            append(piece)
        }
    }

    /// Takes a space from the front and puts one at the end.
    fileprivate mutating func turnSpace() {
        self[0].bytes.removeFirst()
        self[count - 1].bytes.append(0x20)
    }
}
