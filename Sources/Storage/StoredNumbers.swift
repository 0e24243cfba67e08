import Foundation
import GRDB
import Model

// The numbers under which cases of the vocabulary are stored; never changed, never reused.

extension ChangeEvent.Kind {
    var stored: Int {
        switch self {
        case .discovered: 1
        case .revised: 2
        case .removed: 3
        case .restored: 4
        case .moved: 5
        case .retired: 6
        case .failing: 7
        case .recovered: 8
        case .disabled: 9
        }
    }

    init?(stored: Int) {
        guard Self.byNumber.indices.contains(stored), let found = Self.byNumber[stored] else { return nil }
        self = found
    }

    private static let byNumber = table(\.stored)
}

extension EditKind {
    /// The place of the kind's bit in a set.
    var bit: Int {
        switch self {
        case .typo: 0
        case .punctuation: 1
        case .formatting: 2
        case .wording: 3
        case .number: 4
        case .date: 5
        case .name: 6
        case .quotation: 7
        case .attribution: 8
        case .negation: 9
        case .modality: 10
        case .added: 11
        case .cut: 12
        case .headline: 13
        case .deck: 14
        case .byline: 15
        case .link: 16
        case .correction: 17
        case .updateStamp: 18
        case .moved: 19
        case .split: 20
        case .merged: 21
        }
    }

    /// The kinds of a stored set; the order of significance is the revision's to tell.
    static func kinds(in bits: Int64) -> [EditKind] { allCases.filter { bits >> Int64($0.bit) & 1 == 1 } }
}

extension EditKind {
    init?(bit: Int) {
        guard Self.byBit.indices.contains(bit) else { return nil }
        self = Self.byBit[bit]
    }

    private static let byBit = allCases.sorted { $0.bit < $1.bit }
}

extension Block.Kind {
    var stored: Int {
        switch self {
        case .paragraph: 1
        case .heading: 2
        case .quote: 3
        case .listItem: 4
        case .caption: 5
        case .table: 6
        case .preformatted: 7
        case .correction: 8
        case .updateStamp: 9
        }
    }

    init?(stored: Int) {
        guard Self.byNumber.indices.contains(stored), let found = Self.byNumber[stored] else { return nil }
        self = found
    }

    private static let byNumber = table(\.stored)
}

extension Revision.Field {
    var stored: Int {
        switch self {
        case .headline: 1
        case .deck: 2
        case .byline: 3
        case .published: 4
        case .modified: 5
        case .canonical: 6
        }
    }

    init?(stored: Int) {
        guard Self.byNumber.indices.contains(stored), let found = Self.byNumber[stored] else { return nil }
        self = found
    }

    private static let byNumber = table(\.stored)
}

extension BlockEdit.Operation {
    var stored: Int {
        switch self {
        case .equal: 1
        case .edited: 2
        case .inserted: 3
        case .deleted: 4
        case .moved: 5
        case .split: 6
        case .merged: 7
        }
    }

    init?(stored: Int) {
        guard Self.byNumber.indices.contains(stored), let found = Self.byNumber[stored] else { return nil }
        self = found
    }

    private static let byNumber = table(\.stored)
}

extension Span.Operation {
    var stored: Int {
        switch self {
        case .equal: 1
        case .delete: 2
        case .insert: 3
        case .move: 4
        }
    }

    init?(stored: Int) {
        guard Self.byNumber.indices.contains(stored), let found = Self.byNumber[stored] else { return nil }
        self = found
    }

    private static let byNumber = table(\.stored)
}

extension CaseIterable {
    /// The cases by their numbers: a list of changes is read back from thousands of these.
    fileprivate static func table(_ stored: (Self) -> Int) -> [Self?] {
        var table: [Self?] = []
        for one in allCases {
            let number = stored(one)
            while table.count <= number { table.append(nil) }
            table[number] = one
        }
        return table
    }
}

extension Sequence where Element == EditKind {
    var bits: Int64 { reduce(0) { $0 | 1 << Int64($1.bit) } }
}

extension DeliveryReport.State {
    var stored: Int {
        switch self {
        case .waiting: 0
        case .delivered: 1
        case .gaveUp: 2
        case .discarded: 3
        }
    }

    init(stored: Int) {
        self = Self.allCases.first { $0.stored == stored } ?? .discarded
    }
}

extension Visit.Outcome {
    /// The column of `daily` that counts it.
    var column: String {
        switch self {
        case .notModified: "not_modified"
        case .unchanged: "unchanged"
        case .changed: "changed"
        case .notAnArticle: "not_an_article"
        case .gone: "gone"
        case .refused: "refused"
        case .failed: "failed"
        case .unreadable: "unreadable"
        }
    }
}

extension ContentHash {
    /// 32 bytes where it is a SHA-256, the text as it is elsewhere.
    var packed: [UInt8]? {
        let digits = Array(rawValue.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for index in stride(from: 0, to: 64, by: 2) {
            guard let high = Self.value(digits[index]), let low = Self.value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    init(packed bytes: [UInt8]) {
        let text = String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
            for (index, byte) in bytes.enumerated() {
                buffer[2 * index] = Self.digit(byte >> 4)
                buffer[2 * index + 1] = Self.digit(byte & 15)
            }
            return bytes.count * 2
        }
        self.init(rawValue: text)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    var databaseValue: DatabaseValue {
        packed.map { Data($0).databaseValue } ?? rawValue.databaseValue
    }

    init(_ value: DatabaseValue) {
        switch value.storage {
        case .blob(let data): self.init(packed: Array(data))
        case .string(let text): self.init(rawValue: text)
        default: self.init(rawValue: "")
        }
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}
