import Model

/// Two documents as numbers: what all later steps work on.
struct Manuscript {
    let old: Document
    let new: Document
    private(set) var lexer: Lexer
    private(set) var oldExtents: [Lexer.Extent] = []
    private(set) var newExtents: [Lexer.Extent] = []
    /// By token number.
    private(set) var traits: [TokenTraits] = []
    /// By token number: in how many blocks of both documents it stands.
    private(set) var spread: [Int32] = []

    init(from old: Document, to new: Document) {
        self.old = old
        self.new = new
        let size = (old.blocks + new.blocks).reduce(0) { $0 + $1.text.utf8.count }
        lexer = Lexer(expectingBytes: size)
        oldExtents.reserveCapacity(old.blocks.count)
        newExtents.reserveCapacity(new.blocks.count)
        for block in old.blocks { oldExtents.append(lexer.append(block.text)) }
        for block in new.blocks { newExtents.append(lexer.append(block.text)) }
        settle()
    }

    /// A text that is no block, such as a headline, on one side.
    mutating func passage(of text: String) -> Passage {
        let extent = lexer.append(text)
        settle()
        return passage([0], of: [extent])
    }

    func form(_ id: Int32) -> TokenForm { lexer.spellings[Int(id)].form }

    private mutating func settle() {
        for number in traits.count..<lexer.spellings.count {
            let place = lexer.spellings[number]
            traits.append(TokenTraits.of(lexer.bytes[Int(place.start)..<Int(place.end)], form: place.form))
        }
        guard spread.isEmpty else { return }
        spread = Array(repeating: 0, count: lexer.spellings.count)
        var last = [Int32](repeating: -1, count: lexer.spellings.count)
        for (block, extent) in (oldExtents + newExtents).enumerated() {
            for token in extent.tokens {
                let id = Int(lexer.ids[token])
                if last[id] != Int32(block) {
                    last[id] = Int32(block)
                    spread[id] += 1
                }
            }
        }
    }
}
