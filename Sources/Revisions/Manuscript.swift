import Model

/// Two documents as numbers: what all later steps work on.
///
/// A class, so that the many steps that hold it share one set of tables; nothing in it changes once it is made.
final class Manuscript {
    let old: Document
    let new: Document
    let lexer: Lexer
    let oldExtents: [Lexer.Extent]
    let newExtents: [Lexer.Extent]
    /// By block: equal texts, equal numbers.
    let oldClasses: [Int32]
    let newClasses: [Int32]
    let classes: Int
    /// The texts outside of the body that are compared word by word, where they differ.
    let fields: [Revision.Field: (old: Lexer.Extent?, new: Lexer.Extent?)]
    /// By token number.
    let forms: [TokenForm]
    /// By token number.
    let traits: [TokenTraits]
    /// By token number: in how many blocks of both documents it stands.
    let spread: [Int32]
    /// By token number: how much it says about where it stands; little when it stands everywhere.
    let weights: [Float]

    /// What parts names in a byline's text.
    static let nameSeparator = "; "

    init(from old: Document, to new: Document) {
        self.old = old
        self.new = new
        let size = [old.blocks, new.blocks].reduce(1000) { sum, blocks in
            blocks.reduce(sum) { $0 + $1.text.utf8.count }
        }
        var lexer = Lexer(expectingBytes: size)
        let oldBytes = old.blocks.map { lexer.appendUncut($0.text) }
        let newBytes = new.blocks.map { lexer.appendUncut($0.text) }
        var classes = BlockClasses(bytes: lexer.bytes, expecting: oldBytes.count + newBytes.count)
        oldClasses = oldBytes.map { classes.number(of: $0) }
        newClasses = newBytes.map { classes.number(of: $0) }
        self.classes = classes.count
        (oldExtents, newExtents) = Self.cut(oldBytes, newBytes, oldClasses, newClasses, classes.count, &lexer)
        var fields: [Revision.Field: (old: Lexer.Extent?, new: Lexer.Extent?)] = [:]
        for field in [Revision.Field.headline, .deck, .byline] {
            let (before, after) = (Self.text(of: field, in: old), Self.text(of: field, in: new))
            guard before != after else { continue }
            fields[field] = (before.map { lexer.append($0) }, after.map { lexer.append($0) })
        }
        self.fields = fields
        forms = lexer.spellings.map(\.form)
        traits = lexer.spellings.map { place in
            TokenTraits.of(lexer.bytes[Int(place.start)..<Int(place.end)], form: place.form)
        }
        spread = Self.spread(of: lexer, [oldExtents, newExtents])
        weights = zip(forms, spread).map { form, spread in
            form.isWord ? 1 / max(1, Float(spread) / 2).squareRoot() : 0.1
        }
        self.lexer = lexer
    }

    /// So many bytes of blocks that stay are cut for what they tell of the language and of names.
    private static let context = 1 << 14

    /// Cuts each text once, and of those that stand on both sides as often no more than the first.
    ///
    /// Blocks that stay take no part in the comparison of words: of a long page with few edits most is never cut. Where it is
    /// not, an extent has no tokens.
    private static func cut(
        _ old: [Range<Int>],
        _ new: [Range<Int>],
        _ oldClasses: [Int32],
        _ newClasses: [Int32],
        _ classes: Int,
        _ lexer: inout Lexer
    ) -> ([Lexer.Extent], [Lexer.Extent]) {
        var surplus = [Int32](repeating: 0, count: classes)
        for kind in oldClasses { surplus[Int(kind)] += 1 }
        for kind in newClasses { surplus[Int(kind)] -= 1 }
        var known = [Lexer.Extent?](repeating: nil, count: classes)
        var left = context
        func extents(_ ranges: [Range<Int>], _ kinds: [Int32]) -> [Lexer.Extent] {
            zip(ranges, kinds).map { range, kind in
                if let extent = known[Int(kind)] { return extent }
                var extent = Lexer.Extent(tokens: 0..<0, bytes: range)
                let stays = surplus[Int(kind)] == 0
                if !stays || left > 0 {
                    extent = lexer.cut(range)
                    if stays { left -= range.count }
                }
                known[Int(kind)] = extent
                return extent
            }
        }
        let before = extents(old, oldClasses)
        return (before, extents(new, newClasses))
    }

    /// The text of a field of words; nil where there is none.
    static func text(of field: Revision.Field, in document: Document) -> String? {
        switch field {
        case .headline: document.headline
        case .deck: document.deck
        case .byline: document.byline.isEmpty ? nil : document.byline.joined(separator: nameSeparator)
        case .published, .modified, .canonical: nil
        }
    }

    func form(_ id: Int32) -> TokenForm { forms[Int(id)] }

    private static func spread(of lexer: Lexer, _ sides: [[Lexer.Extent]]) -> [Int32] {
        var spread = [Int32](repeating: 0, count: lexer.spellings.count)
        var last = [Int32](repeating: -1, count: lexer.spellings.count)
        lexer.ids.withUnsafeBufferPointer { ids in
            spread.withUnsafeMutableBufferPointer { spread in
                last.withUnsafeMutableBufferPointer { last in
                    for (block, extent) in sides.joined().enumerated() where !extent.tokens.isEmpty {
                        for token in extent.tokens {
                            let id = Int(ids[token])
                            if last[id] != Int32(truncatingIfNeeded: block) {
                                last[id] = Int32(truncatingIfNeeded: block)
                                spread[id] += 1
                            }
                        }
                    }
                }
            }
        }
        return spread
    }
}
