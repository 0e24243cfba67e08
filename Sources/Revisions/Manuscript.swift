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
        let size = (old.blocks + new.blocks).reduce(1000) { $0 + $1.text.utf8.count }
        var lexer = Lexer(expectingBytes: size)
        oldExtents = old.blocks.map { lexer.append($0.text) }
        newExtents = new.blocks.map { lexer.append($0.text) }
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
        spread = Self.spread(of: lexer, oldExtents + newExtents)
        weights = zip(forms, spread).map { form, spread in
            form.isWord ? 1 / max(1, Float(spread) / 2).squareRoot() : 0.1
        }
        self.lexer = lexer
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

    private static func spread(of lexer: Lexer, _ extents: [Lexer.Extent]) -> [Int32] {
        var spread = [Int32](repeating: 0, count: lexer.spellings.count)
        var last = [Int32](repeating: -1, count: lexer.spellings.count)
        lexer.ids.withUnsafeBufferPointer { ids in
            spread.withUnsafeMutableBufferPointer { spread in
                last.withUnsafeMutableBufferPointer { last in
                    for (block, extent) in extents.enumerated() {
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
