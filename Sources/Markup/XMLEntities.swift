/// The entities that a document declares in its own DOCTYPE.
///
/// Only plain texts count: a value that holds a reference or markup is refused, as are parameter entities and whatever
/// stands outside of the document. With that nothing can be nested, and the sum of what is put in is bounded.
struct XMLEntities {
    private static let most = 256
    private static let longest = 1024
    private static let mostInserted = 1 << 20

    private var values: [[UInt8]: [UInt8]] = [:]
    private var inserted = 0

    var isEmpty: Bool { values.isEmpty }

    /// Whether the entity was taken up.
    mutating func declare(_ name: [UInt8], as value: [UInt8]) -> Bool {
        guard values.count < Self.most, name.count <= 64, value.count <= Self.longest,
            !value.contains(UInt8(ascii: "&")), !value.contains(UInt8(ascii: "<")), !value.contains(UInt8(ascii: "%"))
        else { return false }
        // The first declaration binds (XML 1.0 §4.2).
        if values[name] == nil { values[name] = value }
        return true
    }

    /// Whether more has been put in than any document that means well would.
    var isExhausted: Bool { inserted > Self.mostInserted }

    /// The text of an entity; nil when there is none.
    mutating func value(of name: [UInt8]) -> [UInt8]? {
        guard !isExhausted, let value = values[name] else { return nil }
        inserted += value.count
        return value
    }
}
