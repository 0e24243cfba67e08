import Model

/// Makes up stories of the length of news, and their later states, from a seed: words of a made-up tongue whose
/// frequencies fall as they do in a real one.
struct Stories {
    private var random: SplitMix
    private static let vocabulary: [String] = {
        var random = SplitMix(state: 7)
        let heads = ["b", "br", "d", "f", "gr", "h", "k", "l", "m", "n", "p", "pr", "s", "st", "t", "tr", "v", "w"]
        let tails = ["a", "an", "e", "el", "er", "i", "in", "o", "on", "or", "u", "us"]
        var words: Set<String> = []
        while words.count < 20_000 {
            let syllables = 1 + Int(random.next() % 4)
            let parts = (0..<syllables).map { _ in
                heads[Int(random.next() % UInt64(heads.count))] + tails[Int(random.next() % UInt64(tails.count))]
            }
            words.insert(parts.joined())
        }
        return words.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }()

    init(seed: UInt64) { random = SplitMix(state: seed) }

    /// A word of the made-up tongue by its rank: 0 is the most frequent.
    static func word(_ rank: Int) -> String { vocabulary[rank % vocabulary.count] }

    mutating func word() -> String {
        // Zipf's law by inversion: the rank grows exponentially with a uniform number.
        let uniform = Double(random.next() >> 11) / Double(1 << 53)
        let rank = Int(Double(Self.vocabulary.count).power(uniform)) - 1
        return Self.vocabulary[min(max(rank, 0), Self.vocabulary.count - 1)]
    }

    mutating func sentence(_ count: Int = 18) -> String {
        let words = (0..<count).map { _ in word() }
        return words.joined(separator: " ").capitalizedFirst + "."
    }

    mutating func document(paragraphs: Int = 9) -> Document {
        Document(
            headline: sentence(9),
            deck: sentence(14),
            byline: [word().capitalizedFirst + " " + word().capitalizedFirst],
            published: Timestamp(seconds: 1_760_000_000),
            language: "en",
            blocks: (0..<paragraphs).map { _ in Block(.paragraph, sentence() + " " + sentence() + " " + sentence()) }
        )
    }

    /// The next state of a document, and the revision that leads to it: one sentence of one paragraph is another.
    mutating func edit(_ document: Document, index: Int) -> (Document, Revision) {
        var next = document
        let place = Int(random.next() % UInt64(document.blocks.count))
        let old = document.blocks[place].text
        let sentences = old.split(separator: ".").map(String.init)
        let inserted = sentence()
        next.blocks[place].text = (sentences.dropLast().map { $0 + "." } + [" " + inserted]).joined()
        let kinds: [EditKind] = [[.wording], [.number], [.added, .name], [.typo], [.quotation]][index % 5]
        var edits = document.blocks.indices.map { BlockEdit(op: .equal, old: [$0], new: [$0]) }
        edits[place] = BlockEdit(
            op: .edited,
            old: [place],
            new: [place],
            kinds: kinds,
            spans: [
                Span(.equal, sentences.dropLast().map { $0 + "." }.joined()),
                Span(.delete, (sentences.last ?? "") + "."), Span(.insert, " " + inserted),
            ],
            block: .paragraph
        )
        var fields: [Revision.Field: Revision.FieldChange] = [:]
        if index % 4 == 0 {
            next.headline = sentence(9)
            fields[.headline] = .init(old: document.headline, new: next.headline, kinds: [.headline])
        }
        let significance = Double(random.next() % 1000) / 1000
        let revision = Revision(
            kinds: fields.isEmpty ? kinds : kinds + [.headline],
            significance: significance,
            isSubstantive: significance > 0.5,
            isUndisclosed: index % 7 == 0,
            reasons: [.init(kind: kinds[0], text: "a sentence became another", weight: significance)],
            fields: fields,
            blocks: edits
        )
        return (next, revision)
    }

    /// A page of about the given size around a document; a few per cent of the surroundings differ each time.
    mutating func page(_ document: Document, size: Int, seed: UInt64) -> [UInt8] {
        var fixed = SplitMix(state: seed)
        var html = "<!doctype html><html><head><title>\(document.headline ?? "")</title></head><body>\n"
        for block in document.blocks { html += "<p class=\"body\">\(block.text)</p>\n" }
        while html.utf8.count < size {
            let number = fixed.next() % 20 == 0 ? random.next() % 1_000_000 : fixed.next() % 1_000_000
            let words = (0..<6).map { _ in Self.vocabulary[Int(fixed.next() % 5000)] }.joined(separator: " ")
            html +=
                "<li class=\"card\" data-id=\"\(number)\"><a href=\"/stories/\(fixed.next() % 1_000_000)\">\(words)</a></li>\n"
        }
        return Array((html + "</body></html>").utf8)
    }
}

/// A small generator with a seed (splitmix64).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
