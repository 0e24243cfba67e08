extension SiteKnowledge {
    private static let form: UInt8 = 1

    /// The payload of a ``SiteMemory``; an unknown or broken one is no knowledge.
    init(_ bytes: [UInt8]) {
        self.init()
        var reader = ByteReader(bytes)
        guard reader.byte() == Self.form, let pages = reader.word(), let textCount = reader.word() else { return }
        var read = SiteKnowledge()
        read.pages = pages
        for _ in 0..<textCount {
            guard let key = reader.long(), let count = reader.word() else { return }
            read.texts[key] = count
        }
        guard let slotCount = reader.word() else { return }
        for _ in 0..<slotCount {
            guard let key = reader.long(), let seen = reader.word(), let known = reader.word(),
                let changed = reader.word(), let stayed = reader.word()
            else { return }
            read.slots[key] = Slot(seen: seen, known: known, changed: changed, stayed: stayed)
        }
        guard let traceCount = reader.word() else { return }
        for _ in 0..<traceCount {
            guard let page = reader.long(), let count = reader.word() else { return }
            var lines: [Line] = []
            for _ in 0..<count {
                guard let text = reader.long(), let slot = reader.long() else { return }
                lines.append(Line(text: text, slot: slot))
            }
            read.traces.append(PageTrace(page: page, lines: lines))
        }
        self = read
    }

    /// The same for equal knowledge.
    var bytes: [UInt8] {
        var result: [UInt8] = [Self.form]
        func word(_ value: UInt16) {
            result += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
        }
        func long(_ value: UInt64) {
            for shift in stride(from: 0, to: 64, by: 8) {
                result.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
            }
        }
        word(pages)
        word(UInt16(texts.count))
        for (key, count) in texts.sorted(by: { $0.key < $1.key }) {
            long(key)
            word(count)
        }
        word(UInt16(slots.count))
        for (key, slot) in slots.sorted(by: { $0.key < $1.key }) {
            long(key)
            for value in [slot.seen, slot.known, slot.changed, slot.stayed] { word(value) }
        }
        word(UInt16(traces.count))
        for trace in traces {
            long(trace.page)
            word(UInt16(trace.lines.count))
            for line in trace.lines {
                long(line.text)
                long(line.slot)
            }
        }
        return result
    }
}

private struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func word() -> UInt16? { number(2).map { UInt16(truncatingIfNeeded: $0) } }
    mutating func long() -> UInt64? { number(8) }

    private mutating func number(_ count: Int) -> UInt64? {
        guard rest.count >= count else { return nil }
        var value: UInt64 = 0
        for (index, byte) in rest.prefix(count).enumerated() { value |= UInt64(byte) << UInt64(index * 8) }
        rest = rest.dropFirst(count)
        return value
    }
}
