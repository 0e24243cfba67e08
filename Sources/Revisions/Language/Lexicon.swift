/// What the words of one language say about facts: numbers, days, denial, doubt, and who said it.
///
/// Words stand in lower case with straight apostrophes. Of languages that are written without spaces, and of Korean,
/// whose words carry endings, the entries are pieces of text that are looked for within.
struct Lexicon: Sendable {
    /// What an entry means.
    enum Sense: Hashable, Sendable {
        /// A number in words and its value.
        case number(Double)
        /// A word such as "one" or "ein" that is a number only opposite another number.
        case weakNumber(Double)
        /// A month, which makes a number beside it a date.
        case month
        /// A day of the week, a day counted from today, a part of the day.
        case day
        /// A word that makes a number beside it a time of day.
        case clock
        case negation
        /// Doubt, duty, permission, future: the lemma tells "may" from "will".
        case modality(Int)
        /// Saying, claiming, denying: the lemma tells "said" from "claimed".
        case attribution(Int)
        /// A person or body that is quoted: police, ministry, witness.
        case source
        /// A title or a form of address that stands beside a name.
        case title
        /// A well-known place, where letters have no case.
        case place
        case percent
        /// An article, a preposition and the like: tells the language, and is no name at the beginning of a sentence.
        case function
        /// A word after which a year stands.
        case beforeYear
    }

    let tag: String
    private(set) var senses: [String: [Sense]] = [:]
    /// The most characters of an entry.
    private(set) var longest = 0

    /// Reads entries: a line a sense, its words parted by spaces; `|` parts lemmas, `=` gives a value.
    init(_ tag: String, _ text: String) {
        self.tag = tag
        for line in text.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let name = line[..<colon]
            for (lemma, group) in line[line.index(after: colon)...].split(separator: "|").enumerated() {
                for word in group.split(separator: " ") { add(word, name, lemma) }
            }
        }
    }

    private mutating func add(_ word: Substring, _ name: Substring, _ lemma: Int) {
        let parts = word.split(separator: "=", maxSplits: 1)
        let key = String(parts[0])
        // An empty place in a list of lemmas.
        guard key != "x" else { return }
        let value = parts.count > 1 ? Double(parts[1]) ?? 0 : 0
        let sense: Sense? =
            switch name {
            case "number": .number(value)
            case "one": .weakNumber(value)
            case "month": .month
            case "day": .day
            case "clock": .clock
            case "not": .negation
            case "modal": .modality(lemma)
            case "say": .attribution(lemma)
            case "source": .source
            case "title": .title
            case "place": .place
            case "percent": .percent
            case "function": .function
            case "year": .beforeYear
            default: nil
            }
        guard let sense else { return }
        senses[key, default: []].append(sense)
        longest = max(longest, key.unicodeScalars.count)
    }

    func senses(of word: String) -> [Sense] { senses[word] ?? [] }
}
