/// The characters that HTML has names for.
///
/// Looked up by bytes in a table that is built once, without making strings.
package enum CharacterReferences {
    /// The longest name (`CounterClockwiseContourIntegral`) and its semicolon.
    package static let longestName = 32

    /// The UTF-8 of the character or characters with this name, written without `&` and `;`.
    ///
    /// With `legacyOnly` only those names count that HTML reads without a semicolon too.
    package static func utf8(named name: UnsafeBufferPointer<UInt8>, legacyOnly: Bool = false) -> [UInt8]? {
        guard !name.isEmpty, name.count < longestName else { return nil }
        return names.find(name, legacyOnly: legacyOnly)
    }

    private static let names = Names(table)

    /// An open-addressing table over the text of all names.
    private struct Names: Sendable {
        private struct Entry {
            var start: Int32, length: Int32
            var isLegacy: Bool
            var utf8: [UInt8]
        }

        private static let slotMask = 8191
        private let text: [UInt8]
        private let entries: [Entry]
        private let slots: [Int16]

        init(_ table: StaticString) {
            let text = table.withUTF8Buffer { Array($0) }
            var entries: [Entry] = []
            var slots = [Int16](repeating: -1, count: Self.slotMask + 1)
            text.withUnsafeBufferPointer { buffer in
                var index = 0
                while index < buffer.count {
                    let start = index
                    while buffer[index] != UInt8(ascii: "="), buffer[index] != UInt8(ascii: "!") { index += 1 }
                    let isLegacy = buffer[index] == UInt8(ascii: "!")
                    let length = index - start
                    index += 1
                    let valueStart = index
                    while index < buffer.count, buffer[index] != UInt8(ascii: " ") { index += 1 }
                    let utf8 = Self.utf8(ofHexadecimal: buffer[valueStart..<index])
                    var slot = Self.hash(UnsafeBufferPointer(rebasing: buffer[start..<start + length]))
                    while slots[slot] >= 0 { slot = (slot + 1) & Self.slotMask }
                    slots[slot] = Int16(entries.count)
                    entries.append(
                        Entry(start: Int32(start), length: Int32(length), isLegacy: isLegacy, utf8: utf8)
                    )
                    index += 1
                }
            }
            self.text = text
            self.entries = entries
            self.slots = slots
        }

        func find(_ name: UnsafeBufferPointer<UInt8>, legacyOnly: Bool) -> [UInt8]? {
            var slot = Self.hash(name)
            while slots[slot] >= 0 {
                let entry = entries[Int(slots[slot])]
                if Int(entry.length) == name.count,
                    text[Int(entry.start)..<Int(entry.start + entry.length)].elementsEqual(name)
                {
                    return legacyOnly && !entry.isLegacy ? nil : entry.utf8
                }
                slot = (slot + 1) & Self.slotMask
            }
            return nil
        }

        private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
            var value: UInt32 = 2_166_136_261
            for byte in bytes { value = (value ^ UInt32(byte)) &* 16_777_619 }
            return Int(value ^ value >> 15) & slotMask
        }

        private static func utf8(ofHexadecimal text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
            text.split(separator: UInt8(ascii: "+")).flatMap { digits -> [UInt8] in
                let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0xFFFD
                return Array(String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
            }
        }
    }
}
