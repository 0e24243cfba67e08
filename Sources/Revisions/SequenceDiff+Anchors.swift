/// Long sequences are first tied together where a few elements in a row stand once on either side.
struct SequenceAnchors {
    private let old: UnsafeBufferPointer<Int32>
    private let new: UnsafeBufferPointer<Int32>
    /// Elements in a row.
    private let length: Int

    /// Runs of equal elements that rise on both sides and do not overlap, each as long as the sequences agree.
    ///
    /// `length` elements in a row must stand once in either range.
    static func runs(
        _ old: [Int32],
        _ new: [Int32],
        _ a: Range<Int>,
        _ b: Range<Int>,
        length: Int
    ) -> [SequenceDiff.Match] {
        guard a.count > length, b.count > length else { return [] }
        return old.withUnsafeBufferPointer { old in
            new.withUnsafeBufferPointer { new in
                SequenceAnchors(old: old, new: new, length: length).runs(a, b)
            }
        }
    }

    private func runs(_ a: Range<Int>, _ b: Range<Int>) -> [SequenceDiff.Match] {
        let candidates = unique(a, b)
        guard !candidates.isEmpty else { return [] }
        // Neighbours on one diagonal are one run.
        var runs: [(old: Int, new: Int, weight: Double)] = []
        for pair in candidates {
            if let last = runs.last, last.old + Int(last.weight) == pair.old, last.new + Int(last.weight) == pair.new {
                runs[runs.count - 1].weight += 1
            } else {
                runs.append((pair.old, pair.new, 1))
            }
        }
        var matches: [SequenceDiff.Match] = []
        var (oldEnd, newEnd) = (a.lowerBound, b.lowerBound)
        for index in IncreasingChain.heaviest(runs) {
            let run = runs[index]
            var (i, j) = (max(run.old, oldEnd), max(run.new, newEnd))
            // Kept on its diagonal where the run before reaches into it.
            let shift = max(i - run.old, j - run.new)
            (i, j) = (run.old + shift, run.new + shift)
            while i > oldEnd, j > newEnd, old[i - 1] == new[j - 1] { (i, j) = (i - 1, j - 1) }
            var count = 0
            while i + count < a.upperBound, j + count < b.upperBound, old[i + count] == new[j + count] { count += 1 }
            guard count > 0 else { continue }
            matches.append(.init(old: i, new: j, count: count))
            (oldEnd, newEnd) = (i + count, j + count)
        }
        return matches
    }

    private struct Slot {
        var hash: UInt64 = 0
        var old: Int32 = -1
        var new: Int32 = -1
    }

    /// Where elements in a row stand once on either side, by their place on the old one.
    private func unique(_ a: Range<Int>, _ b: Range<Int>) -> [(old: Int, new: Int)] {
        var size = 1024
        while size < 2 * (a.count + b.count) { size *= 2 }
        var table = [Slot](repeating: Slot(), count: size)
        var order: [Int32] = []
        order.reserveCapacity(a.count)
        let mask = size - 1
        func slot(_ hash: UInt64, _ table: UnsafeMutableBufferPointer<Slot>) -> Int {
            var place = Int(truncatingIfNeeded: hash >> 20) & mask
            while table[place].hash != 0, table[place].hash != hash { place = (place + 1) & mask }
            return place
        }
        return table.withUnsafeMutableBufferPointer { table in
            // -1: not met; -2: more than once.
            each(old, a) { position, hash in
                let place = slot(hash, table)
                table[place].hash = hash
                table[place].old = table[place].old == -1 ? position : -2
                order.append(Int32(truncatingIfNeeded: place))
            }
            each(new, b) { position, hash in
                let place = slot(hash, table)
                table[place].hash = hash
                table[place].new = table[place].new == -1 ? position : -2
            }
            return order.compactMap { place in
                let found = table[Int(place)]
                return found.old >= 0 && found.new >= 0 ? (Int(found.old), Int(found.new)) : nil
            }
        }
    }

    /// Calls with each position and a hash, never zero, of the elements that begin there.
    private func each(
        _ sequence: UnsafeBufferPointer<Int32>,
        _ range: Range<Int>,
        _ body: (Int32, UInt64) -> Void
    ) {
        let base: UInt64 = 0x9E37_79B9_7F4A_7C15
        var power: UInt64 = 1
        for _ in 0..<length { power = power &* base }
        var hash: UInt64 = 0
        for position in range {
            hash = hash &* base &+ UInt64(UInt32(bitPattern: sequence[position])) &+ 1
            let start = position - length + 1
            if start > range.lowerBound {
                hash = hash &- power &* (UInt64(UInt32(bitPattern: sequence[start - 1])) &+ 1)
            }
            guard start >= range.lowerBound else { continue }
            let mixed = (hash ^ (hash >> 31)) &* 0xBF58_476D_1CE4_E5B9
            body(Int32(truncatingIfNeeded: start), mixed | 1)
        }
    }
}
