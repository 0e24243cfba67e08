import Model

/// A small generator of numbers that gives the same ones on every machine (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Documents in mixed scripts, and changed copies of them.
struct RandomDocuments {
    var random: SeededGenerator

    private static let words: [[String]] = [
        [
            "the", "harbour", "of", "Kilmore", "was", "shut", "after", "12", "boats", "1,500", "said", "don’t", "U.S.",
            "a",
        ],
        [
            "der", "Hafen", "blieb", "nicht", "geschlossen", "Bürgermeisterin", "3,5", "Straße", "am", "Freitag", "z.",
            "B.",
        ],
        ["항구는", "금요일", "폐쇄됐다", "12명이", "시장은", "말했다", "않았다", "3월", "씨는"],
        ["порт", "закрыт", "после", "аварии", "не", "мэр", "сказал", "12", "ё", "Иванова"],
        ["الميناء", "مغلق", "بعد", "١٢", "لم", "يقل", "رئيس"],
    ]
    private static let characters = [
        "港は金曜日に閉鎖された市長カタカナの一二三", "港口周五关闭市长没有说十二名", "ท่าเรือปิดวันศุกร์นายกไม่ได้พูด",
    ].map { $0.map(String.init) }
    private static let oddities = [
        "👩‍🚒", "🇰🇷", "e\u{301}", "—", "“", "”", "(", ")", "…", "%", "$5", "http://example.org/a?b=c", "\u{200D}", "ﬁ", "Ⅳ",
        "½",
    ]

    mutating func sentence() -> String {
        if Int.random(in: 0..<4, using: &random) == 0, let set = Self.characters.randomElement(using: &random) {
            let length = Int.random(in: 1..<24, using: &random)
            return (0..<length).map { _ in set.randomElement(using: &random) ?? "" }.joined() + "。"
        }
        let set = Self.words.randomElement(using: &random) ?? []
        let length = Int.random(in: 1..<14, using: &random)
        var words = (0..<length).map { _ in set.randomElement(using: &random) ?? "" }
        if Int.random(in: 0..<5, using: &random) == 0 {
            words.insert(
                Self.oddities.randomElement(using: &random) ?? "",
                at: Int.random(in: 0...words.count, using: &random)
            )
        }
        return words.joined(separator: " ") + ([".", "!", "?", "", ","].randomElement(using: &random) ?? "")
    }

    mutating func block() -> Block {
        let kind = Block.Kind.allCases.randomElement(using: &random) ?? .paragraph
        let count = Int.random(in: 0..<5, using: &random)
        var text = (0..<count).map { _ in sentence() }.joined(separator: " ")
        if kind == .preformatted || kind == .table {
            text = (0..<count).map { _ in sentence() }.joined(
                separator: ["\n", "\t", "\n\n"].randomElement(using: &random) ?? "\n"
            )
        }
        let links = Int.random(in: 0..<6, using: &random) == 0 ? ["https://example.org/\(count)"] : []
        return Block(kind, text, path: "p", links: links)
    }

    mutating func document() -> Document {
        var document = Document()
        document.headline = Bool.random(using: &random) ? sentence() : nil
        document.deck = Bool.random(using: &random) ? sentence() : nil
        document.byline = (0..<Int.random(in: 0..<3, using: &random)).map { "Author \($0) of \(sentence())" }
        document.published =
            Bool.random(using: &random) ? Timestamp(seconds: .random(in: 0..<2_000_000_000, using: &random)) : nil
        document.modified =
            Bool.random(using: &random) ? Timestamp(seconds: .random(in: 0..<2_000_000_000, using: &random)) : nil
        document.canonical = WebAddress("https://example.org/story-\(Int.random(in: 0..<9, using: &random))")
        document.blocks = (0..<Int.random(in: 0..<9, using: &random)).map { _ in block() }
        return document
    }

    /// A copy with a few changes of any sort.
    mutating func changed(_ document: Document) -> Document {
        var copy = document
        for _ in 0..<Int.random(in: 0..<6, using: &random) { change(&copy) }
        return copy
    }

    private mutating func change(_ document: inout Document) {
        let count = document.blocks.count
        switch Int.random(in: 0..<12, using: &random) {
        case 0: document.headline = Bool.random(using: &random) ? sentence() : nil
        case 1: document.byline.append(sentence())
        case 2: document.blocks.insert(block(), at: Int.random(in: 0...count, using: &random))
        case 3 where count > 0: document.blocks.remove(at: Int.random(in: 0..<count, using: &random))
        case 4 where count > 1:
            let moved = document.blocks.remove(at: Int.random(in: 0..<count, using: &random))
            document.blocks.insert(moved, at: Int.random(in: 0..<count, using: &random))
        case 5 where count > 1:
            let place = Int.random(in: 0..<(count - 1), using: &random)
            let next = document.blocks.remove(at: place + 1)
            document.blocks[place].text += " " + next.text
        case 6 where count > 0:
            let place = Int.random(in: 0..<count, using: &random)
            let words = document.blocks[place].text.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count > 1 else { return }
            let cut = Int.random(in: 1..<words.count, using: &random)
            document.blocks[place].text = words[..<cut].joined(separator: " ")
            document.blocks.insert(Block(.paragraph, words[cut...].joined(separator: " ")), at: place + 1)
        case 7 where count > 0:
            document.blocks[Int.random(in: 0..<count, using: &random)].links = ["https://example.org/x"]
        case 8: document.modified = Timestamp(seconds: .random(in: 0..<2_000_000_000, using: &random))
        case 9 where count > 1:
            // A sentence goes from one block to another.
            let (from, to) = (Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
            let words = document.blocks[from].text.split(separator: " ", omittingEmptySubsequences: false)
            let cut = Int.random(in: 0...words.count, using: &random)
            document.blocks[from].text = words[..<cut].joined(separator: " ")
            document.blocks[to].text += " " + words[cut...].joined(separator: " ")
        default:
            guard count > 0 else { return }
            let place = Int.random(in: 0..<count, using: &random)
            var words = document.blocks[place].text.split(separator: " ", omittingEmptySubsequences: false).map(
                String.init
            )
            let at = Int.random(in: 0..<max(1, words.count), using: &random)
            if words.isEmpty || Bool.random(using: &random) {
                words.insert(sentence(), at: min(at, words.count))
            } else {
                words.remove(at: at)
            }
            document.blocks[place].text = words.joined(separator: " ")
        }
    }

    /// Two copies that the same blocks moved in, one after another, in two orders: to equal places.
    mutating func movedTwice(_ document: Document) -> (Document, Document) {
        let count = document.blocks.count
        let targets = Array(0..<count).shuffled(using: &random)
        let some = Int.random(in: 0...min(3, count), using: &random)
        let movers = Array(Array(0..<count).shuffled(using: &random).prefix(some))
        func moved(inOrder order: [Int]) -> Document {
            // Each mover leaves; those that stay keep their order, the movers fill the places that are theirs.
            var places: [Int: Block] = [:]
            for mover in order { places[targets[mover]] = document.blocks[mover] }
            var rest = document.blocks.indices.filter { !order.contains($0) }.map { document.blocks[$0] }[...]
            var copy = document
            copy.blocks = document.blocks.indices.map { places[$0] ?? rest.popFirst() ?? Block(.paragraph, "") }
            return copy
        }
        return (moved(inOrder: movers), moved(inOrder: movers.reversed()))
    }
}

extension Revision {
    /// The same script with its steps in another order.
    func shuffled(using random: inout SeededGenerator) -> Revision {
        var copy = self
        copy.blocks.shuffle(using: &random)
        return copy
    }
}
